// Draws a scene's graph once: Dagre-D3 places it, and handles to its texts and groups come back.
import { curveMonotoneX, curveMonotoneY, graphlib, layout, render, select } from "../../vendor/dagre-d3.js";
import { tr } from "../language.js";
import { collect, nameLists, placeModelName } from "./graph-groups.js";
import { makeLabel, measurer, plate } from "./graph-label.js";
import { dagreShape, noArrow, outlineBox, twoWayArrow } from "./graph-shapes.js";
import { svgElement } from "./make.js";
import { arrangementFor, roomFor, variants, WIDE, widestEntered, WIDEST } from "./graph-sizes.js";
import { ON_PAGE, rankSeparation, scaleFor, scaleThatFits } from "./graph-spacing.js";

/** @typedef {import("../store.js").Scene} Scene */
/** @typedef {import("./graph-sizes.js").Room} Room */
/** @typedef {import("./graph-sizes.js").Arrangement} Arrangement */
/** @typedef {import("./graph-shapes.js").Box} Box */
/** @typedef {Scene["graph"]["nodes"][number]} SceneNode */
/** @typedef {Scene["graph"]["edges"][number]} SceneEdge */
/**
 * What is drawn for a node or an edge. An edge has a path, and a label only if it has a partial.
 * @typedef {{label: SVGGElement | null, path: SVGGElement | null, numbers: SVGTextElement[]}} Item
 */
/** @typedef {{nodes: Map<string, Item>, edges: Map<string, Item>}} Drawing */
/** @typedef {"TB" | "LR"} Direction from top to bottom, or from left to right */
/** @typedef {import("./graph-spacing.js").Bounds} Bounds */
/** @typedef {{arrangement: Arrangement, direction: Direction, rooms: Map<string, Room>, ranksep: number, closeTarget: boolean}} Plan lengths at scale 1 */

const MODEL = "model-box";
const MARGIN = 7;
const MANY = 3; // features: beyond, nothing is left free beside the graph
const CLOSER = 10; // how close the ranks of many features stand on a projector at least
const WORTH = 1.02; // how many times larger a graph must be on its side
/** @type {[Arrangement, Direction][]} */
const EVERY_WAY = [
  ["beside", "TB"],
  ["stacked", "TB"],
  ["beside", "LR"],
  ["stacked", "LR"],
];
/** Where there is little room, a longer edge puts its label into the rank of the target, which then stands below the model, not beside it. */
const ABOVE_TARGET = "L/y_hat";
/** @type {Record<string, number>} how straight Dagre draws an edge */
const WEIGHTS = { "L/y_hat": 8 };

/**
 * @param {SVGSVGElement} svg emptied and drawn anew
 * @param {Scene} scene
 * @param {Bounds} [bounds]
 * @returns {Drawing}
 */
export function drawGraph(svg, scene, bounds = ON_PAGE) {
  // A wide graph fills its panel, so the product gets a strip of its own below it.
  const view = svg.closest(".graph-view");
  view?.classList.toggle("many", scene.n > MANY);
  view?.classList.remove("clipped");
  const { plan, scale } = bestPlan(svg, scene, bounds);
  /** @type {Drawing} */
  const drawing = { nodes: new Map(), edges: new Map() };
  const graph = buildGraph(scene, plan, scale, drawing);
  svg.style.setProperty("--scale", String(scale));
  svg.replaceChildren(svgElement("g"));
  renderer()(select(svg.firstElementChild), graph);
  collect(graph, drawing, scene);
  nameLists(svg);
  placeModelName(svg, scale, plan.direction === "LR");
  setSize(svg, graph);
  view?.classList.toggle("clipped", isLarger(graph.graph(), panelOf(svg))); // then no strip is kept free below it
  return drawing;
}

/**
 * The room for the drawing, scroll bars or not.
 * @param {SVGSVGElement} svg
 * @returns {Box}
 */
function panelOf(svg) {
  return { width: svg.parentElement?.offsetWidth ?? 0, height: svg.parentElement?.offsetHeight ?? 0 };
}

/** @param {Box} drawing @param {Box} panel */
function isLarger(drawing, panel) {
  return drawing.width > panel.width || drawing.height > panel.height;
}

/**
 * The plan that makes the largest drawing.
 * @param {SVGSVGElement} svg
 * @param {Scene} scene
 * @param {Bounds} bounds
 * @returns {{plan: Plan, scale: number}}
 */
function bestPlan(svg, scene, bounds) {
  const panel = panelOf(svg);
  const usual = arrangementFor(scene.n, panel.width);
  const crowded = bounds.sideways && scene.n > MANY;
  let best = tried([usual, "TB"], crowded);
  const take = (/** @type {typeof best} */ other) => {
    if (other.fitting > WORTH * best.fitting) best = other;
  };
  for (const [arrangement, direction] of bounds.sideways ? EVERY_WAY : [])
    if (arrangement !== usual || direction !== "TB") take(tried([arrangement, direction], crowded));
  if (bounds.sideways && !crowded && best.fitting < bounds.smallest)
    for (const arrangement of /** @type {Arrangement[]} */ (["beside", "stacked"]))
      take(tried([arrangement, "TB"], true));
  return best;

  /** @type {(way: [Arrangement, Direction], closeTarget: boolean) => {plan: Plan, scale: number, fitting: number}} */
  function tried([arrangement, direction], closeTarget) {
    const plan = planFor(svg, scene, {
      panel,
      bounds,
      arrangement,
      direction,
      crowded,
      closeTarget: closeTarget && direction === "TB",
    });
    const trial = buildGraph(scene, plan, 1, null);
    layout(trial, {});
    const box = trial.graph();
    return { plan, scale: scaleFor(panel, box, bounds), fitting: scaleThatFits(panel, box) };
  }
}

