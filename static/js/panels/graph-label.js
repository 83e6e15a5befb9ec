// The texts of a node or an edge: a symbol and empty lines for its numbers, at their final size, so that a new number costs little.
import { svgElement } from "./make.js";
import { placeTexts } from "./graph-sizes.js";

/** @typedef {import("./graph-sizes.js").Room} Room */
/** @typedef {import("./graph-sizes.js").Arrangement} Arrangement */
/** @typedef {import("./graph-sizes.js").Measure} Measure */
/** @typedef {{label: SVGGElement, numbers: SVGTextElement[]}} Label */

const FONTS = { number: "600 13px", symbol: "italic 16px" };

/**
 * Measures texts in the fonts of graph.css, at scale 1.
 * @param {SVGSVGElement} svg
 * @returns {Measure}
 */
export function measurer(svg) {
  const style = getComputedStyle(svg);
  const families = { number: style.fontFamily, symbol: style.getPropertyValue("--symbols") };
  const context = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
  return (text, font) => {
    context.font = `${FONTS[font]} ${families[font]}`;
    return Math.ceil(context.measureText(text).width) + 2;
  };
}

/**
 * @param {string} symbol
 * @param {Room} room
 * @param {Arrangement} arrangement
 * @param {number} scale
 * @returns {Label} around (0, 0)
 */
export function makeLabel(symbol, room, arrangement, scale) {
  const label = svgElement("g");
  const places = placeTexts(room, arrangement);
  if (symbol) label.append(textAt(symbol, places.symbol, "symbol", scale));
  const numbers = places.numbers.map((place) => textAt("", place, "number", scale));
  label.append(...numbers);
  return { label, numbers };
}

/**
 * The background of an edge's label, which the edge passes behind.
 * @param {import("./graph-shapes.js").Box} box
 */
export function plate({ width, height }) {
  return svgElement("rect", { x: -width / 2, y: -height / 2, width, height, rx: 5, class: "edge-plate" });
}

/**
 * @param {string} text
 * @param {{x: number, y: number}} place
 * @param {string} name
 * @param {number} scale
 */
function textAt(text, { x, y }, name, scale) {
  const element = svgElement("text", { x: x * scale, y: y * scale, class: name, dy: "0.36em" });
  element.textContent = text;
  return element;
}
