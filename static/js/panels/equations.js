// The equations of the current step: typeset once per scene, live digits, a text version beside each.
import { stepAt } from "../stops.js";
import { fill, shapeFor, slotTexts } from "../template.js";
import { createFitter } from "./equation-fit.js";
import { lightTerms, nameUnder } from "./highlight.js";
import { afterPaint, createIdleQueue } from "./idle.js";
import { loadTypesetter } from "./typeset.js";

/** @typedef {import("../store.js").Store} Store */
/** @typedef {import("../store.js").State} State */
/** @typedef {import("../wire.js").Scene} Scene */
/** @typedef {import("../wire.js").Frame} Frame */
/** @typedef {import("../wire.js").Equation} Equation */
/** @typedef {import("./typeset.js").Typeset} Typeset */
/**
 * @typedef {object} Card an equation of one batch size
 * @property {Equation} equation
 * @property {HTMLElement} element
 * @property {HTMLElement} text
 * @property {Typeset | null} typeset
 */

/**
 * @param {HTMLElement} element
 * @param {Store} store
 */
export function mount(element, store) {
  const list = /** @type {HTMLElement} */ (element.querySelector("[data-equations]"));
  const queue = createIdleQueue();
  const fitter = createFitter(list);
  /** @type {Map<Equation, Card>} */
  const cards = new Map();
  /** @type {((tex: string) => Typeset) | null} */
  let typeset = null;
  /** @type {Card[]} */
  let shown = [];

  /** @param {Scene} scene */
  function begin(scene) {
    queue.clear();
    fitter.forget();
    cards.clear();
    for (const shape of Object.values(scene.shapes)) {
      for (const [id, equation] of Object.entries(shape.equations)) cards.set(equation, makeCard(id, equation));
    }
    prepareAll();
  }

  /** What is on screen comes first, the rest in the order of the steps. */
  function prepareAll() {
    if (!typeset) return;
    for (const card of new Set([...shown, ...cards.values()])) queue.add(() => prepare(card));
  }

  /** @param {Card} card */
  function prepare(card) {
    if (card.typeset || !typeset) return;
    card.typeset = typeset(card.equation.tex);
    card.element.querySelector(".equation-maths")?.append(card.typeset.node);
    card.element.classList.add("typeset");
    if (!shown.includes(card)) return;
    const { frame, highlight } = store.get();
    if (frame) card.typeset.show(slotTexts(card.equation, frame));
    lightTerms(card.element, highlight);
    fitShown();
  }

  /** Sizes count only once all of a step's equations are typeset. */
  function fitShown() {
    if (shown.length > 0 && shown.every((card) => card.typeset)) fitter.fit(shown.map((card) => card.equation.tex).join());
  }

  /**
   * @param {Scene} scene
   * @param {Frame} frame
   */
  function show(scene, frame) {
    const { equations } = shapeFor(scene, frame);
    const next = stepAt(frame.t, scene).equations.map((id) => /** @type {Card} */ (cards.get(equations[id])));
    const changed = next.length !== shown.length || next.some((card, i) => card !== shown[i]);
    next.forEach((card) => update(card, frame));
    if (!changed) return;
    shown = next;
    list.replaceChildren(...next.map((card) => card.element));
    element.classList.toggle("empty", next.length === 0);
    fitShown();
    const missing = next.filter((card) => !card.typeset);
    if (missing.length > 0) afterPaint(() => missing.forEach((card) => shown.includes(card) && prepare(card)));
  }

  function draw(/** @type {State} */ state, /** @type {State} */ previous) {
    const newScene = state.scene !== null && (state.scene !== previous.scene || cards.size === 0);
    if (newScene && state.scene) begin(state.scene);
    if (state.scene && state.frame && (newScene || state.frame !== previous.frame)) show(state.scene, state.frame);
  }

  listenForHighlight(list, store);
  new ResizeObserver(() => {
    fitter.forget();
    fitShown();
  }).observe(list);
  store.subscribe(draw);
  draw(store.get(), store.get());
  loadTypesetter(new URL("../../vendor/fonts", import.meta.url).href).then((loaded) => {
    typeset = loaded;
    prepareAll();
  });
}

/**
 * @param {string} id
 * @param {Equation} equation
 * @returns {Card}
 */
function makeCard(id, equation) {
  const element = document.createElement("div");
  element.className = "equation";
  element.dataset.equation = id;
  const title = document.createElement("h3");
  title.textContent = equation.title;
  const maths = document.createElement("div");
  maths.className = "equation-maths";
  maths.ariaHidden = "true";
  const text = document.createElement("p");
  text.className = "equation-text";
  element.append(title, maths, text);
  return { equation, element, text, typeset: null };
}

/**
 * @param {Card} card
 * @param {Frame} frame
 */
function update(card, frame) {
  const text = fill(card.equation, frame);
  if (card.text.textContent !== text) card.text.textContent = text;
  card.typeset?.show(slotTexts(card.equation, frame));
}

/**
 * @param {HTMLElement} list
 * @param {Store} store
 */
function listenForHighlight(list, store) {
  list.addEventListener("pointerover", (event) => {
    const highlight = nameUnder(event.target);
    if (store.get().highlight !== highlight) store.set({ highlight });
  });
  list.addEventListener("pointerleave", () => store.set({ highlight: null }));
}
