// What the learner has done with the example: where the point stands and what the steps brought.
import { EXAMPLE, START, stepFrom } from "./intuition-curve.js";

/**
 * `sign` is the way of the step shown, −1 against the slope; `losses` the one at the start and the one after each step,
 * `trail` where they were taken from.
 * @typedef {{w: number, sign: number, losses: number[], trail: number[]}} Play
 */

const LONGEST_TRAIL = 30;

/**
 * Steps counted from here on.
 * @param {number} w
 * @param {number} sign
 * @returns {Play}
 */
export function standAt(w, sign) {
  return { w, sign, losses: [EXAMPLE.at(w)], trail: [] };
}

export const BEGIN = standAt(START, -1);

/**
 * @param {Play} play
 * @param {number} rate
 * @param {number} sign
 * @returns {Play}
 */
export function taken({ w, losses, trail }, rate, sign) {
  const { to, loss } = stepFrom(EXAMPLE, w, rate, sign);
  return { w: to, sign, losses: [...losses, loss], trail: [...trail, w].slice(-LONGEST_TRAIL) };
}
