// A table of input fields, of which only the rows in view exist. Keys move from cell to cell as in a spreadsheet.
import { tr } from "../language.js";
import { cellFault } from "./data-edit-draft.js";
import { find, make, markInvalid } from "./make.js";
import { createWindowTable } from "./window-table.js";

/** @typedef {import("./data-edit-draft.js").Draft} Draft */
/** @typedef {{row: number, column: number}} Place column `names.length` is the button that removes the row */

/**
 * @param {HTMLElement} view
 * @param {() => Draft} draft
 * @param {{changed: (place: Place) => void, remove: (row: number) => void}} on
 */
export function createGrid(view, draft, on) {
  const body = find(view, "tbody");
  let before = ""; // of the cell in focus, for Escape
  /** @type {Place | null} */
  let lost = null; // had the focus when its row was drawn for others

  const table = createWindowTable(view, {
    count: () => draft().cells.length,
    fill(index, row) {
      if (row.contains(document.activeElement) && row.dataset.index !== String(index)) {
        lost = placeOf(/** @type {HTMLElement} */ (document.activeElement));
        queueMicrotask(restore);
        /** @type {HTMLElement} */ (document.activeElement).blur();
      }
      row.dataset.index = String(index);
      if (row.cells.length !== draft().names.length + 2) buildRow(row, draft().names.length);
      fillRow(row, index, draft());
    },
  });

  /** @param {Place} place */
  function fieldAt({ row, column }) {
    return /** @type {HTMLElement | null} */ (
      body.querySelector(`tr[data-index="${row}"]`)?.children[column + 1]?.firstChild
    );
  }

  /** @param {Place} place */
  function focus(place) {
    table.reveal(place.row);
    const field = fieldAt(place);
    field?.focus({ preventScroll: true });
    if (field instanceof HTMLInputElement) field.select();
    field?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  /** Gives the focus back once all rows are drawn, if the cell that had it is still in view. */
  function restore() {
    if (lost && !body.contains(document.activeElement)) fieldAt(lost)?.focus({ preventScroll: true });
    lost = null;
  }

  body.addEventListener("focusin", ({ target }) => (before = /** @type {HTMLInputElement} */ (target).value));
  body.addEventListener("input", ({ target }) => write(/** @type {HTMLInputElement} */ (target)));
  body.addEventListener("click", ({ target }) => {
    const button = /** @type {Element} */ (target).closest("button");
    if (button) on.remove(placeOf(button).row);
  });
  body.addEventListener("keydown", (event) => {
    const field = /** @type {HTMLInputElement} */ (event.target);
    if (event.key === "Escape" && field.value !== before && field.tagName === "INPUT") return undo(event, field);
    const to = destination(event, field, placeOf(field), draft());
    if (!to) return;
    event.preventDefault();
    focus(to);
  });

  /** @param {HTMLInputElement} field */
  function write(field) {
    const { row, column } = placeOf(field);
    draft().cells[row][column] = field.value;
    mark(field, cellFault(field.value));
    on.changed({ row, column });
  }

  /**
   * @param {KeyboardEvent} event
   * @param {HTMLInputElement} field
   */
  function undo(event, field) {
    event.preventDefault();
    field.value = before;
    field.select();
    write(field);
  }

  return { draw: table.draw, focus };
}

/**
 * Where a key leads from a cell; null where it has another meaning or the table ends.
 * @param {Pick<KeyboardEvent, "key" | "shiftKey" | "ctrlKey" | "metaKey" | "altKey">} event
 * @param {{selectionStart?: number | null, selectionEnd?: number | null, value: string, tagName: string}} field
 * @param {Place} place
 * @param {{cells: unknown[], names: unknown[]}} size
 * @returns {Place | null}
 */
export function destination(event, field, { row, column }, { cells, names }) {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  const width = names.length + 1; // with the button
  const isButton = field.tagName === "BUTTON";
  const atStart = isButton || (field.selectionStart === 0 && (field.selectionEnd === 0 || wholeOf(field)));
  const atEnd = isButton || field.selectionStart === field.value.length || wholeOf(field);
  /** @type {Record<string, number>} */
  const steps = {
    Tab: event.shiftKey ? -1 : 1,
    ArrowLeft: atStart ? -1 : 0,
    ArrowRight: atEnd ? 1 : 0,
    ArrowUp: -width,
    ArrowDown: width,
    Enter: isButton ? 0 : width,
  };
  const step = steps[event.key] ?? 0;
  const to = row * width + column + step;
  if (step === 0 || to < 0 || to >= cells.length * width) return null;
  return { row: Math.floor(to / width), column: to % width };
}

/** @param {{selectionStart?: number | null, selectionEnd?: number | null, value: string}} field */
function wholeOf({ selectionStart, selectionEnd, value }) {
  return selectionStart === 0 && selectionEnd === value.length;
}

/**
 * @param {Element} field
 * @returns {Place}
 */
function placeOf(field) {
  const cell = /** @type {HTMLTableCellElement} */ (field.closest("td"));
  return { row: Number(/** @type {HTMLElement} */ (cell.parentElement).dataset.index), column: cell.cellIndex - 1 };
}

/**
 * @param {HTMLTableRowElement} row
 * @param {number} width
 */
function buildRow(row, width) {
  const fields = Array.from({ length: width }, () =>
    make("td", {}, [make("input", { type: "text", autocomplete: "off", spellcheck: "false" })]),
  );
  const remove = make("button", { type: "button", class: "remove" }, ["×"]);
  row.replaceChildren(make("td"), ...fields, make("td", {}, [remove]));
}

/**
 * @param {HTMLTableRowElement} row
 * @param {number} index
 * @param {Draft} draft
 */
function fillRow(row, index, { names, cells }) {
  row.cells[0].textContent = String(index + 1);
  cells[index].forEach((text, j) => {
    const field = /** @type {HTMLInputElement} */ (row.cells[j + 1].firstChild);
    if (field.value !== text) field.value = text;
    field.setAttribute("aria-label", tr("row {row}, {column}", { row: index + 1, column: names[j] }));
    mark(field, cellFault(text));
  });
  const remove = /** @type {HTMLButtonElement} */ (row.cells[names.length + 1].firstChild);
  remove.setAttribute("aria-label", tr("Remove row {row}", { row: index + 1 }));
  remove.disabled = cells.length === 1;
}

/**
 * @param {HTMLInputElement} field
 * @param {string} fault empty for none
 */
export function mark(field, fault) {
  const cell = /** @type {HTMLElement} */ (field.parentElement);
  if (fault === (cell.dataset.fault ?? "")) return;
  if (fault) cell.dataset.fault = fault;
  else delete cell.dataset.fault;
  markInvalid(field, fault !== "", "editor-says");
}
