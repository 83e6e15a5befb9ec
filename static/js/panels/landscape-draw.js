// The landscape on two canvases: the bowl below, and above it what moves with each step.
import { contours } from "../../vendor/d3-contour.js";
import { gridOf, levelsOf } from "../surface.js";
import { drawAxes, scaleOf, strokeSeamed, traceArrow } from "./picture-canvas.js";
import { clipPath, clipSegment, isInside } from "./picture-range.js";

/** @typedef {import("../surface.js").Surface} Surface */
/** @typedef {import("../surface.js").Range} Range */
/** @typedef {import("../surface.js").Spot} Spot */
/** @typedef {import("./picture-canvas.js").Area} Area */
/** @typedef {import("./picture-canvas.js").Palette} Palette */
/** @typedef {import("./picture-canvas.js").Pen} Pen */
/** @typedef {import("./picture-canvas.js").Scale} Scale */
/** @typedef {import("./landscape-view.js").View} View */
/** @typedef {{pen: Pen, area: Area, range: Range, palette: Palette}} Sheet */

const LINES = 11;
const BATCH_LINES = 3;

/**
 * The surface of all rows that train: bands from low to high, with a line between two.
 * @param {Sheet} sheet
 * @param {Surface} surface
 * @param {number} side of the grid
 * @param {{u: string, v: string}} titles
 */
export function drawBowl({ pen, area, range, palette }, surface, side, titles) {
  const { values, levels } = heightsOf(surface, range, side, LINES, 2);
  const bands = mixed(palette["land-low"], palette["land-high"], LINES + 1);
  pen.save();
  clipTo(pen, area);
  pen.fillStyle = levels.length > 0 ? bands[0] : palette.panel;
  pen.fillRect(area.left, area.top, area.width, area.height);
  pen.strokeStyle = palette["land-line"];
  pen.lineWidth = 1;
  levels.forEach((level, i) => {
    pen.fillStyle = bands[i + 1];
    traceContour(pen, values, side, level, area);
    pen.fill("evenodd");
    pen.stroke();
  });
  pen.restore();
  drawAxes(pen, area, range, titles, palette);
}

/**
 * The valley of the current batch, as lines only: the ground stays that of all rows.
 * @param {Sheet} sheet
 * @param {Surface} surface
 */
export function drawValley({ pen, area, range, palette }, surface) {
  const side = Math.round(surface.side / 2);
  const { values, levels } = heightsOf(surface, range, side, BATCH_LINES, 8);
  pen.save();
  clipTo(pen, area);
  pen.strokeStyle = palette["chart-mean"];
  pen.lineWidth = 1;
  for (const level of levels) {
    traceContour(pen, values, side, level, area);
    pen.stroke();
  }
  pen.restore();
}

/**
 * Values and the levels of lines. Lines are found by going straight from one value to the next, so a squared error is
 * drawn by its root, which is straighter. The absolute error, which grows like that root, has its lines closer together.
 * @param {Surface} surface
 * @param {Range} range
 * @param {number} side
 * @param {number} count
 * @param {number} factor
 */
function heightsOf(surface, range, side, count, factor) {
  const values = gridOf(surface, range, side);
  const { floor } = surface;
  if (floor === null) return { values, levels: levelsOf(values, count, Math.sqrt(factor)) };
  const levels = levelsOf(values, count, factor);
  const root = (/** @type {number} */ value) => Math.sqrt(Math.max(0, value - floor));
  return { values: values.map(root), levels: levels.map(root) };
}

/**
 * The edge of the region above a level. d3-contour puts the value of column i at i + 0.5.
 * @param {Pen} pen
 * @param {Float64Array} values
 * @param {number} side
 * @param {number} level
 * @param {Area} area
 */
function traceContour(pen, values, side, level, { left, top, width, height }) {
  const region = contours().size([side, side]).contour(values, level);
  const [stepX, stepY] = [width / (side - 1), height / (side - 1)];
  pen.beginPath();
  for (const ring of region.coordinates.flat()) {
    ring.forEach(([x, y], i) => {
      const [px, py] = [left + (outward(x, side) - 0.5) * stepX, top + (outward(y, side) - 0.5) * stepY];
      if (i === 0) pen.moveTo(px, py);
      else pen.lineTo(px, py);
    });
    pen.closePath();
  }
}

/**
 * A region that touches the grid's edge is closed along it: that side is moved out of sight, so that no line is drawn there.
 * @param {number} place
 * @param {number} side
 */
function outward(place, side) {
  if (place <= 0) return -1;
  return place >= side ? side + 1 : place;
}

/**
 * @param {Pen} pen
 * @param {Area} area
 */
function clipTo(pen, { left, top, width, height }) {
  pen.beginPath();
  pen.rect(left, top, width, height);
  pen.clip();
}

/**
 * Paths, the step, and the marked spots.
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

/**
 * Colours in equal steps between two.
 * @param {string} from as `rgb(r, g, b)`
 * @param {string} to
 * @param {number} count
 * @returns {string[]}
 */
export function mixed(from, to, count) {
  const [a, b] = [from, to].map((colour) => (colour.match(/[\d.]+/g) ?? []).map(Number));
  return Array.from({ length: count }, (_, i) => {
    const part = i / Math.max(count - 1, 1);
    return `rgb(${[0, 1, 2].map((channel) => Math.round(a[channel] + part * (b[channel] - a[channel]))).join(" ")})`;
  });
}
