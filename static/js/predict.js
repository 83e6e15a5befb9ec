// Predict first: what is asked before a step, and whether the answer was right. Pure functions.
import { tr } from "./language.js";
import { blankText, symbolOf } from "./blanks.js";
import { formatApart, formatNumber } from "./numbers.js";
import { lossUpdate, positionOf } from "./stops.js";

/** @typedef {import("./wire.js").Frame} Frame */
/** @typedef {import("./wire.js").Diagnosis} Diagnosis */
/** @typedef {import("./stops.js").Shape} Shape */
/** @typedef {import("./log.js").LogRow} LogRow */
/**
 * @typedef {object} Question
 * @property {"loss" | "direction" | "blank"} kind
 * @property {number} t the step that answers it
 * @property {number | null} before the loss of the batch before, for `loss`
 * @property {string} [blank] the number that is asked for, for `blank`; the parameter, for `direction`
 * @property {boolean} [insist] a wrong number may be mended before the step is taken
 * @property {number} [tries] answers so far
 * @property {string} [said] to the last of them
 */
/** @typedef {{t: number, right: boolean, text: string}} Verdict */
/** @typedef {{asked: number, right: number, skipped: number}} Tally */

const PARAMETER = "w1"; // whose direction is asked for

/**
 * What is asked before step t: at most one thing of each kind in an epoch, each in another batch where there are so many.
 * The first batch is there to be watched.
 * @param {number} t
 * @param {Shape & {n: number}} scene
 * @param {LogRow[]} log
 * @returns {Question | null}
 */
export function questionAt(t, scene, log) {
  const { batch, offset } = positionOf(t, scene);
  const isThe = (/** @type {number} */ nth) => batch === Math.min(nth, scene.batches);
  if (offset === 1 && isThe(2)) return { kind: "blank", t, before: null, blank: "y_hat" };
  if (offset === 2 && isThe(3)) return lossQuestion(t, scene, log);
  const moves = scene.n + 6; // before the update of w1 come feed, predict, loss, n + 2 partials and the update of b
  return offset === moves && isThe(4) ? { kind: "direction", t, before: null, blank: PARAMETER } : null;
}

/**
 * The loss is compared with that of the batch before, if the learner has seen it.
 * @param {number} t
 * @param {Shape} scene
 * @param {LogRow[]} log
 * @returns {Question | null}
 */
function lossQuestion(t, scene, log) {
  const known = log.at(-1);
  return known && known.update === lossUpdate(t, scene) - 1 ? { kind: "loss", t, before: known.loss } : null;
}

/**
 * @param {Question} question
 * @param {number} m size of the batch
 * @returns {string}
 */
export function questionText({ kind, before, blank }, m) {
  if (kind === "blank") return blankText(blank ?? "", m);
  if (kind === "loss")
    return tr("The last loss was {loss}. Will that of this batch be larger or smaller?", {
      loss: formatNumber(before ?? 0, "number"),
    });
  return tr("Which way will {parameter} move?", { parameter: symbolOf(blank ?? "") });
}

/**
 * @param {Question} question other than a blank, which the server judges
 * @param {string} answer "up" or "down"
 * @param {Frame} frame the step that answers it
 * @returns {Verdict}
 */
export function judge({ kind, t, before }, answer, frame) {
  const values = /** @type {Record<string, any>} */ (frame.values);
  const [from, to] = kind === "loss" ? [before ?? 0, values.L] : [values[PARAMETER], frame.updated[PARAMETER] ?? 0];
  // Nobody can work out a change of the loss that the page does not show; which way a weight goes its gradient tells.
  const hidden = kind === "loss" && formatNumber(from, "number") === formatNumber(to, "number");
  const right = hidden || to === from || to > from === (answer === "up");
  const [first, second] = formatApart(from, to);
  return verdict(
    t,
    right,
    kind === "loss"
      ? tr("The loss goes from {first} to {second}.", { first, second })
      : tr("w₁ goes from {first} to {second}.", { first, second }),
  );
}

/**
 * What is said to a number once its step is there.
 * @param {Question} question
 * @param {Diagnosis} diagnosis
 * @param {Frame} frame the step that answers it
 * @returns {Verdict}
 */
export function verdictOn({ t, blank = "" }, { right, words }, frame) {
  const truth = `${symbolOf(blank)} = ${formatNumber(numberIn(frame, blank), "number")}.`;
  return verdict(t, right, right ? truth : `${truth} ${words}`);
}

/**
 * @param {Frame} frame
 * @param {string} blank
 * @returns {number}
 */
function numberIn({ values, partials, gradients, updated }, blank) {
  const [, below] = blank.split("/");
  const found = below ? (partials[blank] ?? gradients[below]) : (updated[blank] ?? values[blank]);
  return (Array.isArray(found) ? found[0] : found) ?? NaN;
}

/**
 * @param {number} t
 * @param {boolean} right
 * @param {string} text
 * @returns {Verdict}
 */
function verdict(t, right, text) {
  return { t, right, text: right ? tr("Right: {text}", { text }) : tr("Not this time: {text}", { text }) };
}

/**
 * @param {Tally} tally
 * @returns {string}
 */
export function tallyText({ asked, right, skipped }) {
  if (!asked) return "";
  const counts = { right, asked, skipped };
  return skipped ? tr("{right} of {asked} right, {skipped} skipped", counts) : tr("{right} of {asked} right", counts);
}
