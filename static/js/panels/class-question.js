// The card of a question to the class: students answer on it, the teacher collects and reveals.
import { answerText, choicesOf, classQuestionText, truthText } from "../class-questions.js";
import { parseNumber } from "../entry.js";
import { tr } from "../language.js";
import { symbolOf } from "../blanks.js";
import { drawResults } from "./class-plot.js";
import { find, make, markInvalid, write } from "./make.js";

/** @typedef {import("../store.js").Store} Store */
/** @typedef {import("../classroom.js").Classroom} Classroom */
/** @typedef {import("../wire.js").Question} Question */

/** @typedef {{id: string, right: boolean | null, words: string}} Judged */

const ERROR = "class-question-error";
const CARD_GAP = 6; // px between the card and the equations
const LEAST_LEFT = 90; // px that equations need to say anything
/** @type {Judged} */
const NOT_JUDGED = { id: "", right: null, words: "" };

/**
 * @param {HTMLElement} element
 * @param {Store} store
 */
export function mount(element, store) {
  const { commands } = store;
  const part = (/** @type {string} */ name) => find(element, `[data-${name}]`);
  const form = /** @type {HTMLFormElement} */ (part("student"));
  const [ways, number, results, teacher, show] = ["ways", "number", "results", "teacher", "show"].map(part);
  const field = /** @type {HTMLInputElement} */ (find(number, "input"));
  const wrong = find(form, `#${ERROR}`);
  const says = document.getElementById("class-question-says");
  let showing = false;
  let fetched = "";
  let posed = "";
  /** @type {Judged} */
  let judged = NOT_JUDGED;

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const read = parseNumber(field.value);
    const error = "error" in read ? read.error : "";
    markInvalid(field, error !== "", ERROR);
    write(wrong, error);
    if (error) field.focus();
    else commands.answerClass(field.value.trim());
  });
  for (const button of teacher.querySelectorAll("[data-step]"))
    button.addEventListener("click", () => {
      const step = /** @type {import("../wire.js").QuestionStep} */ (button.getAttribute("data-step"));
      commands.moveQuestion(step).catch(refused);
    });
  show.addEventListener("click", () => {
    showing = !showing;
    draw();
  });

  /** @param {Error} error */
  function refused({ message }) {
    store.set({ notice: { kind: "error", text: message } });
  }

  /**
   * @param {Question} question
   */
  function pose(question) {
    showing = false;
    field.value = "";
    markInvalid(field, false, ERROR);
    write(wrong, "");
    const choices = choicesOf(question);
    const options = question.kind === "choice" ? choices : [];
    const buttons = choices.map(([value, label]) => {
      const button = make("button", { type: "button" }, [make("bdi", {}, [label])]);
      button.addEventListener("click", () => commands.answerClass(value));
      return button;
    });
    ways.replaceChildren(...buttons);
    part("options").replaceChildren(...options.map(([, label]) => make("li", {}, [make("bdi", {}, [label])])));
    number.hidden = buttons.length > 0;
    write(part("symbol"), `${symbolOf(question.blank)} =`);
    if (isTeacher()) return;
    element.scrollIntoView({ block: "nearest" });
    if (says) write(says, `${titleOf(question)}: ${classQuestionText(question)}`);
  }

  /**
   * A card that is taller than the remark takes its room from the equations, which are fitted into what is left, or hidden where that is no line.
   * It takes no more than they have: then it scrolls.
   */
  function makeRoom() {
    const equations = document.querySelector(".equations");
    if (!equations) return;
    const [card, theirs] = [element, equations].map((one) => one.getBoundingClientRect());
    const end = theirs.bottom + parseFloat(getComputedStyle(equations).marginBottom);
    const isBelow = !element.hidden && !element.classList.contains("wide") && card.bottom > end;
    const taken = isBelow ? Math.max(0, Math.ceil(end - card.top + CARD_GAP)) : 0;
    const html = document.documentElement;
    html.style.setProperty("--taken", `${taken}px`);
    html.style.setProperty("--most", isBelow ? `${Math.floor(card.bottom - theirs.top)}px` : "none");
    html.toggleAttribute("data-squeezed", taken > 0 && end - taken - theirs.top < LEAST_LEFT);
  }

  const isTeacher = () => store.get().classroom?.role === "teacher";

  function draw() {
    const { classroom } = store.get();
    const question = classroom?.question ?? null;
    element.hidden = !question;
    if (question) document.documentElement.dataset.asked = question.phase === "revealed" ? "" : "open";
    else delete document.documentElement.dataset.asked;
    if (!question && says) write(says, "");
    if (!question || !classroom) return;
    const typing = form.contains(document.activeElement);
    const turn = `${question.id} ${question.vote}`;
    if (turn !== posed) pose(question);
    posed = turn;
    write(part("title"), titleOf(question));
    write(part("question"), classQuestionText(question));
    element.dataset.phase = question.phase;
    if (classroom.role === "teacher") drawTeacher(classroom, question);
    else drawStudent(classroom, question);
    form.hidden = classroom.role === "teacher" || question.phase !== "asking" || classroom.mine !== null;
    if (typing && form.hidden) part("mine").focus();
    teacher.hidden = !classroom.steers;
  }

  /** @param {Classroom} classroom @param {Question} question */
  function drawTeacher({ answered, people, asked }, question) {
    const { phase, vote } = question;
    const count = tr("{answered} of {people} answered", { answered, people: Math.max(asked, people) });
    write(part("count"), phase === "revealed" ? "" : count);
    const on = {
      close: phase === "asking",
      again: phase === "closed" && vote === 1,
      reveal: phase !== "revealed",
      drop: true,
    };
    for (const [step, shown] of Object.entries(on)) find(teacher, `[data-step=${step}]`).hidden = !shown;
    show.hidden = phase === "revealed";
    write(show, showing ? tr("Hide the answers") : tr("Show the answers"));
    const open = showing || phase === "revealed";
    results.hidden = !open;
    part("options").hidden = open || question.options.length === 0;
    element.classList.toggle("wide", open);
    if (open) fetchResults(`${question.id} ${vote} ${phase} ${answered}`, phase === "revealed");
    write(part("mine"), phase === "revealed" && question.kind !== "choice" ? `${truthText(question)}.` : "");
  }

  /**
   * @param {string} wanted what the results are of: they are asked for once
   * @param {boolean} revealed
   */
  async function fetchResults(wanted, revealed) {
    if (wanted === fetched) return;
    fetched = wanted;
    const found = await commands.classResults().catch(() => null);
    if (fetched !== wanted) return;
    if (!found) fetched = "";
    else results.replaceChildren(drawResults(found, revealed));
  }

  /** @param {Classroom} classroom @param {Question} question */
  function drawStudent({ mine }, question) {
    const { phase, id, kind } = question;
    write(part("count"), phase === "closed" ? tr("The answers are collected.") : "");
    results.hidden = part("options").hidden = true;
    element.classList.remove("wide");
    const known =
      judged.id === id ? judged : { right: kind === "number" ? null : chosenRight(question, mine), words: "" };
    element.classList.toggle("right", phase === "revealed" && known.right === true);
    write(part("mine"), studentText(question, mine, known));
    if (phase === "revealed" && kind === "number" && mine && judged.id !== id) judge(question, mine.value);
  }

  /**
   * Whether a number is right, and which mistake leads to it, is the server's to say.
   * @param {Question} question
   * @param {string} value
   */
  async function judge({ id, run, t, blank }, value) {
    judged = { id, right: null, words: "" };
    const answer = await commands.judgeBlank({ run, t, blank, value }).catch(() => null);
    if (judged.id !== id) return;
    judged = answer ? { id, ...answer } : NOT_JUDGED; // which asks again when something changes
    if (answer) draw();
  }

  new ResizeObserver(makeRoom).observe(element);
  store.subscribe((state, previous) => {
    const hasOtherRoom = state.presenting !== previous.presenting;
    if (hasOtherRoom) fetched = "";
    if (state.classroom !== previous.classroom || hasOtherRoom) draw();
  });
  draw();
}

