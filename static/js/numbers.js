// Numbers as the page shows them: the mirror of app/lesson/numbers.py; tests/fixtures/numbers.json holds both to the same text.
import { decimalText, pointText } from "./language.js";

const MINUS = "\u2212";
const LONGEST_ENTERED = 9;

/**
 * @param {number} x
 * @param {"number" | "entered" | "integer" | "precise" | "state" | "rate"} kind
 * @returns {string}
 */
export function formatNumber(x, kind) {
  if (kind === "integer") return withMinus(x.toFixed(0));
  if (kind === "entered") return formatEntered(x, formatMeasured);
  if (kind === "rate") return formatEntered(x, formatState);
  if (kind === "precise") return formatPrecise(x);
  if (kind === "state") return formatState(x);
  return formatMeasured(x);
}

/**
 * Two numbers with as many digits as it takes to see which is larger.
 * @param {number} a
 * @param {number} b
 * @returns {[string, string]}
 */
export function formatApart(a, b) {
  let texts = [a, b].map(formatMeasured);
  for (let digits = 4; a !== b && texts[0] === texts[1] && digits <= 17; digits++)
    texts = [a, b].map((x) => withMinus(x.toPrecision(digits).replace("e+", "e")));
  return [texts[0], texts[1]];
}

/**
 * @param {number} x
 * @param {(x: number) => string} otherwise the form for a number that is too long as it was entered
 */
function formatEntered(x, otherwise) {
  const text = String(x === 0 ? 0 : x);
  return text.length <= LONGEST_ENTERED ? withMinus(text) : otherwise(x);
}

/**
 * Four significant digits below 0.1: an optimiser's state is often small.
 * @param {number} x
 */
function formatState(x) {
  const size = Math.abs(x);
  return size >= 0.001 && size < 0.1 ? formatPrecise(x) : formatMeasured(x);
}

/** @param {number} x */
function formatMeasured(x) {
  const size = Math.abs(x);
  if (size === 0) return decimalText("0.000");
  // A number that rounding lifts to 1000000.000 would be wider than any other: it goes to the exponent form.
  const fixed = size >= 0.001 && size < 1e6 && Number(size.toFixed(3)) < 1e6;
  return withMinus(fixed ? x.toFixed(3) : x.toExponential(3).replace("e+", "e"));
}

/**
 * Four significant digits: a limit that is rounded to 3 decimals may lie on its other side.
 * @param {number} x
 */
function formatPrecise(x) {
  const text = x.toPrecision(4);
  return withMinus(text.includes("e") ? x.toExponential(3).replace("e+", "e") : text);
}

/**
 * A number as somebody typed it, digit by digit, with the page's minus and decimal mark.
 * @param {string} text
 */
export function typedText(text) {
  return decimalText(pointText(text.trim()).replaceAll("-", MINUS));
}

/** @param {string} text */
function withMinus(text) {
  const plain = /^-0(\.0*)?$/.test(text) ? text.slice(1) : text;
  return decimalText(plain.replaceAll("-", MINUS));
}
