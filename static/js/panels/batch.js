// Every example of the batch on screen, what it adds to each gradient, and the sums.
import { createPages } from "./batch-pages.js";
import { batchNote, exampleCells, layoutOf, pageOf, totalCells } from "./batch-rows.js";
import { find, make } from "./make.js";
import { drawWhileSeen, write } from "./seen.js";
import { createWindowTable, writeCells } from "./window-table.js";

/** @typedef {import("../store.js").Store} Store */
/** @typedef {import("../store.js").Scene} Scene */
/** @typedef {import("./batch-rows.js").Page} Page */

/**
 * @param {HTMLElement} element
 * @param {Store} store
 */
export function mount(element, store) {
  const head = find(element, "thead tr");
  const sums = /** @type {HTMLTableRowElement} */ (find(element, "tfoot tr"));
  const note = find(element, "[data-note]");
  /** @type {Scene | null} */
  let scene = null;
  /** @type {ReturnType<typeof layoutOf>} */
  let layout = { inputs: [], parameters: [], columns: [] };
  /** @type {Page | null} */
  let first = null; // what the frame itself holds
  const pages = createPages(
    (start, count) => store.commands.batchTable(start, count),
    () => table.draw(),
  );
  const table = createWindowTable(find(element, "[data-view]"), {
    count: () => first?.m ?? 0,
    fill(index, row) {
      const page = first && index < first.rows.length ? first : pages.at(index);
      const cells = page ? exampleCells(page, index - page.start, layout) : layout.columns.map(() => "");
      writeCells(row, cells);
      row.className = page ? "" : "waiting";
    },
  });

  drawWhileSeen(element, store, ({ scene: wanted, frame, run }) => {
    if (!wanted || !frame) return;
    if (wanted !== scene) {
      layout = layoutOf((scene = wanted));
      writeHead(head, layout.columns);
    }
    pages.show(`${run} ${frame.t}`);
    first = pageOf(frame, layout.parameters);
    write(note, batchNote(frame.m));
    writeCells(sums, frame.m > 0 ? totalCells(frame.gradients, layout) : layout.columns.map(() => ""));
    table.draw();
  });
}

/**
 * @param {HTMLElement} head
 * @param {import("./batch-rows.js").Column[]} columns
 */
function writeHead(head, columns) {
  head.replaceChildren(...columns.map(({ symbol, title }) => make("th", { scope: "col", title }, [symbol])));
}
