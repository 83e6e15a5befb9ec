// How far apart the ranks of the graph stand and how large it is drawn, so that it fills its panel. Pure functions.

/** @typedef {import("./graph-shapes.js").Box} Box */

const CLOSEST = 9;
const FURTHEST = 64;
const GAPS = 4; // Dagre's drawing grows by so many times its `ranksep`
const NARROW = 480; // px: on a phone the panel takes the height of the drawing, not the other way round
const IN_NARROW = 16;
const SMALLEST = 0.925; // numbers of 12 px: what is larger than its panel scrolls
const LARGEST = 1.75;

/**
 * @param {Box} panel
 * @param {Box} flat the drawing's size without any distance between its ranks, at scale 1
 * @returns {number} distance for Dagre's `ranksep`
 */
export function rankSeparation(panel, flat) {
  if (panel.width < NARROW || flat.width <= 0) return IN_NARROW;
  const wanted = panel.height * Math.min(flat.width / panel.width, 1 / SMALLEST);
  return Math.round(Math.max(CLOSEST, Math.min(FURTHEST, (wanted - flat.height) / GAPS)));
}

/**
 * @param {Box} panel
 * @param {Box} drawing at scale 1
 * @returns {number}
 */
export function scaleFor(panel, drawing) {
  const wide = panel.width / drawing.width;
  const high = panel.width < NARROW ? wide : panel.height / drawing.height;
  return Math.max(SMALLEST, Math.min(LARGEST, wide, high));
}
