// The computation graph: laid out once per scene; a frame changes only texts and classes.
import { fill, shapeFor } from "../template.js";
import { textSize } from "../present.js";
import { stepAt } from "../stops.js";
import { drawGraph } from "./graph-layout.js";
import { revealer } from "./graph-scroll.js";
import { ON_PAGE, presented } from "./graph-spacing.js";
import { lightTerms, namesIn, nameUnder } from "./highlight.js";
import { write } from "./make.js";

/** @typedef {import("../store.js").Store} Store */
/** @typedef {import("../store.js").State} State */
/** @typedef {import("../wire.js").Scene} Scene */
/** @typedef {import("../wire.js").Frame} Frame */
/** @typedef {import("../wire.js").Step} Step */
/** @typedef {import("./graph-layout.js").Drawing} Drawing */
/** @typedef {import("./graph-layout.js").Item} Item */

const LEAST_CHANGE = 20; // px of the panel's size that are worth a new layout
const STRIP = 2.1; // lines of text: the product over the bottom of a graph that does not fit (present.css)
const REST = 120; // ms without a further change
const NOTHING = { scene: null, frame: null, highlight: null, path: null, presenting: false };

/**
 * @param {HTMLElement} element
 * @param {Store} store
 */
export function mount(element, store) {
  const svg = /** @type {SVGSVGElement} */ (element.querySelector("svg"));
  const product = /** @type {HTMLElement} */ (element.querySelector("[data-product]"));
  const labels = /** @type {HTMLSelectElement} */ (element.querySelector("[data-labels]"));
  /** @type {Drawing | null} */
  let drawing = null;
  /** @type {ReturnType<typeof revealer>} */
  let reveal = () => {};
  /** @type {Pick<State, "scene" | "frame" | "highlight" | "path" | "presenting">} */
  let shown = NOTHING;
  labels.addEventListener("change", () => store.set({ labels: /** @type {State["labels"]} */ (labels.value) }));
  listenForHighlight(svg, store);
  roveWithArrows(svg);

  function draw(/** @type {State} */ { scene, frame, labels: show, highlight, path, presenting }) {
    if (!scene || !frame) return;
    if (scene !== shown.scene || presenting !== shown.presenting) {
      drawing = drawGraph(svg, scene, presenting ? presented(textSize()) : ON_PAGE);
      svg.querySelector("[data-node]")?.setAttribute("tabindex", "0");
      reveal = revealer(svg, scene, presenting && svg.closest(".clipped") ? STRIP * textSize() : 0);
    }
    if (!drawing) return;
    if (show !== svg.dataset.show) svg.dataset.show = labels.value = show;
    const isNew = frame !== shown.frame || scene !== shown.scene || presenting !== shown.presenting;
    if (isNew) showFrame(drawing, scene, frame, product);
    const [step, chosen] = [stepAt(frame.t, scene), pathStep(scene, path)];
    if (isNew || path !== shown.path) showStep(svg, drawing, step, chosen);
    reveal(chosen ?? step, product.textContent !== "");
    if (highlight !== shown.highlight) showHighlight(drawing, highlight);
    shown = { scene, frame, highlight, path, presenting };
  }
  /** Another shape of the panel deserves another layout, once it has come to rest. */
  function redraw() {
    shown = NOTHING;
    draw(store.get());
  }
  watchSize(svg, redraw);
  store.subscribe(draw);
  draw(store.get());
}

/**
 * The panel is watched and not what scrolls in it, which a drawing itself may make higher.
 * @param {SVGSVGElement} svg
 * @param {() => void} onChange
 */
function watchSize(svg, onChange) {
  const view = /** @type {HTMLElement} */ (svg.closest(".graph-view"));
  let [width, height] = [view.offsetWidth, view.offsetHeight];
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  new ResizeObserver(() => {
    clearTimeout(timer);
    const now = [view.offsetWidth, view.offsetHeight];
    if (Math.abs(now[0] - width) + Math.abs(now[1] - height) < LEAST_CHANGE || now[0] === 0) return;
    timer = setTimeout(() => {
      [width, height] = now;
      onChange();
    }, REST);
  }).observe(view);
}

