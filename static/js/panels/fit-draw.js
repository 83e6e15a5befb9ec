// The fit drawn flat: points and line of one feature, or what was predicted against what was measured.
import { drawAxes, scaleOf } from "./picture-canvas.js";
import { clipTo, drawLine, tracePolygon } from "./picture-pen.js";
import { clipSegment, isInside } from "./picture-range.js";

/** @typedef {import("../surface.js").Range} Range */
/** @typedef {import("../surface.js").Spot} Spot */
/** @typedef {import("./picture-canvas.js").Area} Area */
/** @typedef {import("./picture-canvas.js").Palette} Palette */
/** @typedef {import("./picture-canvas.js").Pen} Pen */
/** @typedef {import("./picture-canvas.js").Point} Point */
/** @typedef {import("./fit-view.js").Mark} Mark */
/** @typedef {{pen: Pen, area: Area, range: Range, palette: Palette, titles: {u: string, v: string}}} Sheet */
/** @typedef {{mark: Mark, at: Spot, foot: Spot}} Stick a row, and the two ends of its residual */

/**
 * @param {Sheet} sheet
 * @param {[Spot, Spot]} line the model, or the diagonal where prediction and target agree
 * @param {Stick[]} sticks
 */
export function drawFlat({ pen, area, range, palette, titles }, line, sticks) {
  const { toPoint } = scaleOf(range, area);
  drawAxes(pen, area, range, titles, palette);
  pen.save();
  clipTo(pen, area);
  for (const { mark, at, foot } of sticks) {
    const piece = clipSegment(at, foot, range);
    if (piece) drawStick(pen, piece.map(toPoint), mark, palette);
  }
  const piece = clipSegment(line[0], line[1], range);
  if (piece) drawLine(pen, piece.map(toPoint), palette["chart-run"], 2.5);
  pen.restore();
  for (const { mark, at } of sticks) if (isInside(at, range)) drawMark(pen, toPoint(at), mark, palette);
}

/**
 * @param {Pen} pen
 * @param {Point[]} ends
 * @param {Mark} mark
 * @param {Palette} palette
 */
export function drawStick(pen, ends, { current }, palette) {
  drawLine(pen, ends, current ? palette["chart-mean"] : palette.border, current ? 1.75 : 1);
}

/**
 * Training rows are dots, validation rows squares, test rows triangles; those of the batch are larger and coloured.
 * @param {Pen} pen
 * @param {Point} point
 * @param {Mark} mark
 * @param {Palette} palette
 */
export function drawMark(pen, { x, y }, { role, current }, palette) {
  const size = current ? 4.5 : 3.25;
  pen.beginPath();
  if (role === "training") pen.arc(x, y, size, 0, 2 * Math.PI);
  else if (role === "validation") pen.rect(x - size, y - size, 2 * size, 2 * size);
  else tracePolygon(pen, [{ x, y: y - size - 1 }, { x: x + size + 1, y: y + size }, { x: x - size - 1, y: y + size }]); // prettier-ignore
  pen.fillStyle = current ? palette["chart-mean"] : role === "training" ? palette.muted : palette.panel;
  pen.fill();
  pen.strokeStyle = role === "training" ? palette.panel : palette.ink;
  pen.lineWidth = 1;
  pen.stroke();
}
