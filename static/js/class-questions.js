// What a teacher can ask from the step on screen on, and how questions and answers are said. Pure functions.
import { blankText, symbolOf } from "./blanks.js";
import { msg, tr } from "./language.js";
import { formatApart, formatNumber, typedText } from "./numbers.js";
import { questionText } from "./predict.js";

/** @typedef {import("./wire.js").Question} Question */
/** @typedef {import("./wire.js").QuestionKind} QuestionKind */
/** @typedef {{kind: QuestionKind, blank: string, t: number}} Possible */

/** One for each answer to choose from, so that a class can talk about them. */
const LETTERS = "ABCDEF";
const WAYS = {
  loss: { up: msg("Larger"), down: msg("Smaller") },
  direction: { up: msg("Up"), down: msg("Down") },
};

/**
 * The questions that the rest of the batch answers, or the next batch at a batch's end; soonest first.
 * @param {number} t
 * @param {{n: number, frames_per_batch: number}} scene
 * @param {number} lastT
 * @returns {Possible[]}
 */
export function possibleQuestions(t, { n, frames_per_batch: size }, lastT) {
  const start = Math.floor(t / size) * size + 1;
  const names = ["b", ...Array.from({ length: n }, (_, i) => `w${i + 1}`)];
  /** @type {[QuestionKind, string, number][]} */
  const all = [
    ["number", "y_hat", 1],
    ...(t >= size ? [/** @type {[QuestionKind, string, number]} */ (["loss", "L", 2])] : []),
    ["number", "L", 2],
    ["number", "L/y_hat", 3],
    ...names.flatMap((name, j) =>
      /** @type {[QuestionKind, string][]} */ ([
        ["direction", name],
        ["number", `L/${name}`],
        ["number", name],
      ]).map(([kind, blank]) => /** @type {[QuestionKind, string, number]} */ ([kind, blank, n + 5 + j])),
    ),
  ];
  return all
    .map(([kind, blank, offset]) => ({ kind, blank, t: start + offset }))
    .filter((question) => question.t > t && question.t <= lastT);
}

/**
 * How a question is called in the list to choose from.
 * @param {Possible} question
 * @param {number} m size of the batch
 */
export function possibleText({ kind, blank }, m) {
  if (kind === "loss") return tr("Will the loss be larger or smaller than the last one?");
  return kind === "direction" ? questionText({ kind, t: 0, before: null, blank }, m) : blankText(blank, m);
}

/** @param {Question} question */
export function classQuestionText({ kind, blank, text, m, t, before }) {
  if (kind === "choice") return text;
  return kind === "number" ? blankText(blank, m) : questionText({ kind, t, before, blank }, m);
}

/**
 * The answers to choose from, as they are sent, with what is said; none where a number is typed.
 * @param {Pick<Question, "kind" | "options">} question
 * @returns {[value: string, label: string][]}
 */
export function choicesOf({ kind, options }) {
  if (kind === "number") return [];
  if (kind === "choice") return options.map((option, i) => [String(i), `${LETTERS[i]} · ${option}`]);
  return Object.entries(WAYS[kind]).map(([value, label]) => [value, tr(label)]);
}

/**
 * An answer as it is shown.
 * @param {Pick<Question, "kind" | "options" | "blank">} question
 * @param {string} value
 */
export function answerText(question, value) {
  const label = choicesOf(question).find(([choice]) => choice === value)?.[1];
  return label ?? `${symbolOf(question.blank)} = ${typedText(value)}`;
}

/**
 * The right answer to a question, once it is revealed.
 * @param {Pick<Question, "kind" | "options" | "blank" | "truth" | "before">} question
 * @returns {string} without a full stop; empty where there is nothing to say
 */
export function truthText(question) {
  const { kind, truth, blank, before } = question;
  if (!truth) return "";
  if (kind === "choice")
    return truth.answer === "" ? "" : tr("The right answer: {answer}", { answer: answerText(question, truth.answer) });
  const value = truth.value ?? 0;
  if (kind === "number" || before === null) return `${symbolOf(blank)} = ${formatNumber(value, "number")}`;
  const [from, to] = formatApart(before, value);
  return moveText(kind, truth.answer, { name: symbolOf(blank), before: from, after: to });
}

/**
 * @param {"loss" | "direction"} kind
 * @param {string} way empty where nothing has moved
 * @param {{name: string, before: string, after: string}} move
 */
function moveText(kind, way, move) {
  if (kind === "loss") {
    if (way === "up") return tr("Larger: the loss goes from {before} to {after}", move);
    if (way === "down") return tr("Smaller: the loss goes from {before} to {after}", move);
    if (move.before !== move.after)
      return tr("Hardly any change: the loss goes from {before} to {after}, so both answers are right", move);
    return tr("No change: the loss stays {after}", move);
  }
  if (way === "up") return tr("Up: {name} goes from {before} to {after}", move);
  if (way === "down") return tr("Down: {name} goes from {before} to {after}", move);
  return tr("No change: {name} stays {after}", move);
}

/**
 * A question of the teacher's own, as typed: the right answer has an asterisk before it.
 * @param {string} text
 * @param {string} lines
 * @returns {{text: string, options: string[], right: number}}
 */
export function readOwn(text, lines) {
  const typed = lines
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
  return {
    text: text.trim(),
    options: typed.map((line) => line.replace(/^\*\s*/, "")),
    right: typed.findIndex((line) => line.startsWith("*")),
  };
}
