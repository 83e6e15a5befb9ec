// Predict first: what is asked before a step, and whether the answer was right. Pure functions.
import { parseNumber } from "./entry.js";
import { formatNumber } from "./numbers.js";
import { lossUpdate, positionOf } from "./stops.js";

/** @typedef {import("./wire.js").Frame} Frame */
/** @typedef {import("./stops.js").Shape} Shape */
/** @typedef {import("./log.js").LogRow} LogRow */
/**
 * @typedef {object} Question
 * @property {"y_hat" | "loss" | "direction"} kind
 * @property {number} t the step that answers it
 * @property {number | null} before the loss of the batch before, for `loss`
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
  if (offset === 1 && isThe(2)) return { kind: "y_hat", t, before: null };
  if (offset === 2 && isThe(3)) return lossQuestion(t, scene, log);
  const moves = scene.n + 6; // before the update of w1 come feed, predict, loss, n + 2 partials and the update of b
  return offset === moves && isThe(4) ? { kind: "direction", t, before: null } : null;
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
export function questionText({ kind, before }, m) {
  if (kind === "y_hat")
    return `What will ŷ be${m > 1 ? " for the first example of the batch" : ""}? Work it out from the numbers on the graph.`;
  if (kind === "loss")
    return `The last loss was ${formatNumber(before ?? 0, "number")}. Will that of this batch be larger or smaller?`;
  return "Which way will w₁ move?";
}

/**
 * @param {Question} question
 * @param {string} answer "up", "down", or a number as it was typed: its digits say how exact it is meant
 * @param {Frame} frame the step that answers it
 * @returns {Verdict}
 */
export function judge({ kind, t, before }, answer, frame) {
  const values = /** @type {Record<string, any>} */ (frame.values);
  if (kind === "y_hat") {
    const truth = values.y_hat[0];
    const read = parseNumber(answer);
    const right = "value" in read && Math.abs(read.value - truth) <= tolerance(frame, truth, answer);
    return verdict(t, right, `ŷ = ${formatNumber(truth, "number")}.`);
  }
  const [from, to] = kind === "loss" ? [before ?? 0, values.L] : [values[PARAMETER], frame.updated[PARAMETER] ?? 0];
  const right = to === from || to > from === (answer === "up");
  const [first, second] = [from, to].map((value) => formatNumber(value, "number"));
  return verdict(t, right, `${kind === "loss" ? "The loss" : "w₁"} goes from ${first} to ${second}.`);
}

/**
 * @param {number} t
 * @param {boolean} right
 * @param {string} text
 * @returns {Verdict}
 */
function verdict(t, right, text) {
  return { t, right, text: `${right ? "Right" : "Not this time"}: ${text}` };
}

/**
 * How far off a prediction may be: the weights on the graph are rounded to three decimals, and the answer to its last digit.
 * @param {Frame} frame
 * @param {number} truth
 * @param {string} typed
 */
function tolerance({ values }, truth, typed) {
  const inputs = Object.entries(values).filter(([name]) => /^x\d$/.test(name));
  const reach = inputs.reduce((sum, [, column]) => sum + Math.abs(/** @type {number[]} */ (column)[0]), 1);
  const digits = /\.(\d+)/.exec(typed)?.[1].length ?? 0;
  return 0.0005 * reach + Math.min(0.5 * 10 ** -digits, Math.max(0.05, 0.005 * Math.abs(truth)));
}
