// Which panel goes where. Panels know the store, never each other.
import * as controls from "./panels/controls.js";
import * as notice from "./panels/notice.js";
import * as settings from "./panels/settings.js";
import * as timeline from "./panels/timeline.js";

/** @typedef {import("./store.js").Store} Store */
/** @typedef {{mount: (element: HTMLElement, store: Store) => unknown}} Panel */

/** @type {Record<string, Panel>} by the id of the element */
const PANELS = { controls, "timeline-panel": timeline, settings, notice };

/** @param {Store} store */
export function mountPanels(store) {
  for (const [id, { mount }] of Object.entries(PANELS)) {
    const element = document.getElementById(id);
    if (element) mount(element, store);
  }
}