/**
 * @param {SVGSVGElement} svg
 * @param {Scene} scene
 * @param {{panel: Box, bounds: Bounds, arrangement: Arrangement, direction: Direction, crowded: boolean, closeTarget: boolean}} wanted
 * @returns {Plan}
 */
function planFor(svg, scene, { panel, bounds, arrangement, direction, crowded, closeTarget }) {
  const measure = measurer(svg);
  const entered = widestEntered(scene.config.data.rows);
  const how = { arrangement, measure, entered, widest: crowded ? WIDE : WIDEST };
  /** @type {Map<string, Room>} */
  const rooms = new Map();
  for (const { id, symbol } of scene.graph.nodes) rooms.set(id, roomFor(symbol, variants(scene, "nodes", id), how));
  for (const { id, symbol } of scene.graph.edges)
    rooms.set(id, roomFor(symbol ?? "", variants(scene, "edges", id), how));
  const plan = { arrangement, direction, rooms, ranksep: 0, closeTarget };
  const flat = buildGraph(scene, plan, 1, null);
  layout(flat, {});
  const room = crowded || closeTarget ? { ...bounds, closest: CLOSER, gaps: closeTarget ? 5 : 4 } : bounds;
  const turned = direction === "LR" ? exchanged : (/** @type {Box} */ box) => box;
  return {
    ...plan,
    ranksep: rankSeparation(turned(panel), turned(flat.graph()), room),
  };
}

/**
 * The graph for Dagre; without a drawing, only its sizes.
 * @param {Scene} scene
 * @param {Plan} plan
 * @param {number} scale
 * @param {Drawing | null} drawing filled with the texts
 */
function buildGraph(scene, plan, scale, drawing) {
  const nodesep = (plan.arrangement === "stacked" ? 4 : 10) * scale;
  const graph = new graphlib.Graph({ compound: true });
  graph.setGraph({
    rankdir: plan.direction,
    nodesep,
    ranksep: plan.ranksep * scale,
    edgesep: nodesep,
    marginx: MARGIN,
    marginy: MARGIN,
  });
  graph.setNode(MODEL, { label: tr("Model"), clusterLabelPos: "top" });
  for (const node of biasLast(scene.graph.nodes, (each) => each.id)) addNode(graph, node, plan, scale, drawing);
  for (const edge of biasLast(scene.graph.edges, (each) => each.from)) addEdge(graph, edge, plan, scale, drawing);
  return graph;
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
 * @param {any} graph
 * @param {SceneNode} node
 * @param {Plan} plan
 * @param {number} scale
 * @param {Drawing | null} drawing
 */
function addNode(graph, { id, kind, symbol, in_model }, plan, scale, drawing) {
  const room = /** @type {Room} */ (plan.rooms.get(id));
  const made = drawing && makeLabel(symbol, room, plan.arrangement, scale);
  graph.setNode(id, {
    label: made?.label,
    labelType: "svg",
    shape: kind,
    class: `kind-${kind}`,
    padding: 0,
    ...scaled(outlineBox(kind, room), scale),
  });
  if (in_model) graph.setParent(id, MODEL);
  if (made) drawing?.nodes.set(id, { label: null, path: null, numbers: made.numbers });
}

/**
 * @param {any} graph
 * @param {SceneEdge} edge
 * @param {Plan} plan
 * @param {number} scale
 * @param {Drawing | null} drawing
 */
function addEdge(graph, { id, from, to, kind, symbol }, plan, scale, drawing) {
  const room = /** @type {Room} */ (plan.rooms.get(id));
  const box = symbol ? scaled({ width: room.width + 8, height: room.height + 4 }, scale) : { width: 0, height: 0 };
  const made = drawing && makeLabel(symbol ?? "", room, plan.arrangement, scale);
  if (symbol) made?.label.prepend(plate(box));
  const weight = WEIGHTS[id] ?? (kind === "pairing" ? 4 : 1);
  graph.setEdge(from, to, {
    label: made?.label,
    labelType: "svg",
    class: `kind-${kind}`,
    curve: plan.direction === "LR" ? curveMonotoneX : curveMonotoneY,
    arrowhead: kind === "pairing" ? "none" : "both",
    labelpos: "c",
    minlen: plan.closeTarget && id === ABOVE_TARGET ? 2 : 1,
    weight,
    ...box,
  });
  if (made) drawing?.edges.set(id, { label: null, path: null, numbers: made.numbers });
}

/**
 * @param {Box} box
 * @param {number} scale
 * @returns {Box}
 */
function scaled({ width, height }, scale) {
  return { width: width * scale, height: height * scale };
}

/** @param {Box} box */
function exchanged({ width, height }) {
  return { width: height, height: width };
}

/** Dagre-D3's renderer with our shapes and arrows. */
function renderer() {
  const draw = render();
  draw.shapes({
    placeholder: dagreShape("placeholder"),
    weight: dagreShape("weight"),
    model: dagreShape("model"),
    loss: dagreShape("loss"),
  });
  draw.arrows({ both: twoWayArrow, none: noArrow });
  return draw;
}

/**
 * One unit is one pixel: in a drawing scaled by the browser each new text costs twice the time.
 * @param {SVGSVGElement} svg
 * @param {any} graph
 */
function setSize(svg, graph) {
  const { width, height } = graph.graph();
  svg.setAttribute("width", String(width));
  svg.setAttribute("height", String(height));
  svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
  svg.parentElement?.style.setProperty("--graph-height", `${height}px`);
}
