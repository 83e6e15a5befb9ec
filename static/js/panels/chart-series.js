// From a run's history to curves for the chart: what has been passed, thinned, on a linear or a logarithmic scale. Pure functions.
import { decimalText } from "../language.js";
import { lossUpdate, updatesDone } from "../stops.js";

/** @typedef {import("../wire.js").History} History */
/** @typedef {import("../wire.js").Frame} Frame */
/** @typedef {import("../log.js").LogRow} LogRow */
/** @typedef {import("../stops.js").Shape} Shape */
/** @typedef {{x: number, y: number}} Point */
/** @typedef {{min: number, max: number, ticks: number}} Range */

const MOST_POINTS = 200;
const ROUND = [4, 5, 6, 8, 9, 10, 12, 15, 18, 20, 24, 30, 40, 50, 60, 80, 90, 100];

/**
 * The points of a quantity up to step t: a loss counts from the step that computes it, a parameter from the end of its update.
 * @param {History} history
 * @param {string} quantity `loss` or a parameter's name
 * @param {number} t
 * @param {Shape} shape
 * @returns {Point[]}
 */
export function passedPoints(history, quantity, t, shape) {
  const end = quantity === "loss" ? lossUpdate(t, shape) : updatesDone(t, shape);
  return pointsUntil(history, quantity, end);
}

/**
 * @param {History} history
 * @param {string} quantity
 * @param {number} [end] last update
 * @returns {Point[]}
 */
export function pointsUntil(history, quantity, end = Infinity) {
  const series = history.series[quantity];
  if (!series) return [];
  const points = series.update.map((x, i) => ({ x, y: series.value[i] })).filter((point) => point.x <= end);
  return thin(points, MOST_POINTS);
}

/**
 * Where the run stands, which a thinned history may leave out. Between two losses the log knows the latest.
 * @param {Frame} frame
 * @param {string} quantity `loss` or a parameter's name
 * @param {Shape} shape
 * @param {LogRow[]} log
 * @returns {Point | null}
 */
export function currentPoint(frame, quantity, shape, log) {
  const x = quantity === "loss" ? lossUpdate(frame.t, shape) : updatesDone(frame.t, shape);
  const y = quantity === "loss" ? lossAt(frame, x, log) : parameterAt(frame, quantity, shape);
  return typeof y === "number" ? { x, y } : null;
}

/**
 * @param {Frame} frame
 * @param {number} update
 * @param {LogRow[]} log
 */
function lossAt({ values }, update, log) {
  return values.L ?? log.findLast((row) => row.update === update)?.loss;
}

/**
 * In the midst of a batch the curve still shows the parameter that the batch began with.
 * @param {Frame} frame
 * @param {string} name
 * @param {Shape} shape
 */
function parameterAt({ t, values, updated }, name, { frames_per_batch: size }) {
  return t % size === 0 ? (updated[name] ?? values[name]) : values[name];
}

/**
 * The mean loss of each epoch that is over, at the epoch's last update.
 * @param {History} history
 * @param {number} t
 * @param {Shape} shape
 * @returns {Point[]}
 */
export function epochPoints({ epochs }, t, shape) {
  const points = epochs.epoch.map((epoch, i) => ({ x: epoch * shape.batches, y: epochs.loss[i] }));
  return thin(
    points.filter((point) => point.x <= lossUpdate(t, shape)),
    MOST_POINTS,
  );
}

/**
 * The validation loss of each epoch whose last update is made.
 * @param {History} history
 * @param {number} t
 * @param {Shape} shape
 * @returns {Point[]}
 */
export function validationPoints({ validation }, t, shape) {
  const points = validation.epoch.map((epoch, i) => ({ x: epoch * shape.batches, y: validation.loss[i] }));
  return thin(
    points.filter((point) => point.x <= updatesDone(t, shape)),
    MOST_POINTS,
  );
}

