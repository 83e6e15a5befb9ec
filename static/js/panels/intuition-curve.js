// The loss over one weight: an example to play with, and the run's own loss with its other parameters held. Pure functions.
import { factor, quadraticOf, residuals, valueOf } from "../surface.js";

/** @typedef {import("../surface.js").Rows} Rows */
/** @typedef {import("../surface.js").Parameters} Parameters */
/**
 * `bottom` is where the loss is least, null where it does not depend on the weight.
 * @typedef {{at: (w: number) => number, slope: (w: number) => number, bottom: number | null}} Curve
 */
/** @typedef {{slope: number, to: number, loss: number}} Step */

/** Where the learner stands first: the slope is 2 there. */
export const START = 5;
export const FARTHEST = 1e6; // from the example's bottom

/**
 * (w − 1)²/4 + 1. At 5 the slope is 2; with η = 1 each step downhill halves the way to the bottom: 5, 3, 2, 1.5, so that
 * several steps are worth taking. In (w − 4)² + 1, also of slope 2 at 5, the step to 3 would land as high as it began,
 * and in (w − 3)²/2 + 1 it would be at the bottom at once. η = 2 does that here, and above 4 the steps climb.
 * @type {Curve}
 */
export const EXAMPLE = { at: (w) => (w - 1) ** 2 / 4 + 1, slope: (w) => (w - 1) / 2, bottom: 1 };

/**
 * @param {Rows} rows
 * @param {string} loss name of the loss
 * @param {Parameters} parameters the others are held at these
 * @param {string} name of the parameter that moves
 * @returns {Curve}
 */
export function curveOf(rows, loss, parameters, name) {
  return loss === "squared_error" ? parabola(rows, parameters, name) : absolute(rows, parameters, name);
}

/**
 * @param {Rows} rows
 * @param {Parameters} parameters
 * @param {string} name
 * @returns {Curve}
 */
function parabola(rows, parameters, name) {
  const other = name === "b" ? "w1" : "b";
  const quadratic = quadraticOf(rows, parameters, [name, other]);
  const { origin, gu, huu } = quadratic;
  return {
    at: (w) => valueOf(quadratic, { u: w, v: origin.v }),
    slope: (w) => 2 * (gu + huu * (w - origin.u)),
    bottom: huu > 0 ? origin.u - gu / huu : null,
  };
}

/**
 * The mean of |residual|, whose slope is the mean of sign × factor; 0 at a residual of 0, as in the engine.
 * @param {Rows} rows
 * @param {Parameters} parameters
 * @param {string} name
 * @returns {Curve}
 */
function absolute(rows, parameters, name) {
  const base = residuals(rows, { ...parameters, [name]: 0 });
  const a = factor(rows, name);
  const mean = (/** @type {(residual: number, i: number) => number} */ of) => (/** @type {number} */ w) =>
    base.reduce((sum, rest, i) => sum + of(rest + w * a[i], i), 0) / base.length;
  return { at: mean(Math.abs), slope: mean((residual, i) => Math.sign(residual) * a[i]), bottom: kinkOf(base, a) };
}

/**
 * Where a sum of |base + w a| is least: at the kink at which half of the slopes lie on either side.
 * @param {Float64Array} base
 * @param {Float64Array} a
 * @returns {number | null}
 */
function kinkOf(base, a) {
  const kinks = Array.from(base, (rest, i) => ({ at: -rest / a[i], weight: Math.abs(a[i]) }));
  const sorted = kinks.filter(({ weight }) => weight > 0).sort((one, other) => one.at - other.at);
  let left = sorted.reduce((sum, { weight }) => sum + weight, 0) / 2;
  return sorted.find(({ weight }) => (left -= weight) <= 0)?.at ?? null;
}

/**
 * One step along the slope (sign 1) or against it (sign −1).
 * @param {Curve} curve
 * @param {number} w
 * @param {number} rate
 * @param {number} sign
 * @returns {Step}
 */
export function stepFrom(curve, w, rate, sign) {
  const slope = curve.slope(w);
  const to = w + sign * rate * slope;
  return { slope, to, loss: curve.at(to) };
}
