// The equations of the current step: typeset once per scene, live digits, a text version beside each.
import { positionOf } from "../stops.js";
import { equationsFor, shapeFor } from "../template.js";
import { cutLines, fit, isCut } from "./equation-fit.js";
import { linesOf } from "./equation-lines.js";
import { makeSheet, reveal, typesetCard, widen, writeNumbers } from "./equation-sheet.js";
import { lightTerms, nameUnder } from "./highlight.js";
import { afterPaint, createIdleQueue, whenIdle } from "./idle.js";
import { loadTypesetter } from "./typeset.js";

/** @typedef {import("../store.js").Store} Store */
/** @typedef {import("../store.js").State} State */
/** @typedef {import("../wire.js").Scene} Scene */
/** @typedef {import("../wire.js").Frame} Frame */
/** @typedef {import("./equation-sheet.js").Sheet} Sheet */
/** @typedef {import("./typeset.js").Typeset} Typeset */
/** @typedef {Record<string, Sheet[]>} Sheets the sheet of each step, by the optimiser's name */

/**
 * @param {HTMLElement} element
 * @param {Store} store
 */
export function mount(element, store) {
  const list = /** @type {HTMLElement} */ (element.querySelector("[data-equations]"));
  const queue = createIdleQueue();
  /** @type {Map<Scene["shapes"][string], Sheets>} by batch size */
  const sheets = new Map();
  /** @type {Scene | null} */
  let scene = null;
  /** @type {Sheet | null} */
  let shown = null;
  /** @type {((tex: string) => Typeset) | null} */
  let typeset = null;
  /** @type {Frame[]} */
  let prepared = [];

  /** @param {Scene} next */
  function begin(next) {
    scene = next;
    shown = null;
    queue.clear();
    sheets.clear();
    for (const shape of Object.values(next.shapes)) sheets.set(shape, makeSheets(next, shape));
    list.replaceChildren();
    typesetAll();
  }

  /** In the order of the steps, one at a time, whenever the page has nothing better to do. */
  function typesetAll() {
    if (typeset) for (const sheet of all()) for (const card of sheet.cards) queue.add(() => typesetOne(sheet, card));
  }

  function all() {
    return new Set([...sheets.values()].flatMap((made) => Object.values(made).flat()));
  }

  /**
   * @param {Sheet} sheet
   * @param {Sheet["cards"][number]} card
   */
  function typesetOne(sheet, card) {
    if (card.typeset || !typeset) return;
    typesetCard(card, typeset);
    if (sheet === shown || sheet.cards.every((other) => other.typeset)) finish(sheet);
  }

  /**
   * Layout and fitting are done before a step needs them.
   * @param {Sheet} sheet on screen, or out of sight
   */
  function finish(sheet) {
    const { frame, highlight, scene: now } = store.get();
    const complete = sheet.cards.every((card) => card.typeset);
    if (!sheet.element.parentNode) list.append(sheet.element);
    if (complete && !sheet.fitted) {
      fitSheet(sheet);
      sheet.fitted = true;
    }
    lightTerms(sheet.element, highlight);
    if (frame && now === scene && sheet === shown) writeNumbers(sheet, frame);
  }

  /** @param {Frame} frame */
  function sheetOf(frame) {
    if (!scene) return undefined;
    return sheets.get(shapeFor(scene, frame))?.[frame.optimiser.name][positionOf(frame.t, scene).offset + 1];
  }

  /** @param {Sheet} sheet */
  function fitSheet(sheet) {
    const isStandardised = scene !== null && scene.scaling !== null;
    for (const card of sheet.cards) {
      if (typeset && card.tex !== card.equation.tex) typesetCard(card, typeset);
      widen(card, isStandardised);
    }
    fit(sheet.element);
    const cut = sheet.cards.filter(({ maths }) => isCut(maths));
    for (const card of cut) if (typeset) shorten(card, typeset, isStandardised);
    if (cut.length > 0) fit(sheet.element);
  }

  /** Half of a step's cost is the layout of its equations: the sheets that Next and Back would show get theirs before. */
  function prepareNear() {
    const state = store.get();
    if (state.scene !== scene) return; // another run has come, of which this panel has not heard yet
    for (const frame of state.near) {
      const sheet = sheetOf(frame);
      if (sheet?.fitted && sheet !== shown) writeNumbers(sheet, frame);
    }
  }

  /** @param {Frame} frame */
  function show(frame) {
    const sheet = sheetOf(frame);
    if (!sheet) return;
    writeNumbers(sheet, frame);
    if (sheet === shown) {
      if (!sheet.fitted) afterPaint(() => prepare(sheet));
      return;
    }
    if (shown) reveal(shown, false);
    shown = sheet;
    if (!sheet.element.parentNode) list.append(sheet.element);
    reveal(sheet, true);
    if (!sheet.fitted) afterPaint(() => prepare(sheet));
  }

  /** What came on screen before its turn. @param {Sheet} sheet */
  function prepare(sheet) {
    if (sheet !== shown) return;
    for (const card of sheet.cards) if (typeset && !card.typeset) typesetCard(card, typeset);
    finish(sheet);
  }

  function refit() {
    const made = all();
    for (const sheet of made) sheet.fitted = false;
    if (shown) finish(shown);
    for (const sheet of made) if (sheet.element.parentNode) queue.add(() => finish(sheet));
  }

  function draw(/** @type {State} */ state) {
    if (!state.scene || !state.frame) return;
    if (state.scene !== scene) begin(state.scene);
    show(state.frame);
    if (state.near === prepared) return;
    prepared = state.near;
    afterPaint(() => whenIdle(prepareNear));
  }

  listenForHighlight(list, store);
  new ResizeObserver(refit).observe(list);
  store.subscribe(draw);
  draw(store.get());
  loadTypesetter(new URL("../../vendor/fonts", import.meta.url).href).then((loaded) => {
    typeset = loaded;
    if (shown) prepare(shown);
    typesetAll();
  });
}

/**
 * Breaks the lines of an equation that are longer than their room.
 * @param {Sheet["cards"][number]} card
 * @param {(tex: string) => Typeset} typeset
 * @param {boolean} isStandardised
 */
function shorten(card, typeset, isStandardised) {
  const lines = linesOf(card.equation.tex);
  while (isCut(card.maths) && lines.shorten(cutLines(card.maths))) {
    typesetCard(card, typeset, lines.tex());
    widen(card, isStandardised);
  }
}

/**
 * A step that is no update has one sheet, whatever the optimiser.
 * @param {Scene} scene
 * @param {Scene["shapes"][string]} shape
 * @returns {Sheets}
 */
function makeSheets(scene, shape) {
  /** @type {Sheets} */
  const sheets = {};
  const [first] = scene.optimisers;
  for (const name of scene.optimisers)
    sheets[name] = scene.steps.map((step, i) =>
      step.phase === "update" || name === first ? makeSheet(equationsFor(shape, name, step)) : sheets[first][i],
    );
  return sheets;
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
