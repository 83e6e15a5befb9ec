// The chain rule to touch: choose a parameter; its path lights up on the graph and its partials come together.
import { msg, tr } from "../language.js";
import { bracketed, chainOf, noteText, productText } from "./chain-terms.js";
import { find, make, write } from "./make.js";
import { drawWhileSeen } from "./seen.js";

/** @typedef {import("../store.js").Store} Store */
/** @typedef {import("../store.js").Scene} Scene */
/** @typedef {import("./chain-terms.js").Chain} Chain */
/** @typedef {import("./chain-terms.js").Link} Link */

const LEAD = msg(
  "Choose a parameter: the graph shows its path from L, and the partials on that path multiply to its gradient.",
);

/**
 * @param {HTMLElement} element
 * @param {Store} store
 */
export function mount(element, store) {
  const choice = find(element, "[data-choice]");
  const links = find(element, "[data-links]");
  const lead = find(element, "[data-lead]");
  const product = find(element, "[data-equals]");
  const note = find(element, "[data-note]");
  /** @type {Scene | null} */
  let offered = null;
  let shape = "";

  function choose(/** @type {string} */ name) {
    store.set({ path: store.get().path === name ? null : name });
  }

  drawWhileSeen(
    element,
    store,
    ({ scene, frame, path }) => {
      if (!scene || !frame) return;
      if (scene !== offered) offer(choice, (offered = scene), choose);
      press(choice, path);
      const chain = path && isParameter(scene, path) ? chainOf(scene, frame, path) : null;
      write(lead, chain ? "" : tr(LEAD));
      const now = chain ? JSON.stringify([path, chain.links.map((link) => link?.symbols)]) : "";
      if (now !== shape) links.replaceChildren(...(chain ? rowsOf(chain) : []));
      shape = now;
      links.parentElement?.classList.toggle("many", (chain?.links.length ?? 0) > 1);
      if (chain) fillRows(links, chain);
      write(product, chain ? productText(chain) : "");
      write(note, chain ? noteText(chain, frame) : "");
    },
    ["frame", "scene", "path"],
  );
  clearWhenLeft(element, store);
  store.subscribe(({ scene, path }) => {
    if (scene && path && !isParameter(scene, path)) store.set({ path: null });
  });
}

/**
 * The path belongs to this panel: another tab must not leave it lit.
 * @param {HTMLElement} element
 * @param {Store} store
 */
function clearWhenLeft(element, store) {
  new ResizeObserver(() => {
    if (element.offsetParent === null && store.get().path !== null) store.set({ path: null });
  }).observe(element);
}

/**
 * @param {Scene} scene
 * @param {string} name
 */
function isParameter(scene, name) {
  return scene.graph.nodes.some(({ id, kind }) => id === name && kind === "weight");
}

/**
 * A button for each parameter, in the order of the updates.
 * @param {HTMLElement} choice
 * @param {Scene} scene
 * @param {(name: string) => void} choose
 */
function offer(choice, scene, choose) {
  const weights = scene.graph.nodes.filter(({ kind }) => kind === "weight").sort((a, b) => (a.id < b.id ? -1 : 1));
  const buttons = weights.map(({ id, symbol }) => {
    const button = make("button", { type: "button", class: "plain", "data-name": id, "aria-pressed": "false" }, [
      symbol,
    ]);
    button.addEventListener("click", () => choose(id));
    return button;
  });
  choice.replaceChildren(...buttons);
}

/**
 * @param {HTMLElement} choice
 * @param {string | null} path
 */
function press(choice, path) {
  for (const button of /** @type {HTMLCollectionOf<HTMLElement>} */ (choice.children))
    button.ariaPressed = String(button.dataset.name === path);
}

/**
 * A row for each example: its partials as chips, which come together when the row is made, and their product.
 * @param {Chain} chain
 * @returns {HTMLElement[]}
 */
function rowsOf({ result, links }) {
  const many = links.length > 1;
  const rows = links.map((link) => {
    if (!link) return make("p", { class: "chain-row chain-dots" }, ["…"]);
    const chips = link.symbols.flatMap((symbol, i) => [...(i > 0 ? [sign("×")] : []), chip(symbol)]);
    return make("p", { class: "chain-row" }, [...chips, sign("="), chip(many ? "" : result)]);
  });
  if (!many) return rows;
  return [...rows, make("p", { class: "chain-row chain-sum" }, [sign(tr("sum =")), chip(result)])]; // prettier-ignore
}

/** @param {string} text */
function sign(text) {
  return make("span", { class: "chain-sign" }, [text]);
}

/** @param {string} symbol */
function chip(symbol) {
  const label = symbol ? [make("i", {}, [symbol]), " "] : [];
  return make("span", { class: "chip" }, [...label, make("b", { "data-number": "" })]);
}

/**
 * @param {HTMLElement} rows
 * @param {Chain} chain
 */
function fillRows(rows, { links, total }) {
  const texts = links.flatMap((link) => (link ? [...numbersOf(link), links.length > 1 ? link.product : total] : []));
  if (links.length > 1) texts.push(total);
  rows.querySelectorAll("[data-number]").forEach((number, i) => {
    write(number, texts[i]);
    number.parentElement?.classList.toggle("blank", texts[i] === "");
  });
}

/** @param {Link} link */
function numbersOf({ numbers }) {
  return numbers.map(bracketed);
}