/** @param {Question} question */
function titleOf({ vote }) {
  return vote === 1 ? tr("Question") : tr("Second vote");
}

/**
 * Whether the answer that was chosen is right; null where there is none, or no right one was named.
 * @param {Question} question
 * @param {Classroom["mine"]} mine
 */
function chosenRight({ kind, truth }, mine) {
  if (!truth || !mine) return null;
  if (truth.answer === "") return kind === "choice" ? null : true;
  return truth.answer === mine.value;
}

/**
 * @param {Question} question
 * @param {Classroom["mine"]} mine
 * @param {{right: boolean | null, words: string}} judged
 */
function studentText(question, mine, { right, words }) {
  const said = mine ? tr("Your answer: {answer}.", { answer: answerText(question, mine.value) }) : "";
  if (mine?.state === "refused") return `${said} ${mine.said}`;
  if (question.phase === "revealed") {
    const verdict = right === null ? "" : right ? tr("Right.") : words || tr("Not this time.");
    return [`${truthText(question)}.`, said, verdict].filter((part) => part.length > 1).join(" ");
  }
  if (!mine) return question.phase === "closed" ? tr("You have not answered.") : "";
  const arrived = mine.state === "kept" ? tr("It has arrived.") : tr("Sending …");
  return `${said} ${arrived}`;
}
