// The training loop as pseudo-code or as a program; the line of the current step is marked and kept in view.
import { tr } from "../language.js";
import { getListing, getProgram } from "../api.js";
import { copyText } from "../clipboard.js";
import { positionOf } from "../stops.js";
import { mountLines, offerStop, showLines } from "./code-lines.js";
import { createListings } from "./code-listing.js";
import { afterPaint } from "./idle.js";
import { find, write } from "./make.js";

/** @typedef {import("../store.js").Store} Store */
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
    if (!isSame(found, shown)) showLines(list, found, scene);
    shown = found;
    mark("listing" in found ? list.children[found.listing.at[positionOf(frame.t, scene).offset + 1]] : null);
  }

  /** @param {Element | null} line */
  function mark(line) {
    if (line === current) return;
    current?.removeAttribute("aria-current");
    line?.setAttribute("aria-current", "step");
    current = line;
    if (line) offerStop(list, line);
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
  mountLines(list, store);
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
 * Scrolls the list, never the page; of a line with more to it than there is room for, the beginning is shown.
 * @param {HTMLElement} list
 * @param {HTMLElement} line
 */
function keepInView(list, line) {
  const above = line.offsetTop - list.scrollTop;
  const below = above + line.offsetHeight - list.clientHeight;
  if (above < 0) list.scrollTop += above;
  else if (below > 0) list.scrollTop += Math.min(below, above);
}
