// The fit of two features in space: the plane, and the rows above and below it.
import { axisText } from "./chart-series.js";
import { drawMark, drawStick } from "./fit-draw.js";
import { FONT } from "./picture-canvas.js";
import { drawLine, tracePolygon } from "./picture-pen.js";
import { ticksOf } from "./picture-range.js";
import {
  boxEdges,
  edgeFor,
  insideHeights,
  meshInBox,
  placeAt,
  planeInBox,
  projection,
  seesUpperSide,
} from "./plane.js";

/** @typedef {import("../surface.js").Span} Span */
/** @typedef {import("./picture-canvas.js").Palette} Palette */
/** @typedef {import("./picture-canvas.js").Pen} Pen */
/** @typedef {import("./picture-canvas.js").Point} Point */
/** @typedef {import("./fit-view.js").Mark} Mark */
/** @typedef {import("./plane.js").Camera} Camera */
/** @typedef {import("./plane.js").Place} Place */
/** @typedef {import("./plane.js").Plane} Plane */
/**
 * @typedef {object} Space
 * @property {Pen} pen
 * @property {Palette} palette
 * @property {(place: Place) => Point} toPoint
 * @property {Camera} camera
 */

const MESH = 7; // lines in each direction
const LEAST_EDGE = 40; // pixels an edge needs to be an axis
const LABELS = 36; // pixels below the box for numbers and names
const STRETCH = 2.2; // how much wider than high the box may get

/**
 * @param {Pen} pen
 * @param {{width: number, height: number}} box
 * @param {Palette} palette
 * @param {Camera} camera
 * @returns {Space}
 */
export function spaceOf(pen, { width, height }, palette, camera) {
  const project = projection(camera);
  const up = Math.max(height - LABELS, 40) / 3.05;
  const right = Math.min(width / 3.3, up * STRETCH);
  /** @param {Place} place */
  function toPoint(place) {
    const { x, y } = project(place);
    return { x: width / 2 + 8 + x * right, y: (height - LABELS) / 2 + 8 - y * up };
  }
  return { pen, palette, camera, toPoint };
}

/**
 * A row's place in the box, and the place of its prediction.
 * @param {Mark} mark
 * @param {Span[]} spans
 * @returns {{at: Place, foot: Place}}
 */
function placesOf({ x, y, predicted }, spans) {
  const [X, Y] = x.map((value, j) => inBox(value, spans[j]));
  return { at: [X, Y, inBox(y, spans[2])], foot: [X, Y, inBox(predicted, spans[2])] };
}

/**
 * @param {number} value
 * @param {Span} span
 */
export function inBox(value, [from, to]) {
  return (2 * (value - from)) / (to - from) - 1;
}

/**
 * What is behind the plane is drawn before it.
 * @param {Space} space
 * @param {Plane} plane
 * @param {Mark[]} marks
 * @param {Span[]} spans
 * @param {string[]} titles of the features and the target
 */
export function drawSpace(space, plane, marks, spans, titles) {
  for (const edge of boxEdges()) drawLine(space.pen, edge.map(space.toPoint), space.palette.line, 1);
  const above = seesUpperSide(space.camera, plane);
  const isBehind = (/** @type {Mark} */ { y, predicted }) => y < predicted === above;
  drawMarks(space, marks.filter(isBehind), spans);
  drawPlane(space, plane);
  drawMarks(space, marks.filter((mark) => !isBehind(mark)), spans); // prettier-ignore
  for (const axis of /** @type {const} */ ([0, 1, 2])) drawAxis(space, axis, spans[axis], titles[axis]);
}

/**
 * @param {Space} space
 * @param {Mark[]} marks
 * @param {Span[]} spans
 */
function drawMarks({ pen, palette, toPoint }, marks, spans) {
  for (const mark of marks) {
    const { at, foot } = placesOf(mark, spans);
    const stick = insideHeights(at, foot);
    if (stick) drawStick(pen, stick.map(toPoint), mark, palette);
  }
  for (const mark of marks) drawMark(pen, toPoint(placesOf(mark, spans).at), mark, palette);
}

/**
 * @param {Space} space
 * @param {Plane} plane
 */
function drawPlane({ pen, palette, toPoint }, plane) {
  const corners = planeInBox(plane);
  if (corners.length < 3) return;
  pen.beginPath();
  tracePolygon(pen, corners.map(toPoint));
  pen.fillStyle = palette["chart-run"];
  pen.globalAlpha = 0.22;
  pen.fill();
  pen.globalAlpha = 0.45;
  for (const line of meshInBox(plane, MESH)) drawLine(pen, line.map(toPoint), palette["chart-run"], 1);
  pen.globalAlpha = 1;
}

/**
 * @param {Space} space
 * @param {0 | 1 | 2} axis
 * @param {Span} span
 * @param {string} title
 */
function drawAxis({ pen, palette, toPoint, camera }, axis, span, title) {
  const edge = edgeFor(camera, axis);
  const [from, to] = edge.map(toPoint);
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  if (length < LEAST_EDGE) return;
  drawLine(pen, [from, to], palette.border, 1.25);
  const sides = /** @type {[number, number]} */ (edge[0].filter((_, i) => i !== axis));
  const outwards = axis === 2 ? { x: -6, y: 0 } : { x: 0, y: 13 };
  pen.font = FONT;
  pen.fillStyle = palette.muted;
  pen.textAlign = axis === 2 ? "right" : "center";
  pen.textBaseline = axis === 2 ? "middle" : "alphabetic";
  for (const tick of ticksOf(span, length / 60)) {
    const { x, y } = toPoint(placeAt(axis, inBox(tick, span), sides));
    const { x: endX, y: endY } = axis === 2 ? { x: x - 3, y } : { x, y: y + 3 };
    drawLine(pen, [{ x, y }, { x: endX, y: endY }], palette.border, 1); // prettier-ignore
    pen.fillText(axisText(tick), x + outwards.x, y + outwards.y + (axis === 2 ? 0 : 2));
  }
  const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  drawTitle(
    pen,
    palette,
    title,
    axis === 2 ? { x: Math.min(from.x, to.x) - 4, y: Math.min(from.y, to.y) - 6 } : { x: middle.x, y: middle.y + 29 },
  );
}

/**
 * @param {Pen} pen
 * @param {Palette} palette
 * @param {string} title
 * @param {Point} at
 */
function drawTitle(pen, palette, title, { x, y }) {
  pen.font = `600 ${FONT}`;
  pen.fillStyle = palette.ink;
  pen.textAlign = "center";
  pen.textBaseline = "alphabetic";
  pen.fillText(title, x, y);
}
