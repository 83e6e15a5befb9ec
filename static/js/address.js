// Keeps the address bar naming what is on screen, and follows it when the learner edits it.
import { writeLink } from "./link-data.js";

/** @typedef {import("./store.js").Store} Store */

const SETTLE = 200; // ms without a step before the address is written
const PAUSE = 500; // ms between two writes

/**
 * @param {Store} store
 * @param {(fragment: string) => void} load
 * @param {Window} [page]
 */
export function createAddress(store, load, page = window) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let written = -Infinity;
  let known = page.location.hash; // where it differs, somebody has just gone elsewhere: that is not written over

  function schedule() {
    clearTimeout(timer);
    const { run, playing, target } = store.get();
    if (!run || playing || target !== null) return;
    timer = setTimeout(write, Math.max(SETTLE, written + PAUSE - performance.now()));
  }

  async function write() {
    const { bootstrap, config, run, t, playing, options, chapter } = store.get();
    if (!config || !run || playing || page.location.hash !== known) return;
    const named = { config, run, t, options: { ...options, chapter } };
    const { fragment, local } = await writeLink(named, bootstrap.presets);
    const now = store.get();
    const same = now.t === t && now.config === config && now.options === options && now.chapter === chapter;
    if (!same || now.playing || page.location.hash !== known) return; // what is on screen by now is written in its turn
    if (store.get().linkIsLocal !== local) store.set({ linkIsLocal: local });
    if (page.location.hash === `#${fragment}`) return;
    page.history.replaceState(null, "", `#${fragment}`);
    known = page.location.hash;
    written = performance.now();
  }

  store.subscribe((state, previous) => {
    const same =
      state.t === previous.t &&
      state.run === previous.run &&
      state.config === previous.config &&
      state.options === previous.options &&
      state.chapter === previous.chapter &&
      state.playing === previous.playing &&
      state.target === previous.target;
    if (!same) schedule();
  });
  page.addEventListener("hashchange", () => {
    known = page.location.hash;
    if (isPlace(page)) schedule();
    else load(known);
  });
}

/**
 * Whether the address names a place on the page, as the link to skip to the controls does, and no run.
 * @param {Window} page
 */
function isPlace({ document, location }) {
  return location.hash.length > 1 && document.getElementById(location.hash.slice(1)) !== null;
}
