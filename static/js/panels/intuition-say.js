// The words beside the curve, and what the point tells a screen reader.
import { tr } from "../language.js";
import { FARTHEST, stepFrom } from "./intuition-curve.js";
import { changeText, hereText, stepsText, stepText } from "./intuition-words.js";
import { find, write } from "./make.js";

/** @typedef {import("../surface.js").Span} Span */
/** @typedef {import("./intuition-curve.js").Curve} Curve */
/**
 * `at` is where the point is, `from` where the step begins: another place while the learner looks around a run's curve.
 * The picture shows the step of `sign`.
 * @typedef {{curve: Curve, symbol: string, name: string, at: number, from: number, rate: number, sign: number, note: string, losses: number[]}} Said
 */

/**
 * @param {HTMLElement} element
 * @param {Said} said
 */
export function writeWords(element, said) {
  write(find(element, "[data-here]"), hereText(said.symbol, said.curve, said.at));
  for (const line of triesOf(element)) writeStep(line, said);
  write(find(element, "[data-run]"), tr("{symbol} − η × slope:", { symbol: said.symbol }));
  write(find(element, "[data-steps]"), stepsText(said.losses));
  write(find(element, "[data-about]"), said.note);
}

/**
 * The lines with the two steps; each knows its sign.
 * @param {HTMLElement} element
 * @returns {HTMLElement[]}
 */
export function triesOf(element) {
  return [...element.querySelectorAll("[data-try]")].map((line) => /** @type {HTMLElement} */ (line));
}

/**
 * @param {HTMLElement} line
 * @param {Said} said
 */
function writeStep(line, { curve, rate, from, sign: drawn }) {
  const sign = Number(line.dataset.try);
  const step = stepFrom(curve, from, rate, sign);
  write(find(line, "[data-sum]"), stepText(from, rate, sign, step));
  write(find(line, "[data-change]"), changeText(curve.at(from), step.loss));
  line.classList.toggle("shown", sign === drawn);
  const button = /** @type {HTMLButtonElement} */ (find(line, "button"));
  button.disabled = !(Math.abs(step.to) < FARTHEST);
}

/**
 * @param {HTMLElement} box
 * @param {Span} span
 * @param {Said} said
 */
export function writeSlider(box, [low, high], { curve, symbol, name, at }) {
  box.ariaValueMin = String(low);
  box.ariaValueMax = String(high);
  box.ariaValueNow = String(at);
  box.ariaValueText = hereText(symbol, curve, at);
  box.ariaLabel = name;
}
