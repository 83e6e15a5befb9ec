// How far apart the ranks of the graph stand, so that its drawing has the shape of its panel. Pure functions.

/** @typedef {{width: number, height: number}} Box */

const CLOSEST = 22;
const FURTHEST = 64;
const GAPS = 4; // ranks that a drawing has gaps of full size between: inputs, parameters, prediction, loss, and the model's box

/**
 * @param {Box} panel
 * @param {number} width of the drawing
 * @param {number[]} heights of its ranks, labels of edges included
 * @returns {number} distance for Dagre's `ranksep`
 */
export function rankSeparation(panel, width, heights) {
  if (panel.width <= 0 || width <= 0) return CLOSEST;
  const wanted = (panel.height * width) / panel.width;
  const content = heights.reduce((sum, height) => sum + height, 0);
  return Math.round(Math.max(CLOSEST, Math.min(FURTHEST, (wanted - content) / GAPS)));
}
