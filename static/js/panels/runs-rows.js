// The runs of the page as rows: those that are kept, and the one on screen. Pure functions.
import { countText, tr, trc } from "../language.js";
import { formatNumber } from "../numbers.js";

/** @typedef {import("../store.js").State} State */
/** @typedef {import("../keeper.js").KeptRun} KeptRun */
/** @typedef {import("../wire.js").End} End */
/**
 * @typedef {object} RunRow
 * @property {string} run
 * @property {string} name short, the same as in the chart
 * @property {string} label what differs, or the learner's own words
 * @property {KeptRun | null} kept
 * @property {boolean} onScreen
 * @property {boolean} diverged
 * @property {string[]} numbers updates, whether it diverged, training, validation and test loss; empty where not known
 */

/**
 * The columns of a run's numbers.
 * @returns {{symbol: string, title: string}[]}
 */
export function numberColumns() {
  return [
    { symbol: trc("column", "updates"), title: tr("updates until the end of the run") },
    { symbol: trc("column", "diverged"), title: tr("whether the numbers grew beyond all limits") },
    { symbol: trc("column", "training"), title: tr("loss over all rows that train, with the last weights") },
    { symbol: trc("column", "validation"), title: tr("loss over the validation rows, with the last weights") },
    { symbol: trc("column", "test"), title: tr("loss over the test rows, with the last weights") },
  ];
}

/**
 * Kept runs, oldest first; the run on screen comes last unless it is among them.
 * @param {Pick<State, "keptRuns" | "run" | "history">} state
 * @returns {RunRow[]}
 */
export function runRows({ keptRuns, run, history }) {
  const rows = keptRuns.map((kept, i) => {
    const onScreen = kept.run === run;
    const end = (onScreen ? history?.end : null) ?? kept.history.end;
    return { run: kept.run, name: runName(i), label: kept.label, kept, onScreen, ...endOf(end) };
  });
  if (!run || rows.some((row) => row.onScreen)) return rows;
  const ended = endOf(history?.end ?? null);
  return [...rows, { run, name: "", label: tr("on screen"), kept: null, onScreen: true, ...ended }];
}

/**
 * The name of a kept run in the chart: made by the page, never what a user typed.
 * @param {number} place from 0
 * @returns {string}
 */
export function runName(place) {
  return tr("run {number}", { number: place + 1 });
}

/** @param {End | null} end null while the run is not computed to its end */
function endOf(end) {
  return { diverged: end?.diverged ?? false, numbers: endTexts(end) };
}

/**
 * @param {End | null} end null while the run is not computed to its end
 * @returns {string[]}
 */
function endTexts(end) {
  if (!end) return ["", "", "", "", ""];
  const loss = (/** @type {number | null} */ x) => (x === null ? "" : formatNumber(x, "number"));
  return [
    countText(end.updates),
    end.diverged ? trc("diverged", "yes") : trc("diverged", "no"),
    loss(end.training),
    loss(end.validation),
    loss(end.test),
  ];
}
