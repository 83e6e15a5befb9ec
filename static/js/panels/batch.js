// Every example of the batch on screen, what it adds to each gradient, and the sums.
import { createPages } from "./batch-pages.js";
import { batchNote, exampleCells, layoutOf, pageOf, totalCells } from "./batch-rows.js";
import { find, make, write } from "./make.js";
import { drawWhileSeen } from "./seen.js";
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
  let shown = ""; // the column in focus
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
      shown = "";
    }
    pages.show(`${run} ${frame.t}`);
    first = pageOf(frame, layout.parameters);
    write(note, batchNote(frame.m));
    writeCells(sums, totalCells(frame.gradients, layout));
    sums.hidden = frame.m === 0;
    table.draw();
    const focus = frame.phase === "update" ? `to ${frame.focus}` : "";
    if (focus !== shown) reveal(head, layout.columns, (shown = focus));
  });
}

/**
 * Marks the column that the step is about and scrolls it into view.
 * @param {HTMLElement} head
 * @param {import("./batch-rows.js").Column[]} columns
 * @param {string} wanted id of a column, empty for none
 */
function reveal(head, columns, wanted) {
  columns.forEach(({ id }, i) => head.children[i].classList.toggle("current", id === wanted));
  head.querySelector(".current")?.scrollIntoView({ block: "nearest", inline: "nearest" });
}

/**
 * @param {HTMLElement} head
 * @param {import("./batch-rows.js").Column[]} columns
 */
function writeHead(head, columns) {
  head.replaceChildren(...columns.map(({ symbol, title }) => make("th", { scope: "col", title }, [symbol])));
}
