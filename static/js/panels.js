// Which panel goes where. Panels know the store, never each other.
import * as about from "./panels/about.js";
import * as chart from "./panels/chart.js";
import * as code from "./panels/code.js";
import * as controls from "./panels/controls.js";
import * as data from "./panels/data-table.js";
import * as deck from "./panels/deck.js";
import * as equations from "./panels/equations.js";
import * as graph from "./panels/graph.js";
import * as header from "./panels/header.js";
import * as legend from "./panels/legend.js";
import * as log from "./panels/log.js";
import * as model from "./panels/model.js";
import * as notice from "./panels/notice.js";
import * as quickstart from "./panels/quickstart.js";
import * as remark from "./panels/remark.js";
import * as settings from "./panels/settings.js";
import * as timeline from "./panels/timeline.js";

/** @typedef {import("./store.js").Store} Store */
/** @typedef {{mount: (element: HTMLElement, store: Store) => unknown}} Panel */

/** @type {Record<string, Panel>} by the id of the element; the controls first, so that they work even where a panel does not */
const PANELS = {
  controls,
  position: header,
  "timeline-panel": timeline,
  settings,
  notice,
  graph,
  equations,
  remark,
  code,
  data,
  "loss-chart": chart,
  model,
  log,
  deck,
  legend,
  quickstart,
  about,
};

/** @param {Store} store */
export function mountPanels(store) {
  for (const [id, { mount }] of Object.entries(PANELS)) {
    const element = document.getElementById(id);
    try {
      if (element) mount(element, store);
    } catch (error) {
      reportError(error);
    }
  }
}
