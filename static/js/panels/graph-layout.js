// Draws a scene's graph once: Dagre-D3 places it, and handles to its texts and groups come back.
import { curveMonotoneY, graphlib, render, select } from "../../vendor/dagre-d3.js";
import { dagreShape, noArrow, outlineBox, svgElement, twoWayArrow } from "./graph-shapes.js";
import { arrangementFor, placeTexts, roomFor, variants } from "./graph-sizes.js";
import { rankSeparation } from "./graph-spacing.js";

/** @typedef {import("../wire.js").Scene} Scene */
/** @typedef {import("./graph-sizes.js").Room} Room */
/** @typedef {import("./graph-sizes.js").Arrangement} Arrangement */
/** @typedef {Scene["graph"]["nodes"][number]} SceneNode */
/** @typedef {Scene["graph"]["edges"][number]} SceneEdge */
/**
 * What is drawn for a node or an edge. An edge has a path, and a label only if it has a partial.
 * @typedef {{label: SVGGElement | null, path: SVGGElement | null, numbers: SVGTextElement[]}} Item
 */
/** @typedef {{nodes: Map<string, Item>, edges: Map<string, Item>}} Drawing */

const FONTS = { number: "13px", symbol: "italic 16px" };
const MODEL = "model-box";
const MARGIN = 4;
/** @type {Record<string, number>} how straight Dagre draws an edge */
const WEIGHTS = { "L/y_hat": 8 };

/**
 * @param {SVGSVGElement} svg emptied and drawn anew
 * @param {Scene} scene
 * @returns {Drawing}
 */
export function drawGraph(svg, scene) {
  svg.replaceChildren();
  const root = svgElement("g");
  svg.append(root);
  const measure = measurer(svg);
  const panel = panelOf(svg);
  const arrangement = arrangementFor(scene.n, panel.width);
  const graph = new graphlib.Graph({ compound: true });
  /** @type {Drawing} */
  const drawing = { nodes: new Map(), edges: new Map() };
  graph.setNode(MODEL, { label: "Model", clusterLabelPos: "top" });
  for (const node of biasLast(scene.graph.nodes, (each) => each.id)) addNode(graph, drawing, node, roomFor(node.symbol, variants(scene, "nodes", node.id), arrangement, measure), arrangement);
  for (const edge of biasLast(scene.graph.edges, (each) => each.from)) addEdge(graph, drawing, edge, roomFor(edge.symbol ?? "", variants(scene, "edges", edge.id), arrangement, measure), arrangement);
  const ranksep = rankSeparation(panel, ...extent(graph, scene));
  const nodesep = arrangement === "stacked" ? 4 : 10;
  graph.setGraph({ rankdir: "TB", nodesep, ranksep, edgesep: nodesep, marginx: MARGIN, marginy: MARGIN });
  renderer()(select(root), graph);
  collect(graph, drawing, scene);
  finish(svg, graph);
  return drawing;
}

/**
 * Dagre keeps the order in which it hears of things where no line crosses: this puts the bias to the right of the weights.
 * @template Thing
 * @param {Thing[]} things
 * @param {(thing: Thing) => string} source
 * @returns {Thing[]}
 */
function biasLast(things, source) {
  return [...things.filter((thing) => source(thing) !== "b"), ...things.filter((thing) => source(thing) === "b")];
}

/**
 * The room for the drawing, scroll bars or not.
 * @param {SVGSVGElement} svg
 */
export function panelOf(svg) {
  return { width: svg.parentElement?.offsetWidth ?? 0, height: svg.parentElement?.offsetHeight ?? 0 };
}

/**
 * About how wide the drawing will be (its widest rank, and y beside it), and how high each rank is.
 * @param {any} graph
 * @param {Scene} scene
 * @returns {[number, number[]]}
 */
function extent(graph, scene) {
  const size = (/** @type {string} */ id) => graph.node(id);
  const weights = scene.graph.nodes.filter((node) => node.kind === "weight");
  const labels = weights.map((node) => graph.edge(node.id, "y_hat"));
  const width = weights.reduce((sum, node, i) => sum + 12 + Math.max(size(node.id).width, labels[i].width), size("y").width);
  const highest = Math.max(...labels.map((label) => label.height));
  return [width, [size("x1").height, size("b").height, highest, size("y_hat").height, graph.edge("y_hat", "L").height, size("L").height]];
}

/** Dagre-D3's renderer with our shapes and arrows. */
function renderer() {
  const draw = render();
  draw.shapes({ placeholder: dagreShape("placeholder"), weight: dagreShape("weight"), model: dagreShape("model"), loss: dagreShape("loss") });
  draw.arrows({ both: twoWayArrow, none: noArrow });
  return draw;
}

/** @param {SVGSVGElement} svg */
function measurer(svg) {
  const family = getComputedStyle(svg).fontFamily;
  const context = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
  return (/** @type {string} */ text, /** @type {"number" | "symbol"} */ font) => {
    context.font = `${FONTS[font]} ${font === "symbol" ? "Georgia, serif" : family}`;
    return Math.ceil(context.measureText(text).width) + 2;
  };
}

