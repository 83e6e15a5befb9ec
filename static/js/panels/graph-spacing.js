// How far apart the ranks of the graph stand and how large it is drawn, so that it fills its panel. Pure functions.

/** @typedef {import("./graph-shapes.js").Box} Box */

const FURTHEST = 64;
const GAPS = 4; // Dagre's drawing grows by so many times its `ranksep`, unless an edge is longer
const NARROW = 480; // px: on a phone the panel takes the height of the drawing, not the other way round
const IN_NARROW = 16;
const NUMBER = 13; // px of the numbers at scale 1, the smallest text of the drawing
/**
 * How small and how large a graph is drawn, how close its ranks stand at least, and whether it may lie on its side, from left to right.
 * @typedef {{smallest: number, largest: number, closest: number, sideways: boolean, gaps?: number}} Bounds
 */
/** @type {Bounds} numbers of 12 px: what is larger than its panel scrolls */
export const ON_PAGE = { smallest: 0.925, largest: 1.75, closest: 9, sideways: false };

/**
 * On a projector no number is smaller than the other texts, and the heads of thick arrows need room.
 * @param {number} text px of those
 * @returns {Bounds}
 */
export function presented(text) {
  return { smallest: text / NUMBER, largest: (2 * text) / NUMBER, closest: 15, sideways: true };
}

/**
 * @param {Box} panel for ranks side by side, with width and height exchanged
 * @param {Box} flat the drawing's size without any distance between its ranks, at scale 1; likewise
 * @param {Bounds} [bounds]
 * @returns {number} distance for Dagre's `ranksep`
 */
export function rankSeparation(panel, flat, { smallest, closest, gaps = GAPS } = ON_PAGE) {
  if (panel.width < NARROW || flat.width <= 0) return IN_NARROW;
  const wanted = panel.height * Math.min(flat.width / panel.width, 1 / smallest);
  return Math.round(Math.max(closest, Math.min(FURTHEST, (wanted - flat.height) / gaps)));
}

/**
 * The scale at which a drawing just fits.
 * @param {Box} panel
 * @param {Box} drawing at scale 1
 * @returns {number}
 */
export function scaleThatFits(panel, drawing) {
  const wide = panel.width / drawing.width;
  return panel.width < NARROW ? wide : Math.min(wide, panel.height / drawing.height);
}

/**
 * @param {Box} panel
 * @param {Box} drawing at scale 1
 * @param {Bounds} [bounds]
 * @returns {number}
 */
export function scaleFor(panel, drawing, { smallest, largest } = ON_PAGE) {
  return Math.max(smallest, Math.min(largest, scaleThatFits(panel, drawing)));
}
