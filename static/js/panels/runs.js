// Runs side by side: how each ended, its colour in the pictures, whether it is drawn; and the race.
import { COLOURS } from "../keeper.js";
import { msg, tr, trc } from "../language.js";
import { find, make, write } from "./make.js";
import { nameCell } from "./runs-name.js";
import { numberColumns, runRows } from "./runs-rows.js";
import { drawWhileSeen } from "./seen.js";

/** @typedef {import("../store.js").Store} Store */
/** @typedef {import("../store.js").State} State */
/** @typedef {import("./runs-rows.js").RunRow} RunRow */

/** @typedef {{row: HTMLTableRowElement, writeName: (text: string, name: string) => void}} Line */

const FIRST = 3; // columns before the numbers: colour, shown, run
const EMPTY = msg("Keep this run, change a setting, and compare. A run that you follow to its end is kept by itself.");

/**
 * @param {HTMLElement} element
 * @param {Store} store
 */
export function mount(element, store) {
  const body = find(element, "tbody");
  const keep = /** @type {HTMLButtonElement} */ (find(element, "[data-keep]"));
  const race = /** @type {HTMLButtonElement} */ (find(element, "[data-race]"));
  const note = find(element, "[data-note]");
  /** @type {Map<string, Line>} a run keeps its row, so that a button keeps the focus */
  let lines = new Map();
  writeHead(find(element, "thead tr"));

  keep.addEventListener("click", () => store.commands.keepRun());
  race.addEventListener("click", () => store.commands.race());

  drawWhileSeen(element, store, draw, ["keptRuns", "run", "history", "race"]);

  /** @param {State} state */
  function draw(state) {
    const wanted = runRows(state);
    const known = lines;
    lines = new Map(wanted.map((row) => [rowKey(row), known.get(rowKey(row)) ?? makeLine(row, store, leave)]));
    wanted.forEach((row) => writeLine(/** @type {Line} */ (lines.get(rowKey(row))), row));
    const now = [...lines.values()].map(({ row }) => row);
    if (now.length !== body.children.length || now.some((row, i) => row !== body.children[i]))
      body.replaceChildren(...now);
    keep.disabled = !state.run || state.keptRuns.some(({ run, pinned }) => run === state.run && pinned);
    race.disabled = !state.race && !state.keptRuns.some(({ run, hidden }) => run !== state.run && !hidden);
    race.ariaPressed = String(state.race);
    write(race, state.race ? tr("End race") : tr("Race"));
    write(note, state.keptRuns.length ? "" : tr(EMPTY));
  }

  /** The row that had the focus goes. */
  function leave() {
    find(element, "[data-view]").focus();
  }
}

/** @param {RunRow} row */
function rowKey({ run, kept }) {
  return `${kept ? "kept" : "screen"} ${run}`;
}

/** @param {HTMLElement} head */
function writeHead(head) {
  const hidden = (/** @type {string} */ name) =>
    make("th", { scope: "col" }, [make("span", { class: "visually-hidden" }, [name])]);
  head.replaceChildren(
    hidden(tr("colour")),
    hidden(tr("drawn")),
    make("th", { scope: "col" }, [trc("column", "run")]),
    ...numberColumns().map(({ symbol, title }) => make("th", { scope: "col", title }, [symbol])),
    hidden(tr("delete")),
  );
}

/**
 * @param {RunRow} of
 * @param {Store} store
 * @param {() => void} leave
 * @returns {Line}
 */
function makeLine({ run, kept }, store, leave) {
  const numbers = numberColumns().map(() => make("td"));
  if (!kept) {
    const swatch = make("span", { class: "swatch on-screen" });
    const name = make("th", { scope: "row" });
    const row = make("tr", {}, [make("td", {}, [swatch]), make("td"), name, ...numbers, make("td")]);
    return { row, writeName: (text) => write(name, text) };
  }
  const now = () => store.get().keptRuns.find((other) => other.run === run);
  const colour = make("button", { type: "button", class: "swatch", title: tr("Another colour") });
  const drawn = make("input", { type: "checkbox", title: tr("Drawn in the pictures") });
  const remove = make("button", { type: "button", class: "remove" }, ["×"]);
  colour.addEventListener("click", () => store.commands.setKept(run, { colour: ((now()?.colour ?? 0) + 1) % COLOURS }));
  drawn.addEventListener("change", () => store.commands.setKept(run, { hidden: !drawn.checked }));
  remove.addEventListener("click", () => {
    store.commands.dropKept(run);
    leave();
  });
  const name = nameCell(run, store);
  const cells = [make("td", {}, [colour]), make("td", {}, [drawn]), name.cell];
  return { row: make("tr", {}, [...cells, ...numbers, make("td", {}, [remove])]), writeName: name.write };
}

/**
 * @param {Line} line
 * @param {RunRow} of
 */
function writeLine({ row, writeName }, { name, label, kept, onScreen, diverged, numbers }) {
  const text = [name, label].filter(Boolean).join(": ");
  writeName(kept && onScreen ? tr("{run} (on screen)", { run: text }) : text, name);
  numbers.forEach((number, i) => write(row.cells[FIRST + i], number));
  row.classList.toggle("current", onScreen);
  row.classList.toggle("diverged", diverged);
  if (!kept) return;
  const [colour, drawn, remove] = [0, 1, FIRST + numbers.length].map((i) => row.cells[i].firstElementChild);
  /** @type {HTMLElement} */ (colour).style.setProperty("--swatch", `var(--run-${kept.colour})`);
  colour?.setAttribute("aria-label", tr("Another colour for {run}", { run: name }));
  /** @type {HTMLInputElement} */ (drawn).checked = !kept.hidden;
  drawn?.setAttribute("aria-label", tr("Draw {run}", { run: name }));
  remove?.setAttribute("aria-label", tr("Delete {run}", { run: name }));
}
