// The settings form: a change posts a config. The markup is templates/_settings.html; what is accepted is the server's to say.
import { openUpdate } from "../changes.js";
import { readNumber } from "../entry.js";
import { countText, decimalText, tr } from "../language.js";
import { matchingPreset } from "../link.js";
import { find } from "./make.js";
import { fieldOf, showErrors } from "./settings-errors.js";
import { OTHER, fillList, fillOffered, openOther, showOffered, tell, write } from "./settings-fields.js";
import { rateLimits } from "./settings-limits.js";
import { methodField } from "./settings-methods.js";
import { numberFields, startOf } from "./settings-numbers.js";
import { mountRates } from "./settings-rates.js";
import { rowsText, splitFields } from "./settings-split.js";
import { changeList, shownConfig, stageBar } from "./settings-stage.js";
import { trainingCount } from "./data-order.js";

/** @typedef {import("../store.js").Store} Store */
/** @typedef {import("../store.js").State} State */
/** @typedef {import("../store.js").Scene} Scene */
/** @typedef {import("../wire.js").Config} Config */
/** @typedef {"learning_rate" | "batch_size" | "epochs"} Offered */

const RATES = [1, 0.1, 0.05, 0.01, 0.005, 0.001, 0.0005, 0.0001];
const EPOCHS = [1, 2, 3, 5, 10, 50, 100, 1000, 10_000];
const SIZES = [1, 2, 3, 4, 8, 16, 32, 64, 128, 256];
const OFFERED = /** @type {Offered[]} */ (["learning_rate", "batch_size", "epochs"]);

/**
 * @param {HTMLElement} element
 * @param {Store} store
 */
