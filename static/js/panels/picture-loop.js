// When a picture is drawn: after the paint of the change that made it due, thirty times a second at most, never unseen.
import { afterPaint } from "./idle.js";

const PAUSE = 33; // ms between two drawings

/**
 * Draws when the box comes on screen or changes its size, and after each request while it is there.
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
    if (box.offsetParent !== null) {
      stale = false;
      draw();
    }
    setTimeout(rest, PAUSE);
  }

  function rest() {
    busy = false;
    if (box.offsetParent !== null) start();
  }

  function request() {
    stale = true;
    start();
  }

  new ResizeObserver(request).observe(box);
  new IntersectionObserver((entries) => {
    seen = entries[entries.length - 1].isIntersecting;
    start();
  }).observe(box);
  return request;
}

/**
 * Reads colours of the style sheet when they are asked for first, and again after the theme has changed.
 * @param {HTMLElement} element
 * @param {import("../store.js").Store} store
 * @param {string[]} names of custom properties, without the dashes
 * @param {() => void} onChange
 * @returns {() => Record<string, string>} each as `rgb(r, g, b)`
 */
export function createPalette(element, store, names, onChange) {
  /** @type {Record<string, string> | null} */
  let colours = null;
  function forget() {
    colours = null;
    onChange();
  }
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", forget);
  store.subscribe((state, previous) => {
    if (state.theme !== previous.theme) forget();
  });
  return () => (colours ??= readColours(element, names));
}

/**
 * @param {HTMLElement} element
 * @param {string[]} names
 */
function readColours(element, names) {
  const probe = document.createElement("i");
  element.append(probe);
  const found = names.map((name) => {
    probe.style.color = `var(--${name}, var(--muted))`;
    return [name, getComputedStyle(probe).color];
  });
  probe.remove();
  return Object.fromEntries(found);
}
