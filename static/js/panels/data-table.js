// The training data: the batch in use is marked, rows done in this epoch are ticked, in the epoch's order.
import { tr } from "../language.js";
import { formatNumber } from "../numbers.js";
import { positionOf } from "../stops.js";
import { createEditor } from "./data-edit.js";
import { createOpener } from "./data-open.js";
import { batchPlace, listedRows, roleAt } from "./data-order.js";
import { find } from "./make.js";
import { createWindowTable, writeCells } from "./window-table.js";

/** @typedef {import("../store.js").Store} Store */
/** @typedef {import("../store.js").State} State */

/**
 * @param {HTMLElement} element
 * @param {Store} store
 */
export function mount(element, store) {
  const view = /** @type {HTMLElement} */ (element.querySelector("[data-view]"));
  const note = /** @type {HTMLElement} */ (element.querySelector("[data-note]"));
  const head = /** @type {HTMLTableRowElement} */ (element.querySelector("thead tr"));
  let place = { start: -1, end: -1, done: 0 };
  /** @type {number[]} */
  let listed = [];
  mountTools(element, store);

  const table = createWindowTable(view, {
    count: () => listed.length,
    fill(index, row) {
      const { scene } = store.get();
      if (!scene) return;
      const number = listed[index];
      const role = roleAt(scene, index);
      const marked = isCurrent(store.get(), index);
      const done = !role && index < place.done;
      writeCells(row, [
        role ? role.letter : done ? "✓" : marked ? "▸" : "",
        String(number + 1),
        ...scene.config.data.rows[number].map((x) => formatNumber(x, "entered")),
      ]);
      row.className = role ? "held-out" : marked ? "current" : done ? "done" : "";
      row.title = role?.title ?? "";
      row.ariaCurrent = marked ? "true" : null;
    },
  });

  /**
   * Without the order of a shuffled epoch the frame still tells the first rows of the batch.
   * @param {State} state
   * @param {number} index
   */
  function isCurrent(state, index) {
    if (isShuffled(state) && !orderOf(state)) return state.frame?.rows.includes(index) ?? false;
    return index >= place.start && index < place.end;
  }

  function draw(/** @type {State} */ state, /** @type {State} */ previous) {
    const { scene, frame } = state;
    if (!scene || !frame) return;
    const known = !isShuffled(state) || orderOf(state) !== null;
    const next = batchPlace(positionOf(frame.t, scene), scene);
    if (!known) next.done = 0;
    const same = next.start === place.start && next.end === place.end && next.done === place.done;
    if (scene === previous.scene && same && orderOf(state) === orderOf(previous) && head.cells.length > 0) return;
    place = next;
    listed = listedRows(scene, orderOf(state));
    writeHead(head, [...scene.config.data.features, scene.config.data.target]);
    [note.textContent, note.title] = noteOn(state);
    table.draw();
    if (place.start < 0) table.reveal(0);
    else if (known) table.reveal(place.start, place.end - place.start);
  }
  store.subscribe(draw);
  draw(store.get(), store.get());
}

/**
 * @param {HTMLElement} element
 * @param {Store} store
 */
function mountTools(element, store) {
  const [view, tools, place] = ["[data-view]", "[data-tools]", "[data-editor]"].map((part) => find(element, part));
  const show = (/** @type {boolean} */ editing) => {
    view.hidden = tools.hidden = editing;
    element.classList.toggle("editing", editing);
  };
  const edit = find(tools, "[data-edit]");
  const editor = createEditor(place, store, () => {
    show(false);
    edit.focus();
  });
  edit.addEventListener("click", () => {
    show(true);
    editor.open();
  });
  createOpener(element, store, editor.close);
  store.subscribe(({ options }) => options.lock && editor.close());
}

/**
 * What the table shows besides the data as it is: in a word, and in a sentence.
 * @param {State} state
 * @returns {[string, string]}
 */
function noteOn(state) {
  if (isShuffled(state)) return [tr("shuffled"), tr("Rows in the order of this epoch")];
  return state.scene?.scaling ? [tr("as entered"), tr("The model gets these inputs standardised")] : ["", ""];
}

/** @param {State} state */
function isShuffled(state) {
  return state.scene?.config.shuffle === true;
}

/**
 * @param {State} state
 * @returns {number[] | null}
 */
function orderOf(state) {
  return isShuffled(state) ? state.order : null;
}

/**
 * Column names are the learner's own text and only ever become text.
 * @param {HTMLTableRowElement} head
 * @param {string[]} names
 */
function writeHead(head, names) {
  const cells = ["", tr("row"), ...names].map((name) => {
    const cell = document.createElement("th");
    cell.scope = "col";
    cell.textContent = cell.title = name;
    return cell;
  });
  const state = document.createElement("span");
  state.className = "visually-hidden";
  state.textContent = "state";
  cells[0].append(state);
  head.replaceChildren(...cells);
}
