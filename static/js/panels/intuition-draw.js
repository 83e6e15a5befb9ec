// The picture of the slope: the curve, the point with its tangent, the step along the axis.
import { tr } from "../language.js";
import { areaOf, drawAxes, penOf, scaleOf } from "./picture-canvas.js";
import { clipTo, drawLine, strokeSeamed, traceArrow } from "./picture-pen.js";
import { nextRange } from "./picture-range.js";

/** @typedef {import("../surface.js").Range} Range */
/** @typedef {import("../surface.js").Span} Span */
/** @typedef {import("./picture-canvas.js").Palette} Palette */
/** @typedef {import("./picture-canvas.js").Pen} Pen */
/** @typedef {import("./picture-canvas.js").Point} Point */
/** @typedef {import("./intuition-curve.js").Curve} Curve */
/**
 * `from` and `to` are the ends of the step that the arrow shows, `trail` where the steps before stood.
 * @typedef {{curve: Curve, w: number, from: number, to: number, trail: number[], symbol: string, span: Span}} Slope
 */

const SAMPLES = 160;
const ROOM = 26; // pixels under the lowest point
const LIFT = 9; // pixels between the axis and the arrow
export const LEAST_WIDTH = 1e-9;

/**
 * The part of the axis that shows these places, with room around; the old one as long as it serves.
 * @param {Span | null} old
 * @param {number[]} places
 * @returns {Span}
 */
export function spanFor(old, places) {
  const known = places.filter(Number.isFinite);
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const lack = high - low > LEAST_WIDTH * Math.max(Math.abs(low), Math.abs(high), 1) ? (high - low) * 0.2 : 1;
  const needed = /** @type {Span} */ ([low - lack, high + lack]);
  const still = /** @type {Span} */ ([0, 1]);
  return nextRange(old && { u: old, v: still }, { u: needed, v: still }).u;
}

/**
 * As high as the curve, with room for the arrow under it.
 * @param {Curve} curve
 * @param {Span} span
 * @param {number} height of the box in pixels
 * @returns {Range}
 */
export function rangeOf(curve, span, height) {
  const losses = samples(span).map(curve.at);
  const [low, high] = [Math.min(...losses), Math.max(...losses)];
  if (!(high > low))
    return { u: span, v: [low - Math.max(Math.abs(low), 1) / 2, low + Math.max(Math.abs(low), 1) / 2] };
  const part = Math.min(0.3, ROOM / areaOf({ width: 0, height }).height);
  return { u: span, v: [low - ((high - low) * part) / (1 - part), high] };
}

/** @param {Span} span */
function samples([from, to]) {
  return Array.from({ length: SAMPLES + 1 }, (_, i) => from + ((to - from) * i) / SAMPLES);
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {{width: number, height: number}} box
 * @param {Palette} palette
 * @param {Slope} slope
 */
export function drawSlope(canvas, box, palette, slope) {
  const range = rangeOf(slope.curve, slope.span, box.height);
  const pen = penOf(canvas, box);
  if (!range.v.every(Number.isFinite)) return;
  const area = areaOf(box);
  drawAxes(pen, area, range, { u: slope.symbol, v: tr("loss") }, palette);
  const { toPoint } = scaleOf(range, area);
  const onCurve = (/** @type {number} */ w) => toPoint({ u: w, v: slope.curve.at(w) });
  pen.save();
  clipTo(pen, area);
  strokeSeamed(pen, palette["chart-run"], 2, palette, () =>
    samples(slope.span).forEach((w, i) => (i ? pen.lineTo(...pair(onCurve(w))) : pen.moveTo(...pair(onCurve(w))))),
  );
  drawTangent(pen, slope, toPoint, palette);
  const floor = area.top + area.height - LIFT;
  drawStep(pen, slope, onCurve, floor, palette);
  for (const w of slope.trail) disc(pen, onCurve(w), 3.5, palette.panel, palette["chart-run"]);
  disc(pen, onCurve(slope.to), 5, palette.panel, palette.backward);
  disc(pen, onCurve(slope.w), 7, palette["chart-run"], palette.panel);
  pen.restore();
}

/** @param {Point} point */
function pair({ x, y }) {
  return /** @type {[number, number]} */ ([x, y]);
}

/**
 * @param {Pen} pen
 * @param {Slope} slope
 * @param {(spot: {u: number, v: number}) => Point} toPoint
 * @param {Palette} palette
 */
function drawTangent(pen, { curve, w, span }, toPoint, palette) {
  const [loss, rise] = [curve.at(w), curve.slope(w)];
  const reach = (span[1] - span[0]) * 0.22;
  const ends = [w - reach, w + reach].map((u) => toPoint({ u, v: loss + rise * (u - w) }));
  drawLine(pen, ends, palette["chart-mean"], 2.5);
}

/**
 * The step is as long as its arrow: it goes along the axis of the weight, and the loss follows.
 * @param {Pen} pen
 * @param {Slope} slope
 * @param {(w: number) => Point} onCurve
 * @param {number} floor
 * @param {Palette} palette
 */
function drawStep(pen, { from, to }, onCurve, floor, palette) {
  const [start, end] = [onCurve(from), onCurve(to)];
  pen.setLineDash([2, 4]);
  for (const point of [start, end]) drawLine(pen, [point, { x: point.x, y: floor + LIFT }], palette.muted, 1);
  pen.setLineDash([]);
  if (Math.abs(end.x - start.x) < 2) return;
  const head = Math.min(9, Math.abs(end.x - start.x));
  const [tail, tip] = [start.x, end.x].map((x) => ({ x, y: floor }));
  strokeSeamed(pen, palette.backward, 2.5, palette, () => traceArrow(pen, tail, tip, head));
}

/**
 * @param {Pen} pen
 * @param {Point} point
 * @param {number} radius
 * @param {string} inside
 * @param {string} edge
 */
function disc(pen, { x, y }, radius, inside, edge) {
  pen.beginPath();
  pen.arc(x, y, radius, 0, 2 * Math.PI);
  pen.fillStyle = inside;
  pen.fill();
  pen.strokeStyle = edge;
  pen.lineWidth = 2;
  pen.stroke();
}
