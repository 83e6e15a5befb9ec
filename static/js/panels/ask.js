// The card that asks before a step, over the place of the remark.
import { msg, tr } from "../language.js";
import { parseNumber } from "../entry.js";
import { questionText } from "../predict.js";
import { find, markInvalid, write } from "./make.js";

/** @typedef {import("../store.js").Store} Store */
/** @typedef {import("../store.js").State} State */

const WAYS = { loss: [msg("Larger"), msg("Smaller")], direction: [msg("Up"), msg("Down")], blank: ["", ""] };

/**
 * @param {HTMLElement} element
 * @param {Store} store
 */
export function mount(element, store) {
  const form = /** @type {HTMLFormElement} */ (find(element, "form"));
  const [ways, number] = [find(form, "[data-ways]"), find(form, "[data-number]")];
  const field = /** @type {HTMLInputElement} */ (find(number, "input"));
  const wrong = find(form, "#ask-error");
  const reason = find(form, "[data-said]");
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
    if (question && frame && !isSame(question, asked)) ask(question, frame.m);
    if (question) react(question, asked);
    asked = question;
  }

  /**
   * A number that was not right stays, marked, to be typed over.
   * @param {import("../predict.js").Question} question
   * @param {State["question"]} before
   */
  function react(question, before) {
    write(reason, question.said ?? "");
    if (!question.tries || question === before) return;
    markInvalid(field, true, "ask-said");
    field.focus({ preventScroll: true });
    field.select();
  }

  /**
   * @param {import("../predict.js").Question} question
   * @param {number} m
   */
  function ask(question, m) {
    write(find(form, "[data-question]"), questionText(question, m));
    const isNumber = question.kind === "blank";
    [ways.hidden, number.hidden] = [isNumber, !isNumber];
    ways.querySelectorAll("button").forEach((button, i) => write(button, tr(WAYS[question.kind][i])));
    field.value = "";
    markInvalid(field, false, "ask-error");
    write(wrong, "");
    if (isNumber) field.focus({ preventScroll: true });
    element.scrollIntoView({ block: "nearest" }); // on a phone the card may be above or below what is on screen
  }
  store.subscribe(draw);
}

/**
 * Whether it is the same question, though something may have been said to an answer since.
 * @param {State["question"]} one
 * @param {State["question"]} other
 */
function isSame(one, other) {
  return one?.kind === other?.kind && one?.t === other?.t && one?.blank === other?.blank;
}
