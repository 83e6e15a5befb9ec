// Which share of the rows trains, validates and tests; typed in percent, told in rows.
import { readNumber } from "../entry.js";
import { countText, decimalText, tr, trn } from "../language.js";
import { find } from "./make.js";
import { tell, write } from "./settings-fields.js";
import { trainingCount } from "./data-order.js";

/** @typedef {import("../store.js").Store} Store */
/** @typedef {import("../store.js").Scene} Scene */
/** @typedef {import("../wire.js").Split} Split */
/** @typedef {"validation" | "test"} Part */

const PARTS = /** @type {Part[]} */ (["validation", "test"]);

/**
 * @param {HTMLElement} form
 * @param {Store} store
 */
export function splitFields(form, store) {
  const input = (/** @type {Part} */ part) =>
    /** @type {HTMLInputElement} */ (find(form, `[data-setting="split.${part}"]`));
  const note = find(form, "[data-note=split]");

  for (const part of PARTS) {
    input(part).addEventListener("change", () =>
      readNumber(store, `split.${part}`, input(part).value, (value) => {
        const { config, settingsErrors } = store.get();
        if (!config) return;
        const split = withPercent(config.split, part, value);
        if (split.train > 0) store.commands.changeConfig({ split });
        else store.set({ settingsErrors: { ...settingsErrors, [`split.${part}`]: tooMuch(split) } });
      }),
    );
  }

  return {
    /**
     * @param {Split} split
     * @param {Scene} scene
     * @param {string[]} wrong fields that keep what the learner typed
     */
    show(split, scene, wrong) {
      for (const part of PARTS) if (!wrong.includes(`split.${part}`)) write(input(part), percent(split[part]));
      const count = countText(scene.config.data.rows.length);
      tell(note, tr("Of {count} rows: {shares}.", { count, shares: rowsText(scene) }));
    },
  };
}

/**
 * @param {Split} split
 * @param {Part} part
 * @param {number} value percent
 * @returns {Split}
 */
export function withPercent(split, part, value) {
  const shares = { ...split };
  shares[part] = clean(value / 100);
  const { validation, test } = shares;
  return { train: clean(1 - validation - test), validation, test };
}

/**
 * "4 train, 1 validates, 1 tests"
 * @param {Pick<Scene, "roles" | "config">} scene
 * @returns {string}
 */
export function rowsText(scene) {
  if (!scene.roles) return tr("all train");
  const { validation, test } = scene.roles;
  return [
    trn("{number} trains", "{number} train", trainingCount(scene)),
    trn("{number} validates", "{number} validate", validation.length),
    trn("{number} tests", "{number} test", test.length),
  ].join(", ");
}

/** @param {Split} split */
function tooMuch({ validation, test }) {
  return tr("Validation and test together would take {share} % of the rows: stay below 100 %, so that some train.", {
    share: decimalText(String(percent(clean(validation + test)))),
  });
}

/** @param {number} share */
function percent(share) {
  return clean(100 * share);
}

/**
 * Without the last digits, which are noise of the division by 100.
 * @param {number} x
 */
function clean(x) {
  return Number(x.toFixed(12));
}
