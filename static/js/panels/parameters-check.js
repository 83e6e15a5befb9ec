// A gradient beside the central difference, with every number it is made of. Pure functions.
import { decimalText, tr } from "../language.js";
import { formatNumber } from "../numbers.js";

/** @typedef {import("../wire.js").CheckAnswer} CheckAnswer */

const ROUNDING = 2 ** -50; // of a loss: a few units in the last place of its 53 bits

/**
 * The check in sentences: two losses, their difference over 2h, the gradient, and what to make of it.
 * @param {CheckAnswer} answer
 * @param {string} symbol of the parameter
 * @param {string} loss name of the loss
 * @returns {{label: string, text: string}[]}
 */
export function checkLines({ h, below, above, difference, gradient }, symbol, loss) {
  const subtracted = bracketed(exact(below.loss));
  return [
    { label: tr("L at {symbol} = {value}", { symbol, value: digits(below.value) }), text: exact(below.loss) },
    { label: tr("L at {symbol} = {value}", { symbol, value: digits(above.value) }), text: exact(above.loss) },
    {
      label: tr("difference over 2h"),
      text: `(${exact(above.loss)} − ${subtracted}) / (2 × ${digits(h)}) = ${digits(difference)}`,
    },
    { label: tr("gradient by the chain rule"), text: digits(gradient) },
    { label: tr("they differ by"), text: verdict({ h, below, above, difference, gradient }, loss) },
  ];
}

/**
 * Differences of rounded losses are never quite the derivative: says whether rounding alone explains the gap.
 * @param {Pick<CheckAnswer, "h" | "below" | "above" | "difference" | "gradient">} answer
 * @param {string} loss
 * @returns {string}
 */
export function verdict({ h, below, above, difference, gradient }, loss) {
  const gap = Math.abs(difference - gradient);
  if (gap === 0) return tr("0: they are the same.");
  const rounding = (ROUNDING * Math.max(Math.abs(below.loss), Math.abs(above.loss))) / h;
  const number = formatNumber(gap, "state");
  if (gap <= Math.max(rounding, 1e-6 * Math.abs(gradient)))
    return tr("{number}: no more than rounding leaves.", { number });
  if (loss === "absolute_error")
    return tr("{number}: an example's error changes its sign within h, and |ŷ − y| has a corner there.", { number });
  return tr("{number}: more than rounding explains.", { number });
}

/**
 * All digits of a number.
 * @param {number | string} x
 */
function exact(x) {
  return decimalText(String(x)).replaceAll("-", "\u2212").replace("e+", "e");
}

/**
 * Ten significant digits at most; small numbers in the shorter form with a power of ten.
 * @param {number} x
 */
function digits(x) {
  const rounded = Number(x.toPrecision(10));
  const small = rounded !== 0 && Math.abs(rounded) < 1e-3;
  return exact(small ? rounded.toExponential() : rounded);
}

/** @param {string} text */
function bracketed(text) {
  return text.startsWith("\u2212") ? `(${text})` : text;
}
