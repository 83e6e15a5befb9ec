// A table of which only the rows in view exist, so that five thousand rows cost no more than twenty.
import { write } from "./make.js";

/**
 * @typedef {object} Source
 * @property {() => number} count
 * @property {(index: number, row: HTMLTableRowElement) => void} fill writes the cells and classes of a row
 */
/**
 * @typedef {object} WindowTable
 * @property {() => void} draw writes the rows in view
 * @property {(index: number, length?: number) => void} reveal scrolls so that the rows from `index` on are in view
 */

const SPARE = 3; // rows drawn beyond each edge of the view

/**
 * Which rows to draw.
 * @param {number} scrolled px
 * @param {number} height of the view, px
 * @param {number} rowHeight px
 * @param {number} count
 * @returns {{first: number, end: number}}
 */
export function rowsInView(scrolled, height, rowHeight, count) {
  const first = Math.max(0, Math.min(Math.floor(scrolled / rowHeight) - SPARE, count));
  return { first, end: Math.min(count, Math.ceil((scrolled + height) / rowHeight) + SPARE) };
}

/**
 * @param {HTMLElement} view the scrolling box around a table with a body and a head
 * @param {Source} source
 * @returns {WindowTable}
 */
export function createWindowTable(view, source) {
  const body = /** @type {HTMLTableSectionElement} */ (view.querySelector("tbody"));
  const table = /** @type {HTMLTableElement} */ (view.querySelector("table"));
  const rowHeight = parseFloat(getComputedStyle(view).getPropertyValue("--row-height"));
  const [top, bottom] = [spacer(), spacer()];
  /** @type {HTMLTableRowElement[]} */
  const rows = [];
  let height = 0;
  let scrolled = 0; // kept here: reading it from the element would force a layout
  /** @type {(() => void) | null} */
  let later = null; // a wish to reveal from before the first layout

  function draw() {
    const count = source.count();
    const { first, end } = rowsInView(scrolled, height, rowHeight, count);
    table.setAttribute("aria-rowcount", String(count + 1));
    // The height is right before a row is filled: should that force a layout, the scroll position stays.
    resize(end - first);
    stretch(top, first * rowHeight);
    stretch(bottom, (count - end) * rowHeight);
    rows.forEach((row, i) => {
      row.setAttribute("aria-rowindex", String(first + i + 2));
      source.fill(first + i, row);
    });
  }

  /**
   * Rows that stay are not moved: one of them may have the focus.
   * @param {number} wanted
   */
  function resize(wanted) {
    if (!body.firstChild) body.append(top, bottom);
    while (rows.length > wanted) rows.pop()?.remove();
    while (rows.length < wanted) {
      const row = document.createElement("tr");
      bottom.before(row);
      rows.push(row);
    }
  }

  view.addEventListener("scroll", () => {
    if (Math.abs(view.scrollTop - scrolled) < 1) return;
    scrolled = view.scrollTop;
    draw();
  });
  new ResizeObserver(() => {
    height = view.clientHeight;
    draw();
    later?.();
  }).observe(view);

  return {
    draw,
    reveal: function reveal(index, length = 1) {
      if (height === 0) height = view.clientHeight; // it has just come on screen
      later = height === 0 ? () => reveal(index, length) : null;
      const [start, end] = [index * rowHeight, (index + length) * rowHeight];
      const room = height - rowHeight; // the head stays in view above the rows
      if (room <= 0 || (start >= scrolled && end <= scrolled + room)) return;
      scrolled = Math.max(0, start < scrolled || length * rowHeight > room ? start : end - room);
      draw();
      view.scrollTop = scrolled;
    },
  };
}

/** @returns {HTMLTableRowElement} */
function spacer() {
  const row = document.createElement("tr");
  row.className = "spacer";
  row.ariaHidden = "true";
  return row;
}

/**
 * @param {HTMLTableRowElement} row
 * @param {number} height px
 */
function stretch(row, height) {
  const value = `${height}px`;
  if (row.style.height !== value) row.style.height = value;
}

/**
 * Writes the texts of a row's cells from `first` on, and only those that changed; cells beyond them go.
 * @param {HTMLTableRowElement} row
 * @param {string[]} texts
 * @param {number} [first] column of the first text
 */
export function writeCells(row, texts, first = 0) {
  while (row.cells.length < first + texts.length) row.insertCell();
  while (row.cells.length > first + texts.length) row.deleteCell(-1);
  texts.forEach((text, i) => {
    const cell = row.cells[first + i];
    write(cell, text);
  });
}
