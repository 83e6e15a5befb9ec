// The card that asks before a step, over the place of the remark.
import { parseNumber } from "../entry.js";
import { questionText } from "../predict.js";
import { find, markInvalid, write } from "./make.js";

/** @typedef {import("../store.js").Store} Store */
/** @typedef {import("../store.js").State} State */

const WAYS = { loss: ["Larger", "Smaller"], direction: ["Up", "Down"], y_hat: ["", ""] };

/**
 * @param {HTMLElement} element
 * @param {Store} store
 */
export function mount(element, store) {
  const form = /** @type {HTMLFormElement} */ (find(element, "form"));
  const [ways, number] = [find(form, "[data-ways]"), find(form, "[data-number]")];
  const field = /** @type {HTMLInputElement} */ (find(number, "input"));
  const wrong = find(form, "#ask-error");
  const said = find(element, "[data-verdict]");
  /** @type {State["question"]} */
  let asked = null;

  for (const button of ways.querySelectorAll("button"))
    button.addEventListener("click", () => store.commands.answer(button.value));
  find(form, "[data-skip]").addEventListener("click", () => store.commands.next());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const read = parseNumber(field.value);
    markInvalid(field, "error" in read, "ask-error");
    write(wrong, "error" in read ? read.error : "");
    if ("error" in read) field.focus();
    else store.commands.answer(field.value);
  });

  function draw(/** @type {State} */ { question, verdict, frame }) {
    const shown = question ?? verdict;
    if (element.hidden !== !shown) element.hidden = !shown;
    form.hidden = !question;
    element.classList.toggle("right", verdict?.right === true);
    write(said, question ? "" : (verdict?.text ?? ""));
    if (question !== asked && question && frame) ask(question, frame.m);
    asked = question;
  }

  /**
   * @param {import("../predict.js").Question} question
   * @param {number} m
   */
  function ask(question, m) {
    write(find(form, "[data-question]"), questionText(question, m));
    const isNumber = question.kind === "y_hat";
    [ways.hidden, number.hidden] = [isNumber, !isNumber];
    ways.querySelectorAll("button").forEach((button, i) => write(button, WAYS[question.kind][i]));
    field.value = "";
    markInvalid(field, false, "ask-error");
    write(wrong, "");
    if (isNumber) field.focus({ preventScroll: true });
  }
  store.subscribe(draw);
}
