// The parameters in numbers: before, gradient, after, what the optimiser remembers; and each gradient's check.
import { tr } from "../language.js";
import { find, make, write } from "./make.js";
import { checkLines } from "./parameters-check.js";
import { fixedColumns, optimiserColumns, optimiserNote, parameterCells } from "./parameters-cells.js";
import { drawWhileSeen } from "./seen.js";
import { writeCells } from "./window-table.js";

/** @typedef {import("../store.js").Store} Store */
/** @typedef {import("../store.js").Scene} Scene */
/** @typedef {import("../wire.js").Node} GraphNode */

/**
 * @param {HTMLElement} element
 * @param {Store} store
 */
export function mount(element, store) {
  const head = /** @type {HTMLTableRowElement} */ (find(element, "thead tr"));
  const body = find(element, "tbody");
  const note = find(element, "[data-note]");
  const check = createCheck(find(element, "[data-check]"), store);
  /** @type {Scene | null} */
  let scene = null;
  let optimiser = "";

  drawWhileSeen(element, store, ({ scene: wanted, frame, bootstrap }) => {
    if (!wanted || !frame) return;
    if (wanted !== scene) body.replaceChildren(...weightsOf((scene = wanted)).map((node) => makeRow(node, check.ask)));
    if (frame.optimiser.name !== optimiser) writeHead(head, (optimiser = frame.optimiser.name));
    weightsOf(wanted).forEach((node, i) =>
      writeRow(/** @type {HTMLTableRowElement} */ (body.children[i]), frame, node.id),
    );
    write(
      note,
      optimiserNote(
        frame,
        bootstrap.optimisers.find(({ name }) => name === optimiser),
      ),
    );
    check.follow();
  });
}

/**
 * The nodes of the parameters in the order of their updates, the bias first.
 * @param {Scene} scene
 * @returns {GraphNode[]}
 */
function weightsOf(scene) {
  return scene.graph.nodes.filter((node) => node.kind === "weight").sort((a, b) => (a.id < b.id ? -1 : 1));
}

/**
 * @param {HTMLTableRowElement} head
 * @param {string} optimiser
 */
function writeHead(head, optimiser) {
  const [before, gradient, after] = fixedColumns();
  const corner = { symbol: "", title: tr("parameter") };
  const button = { symbol: "", title: tr("check of the gradient") };
  const columns = [corner, before, gradient, button, after, ...optimiserColumns(optimiser)];
  head.replaceChildren(
    ...columns.map(({ symbol, title }) =>
      make("th", { scope: "col", title }, symbol ? [symbol] : [make("span", { class: "visually-hidden" }, [title])]),
    ),
  );
}

/**
 * @param {GraphNode} node
 * @param {(node: GraphNode) => void} ask
 */
function makeRow(node, ask) {
  const button = make(
    "button",
    { type: "button", class: "plain", "aria-label": tr("Check the gradient of {symbol}", { symbol: node.symbol }) },
    [tr("Check")],
  );
  button.addEventListener("click", () => ask(node));
  const name = make("th", { scope: "row", title: node.title }, [node.symbol]);
  return make("tr", {}, [name, make("td"), make("td"), make("td", {}, [button]), make("td")]);
}

/**
 * @param {HTMLTableRowElement} row
 * @param {import("../wire.js").Frame} frame
 * @param {string} name
 */
function writeRow(row, frame, name) {
  const { fixed, optimiser } = parameterCells(frame, name);
  [1, 2, 4].forEach((column, i) => write(row.cells[column], fixed[i]));
  writeCells(row, optimiser, 5);
  /** @type {HTMLButtonElement} */ (row.cells[3].firstElementChild).disabled = fixed[1] === "";
  const current = frame.phase === "update" && frame.focus === name;
  row.classList.toggle("current", current);
  row.ariaCurrent = current ? "step" : null;
}

/**
 * The place where a check is shown until the step changes.
 * @param {HTMLElement} place
 * @param {Store} store
 */
function createCheck(place, store) {
  const title = find(place, "h3");
  const lines = find(place, "[data-lines]");
  let asked = "";
  const here = () => `${store.get().run} ${store.get().t}`;

  function close() {
    asked = "";
    place.hidden = true;
  }
  find(place, "[data-close]").addEventListener("click", () => {
    close();
    place.parentElement?.focus(); // the button that had the focus is gone
  });

  /** @param {(Node | string)[]} content */
  function show(content) {
    lines.replaceChildren(...content);
    place.hidden = false;
    place.scrollIntoView({ block: "nearest" });
  }

  /** @param {GraphNode} node */
  async function ask(node) {
    const question = (asked = `${here()} ${node.id}`);
    title.textContent = tr("The gradient of {symbol}, checked", { symbol: node.symbol });
    const content = await store.commands.checkGradient(node.id).then(
      (answer) => [checkList(checkLines(answer, node.symbol, store.get().config?.loss.name ?? ""))],
      (error) => [error.message],
    );
    if (asked === question) show(content);
  }

  return {
    ask,
    follow: () => asked.startsWith(`${here()} `) || close(),
  };
}

/** @param {{label: string, text: string}[]} lines */
function checkList(lines) {
  const items = lines.flatMap(({ label, text }) => [make("dt", {}, [label]), make("dd", {}, [text])]);
  return make("dl", { class: "check-lines" }, items);
}
