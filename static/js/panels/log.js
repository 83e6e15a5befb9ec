// The training log: when which batch was reached, and its loss. The newest row is on top.
import { formatNumber } from "../numbers.js";
import { createWindowTable, writeCells } from "./window-table.js";

/** @typedef {import("../store.js").Store} Store */
/** @typedef {import("../store.js").State} State */

/**
 * @param {HTMLElement} element
 * @param {Store} store
 */
export function mount(element, store) {
  const view = /** @type {HTMLElement} */ (element.querySelector("[data-view]"));
  const empty = /** @type {HTMLElement} */ (element.querySelector("[data-empty]"));
  const table = createWindowTable(view, {
    count: () => store.get().log.length,
    fill(index, row) {
      const { log } = store.get();
      const { elapsed, epoch, batch, loss } = log[log.length - 1 - index];
      writeCells(row, [clock(elapsed), String(epoch), String(batch), formatNumber(loss, "number")]);
    },
  });

  /** @type {State["log"] | null} */
  let shown = null;

  function draw(/** @type {State} */ { log }) {
    if (log === shown) return;
    shown = log;
    empty.hidden = log.length > 0;
    table.draw();
  }
  store.subscribe(draw);
  draw(store.get());
}

/**
 * Time since the run began: "0:07.5", "12:03.0".
 * @param {number} seconds
 * @returns {string}
 */
export function clock(seconds) {
  const tenths = Math.floor(seconds * 10);
  const rest = tenths % 600;
  return `${Math.floor(tenths / 600)}:${String(Math.floor(rest / 10)).padStart(2, "0")}.${rest % 10}`;
}
