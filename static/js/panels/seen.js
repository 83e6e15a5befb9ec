// Panels that draw after the step's paint, and only while they are on screen.
import { afterPaint } from "./idle.js";

/** @typedef {import("../store.js").Store} Store */
/** @typedef {import("../store.js").State} State */

const PAUSE = 33; // ms between two drawings

/**
 * Draws when the panel comes on screen and, while it is there, after the paint of each change.
 * @param {HTMLElement} element
 * @param {Store} store
 * @param {(state: State) => void} draw
 * @param {(state: State, previous: State) => boolean} [matters] whether a change of the state is worth a drawing
 */
export function drawWhileSeen(element, store, draw, matters = frameChanged) {
  let seen = false;
  let stale = true;
  let busy = false;

  function request() {
    if (!seen || !stale || busy) return;
    busy = true;
    afterPaint(() => {
      stale = false;
      setTimeout(rest, PAUSE);
      draw(store.get());
    });
  }

  function rest() {
    busy = false;
    request();
  }

  store.subscribe((state, previous) => {
    if (!matters(state, previous)) return;
    stale = true;
    request();
  });
  new IntersectionObserver((entries) => {
    seen = entries.some((entry) => entry.isIntersecting);
    request();
  }).observe(element);
}

/**
 * @param {State} state
 * @param {State} previous
 */
function frameChanged(state, previous) {
  return state.frame !== previous.frame || state.scene !== previous.scene;
}

/**
 * Writes a text, if it is another one.
 * @param {Element} element
 * @param {string} text
 */
export function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
