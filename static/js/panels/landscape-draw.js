// The surfaces of the landscape: the bowl of all rows, and over it the valley of the batch.
import { contours } from "../../vendor/d3-contour.js";
import { gridOf, levelsOf } from "../surface.js";
import { drawAxes } from "./picture-canvas.js";
import { clipTo, tracePolygon } from "./picture-pen.js";

/** @typedef {import("../surface.js").Surface} Surface */
/** @typedef {import("../surface.js").Range} Range */
/** @typedef {import("./picture-canvas.js").Area} Area */
/** @typedef {import("./picture-canvas.js").Palette} Palette */
/** @typedef {import("./picture-canvas.js").Pen} Pen */
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
    const corners = ring.map(([x, y]) => ({
      x: left + (outward(x, side) - 0.5) * stepX,
      y: top + (outward(y, side) - 0.5) * stepY,
    }));
    tracePolygon(pen, corners);
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
 * Colours in equal steps between two.
 * @param {string} from as `rgb(r, g, b)`
 * @param {string} to
 * @param {number} count
 * @returns {string[]}
 */
function mixed(from, to, count) {
  const [a, b] = [from, to].map((colour) => (colour.match(/[\d.]+/g) ?? []).map(Number));
  return Array.from({ length: count }, (_, i) => {
    const part = i / Math.max(count - 1, 1);
    return `rgb(${[0, 1, 2].map((channel) => Math.round(a[channel] + part * (b[channel] - a[channel]))).join(" ")})`;
  });
}
