// The model's sum for inputs that were typed in, written out. Pure functions.
import { formatNumber } from "../numbers.js";

/**
 * A finite number from what was typed (a comma or a real minus sign will do), or null.
 * @param {string} text
 * @returns {number | null}
 */
export function readNumber(text) {
  const plain = text.trim().replace("\u2212", "-").replace(",", ".");
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain)) return null;
  const value = Number(plain);
  return Number.isFinite(value) ? value : null;
}

/**
 * "ŷ = −0.017 × 4 + (−0.048) × 1 + 0.000 = −0.116".
 * @param {{weights: number[], bias: number}} parameters
 * @param {(number | null)[]} inputs
 * @returns {string}
 */
export function predictionText({ weights, bias }, inputs) {
  if (inputs.some((x) => x === null)) return "Type a number for each input.";
  const xs = /** @type {number[]} */ (inputs);
  const result = weights.reduce((sum, weight, i) => sum + weight * xs[i], 0) + bias;
  if (!Number.isFinite(result)) return "The result is too large for this computer's numbers.";
  const terms = weights.map(
    (weight, i) =>
      `${bracketed(formatNumber(weight, "number"), i > 0)} × ${bracketed(formatNumber(xs[i], "entered"), true)}`,
  );
  return `ŷ = ${[...terms, bracketed(formatNumber(bias, "number"), true)].join(" + ")} = ${formatNumber(result, "number")}`;
}

/**
 * @param {string} text
 * @param {boolean} afterOperator
 */
function bracketed(text, afterOperator) {
  return afterOperator && text.startsWith("\u2212") ? `(${text})` : text;
}
