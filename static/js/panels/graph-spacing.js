// How far apart the ranks of the graph stand, so that its drawing has the shape of its panel. Pure functions.

/** @typedef {{width: number, height: number}} Box */

const CLOSEST = 10;
const NARROW = 480; // px: on a phone the panel takes the height of the drawing, not the other way round
const IN_NARROW = 16;
const FURTHEST = 64;
const SMALLEST_SCALE = 0.925; // as in graph.css: a wider drawing scrolls
const GAPS = 4; // ranks that a drawing has gaps of full size between: inputs, parameters, prediction, loss, and the model's box

/**
 * @param {Box} panel
 * @param {number} width of the drawing
 * @param {number[]} heights of its ranks, labels of edges included
 * @returns {number} distance for Dagre's `ranksep`
 */
export function rankSeparation(panel, width, heights) {
  if (panel.width < NARROW || width <= 0) return IN_NARROW;
  const wanted = panel.height * Math.min(width / panel.width, 1 / SMALLEST_SCALE);
  const content = heights.reduce((sum, height) => sum + height, 0);
  return Math.round(Math.max(CLOSEST, Math.min(FURTHEST, (wanted - content) / GAPS)));
}
