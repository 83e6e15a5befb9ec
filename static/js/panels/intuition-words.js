// What is said about the slope: each line is worked out from the values it shows. Pure functions.
import { tr, trn } from "../language.js";
import { formatNumber } from "../numbers.js";
import { bracketed } from "./chain-terms.js";

/** @typedef {import("./intuition-curve.js").Curve} Curve */
/** @typedef {import("./intuition-curve.js").Step} Step */

const SHOWN_STEPS = 8;

/** @param {number} x */
function number(x) {
  return Number.isFinite(x) ? formatNumber(x, "number") : tr("beyond all numbers");
}

/**
 * "w = 5.000: loss 5.000, slope 2.000".
 * @param {string} symbol
 * @param {Curve} curve
 * @param {number} w
 * @returns {string}
 */
export function hereText(symbol, curve, w) {
  return tr("{symbol} = {w}: loss {loss}, slope {slope}", {
    symbol,
    w: number(w),
    loss: number(curve.at(w)),
    slope: number(curve.slope(w)),
  });
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
  const loss = number(after);
  if (!Number.isFinite(after)) return tr("loss {loss}", { loss });
  if (number(before) === loss) return tr("loss {loss}, the same", { loss });
  return after < before ? tr("loss {loss}, down", { loss }) : tr("loss {loss}, up", { loss });
}

/**
 * "2 steps, loss 5.000 → 2.000 → 1.250"; of many only the last.
 * @param {number[]} losses the one at the start, then the one after each step
 * @returns {string}
 */
export function stepsText(losses) {
  const count = losses.length - 1;
  if (count <= 0) return tr("No step yet: try both.");
  const last = losses.slice(-SHOWN_STEPS).map(number);
  const gap = losses.length > SHOWN_STEPS ? "… → " : "";
  return trn("{number} step, loss {losses}", "{number} steps, loss {losses}", count, {
    losses: `${gap}${last.join(" → ")}`,
  });
}

/**
 * The example's formula with the learner's number in it.
 * @param {Curve} example
 * @param {number} w
 * @returns {string}
 */
export function formulaText(example, w) {
  return tr("L(w) = (w − 1)²/4 + 1 = ({w} − 1)²/4 + 1 = {loss}; slope (w − 1)/2 = {slope}", {
    w: number(w),
    loss: number(example.at(w)),
    slope: number(example.slope(w)),
  });
}

/**
 * What the curve of a run is, and what it is not.
 * @param {{all: boolean, begun: boolean, done: boolean, sgd: boolean}} run
 * @returns {string}
 */
export function runNote({ all, begun, done, sgd }) {
  const step = all || !begun ? tr("The run itself steps by the slope of one batch.") : "";
  const method = sgd ? "" : tr("The arrow is plain SGD's; this run's optimiser steps otherwise.");
  const looks = tr("Dragging only looks.");
  return [curveText(all, begun, done), looks, step, method].filter(Boolean).join(" ");
}

/**
 * @param {boolean} all
 * @param {boolean} begun
 * @param {boolean} done
 */
function curveText(all, begun, done) {
  if (!begun && all) return tr("Loss of all rows that train, the other parameters held at their values.");
  if (!begun)
    return tr("Loss of all rows that train, since no batch is there yet, the other parameters held at their values.");
  if (all)
    return done
      ? tr("Loss of all rows that train, the other parameters held at their values after this update.")
      : tr("Loss of all rows that train, the other parameters held at their values before this update.");
  return done
    ? tr("Loss of this batch, the other parameters held at their values after this update.")
    : tr("Loss of this batch, the other parameters held at their values before this update.");
}
