// Present mode: the page for a projector, in full screen, on a screen that stays awake.
import { tr } from "./language.js";
import { inQuery, setQuery } from "./query.js";

/** @typedef {import("./store.js").Store} Store */
/** @typedef {{lock?: (keys: string[]) => Promise<void>, unlock?: () => void}} Keyboard not in every browser */

const SHARE = 0.0265; // of the screen's height, for the smallest text
const ADDRESS = "present";

/** The smallest text on a projector, px. @param {number} height of the screen, px */
export function textSize(height = innerHeight) {
  return Math.ceil(SHARE * height);
}

/** Whether the page is laid out for a projector. */
export function isPresented() {
  return document.documentElement.hasAttribute("data-present");
}

/**
 * Mounted before the panels, which measure their room when they hear of the change.
 * @param {Store} store
 */
export function mountPresent(store) {
  const root = document.documentElement;
  let wasFull = false;
  addEventListener("resize", () => store.get().presenting && setText());
  document.addEventListener("visibilitychange", () => store.get().presenting && stayAwake(store));
  document.addEventListener("fullscreenchange", () => {
    // The browser keeps Esc to itself there: a device that sends it to stop leaves full screen, and stops.
    if (wasFull && !document.fullscreenElement && store.get().presenting) store.commands.pause();
    wasFull = document.fullscreenElement !== null;
  });
  store.subscribe(({ presenting }, previous) => {
    if (presenting !== previous.presenting) show(presenting);
  });
  if (inQuery(ADDRESS) !== null) store.set({ presenting: true });

  function setText() {
    root.style.setProperty("--p", `${textSize()}px`);
  }

  /** @param {boolean} presenting */
  function show(presenting) {
    root.toggleAttribute("data-present", presenting);
    setText();
    setQuery(ADDRESS, presenting ? "" : null);
    if (presenting) {
      fillScreen(root);
      stayAwake(store);
    } else {
      if (document.fullscreenElement) document.exitFullscreen();
      letSleep();
      if (store.get().blank) store.set({ blank: false });
    }
  }
}

/**
 * Only a press of a key or a button may fill the screen: a link that opens the page so does not.
 * @param {HTMLElement} root
 */
async function fillScreen(root) {
  if (!navigator.userActivation?.isActive) return;
  try {
    await root.requestFullscreen({ navigationUI: "hide" });
    const { keyboard } = /** @type {Navigator & {keyboard?: Keyboard}} */ (navigator);
    await keyboard?.lock?.(["Escape"]);
  } catch {
    return; // the page is as large as its window then
  }
}

/** @type {WakeLockSentinel | null} */
let awake = null;
/** @type {Promise<void> | null} */
let waking = null;

/**
 * A browser lets go of the lock whenever the page is out of sight.
 * @param {Store} store
 */
function stayAwake(store) {
  if (document.visibilityState !== "visible" || (awake && !awake.released)) return;
  waking ??= wakeUp(store).finally(() => (waking = null));
}

/** @param {Store} store */
async function wakeUp(store) {
  try {
    awake = await navigator.wakeLock.request("screen");
    if (!store.get().presenting) letSleep();
  } catch {
    const text = tr("This page cannot keep the screen awake here: set this computer not to sleep.");
    store.set({ notice: { kind: "info", text } });
  }
}

function letSleep() {
  awake?.release();
  awake = null;
}