/**
 * @param {any} graph
 * @param {Drawing} drawing
 * @param {SceneNode} node
 * @param {Room} room
 * @param {Arrangement} arrangement
 */
function addNode(graph, drawing, node, room, arrangement) {
  const { label, numbers } = makeLabel(node.symbol, room, arrangement);
  const box = outlineBox(node.kind, room);
  graph.setNode(node.id, { label, labelType: "svg", shape: node.kind, class: `kind-${node.kind}`, padding: 0, ...box });
  if (node.in_model) graph.setParent(node.id, MODEL);
  drawing.nodes.set(node.id, { label: null, path: null, numbers });
}

/**
 * @param {any} graph
 * @param {Drawing} drawing
 * @param {SceneEdge} edge
 * @param {Room} room
 * @param {Arrangement} arrangement
 */
function addEdge(graph, drawing, edge, room, arrangement) {
  const { label, numbers } = makeLabel(edge.symbol ?? "", room, arrangement);
  if (edge.symbol) label.prepend(svgElement("rect", { x: -room.width / 2 - 4, y: -room.height / 2 - 2, width: room.width + 8, height: room.height + 4, rx: 5, class: "edge-plate" }));
  graph.setEdge(edge.from, edge.to, {
    label, labelType: "svg", class: `kind-${edge.kind}`, curve: curveMonotoneY, arrowhead: edge.kind === "pairing" ? "none" : "both",
    width: edge.symbol ? room.width + 8 : 0, height: edge.symbol ? room.height + 4 : 0, labelpos: "c", weight: WEIGHTS[edge.id] ?? (edge.kind === "pairing" ? 4 : 1),
  });
  drawing.edges.set(edge.id, { label: null, path: null, numbers });
}

/**
 * The symbol and empty lines for its numbers, around (0, 0).
 * @param {string} symbol
 * @param {Room} room
 * @param {Arrangement} arrangement
 */
function makeLabel(symbol, room, arrangement) {
  const label = svgElement("g");
  const places = placeTexts(room, arrangement);
  if (symbol) label.append(textAt(symbol, places.symbol, "symbol"));
  const numbers = places.numbers.map((place) => textAt("", place, "number"));
  label.append(...numbers);
  return { label, numbers };
}

/**
 * @param {string} text
 * @param {{x: number, y: number}} place
 * @param {string} name
 */
function textAt(text, { x, y }, name) {
  const element = svgElement("text", { x, y, class: name, dy: "0.36em" });
  element.textContent = text;
  return element;
}

/**
 * Names the drawn groups and keeps hold of them.
 * @param {any} graph
 * @param {Drawing} drawing
 * @param {Scene} scene
 */
function collect(graph, drawing, scene) {
  for (const node of scene.graph.nodes) {
    const item = /** @type {Item} */ (drawing.nodes.get(node.id));
    item.label = centred(graph.node(node.id).elem);
    name(item.label, "node", node.id);
  }
  for (const edge of scene.graph.edges) {
    const item = /** @type {Item} */ (drawing.edges.get(edge.id));
    item.path = graph.edge(edge.from, edge.to).elem;
    markStart(/** @type {SVGGElement} */ (item.path));
    const text = item.numbers[0]?.closest(".edgeLabel");
    if (!edge.symbol || !(text instanceof SVGGElement)) continue;
    item.label = centred(text);
    name(text, "edge", edge.id);
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

/** @param {SVGGElement} group */
function markStart(group) {
  const path = group.querySelector("path.path");
  const end = path?.getAttribute("marker-end");
  if (end) path?.setAttribute("marker-start", end.replace(/\)$/, "-start)"));
}

/**
 * @param {SVGSVGElement} svg
 * @param {any} graph
 */
function finish(svg, graph) {
  const { width, height } = graph.graph();
  svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
  svg.parentElement?.classList.toggle("many", graph.nodeCount() > 10);
  svg.parentElement?.style.setProperty("--graph-width", String(width));
  svg.parentElement?.style.setProperty("--graph-height", String(height));
  for (const [group, label] of [["nodes", "Variables"], ["edgeLabels", "Partial derivatives"]]) {
    const list = svg.querySelector(`g.${group}`);
    list?.setAttribute("role", "list");
    list?.setAttribute("aria-label", label);
  }
  for (const hidden of svg.querySelectorAll("g.edgeLabel:not([data-edge])")) hidden.remove();
  const title = svg.querySelector(".cluster .label");
  const box = svg.querySelector(".cluster rect");
  title?.firstElementChild?.removeAttribute("transform");
  title?.setAttribute("transform", `translate(${Number(box?.getAttribute("x")) + 9}, ${Number(box?.getAttribute("y")) + Number(box?.getAttribute("height")) - 24})`);
}
