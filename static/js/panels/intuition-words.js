// What is said about the slope: each line is worked out from the values it shows. Pure functions.
import { formatNumber } from "../numbers.js";
import { bracketed } from "./chain-terms.js";

/** @typedef {import("./intuition-curve.js").Curve} Curve */
/** @typedef {import("./intuition-curve.js").Step} Step */

const SHOWN_STEPS = 8;

/** @param {number} x */
function number(x) {
  return Number.isFinite(x) ? formatNumber(x, "number") : "beyond all numbers";
}

/**
 * "w = 5.000: loss 5.000, slope 2.000".
 * @param {string} symbol
 * @param {Curve} curve
 * @param {number} w
 * @returns {string}
 */
export function hereText(symbol, curve, w) {
  return `${symbol} = ${number(w)}: loss ${number(curve.at(w))}, slope ${number(curve.slope(w))}`;
}

/**
 * "5.000 − 1 × 2.000 = 3.000".
 * @param {number} w
 * @param {number} rate
 * @param {number} sign
 * @param {Step} step
 * @returns {string}
 */
export function stepText(w, rate, sign, { slope, to }) {
  const operator = sign < 0 ? "\u2212" : "+";
  return `${number(w)} ${operator} ${formatNumber(rate, "rate")} × ${bracketed(number(slope), 1)} = ${number(to)}`;
}

/**
 * "loss 2.000, down". Losses that look the same are called so.
 * @param {number} before
 * @param {number} after
 * @returns {string}
 */
export function changeText(before, after) {
  if (!Number.isFinite(after)) return `loss ${number(after)}`;
  const isSame = number(before) === number(after);
  return `loss ${number(after)}, ${isSame ? "the same" : after < before ? "down" : "up"}`;
}

/**
 * "2 steps, loss 5.000 → 2.000 → 1.250"; of many only the last.
 * @param {number[]} losses the one at the start, then the one after each step
 * @returns {string}
 */
export function stepsText(losses) {
  const count = losses.length - 1;
  if (count <= 0) return "No step yet: try both.";
  const last = losses.slice(-SHOWN_STEPS).map(number);
  const gap = losses.length > SHOWN_STEPS ? "… → " : "";
  return `${count} ${count === 1 ? "step" : "steps"}, loss ${gap}${last.join(" → ")}`;
}

/**
 * The example's formula with the learner's number in it.
 * @param {Curve} example
 * @param {number} w
 * @returns {string}
 */
export function formulaText(example, w) {
  return `L(w) = (w \u2212 1)²/4 + 1 = (${number(w)} \u2212 1)²/4 + 1 = ${number(example.at(w))}; slope (w \u2212 1)/2 = ${number(example.slope(w))}`;
}

/**
 * What the curve of a run is, and what it is not.
 * @param {{all: boolean, begun: boolean, done: boolean, sgd: boolean}} run
 * @returns {string}
 */
export function runNote({ all, begun, done, sgd }) {
  const rows = all ? "all rows that train" : begun ? "this batch" : "all rows that train, since no batch is there yet";
  const when = begun ? (done ? " after this update" : " before this update") : "";
  const step = all || !begun ? " The run itself steps by the slope of one batch." : "";
  const method = sgd ? "" : " The arrow is plain SGD's; this run's optimiser steps otherwise.";
  return `Loss of ${rows}, the other parameters held at their values${when}. Dragging only looks.${step}${method}`;
}
