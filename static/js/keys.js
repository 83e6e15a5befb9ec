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

const TYPING = "select, textarea, [contenteditable], dialog, input:not([type=range], [type=radio], [type=checkbox])";
const OWN_KEYS = "input, summary, a[href], [role=tab], [role=slider], [tabindex]";
const REPEATABLE = ["ArrowRight", "ArrowLeft", "PageDown", "PageUp", " "];

/**
 * @param {Store} store
 * @param {Document} [page]
 */
export function mountKeys(store, page = document) {
  page.addEventListener("keydown", (event) => {
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const action = KEYS[key];
    if (!action || event.defaultPrevented || !isOurs(event, key)) return;
    event.preventDefault();
    if (!event.repeat || REPEATABLE.includes(key)) action(store);
  });
}

/**
 * @param {KeyboardEvent} event
 * @param {string} key
 */
function isOurs(event, key) {
  if (event.ctrlKey || event.altKey || event.metaKey) return false;
  const focused = /** @type {Element} */ (event.target);
  if (focused.closest(TYPING)) return false;
  if (key === " ") return !focused.closest(`button, ${OWN_KEYS}`);
  return key.length === 1 || !focused.closest(OWN_KEYS);
}
