// What the shapes and lines of the graph mean.
import { msg, tr } from "../language.js";
import { outline } from "./graph-shapes.js";
import { svgElement } from "./make.js";

/** @type {["placeholder" | "weight" | "model" | "loss", string][]} kind and the term for it */
const KINDS = [
  ["placeholder", msg("data")],
  ["weight", msg("parameter")],
  ["model", msg("prediction")],
  ["loss", msg("loss")],
];
const BOX = { width: 24, height: 13 };

/** @param {HTMLElement} element */
export function mount(element) {
  const shapes = KINDS.map(([kind, words]) => {
    const shape = svgElement("g", { class: `kind-${kind}` });
    shape.append(outline(kind, BOX));
    const item = entry(shape, tr(words));
    item.dataset.term = words;
    return item;
  });
  element.replaceChildren(...shapes, entry(pairing(), tr("multiplied by")));
}

/** The dashed line between an input and its weight. */
function pairing() {
  return svgElement("line", { x1: -13, x2: 13, y1: 0, y2: 0, class: "legend-pairing" });
}

/**
 * @param {SVGElement} drawing around (0, 0)
 * @param {string} words
 */
function entry(drawing, words) {
  const item = document.createElement("li");
  const svg = svgElement("svg", { viewBox: "-15 -9 30 18", width: 30, height: 18, "aria-hidden": "true" });
  svg.append(drawing);
  item.append(svg, words);
  return item;
}
