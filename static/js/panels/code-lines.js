// The lines of a listing: one stop of the Tab key, from which Up and Down walk; a line that is pointed at or has the focus lights what it is about.
import { focusOfLines } from "./code-listing.js";
import { nameUnder, termClass } from "./highlight.js";
import { make } from "./make.js";

/** @typedef {import("../store.js").Store} Store */
/** @typedef {import("../store.js").Scene} Scene */
/** @typedef {import("./code-listing.js").Found} Found */

/**
 * @param {HTMLElement} list
 * @param {Store} store
 */
export function mountLines(list, store) {
  const light = (/** @type {string | null} */ highlight) => {
    if (store.get().highlight !== highlight) store.set({ highlight });
  };
  // Not "pointerover": that comes also when the list scrolls away under a pointer that rests.
  list.addEventListener("pointermove", ({ target }) => light(nameUnder(target)));
  list.addEventListener("focusin", ({ target }) => {
    light(nameUnder(target));
    stopAt(list, /** @type {Element} */ (target));
  });
  for (const type of ["pointerleave", "focusout"]) list.addEventListener(type, () => light(null));
  list.addEventListener("keydown", (event) => walk(list, event));
}

/**
 * @param {HTMLElement} list
 * @param {KeyboardEvent} event
 */
function walk(list, event) {
  const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const from = focusedIn(list);
  if (!way || from < 0 || event.ctrlKey || event.altKey || event.metaKey) return;
  event.preventDefault();
  /** @type {HTMLElement | undefined} */ (list.children[from + way])?.focus();
}

/**
 * @param {HTMLElement} list
 * @returns {number} index of the line that has the focus, or -1
 */
function focusedIn(list) {
  return [...list.children].findIndex((line) => line === document.activeElement);
}

/**
 * The line at which the Tab key comes to the list: the one of the step on screen, until the learner walks through them.
 * @param {HTMLElement} list
 * @param {Element} line
 */
function stopAt(list, line) {
  for (const other of list.querySelectorAll("[tabindex='0']")) other.setAttribute("tabindex", "-1");
  line.setAttribute("tabindex", "0");
}

/**
 * @param {HTMLElement} list
 * @param {Element} line of the step on screen
 */
export function offerStop(list, line) {
  if (focusedIn(list) < 0) stopAt(list, line);
}

/**
 * Another listing; who is in the old one by keyboard stays in the list.
 * @param {HTMLElement} list
 * @param {Found} found
 * @param {Scene} scene
 */
export function showLines(list, found, scene) {
  const from = focusedIn(list);
  const lines = linesOf(found, scene);
  list.replaceChildren(...lines);
  if (from >= 0) lines[Math.min(from, lines.length - 1)].focus();
}

/**
 * @param {Found} found
 * @param {Scene} scene
 * @returns {HTMLElement[]}
 */
function linesOf(found, scene) {
  if ("message" in found) return [make("li", { class: "muted", tabindex: "0" }, [found.message])];
  const about = focusOfLines(found.listing, scene.steps);
  return found.listing.lines.map(({ text, indent }, i) => {
    const names = ["term", ...(about.get(i) ?? []).map(termClass)];
    const attributes = { tabindex: i === 0 ? "0" : "-1", ...(names.length > 1 && { class: names.join(" ") }) };
    const line = make("li", attributes, [make("code", {}, [text])]);
    line.style.setProperty("--indent", String(indent));
    return line;
  });
}