/**
 * At most `most` points: the smallest and the largest of each stretch, so that spikes survive, and the last one.
 * @param {Point[]} points
 * @param {number} most
 * @returns {Point[]}
 */
export function thin(points, most) {
  if (points.length <= most) return points;
  const stretches = Math.floor((most - 1) / 2);
  /** @type {Set<Point>} */
  const kept = new Set();
  for (let i = 0; i < stretches; i++) {
    const stretch = points.slice(
      Math.floor((i * points.length) / stretches),
      Math.floor(((i + 1) * points.length) / stretches),
    );
    const low = stretch.reduce((a, b) => (b.y < a.y ? b : a));
    const high = stretch.reduce((a, b) => (b.y > a.y ? b : a));
    (low.x < high.x ? [low, high] : [high, low]).forEach((point) => kept.add(point));
  }
  return [...kept.add(points[points.length - 1])];
}

/**
 * A round range around values, with the number of intervals its ticks cut it into.
 * @param {number[]} values
 * @returns {Range}
 */
export function roundRange(values) {
  if (values.length === 0) return { min: 0, max: 1, ticks: 4 };
  let [low, high] = [Math.min(...values), Math.max(...values)];
  if (low === high) [low, high] = low === 0 ? [0, 1] : [Math.min(low, 0), Math.max(high, 0)];
  const step = roundStep((high - low) / 4);
  const [first, last] = [Math.floor(low / step), Math.ceil(high / step)];
  return { min: first * step, max: last * step, ticks: last - first };
}

/**
 * The smallest of 1, 2, 2.5, 5 and 10 times a power of ten that is not below `rough`.
 * @param {number} rough
 * @returns {number}
 */
export function roundStep(rough) {
  const decade = 10 ** Math.floor(Math.log10(rough));
  return ([1, 2, 2.5, 5].find((digit) => digit * decade >= rough) ?? 10) * decade;
}

/**
 * Whole decades around positive values, as exponents of ten, in at most five intervals.
 * @param {number[]} values
 * @returns {Range}
 */
export function decadeRange(values) {
  const positive = values.filter((value) => value > 0);
  if (positive.length === 0) return { min: -1, max: 1, ticks: 2 };
  const min = Math.floor(Math.log10(Math.min(...positive))) - (positive.length < values.length ? 1 : 0);
  const decades = Math.max(1, Math.ceil(Math.log10(Math.max(...positive))) - min);
  const every = Math.ceil(decades / 5);
  const ticks = Math.ceil(decades / every);
  return { min, max: min + ticks * every, ticks };
}

/**
 * A short name for a number at an axis: "0.5", "200", "1e−6".
 * @param {number} value
 * @param {number} [exponent] of ten, by which the value is meant: their product may be larger than any number
 * @returns {string}
 */
export function axisText(value, exponent = 0) {
  const size = Math.abs(value);
  if (size < 1e-300) return "0";
  if (exponent === 0 && size >= 1e-3 && size < 1e5) return withMinus(String(Number(value.toPrecision(3))));
  const [digits, shift] = value.toExponential(1).split("e");
  return withMinus(`${digits.replace(".0", "")}e${Number(shift) + exponent}`);
}

/** @param {string} text */
function withMinus(text) {
  return decimalText(text.replaceAll("-", "\u2212"));
}

/**
 * The end of the horizontal axis and its number of intervals: the whole of a short run, else a round number beyond the cursor.
 * @param {number} reached
 * @param {number} planned
 * @returns {{end: number, ticks: number}}
 */
export function horizon(reached, planned) {
  const wanted = Math.max(reached, Math.min(planned, 60), 4);
  const decade = 10 ** Math.max(0, Math.floor(Math.log10(wanted)) - 1);
  const end = ROUND.map((digits) => digits * decade).find((value) => value >= wanted) ?? wanted;
  const most = end < 1000 ? 6 : end < 10_000 ? 5 : 4; // wider names need more room
  return { end, ticks: [6, 5, 4, 3].find((count) => count <= most && end % count === 0) ?? most };
}
