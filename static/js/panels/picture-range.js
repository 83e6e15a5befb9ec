// How much of the plane a picture shows, ticks for its axes, and lines cut off at its edge. Pure functions.
import { roundStep } from "./chart-series.js";

/** @typedef {import("../surface.js").Range} Range */
/** @typedef {import("../surface.js").Span} Span */
/** @typedef {import("../surface.js").Spot} Spot */

const MARGIN = 0.12; // of the width, free on each side
const REACH = 5; // widths from the solution, beyond which the picture does not follow a path
const LOOSE = 6; // a range so many times wider than needed is given up

/**
 * The box around start and solution, each side at least `least` wide.
 * @param {{start: Spot, solution: Spot, least: Spot}} anchors
 * @returns {Range}
 */
export function coreOf({ start, solution, least }) {
  return { u: widened(start.u, solution.u, least.u), v: widened(start.v, solution.v, least.v) };
}

/**
 * @param {number} a
 * @param {number} b
 * @param {number} least
 * @returns {Span}
 */
function widened(a, b, least) {
  const lack = Math.max(0, least - Math.abs(b - a)) / 2;
  return [Math.min(a, b) - lack, Math.max(a, b) + lack];
}

/**
 * What a picture has to show: the core, and those points of the path that are not too far away.
 * @param {Range} core
 * @param {Spot} solution
 * @param {Spot[]} points
 * @returns {Range}
 */
export function neededRange(core, solution, points) {
  const reach = (/** @type {Span} */ [from, to], /** @type {number} */ centre) =>
    /** @type {Span} */ ([centre - REACH * (to - from), centre + REACH * (to - from)]);
  const limit = { u: reach(core.u, solution.u), v: reach(core.v, solution.v) };
  const near = points.filter((point) => isInside(point, limit));
  return { u: around(core.u, near, "u"), v: around(core.v, near, "v") };
}

/**
 * @param {Span} span
 * @param {Spot[]} points
 * @param {"u" | "v"} axis
 * @returns {Span}
 */
function around([from, to], points, axis) {
  const values = points.map((point) => point[axis]);
  return [Math.min(from, ...values), Math.max(to, ...values)];
}

/**
 * The old range as long as it serves, so that the picture stands still; else the needed one with a margin.
 * @param {Range | null} old
 * @param {Range} needed
 * @returns {Range}
 */
export function nextRange(old, needed) {
  if (old && fits(needed.u, old.u) && fits(needed.v, old.v)) return old;
  return { u: padded(needed.u), v: padded(needed.v) };
}

/**
 * @param {Span} needed
 * @param {Span} old
 */
function fits(needed, old) {
  return old[0] <= needed[0] && old[1] >= needed[1] && old[1] - old[0] <= LOOSE * (needed[1] - needed[0]);
}

/**
 * @param {Span} span
 * @returns {Span}
 */
export function padded([from, to]) {
  const margin = (to - from) * MARGIN;
  return [from - margin, to + margin];
}

/**
 * @param {Spot} spot
 * @param {Range} range
 */
export function isInside({ u, v }, range) {
  return u >= range.u[0] && u <= range.u[1] && v >= range.v[0] && v <= range.v[1];
}

/**
 * The part of a path that the picture shows. A path that leaves for good ends at the edge: what follows would cross the
 * picture again and again.
 * @param {Spot[]} points
 * @param {Range} range
 * @returns {{pieces: [Spot, Spot][], left: boolean}}
 */
export function clipPath(points, range) {
  const last = points.findLastIndex((point) => isInside(point, range));
  /** @type {[Spot, Spot][]} */
  const pieces = [];
  for (let i = 0; i <= last && i + 1 < points.length; i++) {
    const piece = clipSegment(points[i], points[i + 1], range);
    if (piece) pieces.push(piece);
  }
  return { pieces, left: last < points.length - 1 };
}

/**
 * Liang and Barsky's clipping; null for a segment that misses the range. In the plane of the parameters, since pixels of
 * a diverging run overflow.
 * @param {Spot} a
 * @param {Spot} b
 * @param {Range} range
 * @returns {[Spot, Spot] | null}
 */
export function clipSegment(a, b, range) {
  let [from, to] = [0, 1];
  for (const axis of /** @type {("u" | "v")[]} */ (["u", "v"])) {
    const way = b[axis] - a[axis];
    const [low, high] = range[axis];
    if (way === 0 && (a[axis] < low || a[axis] > high)) return null;
    if (way === 0) continue;
    const [near, far] = way > 0 ? [low, high] : [high, low];
    from = Math.max(from, (near - a[axis]) / way);
    to = Math.min(to, (far - a[axis]) / way);
  }
  if (!(from <= to)) return null;
  const at = (/** @type {number} */ part) => ({ u: a.u + part * (b.u - a.u), v: a.v + part * (b.v - a.v) });
  return [from === 0 ? a : at(from), to === 1 ? b : at(to)];
}

/**
 * Round numbers inside a span, about `count` of them.
 * @param {Span} span
 * @param {number} count
 * @returns {number[]}
 */
export function ticksOf([from, to], count) {
  const step = roundStep((0.75 * (to - from)) / Math.max(count, 1));
  if (!(step > 0) || !Number.isFinite(step)) return [];
  const first = Math.ceil(from / step - 1e-9);
  const ticks = Array.from({ length: Math.floor(to / step + 1e-9) - first + 1 }, (_, i) => (first + i) * step);
  return ticks.map((tick) => Number(tick.toPrecision(12)));
}

/**
 * A spot rounded to about a pixel, so that a starting point chosen with the pointer has short numbers.
 * @param {Spot} spot
 * @param {Range} range
 * @param {{width: number, height: number}} size pixels
 * @returns {Spot}
 */
export function snapped({ u, v }, range, { width, height }) {
  const round = (/** @type {number} */ value, /** @type {Span} */ [from, to], /** @type {number} */ pixels) => {
    const digits = -Math.floor(Math.log10((to - from) / Math.max(pixels, 1)));
    const rounded = digits >= 0 && digits <= 100 ? Number(value.toFixed(digits)) : Number(value.toPrecision(3));
    return rounded === 0 ? 0 : rounded;
  };
  return { u: round(u, range.u, width), v: round(v, range.v, height) };
}
