// The training log: when which batch was reached, and its loss. The newest row is on top, and dots stand for batches that are left out.
import { decimalText } from "../language.js";
import { logLines } from "../log.js";
import { formatNumber } from "../numbers.js";
import { drawWhileSeen } from "./seen.js";
import { createWindowTable, writeCells } from "./window-table.js";

/** @typedef {import("../store.js").Store} Store */
/** @typedef {import("../store.js").State} State */
/** @typedef {import("../log.js").LogRow} LogRow */

/**
 * @param {HTMLElement} element
 * @param {Store} store
 */
export function mount(element, store) {
  const view = /** @type {HTMLElement} */ (element.querySelector("[data-view]"));
  const empty = /** @type {HTMLElement} */ (element.querySelector("[data-empty]"));
  /** @type {(LogRow | null)[]} */
  let lines = [];
  const table = createWindowTable(view, {
    count: () => lines.length,
    fill(index, row) {
      row.classList.toggle("muted", lines[index] === null);
      writeCells(row, cellsOf(lines[index]));
    },
  });

  drawWhileSeen(element, store, draw, ["log"]);

  /** @param {State} state */
  function draw({ log }) {
    lines = logLines(log);
    empty.hidden = log.length > 0;
    table.draw();
  }
}

/** @param {LogRow | null} line */
function cellsOf(line) {
  if (!line) return ["\u2026", "\u2026", "\u2026", "\u2026"];
  return [clock(line.elapsed), String(line.epoch), String(line.batch), formatNumber(line.loss, "number")];
}

/**
 * Time since the run began: "0:07.5", "12:03.0".
 * @param {number} seconds
 * @returns {string}
 */
export function clock(seconds) {
  const tenths = Math.floor(seconds * 10);
  const rest = tenths % 600;
  const text = `${Math.floor(tenths / 600)}:${String(Math.floor(rest / 10)).padStart(2, "0")}.${rest % 10}`;
  return decimalText(text);
}
