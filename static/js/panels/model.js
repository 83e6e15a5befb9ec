// The model as it stands: its formula with the current numbers, and a place to try inputs.
import { parseNumber } from "../entry.js";
import { formatNumber } from "../numbers.js";
import { predictionText } from "./prediction.js";

/** @typedef {import("../store.js").Store} Store */
/** @typedef {import("../store.js").State} State */
/** @typedef {import("../store.js").Scene} Scene */
/** @typedef {import("../wire.js").Frame} Frame */

/**
 * @param {HTMLElement} element
 * @param {Store} store
 */
export function mount(element, store) {
  const formula = /** @type {HTMLElement} */ (element.querySelector("[data-formula]"));
  const inputs = /** @type {HTMLElement} */ (element.querySelector("[data-inputs]"));
  const result = /** @type {HTMLElement} */ (element.querySelector("[data-result]"));

  function predict() {
    const { scene, frame } = store.get();
    if (!scene || !frame) return;
    const fields = [...inputs.querySelectorAll("input")];
    fields.forEach((field) => field.setAttribute("aria-invalid", String("error" in parseNumber(field.value))));
    const typed = fields.map((field) => field.value);
    write(result, predictionText(parametersOf(scene, frame), typed));
  }

  function draw(/** @type {State} */ { scene, frame }, /** @type {State} */ previous) {
    if (!scene || !frame || (scene === previous.scene && frame === previous.frame && inputs.firstChild)) return;
    if (scene !== previous.scene || !inputs.firstChild) offerInputs(inputs, scene);
    write(formula, formulaText(scene, frame));
    predict();
  }
  inputs.addEventListener("input", predict);
  store.subscribe(draw);
  draw(store.get(), store.get());
}

/**
 * The parameters as the graph shows them: new where they are updated already.
 * @param {Scene} scene
 * @param {Frame} frame
 * @returns {{weights: number[], bias: number}}
 */
function parametersOf(scene, frame) {
  const value = (/** @type {string} */ name) => /** @type {number} */ (frame.updated[name] ?? frame.values[name]);
  return { weights: Array.from({ length: scene.n }, (_, i) => value(`w${i + 1}`)), bias: value("b") };
}

/**
 * @param {Scene} scene
 * @param {Frame} frame
 */
function formulaText(scene, frame) {
  const { weights, bias } = parametersOf(scene, frame);
  const symbols = scene.graph.nodes.filter((node) => /^x\d/.test(node.id)).map((node) => node.symbol);
  const terms = weights.map((weight, i) => `${signed(weight, i === 0)}·${symbols[i]}`);
  return `ŷ = ${terms.join(" ")} ${signed(bias, false)}`;
}

/**
 * @param {number} x
 * @param {boolean} first
 */
function signed(x, first) {
  const text = formatNumber(x, "number");
  if (first) return text;
  return text.startsWith("\u2212") ? `\u2212 ${text.slice(1)}` : `+ ${text}`;
}

/**
 * One field per input, filled with the first row of the data.
 * @param {HTMLElement} inputs
 * @param {Scene} scene
 */
function offerInputs(inputs, scene) {
  const fields = scene.graph.nodes
    .filter((node) => /^x\d/.test(node.id))
    .map((node, i) => {
      const label = document.createElement("label");
      const field = document.createElement("input");
      Object.assign(field, { type: "text", inputMode: "decimal", autocomplete: "off", spellcheck: false });
      field.value = String(scene.config.data.rows[0][i]);
      label.title = scene.config.data.features[i];
      label.append(`${node.symbol} =`, field);
      return label;
    });
  inputs.replaceChildren(...fields);
}

/**
 * @param {HTMLElement} element
 * @param {string} text
 */
function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
