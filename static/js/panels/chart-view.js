// What the chart shows for a state, ready for ApexCharts: values are scaled here, so that no size of number troubles it.
import { formatNumber } from "../numbers.js";
import {
  axisText,
  currentPoint,
  decadeRange,
  epochPoints,
  horizon,
  passedPoints,
  pointsUntil,
  roundRange,
} from "./chart-series.js";

/** @typedef {import("../store.js").State} State */
/** @typedef {import("./chart-series.js").Point} Point */
/** @typedef {import("./chart-series.js").Range} Range */
/** @typedef {{quantity: string, log: boolean}} Choice */
/** @typedef {{name: string, role: "run" | "mean" | "kept", points: Point[]}} Curve */
/** @typedef {{curves: Curve[], range: Range, end: number, ticks: number, toAxis: (y: number) => number, tick: (y: number) => string}} View */

/**
 * @param {State} state with a scene and a history
 * @param {Choice} choice
 * @returns {View}
 */
export function chartView(state, { quantity, log }) {
  const curves = curvesOf(state, quantity);
  const values = curves.flatMap((curve) => curve.points.map((point) => point.y));
  const reached = Math.max(1, ...curves.flatMap((curve) => curve.points.map((point) => point.x)));
  return {
    curves,
    ...horizon(reached, state.scene?.updates ?? 1),
    ...(log && quantity === "loss" ? logarithmic(values) : linear(values)),
  };
}

/**
 * @param {State} state
 * @param {string} quantity
 * @returns {Curve[]}
 */
function curvesOf({ history, scene, frame, keptRuns, log }, quantity) {
  if (!history || !scene || !frame) return [];
  /** @type {Curve[]} */
  const curves = keptRuns.map((run) => ({ name: run.label, role: "kept", points: pointsUntil(run.history, quantity) }));
  const passed = passedPoints(history, quantity, frame.t, scene);
  const now = currentPoint(frame, quantity, scene, log);
  const points = now && now.x > (passed.at(-1)?.x ?? -1) ? [...passed, now] : passed;
  curves.push({ name: "this run", role: "run", points });
  if (quantity === "loss")
    curves.push({ name: "mean of the epoch", role: "mean", points: epochPoints(history, frame.t, scene) });
  return curves;
}

/**
 * Values divided by a power of ten, because ticks of 1e300 overflow inside the library.
 * @param {number[]} values
 */
function linear(values) {
  const size = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const exponent = size >= 1e6 ? Math.floor(Math.log10(size)) : 0;
  const unit = 10 ** exponent;
  return {
    range: roundRange(values.map((value) => value / unit)),
    toAxis: (/** @type {number} */ y) => y / unit,
    tick: (/** @type {number} */ y) => axisText(y, exponent),
  };
}

/**
 * Exponents of ten; a loss of exactly 0 is drawn on the bottom line.
 * @param {number[]} values
 */
function logarithmic(values) {
  const range = decadeRange(values);
  return {
    range,
    toAxis: (/** @type {number} */ y) => (y > 0 ? Math.log10(y) : range.min),
    tick: (/** @type {number} */ y) => axisText(10 ** Math.round(y)),
  };
}

/**
 * One sentence for those who cannot see the chart.
 * @param {View} view
 * @param {string} quantity
 * @returns {string}
 */
export function describe(view, quantity) {
  const run = view.curves.find((curve) => curve.role === "run")?.points ?? [];
  const last = run.at(-1);
  if (!last) return `Chart of ${quantity} over the batches. Nothing is computed yet.`;
  return `Chart of ${quantity} over the batches: ${formatNumber(run[0].y, "number")} at first, ${formatNumber(last.y, "number")} at batch ${last.x}.`;
}
