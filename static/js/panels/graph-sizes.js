// How much room the labels of the graph need, so that a frame changes only their text. Pure functions.
import { formatNumber } from "../numbers.js";

/** @typedef {import("../wire.js").Scene} Scene */
/** @typedef {import("../wire.js").Template} Template */
/** @typedef {(text: string, font: "number" | "symbol") => number} Measure width of a text in the graph's units */
/** @typedef {{width: number, height: number, lines: number, symbolWidth: number, numberWidth: number}} Room */
/**
 * `beside` puts the symbol to the left of its numbers (low, wide), `stacked` above them (high, narrow).
 * @typedef {"beside" | "stacked"} Arrangement
 */

/** The widest number to expect; rarer ones such as 1e-300 are a little wider and use the padding. */
export const WIDEST = "\u22121.234e15";
/** Where there is little room: what is wider uses the padding. */
export const WIDE = "\u22121.234e9";
const LINE = 13;
const SYMBOL_LINE = 18;
const GAP = 6;
const NARROW = 480;

/**
 * Few columns in a wide panel leave room for symbols beside their numbers.
 * @param {number} features
 * @param {number} width of the panel, px
 * @returns {Arrangement}
 */
export function arrangementFor(features, width) {
  return features > 3 || width < NARROW ? "stacked" : "beside";
}

/**
 * The templates of a node or an edge in all batch sizes of the scene.
 * @param {Scene} scene
 * @param {"nodes" | "edges"} part
 * @param {string} id
 * @returns {Template[][]}
 */
export function variants(scene, part, id) {
  return Object.values(scene.shapes).map((shape) => shape[part][id] ?? []);
}

/**
 * The room for a symbol and its numbers: as many lines as the largest batch shows, each as wide as the widest number.
 * @param {string} symbol
 * @param {Template[][]} templates one list of lines for each batch size
 * @param {object} how
 * @param {Arrangement} how.arrangement
 * @param {Measure} how.measure
 * @param {string} how.entered the widest number of the data
 * @param {string} [how.widest] of all others
 * @returns {Room}
 */
export function roomFor(symbol, templates, { arrangement, measure, entered, widest = WIDEST }) {
  const lines = Math.max(0, ...templates.map((list) => list.length));
  const symbolWidth = symbol ? measure(symbol, "symbol") : 0;
  const numberWidth = Math.max(
    0,
    ...templates.flat().map((template) => measure(widestText(template, entered, widest), "number")),
  );
  const numbers = lines * LINE;
  if (arrangement === "beside") {
    const width = symbolWidth + (symbolWidth && numberWidth ? GAP : 0) + numberWidth;
    return { width, height: Math.max(symbol ? SYMBOL_LINE : 0, numbers), lines, symbolWidth, numberWidth };
  }
  return {
    width: Math.max(symbolWidth, numberWidth),
    height: (symbol ? SYMBOL_LINE : 0) + numbers,
    lines,
    symbolWidth,
    numberWidth,
  };
}

/**
 * A template with the widest number in each slot (a row number has at most four digits).
 * @param {Template} template
 * @param {string} entered the widest number of the data
 * @param {string} [widest] of all others
 * @returns {string}
 */
export function widestText({ text, slots }, entered, widest = WIDEST) {
  const texts = { number: widest, precise: widest, state: widest, rate: widest, entered, integer: "5000" };
  return text.replace(/\{(\d+)\}/g, (_, index) => texts[slots[Number(index)]?.format ?? "number"]);
}

/**
 * The longest text among the data as they are shown, at least five characters.
 * @param {number[][]} rows
 * @returns {string}
 */
export function widestEntered(rows) {
  let widest = "\u221299.9";
  for (const x of rows.flat()) {
    const text = formatNumber(x, "entered");
    if (text.length > widest.length) widest = text;
  }
  return widest;
}

/**
 * Where the symbol and the lines of numbers stand in a room whose centre is (0, 0).
 * @param {Room} room
 * @param {Arrangement} arrangement
 * @returns {{symbol: {x: number, y: number}, numbers: {x: number, y: number}[]}} middles of the texts
 */
export function placeTexts(room, arrangement) {
  const beside = arrangement === "beside";
  const top = beside ? (-room.lines * LINE) / 2 : -room.height / 2 + (room.symbolWidth ? SYMBOL_LINE : 0);
  const x = beside ? (room.width - room.numberWidth) / 2 : 0;
  const numbers = Array.from({ length: room.lines }, (_, i) => ({ x, y: top + (i + 0.5) * LINE }));
  const symbol = beside
    ? { x: (room.symbolWidth - room.width) / 2, y: 0 }
    : { x: 0, y: -room.height / 2 + SYMBOL_LINE / 2 };
  return { symbol, numbers };
}