/**
 * @param {Drawing} drawing
 * @param {Scene} scene
 * @param {Frame} frame
 * @param {HTMLElement} product
 */
function showFrame(drawing, scene, frame, product) {
  const shape = shapeFor(scene, frame);
  const step = stepAt(frame.t, scene);
  drawing.nodes.forEach((item, id) => showNumbers(item, shape.nodes[id], frame));
  drawing.edges.forEach((item, id) => showNumbers(item, shape.edges[id], frame));
  const template = step.phase === "update" && step.focus ? shape.products[step.focus] : undefined;
  write(product, template ? fill(template, frame) : "");
}

/**
 * The step whose path a parameter has: its own update.
 * @param {Scene} scene
 * @param {string | null} path
 */
function pathStep(scene, path) {
  return scene.steps.find(({ phase, focus }) => path !== null && phase === "update" && focus === path);
}

/**
 * Lights what the step is about, or the path that was chosen; what the step computes keeps its thick border.
 * @param {SVGSVGElement} svg
 * @param {Drawing} drawing
 * @param {Step} step
 * @param {Step} [chosen]
 */
function showStep(svg, drawing, step, chosen = step) {
  const { stage } = chosen;
  if (svg.dataset.stage !== stage) svg.dataset.stage = stage; // even the same value would cost a new style
  light(drawing.nodes, new Set(chosen.nodes), step.focus);
  light(drawing.edges, new Set(chosen.edges), step.focus);
}

/**
 * @param {Item} item
 * @param {import("../wire.js").Template[] | undefined} lines
 * @param {Frame} frame
 */
function showNumbers(item, lines, frame) {
  item.numbers.forEach((text, i) => write(text, lines?.[i] ? fill(lines[i], frame) : ""));
}

/**
 * @param {Map<string, Item>} items
 * @param {Set<string>} lit
 * @param {string | null} focus
 */
function light(items, lit, focus) {
  items.forEach((item, id) => {
    for (const part of [item.label, item.path]) {
      part?.classList.toggle("lit", lit.has(id));
      part?.classList.toggle("focused", id === focus);
    }
  });
}

/**
 * @param {Drawing} drawing
 * @param {string | null} highlight
 */
function showHighlight(drawing, highlight) {
  const names = new Set(namesIn(highlight));
  for (const items of [drawing.nodes, drawing.edges]) {
    items.forEach((item, id) =>
      [item.label, item.path].forEach((part) => part?.classList.toggle("pointed", names.has(id))),
    );
  }
  lightTerms(document, highlight);
}

/**
 * Pointer or focus on a node or an edge's label lights its terms in the equations.
 * @param {SVGSVGElement} svg
 * @param {Store} store
 */
function listenForHighlight(svg, store) {
  const follow = (/** @type {Event} */ event) => {
    const highlight = nameUnder(event.target);
    if (store.get().highlight !== highlight) store.set({ highlight });
  };
  svg.addEventListener("pointerover", follow);
  svg.addEventListener("focusin", follow);
  for (const type of ["pointerleave", "focusout"]) svg.addEventListener(type, () => store.set({ highlight: null }));
}

/**
 * The graph is one stop of the Tab key; Up and Down walk through its nodes and edges, Left and Right step as everywhere.
 * @param {SVGSVGElement} svg
 */
function roveWithArrows(svg) {
  svg.addEventListener("keydown", (event) => {
    const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const items = /** @type {SVGGElement[]} */ ([...svg.querySelectorAll("[data-node], [data-edge]")]);
    const from = items.findIndex((item) => item === document.activeElement);
    if (!way || from < 0) return;
    event.preventDefault();
    event.stopPropagation();
    const next = items[(from + way + items.length) % items.length];
    items[from].setAttribute("tabindex", "-1");
    next.setAttribute("tabindex", "0");
    next.focus();
  });
}
