// The model's sum for inputs that were typed in, written out. Pure functions.
import { parseNumber } from "../entry.js";
import { formatNumber } from "../numbers.js";

/**
 * "ŷ = −0.017 × 4 + (−0.048) × 1 + 0.000 = −0.116".
 * @param {{weights: number[], bias: number}} parameters
 * @param {string[]} typed one text for each input
 * @returns {string} the sum, or what is wrong with the first input that is no number
 */
export function predictionText({ weights, bias }, typed) {
  const read = typed.map(parseNumber);
  const wrong = read.find((input) => "error" in input);
  if (wrong) return wrong.error;
  const xs = read.map((input) => ("value" in input ? input.value : NaN));
  const result = weights.reduce((sum, weight, i) => sum + weight * xs[i], 0) + bias;
  if (!Number.isFinite(result)) return "The sum goes beyond the largest number that 64-bit arithmetic holds.";
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
