// The model in the scale it is trained in and in the scale of the data, and its distance from the least-squares answer. Pure functions.
import { tr } from "../language.js";
import { formatNumber } from "../numbers.js";

/** @typedef {import("../wire.js").Scaling} Scaling */
/** @typedef {import("../wire.js").Solution} Solution */
/** @typedef {{weights: number[], bias: number}} Parameters */

/**
 * Parameters by name as weights and bias.
 * @param {{n: number}} scene
 * @param {Record<string, any>} values
 * @returns {Parameters}
 */
export function byKind({ n }, values) {
  return { weights: Array.from({ length: n }, (_, i) => values[`w${i + 1}`]), bias: values.b };
}

/**
 * The parameters that give the same predictions from inputs as they were entered: x standardised is (x − mean) / sd.
 * @param {Parameters} parameters
 * @param {Scaling} scaling
 * @returns {Parameters}
 */
export function enteredScale({ weights, bias }, { mean, sd }) {
  const entered = weights.map((weight, j) => weight / sd[j]);
  return { weights: entered, bias: entered.reduce((sum, weight, j) => sum - weight * mean[j], bias) };
}

/**
 * @param {number[]} inputs
 * @param {Scaling} scaling
 * @returns {number[]}
 */
export function standardised(inputs, { mean, sd }) {
  return inputs.map((x, j) => (x - mean[j]) / sd[j]);
}

/**
 * "ŷ = −0.017·x₁ + 0.512·x₂ − 1.000".
 * @param {Parameters} parameters
 * @param {string[]} symbols of the inputs
 * @returns {string}
 */
export function formulaText({ weights, bias }, symbols) {
  if (![...weights, bias].every(Number.isFinite)) return tr("too large for 64-bit numbers");
  const terms = weights.map((weight, i) => `${signed(weight, i === 0)}·${symbols[i]}`);
  return `ŷ = ${terms.join(" ")} ${signed(bias, false)}`;
}

/**
 * @param {number} x
 * @param {boolean} first
 */
function signed(x, first) {
  const text = formatNumber(x, "number");
  if (first) return text;
  return text.startsWith("\u2212") ? `\u2212 ${text.slice(1)}` : `+ ${text}`;
}

/**
 * How far the parameters are from the least-squares answer: the straight line over all of them.
 * @param {Parameters} parameters
 * @param {Solution} solution
 * @returns {number}
 */
export function distance({ weights, bias }, { parameters }) {
  return Math.hypot(bias - parameters.b, ...weights.map((weight, j) => weight - parameters[`w${j + 1}`]));
}

/**
 * What there is to say about the least-squares answer.
 * @param {Parameters} parameters as they are now
 * @param {Solution} solution
 * @param {{loss: string, end: import("../wire.js").End | null}} run `end` only where the run is on its last step
 * @returns {string}
 */
export function solutionText(parameters, solution, { loss, end }) {
  const far = distance(parameters, solution);
  const away = Number.isFinite(far) ? formatNumber(far, "number") : tr("too far to say");
  const ended = typeof end?.training === "number" ? formatNumber(end.training, "number") : "";
  const parts = [lossText(loss === "absolute_error", formatNumber(solution.loss, "number"), ended)];
  parts.push(tr("Distance from it, over bias and weights: {distance}.", { distance: away }));
  if (loss === "absolute_error")
    parts.push(tr("It is not the smallest absolute error: it makes the squares smallest."));
  if (!solution.unique)
    parts.push(tr("Features are collinear: other weights give the same loss, this is one answer of many."));
  return parts.join(" ");
}

/**
 * @param {boolean} absolute
 * @param {string} loss of the least-squares answer
 * @param {string} ended the loss at the end of the run, empty where it is not there yet
 */
function lossText(absolute, loss, ended) {
  if (absolute)
    return ended
      ? tr("On the rows that train its mean absolute error is {loss}; this run ends at {ended}.", { loss, ended })
      : tr("On the rows that train its mean absolute error is {loss}.", { loss });
  return ended
    ? tr("On the rows that train its mean squared error is {loss}; this run ends at {ended}.", { loss, ended })
    : tr("On the rows that train its mean squared error is {loss}.", { loss });
}
