// Colours of the style sheet, for what is drawn by script.
import { COLOURS } from "../keeper.js";

/** The colours of kept runs, by their number. */
export const RUN_COLOURS = Array.from({ length: COLOURS }, (_, i) => `run-${i}`);

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
