// The page's keys. They are off where the learner types, and leave a focused control its own keys.
import { STRIDES } from "./stops.js";
import { recall, remember } from "./storage.js";

/** @typedef {import("./store.js").Store} Store */

/** @typedef {(store: Store) => void} Action */

/** @typedef {import("./wire.js").RemoteCommand} RemoteCommand what a key asks for, here or from the speaker view */

/** @type {Record<string, RemoteCommand>} */
const COMMANDS = { ArrowRight: "next", PageDown: "next", " ": "next", ArrowLeft: "back", PageUp: "back", p: "play" };
/**
 * What the buttons of a presenter's remote control send beside Page Up and Page Down.
 * @type {Record<string, RemoteCommand>}
 */
const PRESENTER = { F5: "play", Escape: "play", ".": "blank", b: "blank" };
/** In the speaker view, for the page that the class follows. */
const REMOTE = { ...COMMANDS, ...PRESENTER };

/** @type {Record<RemoteCommand, Action>} */
const ACTIONS = {
  next: ({ commands }) => commands.next(),
  back: ({ commands }) => commands.back(),
  play: ({ commands }) => commands.togglePlay(),
  blank: (store) => store.set({ blank: true }),
};
/** @param {Record<string, RemoteCommand>} keys @returns {Record<string, Action>} */
const actionsOf = (keys) => Object.fromEntries(Object.entries(keys).map(([key, command]) => [key, ACTIONS[command]]));

/** @type {Record<string, Action>} */
const KEYS = {
  ...actionsOf(COMMANDS),
  Home: ({ commands }) => commands.toStart(),
  End: ({ commands }) => commands.toEnd(),
  f: (store) => store.set({ presenting: !store.get().presenting }),
  "?": (store) => store.set({ dialog: "help" }),
};
const PRESENTING = actionsOf(PRESENTER);
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

const OFF = "sgd-explorable-keys";

/** @param {boolean} on keys of a single character work */
export function rememberSingleKeys(on) {
  remember(OFF, on ? null : "off");
}

/**
 * @param {Store} store
 * @param {Document} [page]
 */
export function mountKeys(store, page = document) {
  listen(store, (key) => actionOf(key, store), page);
  releaseAfterPointer(page);
}

/**
 * @param {Store} store
 * @param {(command: import("./wire.js").RemoteCommand) => void} command
 * @param {Document} [page]
 */
export function mountRemoteKeys(store, command, page = document) {
  listen(
    store,
    (key) => {
      const wanted = REMOTE[key];
      const heard = wanted && works(key, store) && !page.querySelector("dialog[open]");
      return heard ? () => command(wanted) : undefined;
    },
    page,
  );
}

/**
 * @param {Store} store
 * @param {(key: string) => Action | undefined} actionFor
 * @param {Document} page
 */
function listen(store, actionFor, page) {
  store.set({ singleKeys: recall(OFF) !== "off" });
  page.addEventListener("keydown", (event) => {
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const action = actionFor(key);
    if (!action || event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
    if (keepsKey(/** @type {HTMLElement} */ (event.target), key)) return;
    event.preventDefault();
    if (!event.repeat || REPEATABLE.includes(key)) action(store);
  });
}

/** Keys of a single character can be put off, but for Space. @param {string} key @param {Store} store */
function works(key, store) {
  return key.length > 1 || key === " " || store.get().singleKeys;
}

/**
 * What a key does now: on a blank screen each only brings the page back.
 * @param {string} key
 * @param {Store} store
 * @returns {Action | undefined}
 */
function actionOf(key, store) {
  const { presenting, blank } = store.get();
  if (!works(key, store)) return undefined;
  const action = (presenting ? PRESENTING[key] : undefined) ?? KEYS[key];
  return action !== undefined && blank ? () => store.set({ blank: false }) : action;
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
