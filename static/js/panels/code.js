// The training loop as pseudo-code or as a program; the line of the current step is marked and kept in view.
import { tr } from "../language.js";
import { getListing, getProgram } from "../api.js";
import { copyText } from "../clipboard.js";
import { positionOf } from "../stops.js";
import { createListings, focusOfLines } from "./code-listing.js";
import { nameUnder, termClass } from "./highlight.js";
import { afterPaint } from "./idle.js";
import { find, make, write } from "./make.js";

/** @typedef {import("../store.js").Store} Store */
/** @typedef {import("../store.js").Scene} Scene */
/** @typedef {import("./code-listing.js").Dialect} Dialect */
/** @typedef {import("./code-listing.js").Found} Found */

/**
 * @param {HTMLElement} element
 * @param {Store} store
 */
export function mount(element, store) {
  const list = find(element, "[data-code]");
  const copy = find(element, "[data-copy]");
  /** @type {Dialect} */
  let dialect = "pseudo";
  /** @type {Found | null} */
  let shown = null;
  /** @type {Element | null} */
  let current = null;
  const listings = createListings(getListing, draw);

  function draw() {
    const { scene, frame } = store.get();
    if (!scene || !frame) return;
    const found = listings.get(dialect, scene, frame);
    if (!isSame(found, shown)) list.replaceChildren(...linesOf(found, scene));
    shown = found;
    mark("listing" in found ? list.children[found.listing.at[positionOf(frame.t, scene).offset + 1]] : null);
  }

  /** @param {Element | null} line */
  function mark(line) {
    if (line === current) return;
    current?.removeAttribute("aria-current");
    line?.setAttribute("aria-current", "step");
    current = line;
    // Measuring now would lay the page out once more before the other panels have written their part of this step.
    if (line instanceof HTMLElement) afterPaint(() => keepInView(list, line));
  }

  element.addEventListener("change", ({ target }) => {
    dialect = /** @type {Dialect} */ (/** @type {HTMLInputElement} */ (target).value);
    copy.hidden = dialect === "pseudo";
    listings.retry();
    write(copy, tr("Copy"));
    draw();
  });
  copy.addEventListener("click", async () => {
    const { run } = store.get();
    if (run) write(copy, await copied(run, dialect));
  });
  pointAtLines(list, store);
  new ResizeObserver(() => current instanceof HTMLElement && keepInView(list, current)).observe(list);
  store.subscribe(draw);
  draw();
}

/**
 * @param {Found} a
 * @param {Found | null} b
 */
function isSame(a, b) {
  if (a === b || b === null) return a === b;
  return "listing" in a && "listing" in b && a.listing === b.listing;
}

/**
 * @param {string} run
 * @param {string} dialect
 * @returns {Promise<string>} what the button says then
 */
async function copied(run, dialect) {
  const text = await getProgram(run, dialect).catch(() => null);
  return text !== null && (await copyText(text)) ? tr("Copied") : tr("Not copied");
}

/**
 * Pointing at a line lights its node or edge.
 * @param {HTMLElement} list
 * @param {Store} store
 */
function pointAtLines(list, store) {
  list.addEventListener("pointerover", ({ target }) => {
    const highlight = nameUnder(target);
    if (store.get().highlight !== highlight) store.set({ highlight });
  });
  list.addEventListener("pointerleave", () => store.set({ highlight: null }));
}

/**
 * @param {Found} found
 * @param {Scene} scene
 * @returns {HTMLElement[]}
 */
function linesOf(found, scene) {
  if ("message" in found) return [make("li", { class: "muted" }, [found.message])];
  const about = focusOfLines(found.listing, scene.steps);
  return found.listing.lines.map(({ text, indent }, i) => {
    const focus = about.get(i);
    const line = make("li", focus ? { class: `term ${termClass(focus)}` } : {}, [make("code", {}, [text])]);
    line.style.setProperty("--indent", String(indent));
    return line;
  });
}

/**
 * Scrolls the list, never the page; what is padding at its end may be covered by a button.
 * @param {HTMLElement} list
 * @param {HTMLElement} line
 */
function keepInView(list, line) {
  const above = line.offsetTop - list.scrollTop;
  const room = list.clientHeight - parseFloat(getComputedStyle(list).paddingBottom);
  const below = above + line.offsetHeight - room;
  if (above < 0) list.scrollTop += above;
  else if (below > 0) list.scrollTop += below;
}
