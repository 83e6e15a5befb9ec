// What was chosen in the middle of a run and is not used yet, with the ways to use it; and the changes a run has already.
import { inForce, openUpdate } from "../changes.js";
import { describeChange, describeLevers } from "../labels.js";
import { countText, tr } from "../language.js";
import { afterPaint } from "./idle.js";
import { find, make, write } from "./make.js";

/** @typedef {import("../store.js").Store} Store */
/** @typedef {import("../store.js").State} State */
/** @typedef {import("../wire.js").Change} Change */

/**
 * @param {HTMLElement} form
 * @param {Store} store
 */
export function stageBar(form, store) {
  const bar = find(form, "[data-field=staged]");
  const text = find(bar, "[data-staged]");
  const from = find(bar, "[data-from]");
  const here = /** @type {HTMLButtonElement} */ (find(bar, "[data-way=here]"));
  const home = /** @type {ParentNode} */ (bar.parentNode);
  const next = bar.nextSibling;
  const ways = {
    restart: store.commands.restartWith,
    here: store.commands.fromHereOn,
    undo: store.commands.undoChoice,
  };

  for (const [way, action] of Object.entries(ways)) {
    find(bar, `[data-way=${way}]`).addEventListener("click", async () => {
      await action();
      if (bar.hidden) focusField();
    });
  }
  let field = "learning_rate";

  /** The button that had the focus is gone: the field it was about takes it. */
  function focusField() {
    if (document.activeElement === document.body) document.getElementById(`set-${field}`)?.focus();
  }

  /** @param {State} state */
  function show({ staged, settingsErrors, bootstrap }) {
    bar.hidden = !staged && !settingsErrors.staged;
    if (!staged) return;
    text.textContent = tr("Not used yet: {settings}.", { settings: describeLevers(staged, bootstrap) });
    moveTo(Object.keys(staged));
  }

  /** @param {string[]} names */
  function moveTo(names) {
    field = names[0];
    const onlySchedule = names.length === 1 && field === "schedule";
    if (onlySchedule) find(form, "[data-constants=schedule]").after(bar);
    else if (bar.parentNode !== home) home.insertBefore(bar, next);
  }

  /** @param {State} state */
  function showUpdate({ t, scene }) {
    if (!scene) return;
    const label = tr("same run, update {number} on", { number: countText(openUpdate(t, scene) + 1) });
    write(from, label);
    here.hidden = t === 0;
  }

  store.subscribe((state, previous) => {
    const { staged, settingsErrors, t } = state;
    const changed = staged !== previous.staged || settingsErrors !== previous.settingsErrors;
    if (changed) show(state);
    if (staged && (changed || t !== previous.t)) showUpdate(state);
    if (staged && staged !== previous.staged) afterPaint(() => bar.scrollIntoView({ block: "nearest" }));
  });
}

/**
 * @param {HTMLElement} form
 * @param {Store} store
 */
export function changeList(form, store) {
  const field = find(form, "[data-field=changes]");
  const list = find(field, ".changes");

  /** @param {Change} change */
  function item(change) {
    const text = describeChange(change, store.get().bootstrap);
    const button = make(
      "button",
      { type: "button", "aria-label": tr("Remove the change {change}", { change: text }), title: tr("Remove") },
      ["×"],
    );
    button.addEventListener("click", () =>
      store.commands.changeConfig({ changes: store.get().config?.changes.filter((other) => other !== change) }),
    );
    return make("li", {}, [make("span", {}, [text]), button]);
  }

  return {
    /** @param {Change[]} changes */
    show(changes) {
      field.hidden = changes.length === 0;
      list.replaceChildren(...changes.map(item));
    },
  };
}

/**
 * What the form shows: what was chosen last, else what holds from the first batch not begun.
 * @param {State} state
 * @returns {import("../wire.js").Config | null}
 */
export function shownConfig({ config, scene, t, staged }) {
  if (!config || !scene) return config;
  return { ...config, ...inForce(config, openUpdate(t, scene)), ...staged };
}
