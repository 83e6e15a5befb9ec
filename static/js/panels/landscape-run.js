// The runs in the landscape: paths, the step, and the marked spots.
import { scaleOf } from "./picture-canvas.js";
import { strokeSeamed, traceArrow } from "./picture-pen.js";
import { clipPath, clipSegment, isInside } from "./picture-range.js";

/** @typedef {import("../surface.js").Spot} Spot */
/** @typedef {import("./landscape-draw.js").Sheet} Sheet */
/** @typedef {import("./landscape-view.js").View} View */
/** @typedef {import("./picture-canvas.js").Pen} Pen */
/** @typedef {import("./picture-canvas.js").Scale} Scale */

/**
 * @param {Sheet} sheet
 * @param {View} view
 * @param {Spot | null} cursor
 */
export function drawRun(sheet, view, cursor) {
  const { pen, range, palette } = sheet;
  const scale = scaleOf(range, sheet.area);
  for (const { colour, points } of view.kept)
    drawPath(sheet, scale, points, palette[`run-${colour}`] ?? palette.muted, 1.5);
  drawPath(sheet, scale, view.path, palette["chart-run"], 2);
  if (isInside(view.start, range)) drawRing(pen, scale, view.start, palette["chart-run"], palette.panel, 4);
  drawNow(sheet, scale, view);
  if (view.solution && isInside(view.solution, range)) drawCross(sheet, scale, view.solution);
  if (cursor) drawRing(pen, scale, cursor, palette.ink, palette.mark, 5);
}

/**
 * @param {Sheet} sheet
 * @param {Scale} scale
 * @param {Spot[]} points
 * @param {string} colour
 * @param {number} width
 */
function drawPath({ pen, range, palette }, { toPoint }, points, colour, width) {
  const { pieces, left } = clipPath(points, range);
  if (pieces.length === 0) return;
  strokeSeamed(pen, colour, width, palette, () => {
    for (const [from, to] of pieces) {
      const [a, b] = [toPoint(from), toPoint(to)];
      pen.moveTo(a.x, a.y);
      pen.lineTo(b.x, b.y);
    }
    const [from, to] = pieces[pieces.length - 1].map(toPoint);
    if (left) traceArrow(pen, from, to, 9);
  });
}

/**
 * The arrow lies over the spot it starts from, and under the one it leads to.
 * @param {Sheet} sheet
 * @param {Scale} scale
 * @param {View} view
 */
function drawNow(sheet, scale, { here, step }) {
  const { pen, range, palette } = sheet;
  const arrived = step !== null && step.to.u === here.u && step.to.v === here.v;
  if (step && arrived) drawStep(sheet, scale, step);
  if (isInside(here, range)) drawRing(pen, scale, here, palette.panel, palette["chart-run"], arrived ? 4 : 5.5);
  if (step && !arrived) drawStep(sheet, scale, step);
}

/**
 * @param {Sheet} sheet
 * @param {Scale} scale
 * @param {{from: Spot, to: Spot}} step
 */
function drawStep({ pen, range, palette }, { toPoint }, { from, to }) {
  const piece = isInside(from, range) && clipSegment(from, to, range);
  if (!piece) return;
  const [a, b] = piece.map(toPoint);
  const length = Math.hypot(b.x - a.x, b.y - a.y);
  if (length < 1) return;
  strokeSeamed(pen, palette.backward, 2.5, palette, () => traceArrow(pen, a, b, Math.min(9, length)));
}

/**
 * @param {Pen} pen
 * @param {Scale} scale
 * @param {Spot} spot
 * @param {string} edge
 * @param {string} fill
 * @param {number} radius
 */
function drawRing(pen, { toPoint }, spot, edge, fill, radius) {
  const { x, y } = toPoint(spot);
  pen.beginPath();
  pen.arc(x, y, radius, 0, 2 * Math.PI);
  pen.fillStyle = fill;
  pen.strokeStyle = edge;
  pen.lineWidth = 2;
  pen.fill();
  pen.stroke();
}

/**
 * @param {Sheet} sheet
 * @param {Scale} scale
 * @param {Spot} spot
 */
function drawCross({ pen, palette }, { toPoint }, spot) {
  const { x, y } = toPoint(spot);
  strokeSeamed(pen, palette.ink, 2, palette, () => {
    for (const way of [1, -1]) {
      pen.moveTo(x - 4.5, y - 4.5 * way);
      pen.lineTo(x + 4.5, y + 4.5 * way);
    }
  });
}
