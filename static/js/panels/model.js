// The model as it stands: its formula with the current numbers, a place to try inputs, and the least-squares answer beside it.
import { parseNumber } from "../entry.js";
import { decimalText, tr } from "../language.js";
import { find, make, write } from "./make.js";
import { byKind, enteredScale, formulaText, solutionText, standardised } from "./model-scales.js";
import { parametersNow } from "./picture-data.js";
import { readInputs, sumText } from "./prediction.js";
import { drawWhileSeen } from "./seen.js";

/** @typedef {import("../store.js").Store} Store */
/** @typedef {import("../store.js").State} State */
/** @typedef {import("../store.js").Scene} Scene */
/** @typedef {import("../wire.js").Frame} Frame */

/**
 * @param {HTMLElement} element
 * @param {Store} store
 */
export function mount(element, store) {
  const part = (/** @type {string} */ name) => find(element, `[data-${name}]`);
  const inputs = part("inputs");
  /** @type {Scene | null} */
  let scene = null;

  function predict() {
    const { frame } = store.get();
    if (!scene || !frame) return;
    const fields = [...inputs.querySelectorAll("input")];
    fields.forEach((field) => field.setAttribute("aria-invalid", String("error" in parseNumber(field.value))));
    const [result, other] = predictions(scene, frame, readInputs(fields.map((field) => field.value)));
    write(part("result"), result);
    write(part("result-standardised"), other);
  }

  drawWhileSeen(element, store, draw, ["frame", "scene", "history"]);

  /** @param {State} state */
  function draw(state) {
    const { scene: wanted, frame } = state;
    if (!wanted || !frame) return;
    if (wanted !== scene) offer((scene = wanted));
    const parameters = byKind(wanted, parametersNow(frame, wanted));
    write(part("formula"), formulaText(parameters, symbolsOf(wanted)));
    if (wanted.scaling)
      write(part("entered"), formulaText(enteredScale(parameters, wanted.scaling), symbolsOf(wanted)));
    if (wanted.solution) write(part("solution-text"), solutionText(parameters, wanted.solution, runOf(state)));
    predict();
  }

  /** @param {Scene} next */
  function offer(next) {
    offerInputs(inputs, next);
    for (const line of element.querySelectorAll("[data-scale]")) line.toggleAttribute("hidden", next.scaling === null);
    part("solution").hidden = next.solution === null;
    if (!next.solution) return;
    part("solution-title").textContent = next.scaling ? tr("Least squares, inputs standardised") : tr("Least squares");
    part("solution-formula").textContent = formulaText(byKind(next, next.solution.parameters), symbolsOf(next));
  }

  inputs.addEventListener("input", predict);
}

/**
 * The sum with inputs as entered and, where they are standardised for the model, the same on its own scale.
 * @param {Scene} scene
 * @param {Frame} frame
 * @param {ReturnType<typeof readInputs>} read
 * @returns {[string, string]}
 */
function predictions(scene, frame, read) {
  if ("error" in read) return [read.error, ""];
  const parameters = byKind(scene, parametersNow(frame, scene));
  if (!scene.scaling) return [sumText(parameters, read.xs), ""];
  const other = sumText(parameters, standardised(read.xs, scene.scaling), "number");
  return [sumText(enteredScale(parameters, scene.scaling), read.xs), tr("standardised: {sum}", { sum: other })];
}

/**
 * The loss, and how the run ended once the page is there.
 * @param {State} state
 */
function runOf({ config, t, lastT, history }) {
  return { loss: config?.loss.name ?? "", end: t >= lastT ? (history?.end ?? null) : null };
}

/** @param {Scene} scene */
function inputNodes(scene) {
  return scene.graph.nodes.filter((node) => /^x\d/.test(node.id));
}

/** @param {Scene} scene */
function symbolsOf(scene) {
  return inputNodes(scene).map((node) => node.symbol);
}

/**
 * One field per input, filled with the first row of the data.
 * @param {HTMLElement} inputs
 * @param {Scene} scene
 */
function offerInputs(inputs, scene) {
  const fields = inputNodes(scene).map((node, i) => {
    const field = make("input", { type: "text", autocomplete: "off", spellcheck: "false" });
    field.value = decimalText(String(scene.config.data.rows[0][i]));
    return make("label", { title: scene.config.data.features[i] }, [`${node.symbol} =`, field]);
  });
  inputs.replaceChildren(...fields);
}
