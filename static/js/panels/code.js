// The whole training loop as pseudo-code with the optimiser in force; the line of the current step is marked and kept in view.
import { positionOf } from "../stops.js";
import { afterPaint } from "./idle.js";

/** @typedef {import("../store.js").Store} Store */
/** @typedef {import("../store.js").State} State */
/** @typedef {import("../wire.js").Listing} Listing */

/**
 * @param {HTMLElement} element
 * @param {Store} store
 */
export function mount(element, store) {
  const list = /** @type {HTMLElement} */ (element.querySelector("[data-code]"));
  /** @type {Listing | null} */
  let listing = null;
  /** @type {Element | null} */
  let current = null;

  function draw(/** @type {State} */ { scene, frame }) {
    if (!scene || !frame) return;
    const next = scene.code[frame.optimiser.name];
    if (next !== listing) list.replaceChildren(...linesOf(next));
    listing = next;
    const line = list.children[next.at[positionOf(frame.t, scene).offset + 1]] ?? null;
    if (line === current) return;
    current?.removeAttribute("aria-current");
    line?.setAttribute("aria-current", "step");
    current = line;
    // Measuring now would lay the page out once more before the other panels have written their part of this step.
    if (line instanceof HTMLElement) afterPaint(() => keepInView(list, line));
  }
  new ResizeObserver(() => current instanceof HTMLElement && keepInView(list, current)).observe(list);
  store.subscribe(draw);
  draw(store.get());
}

/**
 * @param {Listing} listing
 * @returns {HTMLElement[]}
 */
function linesOf(listing) {
  return listing.lines.map(({ text, indent }) => {
    const line = document.createElement("li");
    line.style.setProperty("--indent", String(indent));
    const words = document.createElement("code");
    words.textContent = text;
    line.append(words);
    return line;
  });
}

/**
 * Scrolls the list, never the page.
 * @param {HTMLElement} list
 * @param {HTMLElement} line
 */
function keepInView(list, line) {
  const above = line.offsetTop - list.scrollTop;
  const below = above + line.offsetHeight - list.clientHeight;
  if (above < 0) list.scrollTop += above;
  else if (below > 0) list.scrollTop += below;
}
