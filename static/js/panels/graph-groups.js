// Names the groups that Dagre-D3 has drawn, for the style sheet, for tests and for assistive technology.
import { tr } from "../language.js";

/** @typedef {import("../wire.js").Scene} Scene */
/** @typedef {import("./graph-layout.js").Drawing} Drawing */
/** @typedef {import("./graph-layout.js").Item} Item */

/**
 * Takes hold of the groups of all nodes and edges.
 * @param {any} graph
 * @param {Drawing} drawing
 * @param {Scene} scene
 */
export function collect(graph, drawing, scene) {
  for (const { id } of scene.graph.nodes) {
    const item = /** @type {Item} */ (drawing.nodes.get(id));
    item.label = centred(graph.node(id).elem);
    name(item.label, "node", id);
  }
  for (const { id, from, to, symbol } of scene.graph.edges) {
    const item = /** @type {Item} */ (drawing.edges.get(id));
    item.path = graph.edge(from, to).elem;
    markEnds(/** @type {SVGGElement} */ (item.path));
    const text = item.numbers[0]?.closest(".edgeLabel");
    if (!symbol || !(text instanceof SVGGElement)) continue;
    item.label = centred(text);
    name(text, "edge", id);
  }
}

/**
 * Dagre-D3 moves a label by its measured box, which changes with its text; ours is centred already.
 * @param {SVGGElement} group
 */
function centred(group) {
  for (const moved of group.querySelectorAll(".label, .label > g")) moved.removeAttribute("transform");
  return group;
}

/**
 * @param {SVGGElement} group
 * @param {"node" | "edge"} part
 * @param {string} id
 */
function name(group, part, id) {
  group.dataset[part] = id;
  group.setAttribute("role", "listitem");
  group.setAttribute("tabindex", "-1");
}

/**
 * The arrow heads of both ends, one for the way back. Dagre-D3 names the whole address of the page, which does not hold when that changes.
 * @param {SVGGElement} group
 */
function markEnds(group) {
  const path = group.querySelector("path.path");
  const id = path?.getAttribute("marker-end")?.match(/#([^)]*)\)$/)?.[1];
  if (!path || !id) return;
  path.setAttribute("marker-end", `url(#${id})`);
  path.setAttribute("marker-start", `url(#${id}-start)`);
}

/**
 * @param {SVGSVGElement} svg
 */
export function nameLists(svg) {
  for (const [group, label] of [
    ["nodes", tr("Variables")],
    ["edgeLabels", tr("Partial derivatives")],
  ]) {
    const list = svg.querySelector(`g.${group}`);
    list?.setAttribute("role", "list");
    list?.setAttribute("aria-label", label);
  }
  for (const empty of svg.querySelectorAll("g.edgeLabel:not([data-edge])")) empty.remove();
}

/**
 * The box's name goes into its lower corner on the side of the weights, where no line passes; of a graph on its side, opposite them.
 * @param {SVGSVGElement} svg
 * @param {number} scale
 * @param {boolean} sideways
 */
export function placeModelName(svg, scale, sideways) {
  const name = svg.querySelector(".cluster .label");
  const box = svg.querySelector(".cluster rect");
  if (!name || !box) return;
  const [left, top, width, height] = ["x", "y", "width", "height"].map((side) => Number(box.getAttribute(side)));
  name.firstElementChild?.removeAttribute("transform");
  name.classList.toggle("at-end", sideways);
  const x = sideways ? left + width - 9 * scale : left + 9 * scale;
  name.setAttribute("transform", `translate(${x}, ${top + height - 22 * scale})`);
}
