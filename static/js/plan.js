// Which frames the window should hold around a cursor, the most urgent first. Pure functions.
import { STRIDES, nextStop, previousStop, strideLength } from "./stops.js";

/** @typedef {import("./stops.js").Stride} Stride */
/** @typedef {import("./stops.js").Shape} Shape */

const AHEAD = 90;
const BEHIND = 45;
const NEAR_AHEAD = 8;
const NEAR_BEHIND = 4;
const OTHER_AHEAD = 2;
const OTHER_BEHIND = 1;
const MOST_UPDATES = 20_000; // how far ahead the server is asked to compute for strides of many updates

/** How many frames at the head of a plan must be there for the next few clicks. */
export const URGENT = 1 + NEAR_AHEAD + NEAR_BEHIND;

/**
 * Steps to hold, in the order of need: the cursor, its near stops, the nearest stops of the other strides, then the
 * far stops of this stride, two ahead for each one behind, and the start.
 * @param {number} t
 * @param {Stride} stride
 * @param {Shape} shape
 * @param {number} last
 * @returns {number[]}
 */
export function planWindow(t, stride, shape, last) {
  const furthest = Math.floor((MOST_UPDATES * shape.frames_per_batch) / strideLength(stride, shape));
  const ahead = stopsAhead(t, stride, shape, last, Math.min(AHEAD, Math.max(NEAR_AHEAD, furthest)));
  const behind = stopsBehind(t, stride, shape, BEHIND);
  const others = STRIDES.filter((other) => other !== stride).flatMap((other) => [
    ...stopsAhead(t, other, shape, last, OTHER_AHEAD),
    ...stopsBehind(t, other, shape, OTHER_BEHIND),
  ]);
  const near = [...ahead.slice(0, NEAR_AHEAD), ...behind.slice(0, NEAR_BEHIND)];
  const far = interleave(ahead.slice(NEAR_AHEAD), behind.slice(NEAR_BEHIND));
  return [...new Set([t, ...near, ...others, ...far, 0])];
}

/**
 * @param {number} t
 * @param {Stride} stride
 * @param {Shape} shape
 * @param {number} last
 * @param {number} count
 */
function stopsAhead(t, stride, shape, last, count) {
  const found = [];
  for (let at = t; at < last && found.length < count;) found.push((at = nextStop(at, stride, shape, last)));
  return found;
}

/**
 * @param {number} t
 * @param {Stride} stride
 * @param {Shape} shape
 * @param {number} count
 */
function stopsBehind(t, stride, shape, count) {
  const found = [];
  for (let at = t; at > 0 && found.length < count;) found.push((at = previousStop(at, stride, shape)));
  return found;
}

/**
 * Two of the first, one of the second, and so on.
 * @param {number[]} first
 * @param {number[]} second
 */
function interleave(first, second) {
  const mixed = [];
  for (let i = 0; 2 * i < first.length || i < second.length; i++)
    mixed.push(...first.slice(2 * i, 2 * i + 2), ...second.slice(i, i + 1));
  return mixed;
}
