// The settings form: a change posts a config. The markup is templates/_settings.html; what is accepted is the server's to say.
import { matchingPreset } from "../link.js";
import { numberFields, startOf } from "./settings-numbers.js";
import { fieldOf, showErrors } from "./settings-errors.js";
import { readNumber } from "../entry.js";

/** @typedef {import("../store.js").Store} Store */
/** @typedef {import("../store.js").State} State */
/** @typedef {import("../wire.js").Config} Config */
/** @typedef {"learning_rate" | "batch_size" | "epochs"} Offered */

/** @type {Record<Offered, number[]>} */
const OFFERED = {
  learning_rate: [0.05, 0.01, 0.005, 0.001, 0.0005, 0.0001],
  batch_size: [1, 2, 3, 6],
  epochs: [1, 2, 3, 4, 5, 10, 50, 100],
};
const OFFERED_NAMES = /** @type {Offered[]} */ (Object.keys(OFFERED));
const OTHER = "other";

/**
 * @param {HTMLElement} element
 * @param {Store} store
 */
export function mount(element, store) {
  const { bootstrap } = store.get();
  const input = (/** @type {string} */ name) =>
    /** @type {HTMLInputElement} */ (element.querySelector(`[data-setting="${name}"]`));
  const other = (/** @type {string} */ name) =>
    /** @type {HTMLInputElement} */ (element.querySelector(`[data-other="${name}"]`));
  const numbers = numberFields(element, store);

  element.querySelector("form")?.addEventListener("submit", (event) => event.preventDefault());
  const presets = Object.keys(bootstrap.presets).map((name) => ({
    name,
    label: name[0].toUpperCase() + name.slice(1),
  }));
  fillList(input("preset"), [...presets, { name: "", label: "Your own" }]);
  fillList(input("initialiser"), bootstrap.initialisers);
  fillList(input("loss"), bootstrap.losses);
  OFFERED_NAMES.forEach((name) =>
    fillList(input(name), [
      ...OFFERED[name].map((value) => ({ name: String(value), label: String(value) })),
      { name: OTHER, label: "Other…" },
    ]),
  );

  listen("preset", (name) => (name ? store.commands.loadPreset(name) : showConfig()));
  listen("initialiser", (name) => {
    const initialiser = name === "custom" ? startOf(store.get()) : { name };
    return initialiser ? change({ initialiser }) : showConfig();
  });
  listen("loss", (name) => change({ loss: { name } }));
  input("shuffle").addEventListener("change", () => change({ shuffle: input("shuffle").checked }));
  input("seed").addEventListener("change", () =>
    readNumber(store, "seed", input("seed").value, (seed) => change({ seed })),
  );
  OFFERED_NAMES.forEach((name) => {
    listen(name, (value) => (value === OTHER ? openOther(other(name)) : change({ [name]: Number(value) })));
    other(name).addEventListener("change", () =>
      readNumber(store, name, other(name).value, (value) => change({ [name]: value })),
    );
  });

  /**
   * @param {string} name
   * @param {(value: string) => unknown} action
   */
  function listen(name, action) {
    input(name).addEventListener("change", () => action(input(name).value));
  }

  /** @param {Partial<Config>} patch */
  function change(patch) {
    store.commands.changeConfig(patch).then(showConfig);
  }

  /** Writes the config into the fields; one with an error keeps what the learner typed. */
  function showConfig() {
    const { config, settingsErrors } = store.get();
    if (!config) return;
    const wrong = Object.keys(settingsErrors).map(fieldOf);
    /** @type {Record<string, () => void>} */
    const show = {
      preset: () => (input("preset").value = matchingPreset(config, bootstrap.presets) ?? ""),
      initialiser: () => (input("initialiser").value = config.initialiser.name),
      loss: () => (input("loss").value = config.loss.name),
      seed: () => write(input("seed"), config.seed),
      shuffle: () => (input("shuffle").checked = config.shuffle),
      "initialiser-numbers": () => numbers.show(config.initialiser),
    };
    OFFERED_NAMES.forEach((name) => (show[name] = () => showOffered(input(name), other(name), config[name])));
    Object.keys(show).forEach((name) => wrong.includes(name) || show[name]());
  }

  showConfig();
  store.subscribe((state, previous) => {
    if (state.config !== previous.config || state.settingsErrors !== previous.settingsErrors) showConfig();
    if (state.settingsErrors !== previous.settingsErrors) showErrors(element, state.settingsErrors);
  });
}

/**
 * @param {HTMLElement} list
 * @param {{name: string, label: string}[]} choices
 */
function fillList(list, choices) {
  list.replaceChildren(...choices.map(({ name, label }) => new Option(label, name)));
}

/** @param {HTMLInputElement} field */
function openOther(field) {
  field.hidden = false;
  field.focus();
  field.select();
}

/**
 * @param {HTMLInputElement} list
 * @param {HTMLInputElement} field
 * @param {number} value
 */
function showOffered(list, field, value) {
  list.value = String(value);
  const known = list.value === String(value);
  if (!known) list.value = OTHER;
  field.hidden = known;
  write(field, value);
}

/**
 * Leaves alone what the learner is typing.
 * @param {HTMLInputElement} field
 * @param {number} value
 */
function write(field, value) {
  if (document.activeElement !== field || field.hidden) field.value = String(value);
}
