// The data in place of its table while it is edited: cells, names, rows and features; Apply starts a run with it.
import { tr } from "../language.js";
import { addFeature, addRow, dataOf, draftOf, faultsOf, nameFault, removeFeature } from "./data-edit-draft.js";
import { createGrid, mark } from "./data-edit-grid.js";
import { applyPatch, forgetFaults, patchFor } from "./data-edit-patch.js";
import { find, make } from "./make.js";

/** @typedef {import("../store.js").Store} Store */
/** @typedef {import("./data-edit-draft.js").Draft} Draft */
/** @typedef {import("./data-edit-draft.js").Fault} Fault */

const LONGEST_NAME = 40;
const CALM = 100; // ms after a key before thousands of cells are looked through

/**
 * @param {HTMLElement} place
 * @param {Store} store
 * @param {() => void} onClose
 * @returns {{open: () => void, close: () => void}}
 */
export function createEditor(place, store, onClose) {
  const head = /** @type {HTMLTableRowElement} */ (find(place, "thead tr"));
  const says = find(place, "[data-says]");
  const button = (/** @type {string} */ name) => /** @type {HTMLButtonElement} */ (find(place, `[data-${name}]`));
  /** @type {Draft} */
  let draft = { names: [], cells: [], sources: [] };
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const grid = createGrid(find(place, "[data-edit-view]"), () => draft, {
    changed() {
      clearTimeout(timer);
      timer = setTimeout(tell, CALM);
    },
    remove(row) {
      draft.cells.splice(row, 1);
      redraw();
      grid.focus({ row: Math.min(row, draft.cells.length - 1), column: draft.names.length });
    },
  });

  function redraw() {
    const { limits } = store.get().bootstrap;
    button("add-row").disabled = draft.cells.length >= limits.rows;
    button("add-feature").disabled = draft.names.length > limits.features;
    writeNames(head, draft, dropFeature);
    grid.draw();
    tell();
  }

  /** Says what is wrong first, or what else will change. */
  function tell() {
    const faults = faultsOf(draft);
    const { config } = store.get();
    says.classList.toggle("muted", faults.length === 0);
    if (faults.length) says.textContent = faultText(faults, draft);
    else says.textContent = config ? patchFor(config, dataOf(draft), draft.sources).notes.join(" ") : "";
  }

  /** @param {number} column */
  function dropFeature(column) {
    removeFeature(draft, column);
    redraw();
    /** @type {HTMLElement} */ (head.cells[Math.min(column + 1, draft.names.length)].firstElementChild).focus();
  }

  async function apply() {
    const [fault] = faultsOf(draft);
    const { config } = store.get();
    if (fault) return goTo(fault);
    if (!config) return;
    button("apply").disabled = true;
    const { patch } = patchFor(config, dataOf(draft), draft.sources);
    const refused = await applyPatch(store, patch);
    button("apply").disabled = false;
    says.classList.toggle("muted", !refused);
    says.textContent = refused;
    if (!refused) close();
  }

  /** @param {Fault} fault */
  function goTo({ row, column }) {
    if (row < 0) /** @type {HTMLElement} */ (head.cells[column + 1].firstElementChild).focus();
    else grid.focus({ row, column });
  }

  function close() {
    if (place.hidden) return;
    clearTimeout(timer);
    place.hidden = true;
    forgetFaults(store);
    onClose();
  }

  head.addEventListener("input", ({ target }) => {
    const cell = /** @type {HTMLTableCellElement} */ (/** @type {Element} */ (target).closest("th"));
    draft.names[cell.cellIndex - 1] = /** @type {HTMLInputElement} */ (target).value;
    markNames(head, draft.names);
    tell();
  });
  button("add-row").addEventListener("click", () => {
    addRow(draft);
    redraw();
    grid.focus({ row: draft.cells.length - 1, column: 0 });
  });
  button("add-feature").addEventListener("click", () => {
    addFeature(draft);
    redraw();
    const field = /** @type {HTMLInputElement} */ (head.cells[draft.names.length - 1].firstElementChild);
    field.focus();
    field.select();
  });
  button("cancel").addEventListener("click", close);
  button("apply").addEventListener("click", apply);

  return {
    close,
    open() {
      const { scene } = store.get();
      if (!scene) return;
      draft = draftOf(scene.config.data);
      place.hidden = false;
      redraw();
      grid.focus({ row: 0, column: 0 });
    },
  };
}

/**
 * @param {HTMLTableRowElement} head
 * @param {Draft} draft
 * @param {(column: number) => void} drop
 */
function writeNames(head, { names }, drop) {
  const cells = names.map((name, j) => {
    const isTarget = j === names.length - 1;
    const label = isTarget ? tr("Name of the target") : tr("Name of feature {number}", { number: j + 1 });
    const field = make("input", {
      type: "text",
      maxlength: String(LONGEST_NAME),
      autocomplete: "off",
      spellcheck: "false",
      "aria-label": label,
    });
    field.value = name;
    const cell = make("th", { scope: "col" }, [field]);
    if (isTarget || names.length < 3) return cell;
    const remove = make(
      "button",
      { type: "button", class: "remove", "aria-label": tr("Remove feature {number}", { number: j + 1 }) },
      ["×"],
    );
    remove.addEventListener("click", () => drop(j));
    cell.append(remove);
    return cell;
  });
  head.replaceChildren(make("th", { scope: "col" }, [tr("row")]), ...cells, make("td"));
  markNames(head, names);
}

/**
 * @param {HTMLTableRowElement} head
 * @param {string[]} names
 */
function markNames(head, names) {
  names.forEach((_, j) =>
    mark(/** @type {HTMLInputElement} */ (head.cells[j + 1].firstElementChild), nameFault(names, j)),
  );
}

/**
 * "Row 3, x2: “abc” is not a number. (And 2 more.)"
 * @param {Fault[]} faults
 * @param {Draft} draft
 */
function faultText([{ row, column, message }, ...others], { names }) {
  const where =
    row < 0
      ? tr("Column {column}", { column: column + 1 })
      : tr("Row {row}, {column}", { row: row + 1, column: names[column] });
  const more = others.length ? [tr("(And {count} more.)", { count: others.length })] : [];
  return [`${where}: ${message}`, ...more].join(" ");
}
