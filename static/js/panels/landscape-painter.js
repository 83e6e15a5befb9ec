// Decides what of the landscape has to be drawn anew: the bowl seldom, what moves when it has moved.
import { surfaceOf } from "../surface.js";
import { drawBowl, drawValley } from "./landscape-draw.js";
import { drawRun } from "./landscape-run.js";
import { areaOf, penOf } from "./picture-canvas.js";

/** @typedef {import("../surface.js").Surface} Surface */
/** @typedef {import("../surface.js").Rows} Rows */
/** @typedef {import("../surface.js").Range} Range */
/** @typedef {import("../surface.js").Spot} Spot */
/** @typedef {import("../surface.js").Parameters} Parameters */
/** @typedef {import("./landscape-view.js").View} View */
/**
 * @typedef {object} Picture what is to be seen
 * @property {View} view
 * @property {Surface} bowl
 * @property {Surface | null} valley
 * @property {Range} range
 * @property {{u: string, v: string}} titles
 * @property {Record<string, string>} palette
 * @property {{width: number, height: number}} box
 * @property {boolean} coarse while it plays
 * @property {Spot | null} cursor
 * @property {unknown[]} moving what the upper canvas depends on besides
 */

const PAUSE = 100; // ms between two drawings of the bowl, unless its range or its place changes
const LEAST_SIDE = 24;

/**
 * @param {HTMLCanvasElement} base
 * @param {HTMLCanvasElement} over
 * @param {() => void} again asks for another drawing
 * @returns {(picture: Picture) => void}
 */
export function createPainter(base, over, again) {
  /** @type {unknown[]} */
  let place = [];
  /** @type {unknown[]} */
  let moved = [];
  /** @type {unknown} */
  let drawn = null;
  let last = -Infinity;
  let timer = 0;

  /** @param {Picture} picture */
  function paintBowl({ bowl, range, titles, palette, box, coarse }) {
    const side = coarse ? Math.max(LEAST_SIDE, Math.round(bowl.side / 2)) : bowl.side;
    const now = [range, palette, box.width, box.height, titles.u, titles.v];
    const kept = same(now, place);
    if (kept && drawn === bowl && (side === Number(base.dataset.side) || coarse)) return;
    const wait = last + PAUSE - performance.now();
    clearTimeout(timer);
    if (kept && wait > 0) {
      timer = setTimeout(again, wait);
      return;
    }
    [place, drawn, last] = [now, bowl, performance.now()];
    base.dataset.side = String(side);
    drawBowl({ pen: penOf(base, box), area: areaOf(box), range, palette }, bowl, side, titles);
  }

  /** @param {Picture} picture */
  function paintRun({ view, valley, range, palette, box, cursor, moving }) {
    const { here, step, start } = view;
    const spots = [here.u, here.v, step?.to.u, step?.to.v, start.u, start.v, cursor];
    const now = [range, palette, box.width, box.height, valley, ...spots, ...moving];
    if (same(now, moved)) return;
    moved = now;
    const sheet = { pen: penOf(over, box), area: areaOf(box), range, palette };
    if (valley) drawValley(sheet, valley);
    drawRun(sheet, view, cursor);
  }

  return (picture) => {
    paintBowl(picture);
    paintRun(picture);
  };
}

/**
 * Surfaces by what they depend on: the one that was asked for last is kept, so that the same surface is the same object.
 * @returns {(rows: () => Rows, loss: string, parameters: Parameters, pair: import("../surface.js").Pair, key: unknown[]) => Surface}
 */
export function createSurfaces() {
  /** @type {unknown[]} */
  let known = [];
  /** @type {Surface | null} */
  let surface = null;
  return (rows, loss, parameters, pair, key) => {
    const others = Object.entries(parameters).filter(([name]) => !pair.includes(name));
    const now = [loss, ...pair, ...others.map(([, value]) => value), ...key];
    if (surface && same(now, known)) return surface;
    known = now;
    return (surface = surfaceOf(rows(), loss, parameters, pair));
  };
}

/**
 * @param {unknown[]} a
 * @param {unknown[]} b
 */
function same(a, b) {
  return a.length === b.length && a.every((value, i) => Object.is(value, b[i]));
}
