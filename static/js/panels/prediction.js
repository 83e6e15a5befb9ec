// The model's sum for inputs that were typed in, written out. Pure functions.
import { parseNumber } from "../entry.js";
import { msg, tr } from "../language.js";
import { formatNumber } from "../numbers.js";

const TOO_LARGE = msg("The sum goes beyond the largest number that 64-bit arithmetic holds.");

/**
 * The inputs as numbers, or what is wrong with the first that is none.
 * @param {string[]} typed one text for each input
 * @returns {{xs: number[]} | {error: string}}
 */
export function readInputs(typed) {
  const read = typed.map(parseNumber);
  const wrong = read.find((input) => "error" in input);
  if (wrong) return wrong;
  return { xs: read.map((input) => ("value" in input ? input.value : NaN)) };
}

/**
 * "ŷ = −0.017 × 4 + (−0.048) × 1 + 0.000 = −0.116".
 * @param {{weights: number[], bias: number}} parameters
 * @param {number[]} xs one for each weight
 * @param {"entered" | "number"} [format] of the inputs
 * @returns {string}
 */
export function sumText({ weights, bias }, xs, format = "entered") {
  const result = weights.reduce((sum, weight, i) => sum + weight * xs[i], 0) + bias;
  if (![result, bias, ...weights].every(Number.isFinite)) return tr(TOO_LARGE);
  const terms = weights.map(
    (weight, i) =>
      `${bracketed(formatNumber(weight, "number"), i > 0)} × ${bracketed(formatNumber(xs[i], format), true)}`,
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
