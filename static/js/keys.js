// The page's keys. They are off where the learner types, and leave a focused control its own keys.
import { STRIDES } from "./stops.js";

/** @typedef {import("./store.js").Store} Store */

/** @type {Record<string, (store: Store) => void>} */
const KEYS = {
  ArrowRight: ({ commands }) => commands.next(),
  PageDown: ({ commands }) => commands.next(),
  " ": ({ commands }) => commands.next(),
  ArrowLeft: ({ commands }) => commands.back(),
  PageUp: ({ commands }) => commands.back(),
  Home: ({ commands }) => commands.toStart(),
  End: ({ commands }) => commands.toEnd(),
  p: ({ commands }) => commands.togglePlay(),
  "?": (store) => store.set({ dialog: "help" }),
};
STRIDES.forEach((stride, i) => (KEYS[String(i + 1)] = ({ commands }) => commands.setStride(stride)));
const REPEATABLE = ["ArrowRight", "ArrowLeft", "PageDown", "PageUp", " "];

const every = () => true;
const named = (/** @type {string} */ key) => key.length > 1;
const space = (/** @type {string} */ key) => key === " ";
const arrows = (/** @type {string} */ key) => key === " " || key.startsWith("Arrow");

/**
 * The keys that a control keeps while it has the focus, by role, type of input or tag.
 * @type {Record<string, (key: string) => boolean>}
 */
const OWN = {
  select: every,
  textarea: every,
  range: named,
  radio: arrows,
  tab: arrows,
  checkbox: space,
  button: space,
  summary: space,
  a: space,
};
const ARROWED = "input[type=radio], [role=tab]";

/**
 * @param {Store} store
 * @param {Document} [page]
 */
export function mountKeys(store, page = document) {
  page.addEventListener("keydown", (event) => {
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const action = KEYS[key];
    if (!action || event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
    if (keepsKey(/** @type {HTMLElement} */ (event.target), key)) return;
    event.preventDefault();
    if (!event.repeat || REPEATABLE.includes(key)) action(store);
  });
  releaseAfterPointer(page);
}

/**
 * @param {HTMLElement} focused
 * @param {string} key
 */
function keepsKey(focused, key) {
  if (focused.isContentEditable || focused.closest("dialog")) return true;
  const tag = focused.tagName.toLowerCase();
  if (tag === "input") return (OWN[/** @type {HTMLInputElement} */ (focused).type] ?? every)(key);
  return OWN[focused.getAttribute("role") ?? tag]?.(key) ?? false;
}

/**
 * Who chose a step size or a tab with the pointer goes on with the page's arrow keys; who came by keyboard stays in the group.
 * @param {Document} page
 */
function releaseAfterPointer(page) {
  let byPointer = false;
  page.addEventListener("pointerdown", () => (byPointer = true), true);
  page.addEventListener("keydown", () => (byPointer = false), true);
  page.addEventListener("click", (event) => {
    const chosen = /** @type {Element} */ (event.target).closest(ARROWED);
    if (byPointer) /** @type {HTMLElement | null} */ (chosen)?.blur();
  });
}
