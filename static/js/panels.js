// Which panel goes where. Panels know the store, never each other.
import * as controls from "./panels/controls.js";
import * as header from "./panels/header.js";
import * as notice from "./panels/notice.js";
import * as putAway from "./panels/put-away.js";
import * as timeline from "./panels/timeline.js";

/** @typedef {import("./store.js").Store} Store */
/** @typedef {{mount: (element: HTMLElement, store: Store) => unknown}} Panel */

/** @type {Record<string, Panel>} by the id of the element */
const FIRST = { controls, position: header, "timeline-panel": timeline, notice, main: putAway };

/**
 * What is needed to step comes first; the rest, with its libraries, follows the first frame.
 * @param {Store} store
 */
export async function mountPanels(store) {
  mountAll(FIRST, store);
  await firstFrame(store);
  const preloads = /** @type {HTMLTemplateElement} */ (document.getElementById("later"));
  document.head.append(preloads.content); // all at once, where imports alone would be found one after the other
  mountAll((await import("./panels-later.js")).LATER, store);
}

/**
 * One panel that fails must not keep the others away.
 * @param {Record<string, Panel>} panels
 * @param {Store} store
 */
function mountAll(panels, store) {
  for (const [id, { mount }] of Object.entries(panels)) {
    const element = document.getElementById(id);
    try {
      if (element) mount(element, store);
    } catch (error) {
      reportError(error);
    }
  }
}

/**
 * Resolves after the animation frame that shows the first frame of a run.
 * @param {Store} store
 * @returns {Promise<void>}
 */
function firstFrame(store) {
  return new Promise((resolve) => {
    const stop = store.subscribe(({ frame }) => {
      if (!frame) return;
      stop();
      setTimeout(resolve);
    });
  });
}