export function mount(element, store) {
  const form = find(element, "form");
  const { bootstrap } = store.get();
  const { changeConfig, choose, loadPreset } = store.commands;
  const input = (/** @type {string} */ name) =>
    /** @type {HTMLInputElement} */ (find(form, `[data-setting="${name}"]`));
  const other = (/** @type {string} */ name) => /** @type {HTMLInputElement} */ (find(form, `[data-other="${name}"]`));
  const numbers = numberFields(form, store);
  const optimiser = methodField(form, store, "optimiser");
  const schedule = methodField(form, store, "schedule");
  const split = splitFields(form, store);
  const changes = changeList(form, store);
  const limits = rateLimits(form);
  const usual = find(form, "[data-usual]");

  form.addEventListener("submit", (event) => event.preventDefault());
  form.querySelectorAll("summary").forEach((summary) => summary.addEventListener("click", () => showOpened(summary)));
  fillList(input("preset"), [...presetChoices(bootstrap), { name: "", label: tr("Your own") }]);
  fillList(input("initialiser"), bootstrap.initialisers);
  fillList(input("loss"), bootstrap.losses);
  fillOffered(
    input("learning_rate"),
    RATES.map((value) => ({ value })),
  );
  fillOffered(
    input("epochs"),
    EPOCHS.map((value) => ({ value })),
  );

  listen("preset", (name) => (name ? loadPreset(name) : showConfig()));
  listen("initialiser", (name) => {
    const initialiser = name === "custom" ? startOf(store.get()) : { name };
    return initialiser ? change({ initialiser }) : showConfig();
  });
  listen("loss", (name) => change({ loss: { name } }));
  listen("seed", (text) => readNumber(store, "seed", text, (seed) => change({ seed })));
  input("shuffle").addEventListener("change", () => change({ shuffle: input("shuffle").checked }));
  input("standardise").addEventListener("change", () => change({ standardise: input("standardise").checked }));
  OFFERED.forEach((name) => {
    listen(name, (value) => (value === OTHER ? openOther(other(name)) : change({ [name]: Number(value) })));
    other(name).addEventListener("change", () =>
      readNumber(store, name, other(name).value, (value) => change({ [name]: value })),
    );
  });
  find(usual, "button").addEventListener("click", () => change({ learning_rate: Number(optimiser.method().rate) }));

  /**
   * @param {string} name
   * @param {(value: string) => unknown} action
   */
  function listen(name, action) {
    input(name).addEventListener("change", () => action(input(name).value));
  }

  /** @param {Partial<Config>} patch */
  function change({ learning_rate, ...patch }) {
    const done = learning_rate === undefined ? changeConfig(patch) : choose({ learning_rate });
    done.then(showConfig);
  }

  /** Writes the config into the fields; one with an error keeps what the learner typed. */
  function showConfig() {
    const state = store.get();
    const { scene, staged } = state;
    const config = shownConfig(state);
    if (!config || !scene) return;
    const wrong = Object.keys(state.settingsErrors).map(fieldOf);
    /** @type {Record<string, () => void>} */
    const show = {
      preset: () => showPreset(state.config && matchingPreset(state.config, bootstrap.presets)),
      initialiser: () => (input("initialiser").value = config.initialiser.name),
      loss: () => (input("loss").value = config.loss.name),
      seed: () => write(input("seed"), config.seed),
      shuffle: () => (input("shuffle").checked = config.shuffle),
      standardise: () => (input("standardise").checked = config.standardise),
      "initialiser-numbers": () => numbers.show(config.initialiser),
      ...Object.fromEntries(OFFERED.map((name) => [name, () => showOffered(input(name), other(name), config[name])])),
    };
    showSizes(scene);
    Object.keys(show).forEach((name) => wrong.includes(name) || show[name]());
    optimiser.show(config.optimiser, wrong);
    schedule.show(config.schedule, wrong);
    split.show(config.split, scene, wrong);
    changes.show(config.changes);
    limits.show(staged?.optimiser || staged?.schedule ? [] : scene.stability, config.learning_rate);
    showUsual(config);
    for (const name of ["learning_rate", "optimiser", "schedule"])
      input(name).classList.toggle("is-staged", staged !== null && name in staged);
    showSections(config, scene);
  }

  /** @param {string | null} name */
  function showPreset(name) {
    input("preset").value = name ?? "";
    tell(find(form, "[data-note=preset]"), (name && bootstrap.preset_notes[name]?.teaches) || "");
  }

  /** @param {Scene} scene */
  function showSizes(scene) {
    const rows = trainingCount(scene);
    const sizes = SIZES.filter((size) => size < rows).map((value) => ({ value }));
    fillOffered(input("batch_size"), [...sizes, { value: rows, label: tr("all {count}", { count: countText(rows) }) }]);
  }

  /** @param {Config} config */
  function showUsual({ learning_rate }) {
    const { rate } = optimiser.method();
    usual.hidden = rate === null || rate === learning_rate;
    find(usual, "button").textContent = tr("Use its usual rate {rate}", { rate: decimalText(String(rate)) });
  }

  /**
   * @param {Config} config
   * @param {Scene} scene
   */
  function showSections(config, scene) {
    const label = bootstrap.initialisers.find(({ name }) => name === config.initialiser.name)?.label ?? "";
    const values = { schedule: schedule.method().label, start: label, split: rowsText(scene) };
    for (const [name, text] of Object.entries(values)) find(form, `[data-value=${name}]`).textContent = text;
  }

  const all = /** @type {HTMLFieldSetElement} */ (find(form, "[data-all]"));
  const showLock = () => (all.disabled = store.get().options.lock);

  showLock();
  mountRates(form, store);
  stageBar(form, store);
  showConfig();
  store.subscribe((state, previous) => {
    if (isShownAnew(state, previous) || state.refusals !== previous.refusals) showConfig();
    if (state.options !== previous.options) showLock();
    if (state.settingsErrors === previous.settingsErrors) return;
    showErrors(form, state.settingsErrors);
  });
}

/**
 * A section that is opened at the foot of the panel is brought into sight.
 * @param {HTMLElement} summary
 */
function showOpened(summary) {
  requestAnimationFrame(() => summary.parentElement?.scrollIntoView({ block: "nearest" }));
}

/** @param {State["bootstrap"]} bootstrap */
function presetChoices({ presets, preset_notes }) {
  return Object.keys(presets).map((name) => ({ name, label: preset_notes[name]?.label ?? name }));
}

/**
 * Whether another config is to be shown, or a change of the run lies between the two steps.
 * @param {State} state
 * @param {State} previous
 */
function isShownAnew(state, previous) {
  if (state.config !== previous.config || state.settingsErrors !== previous.settingsErrors) return true;
  if (state.staged !== previous.staged) return true;
  return state.t !== previous.t && changesPassed(state) !== changesPassed(previous);
}

/** @param {State} state */
function changesPassed({ config, scene, t }) {
  if (!scene || !config?.changes.length) return 0;
  return config.changes.filter(({ update }) => update <= openUpdate(t, scene)).length;
}
