// Panels that draw after the step's paint, thirty times a second at most, and only while they are on screen.
import { afterPaint } from "./idle.js";

/** @typedef {import("../store.js").Store} Store */
/** @typedef {import("../store.js").State} State */

const PAUSE = 33; // ms between two drawings

/**
 * Draws when the box comes on screen, and after each request while it is there.
 * @param {HTMLElement} box
 * @param {() => void} draw
 * @returns {() => void} asks for a drawing
 */
export function createLoop(box, draw) {
  let stale = true;
  let busy = false;
  let seen = false;

  function start() {
    if (!stale || busy || !seen) return;
    busy = true;
    afterPaint(run);
  }

  function run() {
    setTimeout(rest, PAUSE); // before the drawing, which may fail: the next one must not wait for it
    if (box.offsetParent === null) return;
    stale = false;
    draw();
  }

  function rest() {
    busy = false;
    if (box.offsetParent !== null) start();
  }

  new IntersectionObserver((entries) => {
    seen = entries[entries.length - 1].isIntersecting;
    start();
  }).observe(box);
  return () => {
    stale = true;
    start();
  };
}

/**
 * @param {Store} store
 * @param {(keyof State)[]} keys
 * @param {() => void} act called when one of them has changed
 */
export function onChange(store, keys, act) {
  store.subscribe((state, previous) => {
    if (keys.some((key) => state[key] !== previous[key])) act();
  });
}

/**
 * Draws when the panel comes on screen and, while it is there, after the paint of each change.
 * @param {HTMLElement} element
 * @param {Store} store
 * @param {(state: State) => void} draw
 * @param {(keyof State)[]} [keys] what of the state is worth a drawing when it changes
 */
export function drawWhileSeen(element, store, draw, keys = ["frame", "scene"]) {
  onChange(
    store,
    keys,
    createLoop(element, () => draw(store.get())),
  );
}
