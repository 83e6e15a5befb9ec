// What the chart shows for a state, ready for ApexCharts: values are scaled here, so that no size of number troubles it.
import { tr } from "../language.js";
import { formatNumber } from "../numbers.js";
import { lossUpdate, updatesDone } from "../stops.js";
import {
  axisText,
  currentPoint,
  decadeRange,
  epochPoints,
  horizon,
  passedPoints,
  pointsUntil,
  roundRange,
  validationPoints,
} from "./chart-series.js";

import { runName } from "./runs-rows.js";

/** @typedef {import("../store.js").State} State */
/** @typedef {import("./chart-series.js").Point} Point */
/** @typedef {import("./chart-series.js").Range} Range */
/** @typedef {{quantity: string, log: boolean}} Choice */
/**
 * @typedef {object} Curve
 * @property {string} name made by the page: the library would take a user's text for HTML
 * @property {"run" | "mean" | "validation" | "kept"} role
 * @property {Point[]} points
 * @property {number} [colour] of a kept run, from 0
 * @property {string} [label] of a kept run, for those who only show it as text
 */
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
function curvesOf(state, quantity) {
  const { history, scene, frame, log } = state;
  if (!history || !scene || !frame) return [];
  const curves = keptCurves(state, quantity, (quantity === "loss" ? lossUpdate : updatesDone)(frame.t, scene));
  const passed = passedPoints(history, quantity, frame.t, scene);
  const now = currentPoint(frame, quantity, scene, log);
  const points = now && now.x > (passed.at(-1)?.x ?? -1) ? [...passed, now] : passed;
  curves.push({ name: tr("this run"), role: "run", points });
  if (quantity !== "loss") return curves;
  curves.push({ name: tr("mean of the epoch"), role: "mean", points: epochPoints(history, frame.t, scene) });
  if (history.validation.epoch.length > 0)
    curves.push({ name: tr("validation"), role: "validation", points: validationPoints(history, frame.t, scene) });
  return curves;
}

/**
 * The kept runs that are drawn; in a race only up to where the run on screen is.
 * @param {State} state
 * @param {string} quantity
 * @param {number} reached last update of the run on screen
 * @returns {Curve[]}
 */
function keptCurves({ keptRuns, run, race }, quantity, reached) {
  return keptRuns.flatMap((kept, i) => {
    if (kept.hidden || kept.run === run) return [];
    const points = pointsUntil(kept.history, quantity, race ? reached : Infinity);
    return [{ name: runName(i), role: /** @type {const} */ ("kept"), points, colour: kept.colour, label: kept.label }];
  });
}

/**
 * The loss on the test rows, once the run is at its end.
 * @param {Pick<State, "t" | "lastT" | "history">} state
 * @returns {string}
 */
export function testText({ t, lastT, history }) {
  const test = t >= lastT ? history?.end?.test : null;
  return typeof test === "number" ? tr("test loss {loss}", { loss: formatNumber(test, "number") }) : "";
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
  if (!last) return tr("Chart of {quantity} over the batches. Nothing is computed yet.", { quantity });
  return tr("Chart of {quantity} over the batches: {first} at first, {last} at batch {batch}.", {
    quantity,
    first: formatNumber(run[0].y, "number"),
    last: formatNumber(last.y, "number"),
    batch: last.x,
  });
}
