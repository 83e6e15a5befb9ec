// A flat picture on a canvas: its box, its scale, its axes.
import { axisText } from "./chart-series.js";
import { drawLine } from "./picture-pen.js";
import { ticksOf } from "./picture-range.js";

/** @typedef {import("../surface.js").Range} Range */
/** @typedef {import("../surface.js").Spot} Spot */
/** @typedef {{x: number, y: number}} Point pixels */
/** @typedef {{left: number, top: number, width: number, height: number}} Area */
/** @typedef {{toPoint: (spot: Spot) => Point, toSpot: (point: Point) => Spot}} Scale */
/** @typedef {Record<string, string>} Palette */
/** @typedef {CanvasRenderingContext2D} Pen */

export const FONT = '12px system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif';
const LEFT = 46; // room for the numbers at the axis
const BOTTOM = 20;
const EDGE = 8;

/**
 * The part of a box that is inside the axes.
 * @param {{width: number, height: number}} box
 * @returns {Area}
 */
export function areaOf({ width, height }) {
  return {
    left: LEFT,
    top: EDGE,
    width: Math.max(width - LEFT - EDGE, 1),
    height: Math.max(height - EDGE - BOTTOM, 1),
  };
}

/**
 * @param {Range} range
 * @param {Area} area
 * @returns {Scale}
 */
export function scaleOf({ u, v }, { left, top, width, height }) {
  return {
    toPoint: (spot) => ({
      x: left + ((spot.u - u[0]) / (u[1] - u[0])) * width,
      y: top + ((v[1] - spot.v) / (v[1] - v[0])) * height,
    }),
    toSpot: ({ x, y }) => ({
      u: u[0] + ((x - left) / width) * (u[1] - u[0]),
      v: v[1] - ((y - top) / height) * (v[1] - v[0]),
    }),
  };
}

/**
 * Sizes a canvas for the screen's pixels and clears it; lengths are then in CSS pixels.
 * @param {HTMLCanvasElement} canvas
 * @param {{width: number, height: number}} box
 * @returns {Pen}
 */
export function penOf(canvas, { width, height }) {
  const ratio = devicePixelRatio || 1;
  const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== w || canvas.height !== h) Object.assign(canvas, { width: w, height: h });
  const pen = /** @type {Pen} */ (canvas.getContext("2d"));
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  pen.clearRect(0, 0, width, height);
  pen.font = FONT;
  pen.lineJoin = pen.lineCap = "round";
  return pen;
}

/**
 * Ticks, numbers and names along the left and the bottom.
 * @param {Pen} pen
 * @param {Area} area
 * @param {Range} range
 * @param {{u: string, v: string}} titles
 * @param {Palette} palette
 */
export function drawAxes(pen, area, range, titles, palette) {
  const { toPoint } = scaleOf(range, area);
  const bottom = area.top + area.height;
  pen.fillStyle = palette.muted;
  pen.strokeStyle = palette.border;
  pen.lineWidth = 1;
  pen.strokeRect(Math.round(area.left) - 0.5, Math.round(area.top) - 0.5, area.width + 1, area.height + 1);
  const right = drawTitles(pen, area, titles, palette);
  pen.textAlign = "center";
  pen.textBaseline = "alphabetic";
  for (const tick of ticksOf(range.u, area.width / 80)) {
    const { x } = toPoint({ u: tick, v: range.v[0] });
    drawLine(
      pen,
      [
        { x, y: bottom },
        { x, y: bottom + 4 },
      ],
      palette.border,
      1,
    );
    const text = axisText(tick);
    if (x + pen.measureText(text).width / 2 < right) pen.fillText(text, x, bottom + 16);
  }
  pen.textAlign = "right";
  pen.textBaseline = "middle";
  for (const tick of ticksOf(range.v, area.height / 28)) {
    const { y } = toPoint({ u: range.u[0], v: tick });
    drawLine(
      pen,
      [
        { x: area.left - 4, y },
        { x: area.left, y },
      ],
      palette.border,
      1,
    );
    if (y > area.top + 21) pen.fillText(axisText(tick), area.left - 7, Math.min(y, bottom - 5));
  }
}

/**
 * The names stand at the axes' ends, where they take no room of their own.
 * @param {Pen} pen
 * @param {Area} area
 * @param {{u: string, v: string}} titles
 * @param {Palette} palette
 * @returns {number} where the name of the horizontal axis begins
 */
function drawTitles(pen, area, titles, palette) {
  const plain = pen.fillStyle;
  pen.font = `600 ${FONT}`;
  pen.fillStyle = palette.ink;
  pen.textAlign = "right";
  pen.textBaseline = "alphabetic";
  pen.fillText(titles.u, area.left + area.width, area.top + area.height + 16, area.width / 2);
  drawUpright(pen, area, titles.v, palette);
  const width = Math.min(pen.measureText(titles.u).width, area.width / 2);
  pen.font = FONT;
  pen.fillStyle = plain;
  return area.left + area.width - width - 6;
}

/**
 * The name of the upright axis: beside it, or inside the picture where it is too long for that.
 * @param {Pen} pen
 * @param {Area} area
 * @param {string} title
 * @param {Palette} palette
 */
function drawUpright(pen, { left, top, width }, title, palette) {
  if (pen.measureText(title).width <= left - 9) {
    pen.fillText(title, left - 7, top + 10);
    return;
  }
  pen.textAlign = "left";
  pen.strokeStyle = palette.panel;
  pen.lineWidth = 3;
  pen.strokeText(title, left + 6, top + 15, width / 2);
  pen.fillText(title, left + 6, top + 15, width / 2);
}
