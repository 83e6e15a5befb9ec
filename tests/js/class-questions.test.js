import assert from "node:assert/strict";
import { test } from "node:test";
import {
  answerText,
  choicesOf,
  classQuestionText,
  possibleQuestions,
  readOwn,
  truthText,
} from "../../static/js/class-questions.js";
import { rightText, said } from "../../static/js/panels/class-plot.js";
import { farText, rangeOf } from "../../static/js/panels/class-plot-axis.js";
import { inOrder } from "../../static/js/panels/class-people.js";
import { timeText } from "../../static/js/panels/speaker-timer.js";
import { shapeOf } from "./helpers.js";

const SCENE = { ...shapeOf(2, 6, 10), n: 2 };
const named = (t, lastT = SCENE.frames - 1) =>
  possibleQuestions(t, SCENE, lastT).map(({ kind, blank, t: at }) => `${at} ${kind} ${blank}`);

test("what can be asked are the steps of the batch that are still to come, soonest first", () => {
  assert.deepEqual(named(0).slice(0, 4), ["2 number y_hat", "3 number L", "4 number L/y_hat", "8 direction b"]);
  assert.deepEqual(named(10)[1], "13 loss L"); // there is a loss before
  assert.deepEqual(named(9), ["10 direction w2", "10 number L/w2", "10 number w2"]);
  assert.deepEqual(named(SCENE.frames - 1), []);
  assert.deepEqual(named(10, 12), ["12 number y_hat"]); // the run ends there
});

test("questions and answers are said as on the page", () => {
  const direction = { kind: "direction", blank: "w2", m: 1, t: 10, before: 0, options: [], text: "" };
  assert.equal(classQuestionText(direction), "Which way will w₂ move?");
  assert.deepEqual(choicesOf(direction), [
    ["up", "Up"],
    ["down", "Down"],
  ]);
  assert.equal(answerText(direction, "down"), "Down");
  assert.equal(answerText({ kind: "number", blank: "L/w1", options: [] }, "-3"), "∂L/∂w₁ = −3");
  const own = { kind: "choice", text: "<b>?", options: ["a", "b"], blank: "" };
  assert.equal(classQuestionText(own), "<b>?");
  assert.equal(answerText(own, "1"), "B · b");
});

test("what came out is said as a move where a move was asked for", () => {
  const asked = { kind: "direction", blank: "w1", options: [], before: -0.0172 };
  const truth = (answer, value) => ({ answer, value, low: null, high: null });
  assert.equal(truthText({ ...asked, truth: null }), "");
  assert.equal(truthText({ ...asked, truth: truth("up", 0.829) }), "Up: w₁ goes from −0.017 to 0.829");
  assert.equal(truthText({ ...asked, truth: truth("down", -1) }), "Down: w₁ goes from −0.017 to −1.000");
  assert.equal(truthText({ ...asked, truth: truth("", -0.0172) }), "No change: w₁ stays −0.017");
  const little = { ...asked, before: 0.99241 };
  assert.equal(truthText({ ...little, truth: truth("up", 0.99243) }), "Up: w₁ goes from 0.99241 to 0.99243");
  const loss = { ...asked, kind: "loss", blank: "L", before: 4.477 };
  assert.match(truthText({ ...loss, truth: truth("", 4.4771) }), /from 4\.4770 to 4\.4771, so both answers are right/);
  assert.equal(truthText({ ...loss, truth: truth("up", 5.1) }), "Larger: the loss goes from 4.477 to 5.100");
  assert.equal(truthText({ ...asked, kind: "number", truth: truth("", 0.829) }), "w₁ = 0.829");
  const own = { ...asked, kind: "choice", options: ["a", "b"] };
  assert.equal(truthText({ ...own, truth: truth("1", null) }), "The right answer: B · b");
  assert.equal(truthText({ ...own, truth: truth("", null) }), "");
});

test("how many are right is said for the votes that have answers", () => {
  const vote = (...verdicts) => verdicts.map((verdict) => ({ verdict }));
  assert.equal(rightText([vote("right", "wrong")]), "Right: 1 of 2.");
  const both = [vote("right", "wrong"), vote("right", "right", "right")];
  assert.equal(rightText(both), "Right: 1 of 2 in the first vote, 3 of 3 in the second.");
  assert.equal(rightText([[], vote("wrong")]), "Right: 0 of 1 in the second vote.");
  assert.equal(rightText([vote("wrong"), []]), "Right: 0 of 1 in the first vote.");
  assert.equal(rightText([[], []]), "");
  assert.equal(rightText([vote("", "")]), "");
});

const typed = (value, verdict = "wrong") => ({ number: Number(value), value, verdict });

test("the dot plot says in words what was answered how often, as it was typed", () => {
  const given = [typed("0.116"), typed("-1.16", "right"), typed("0.1160")];
  assert.equal(said(given, false), "3 answers: −1.16; 0.116 × 2");
  assert.equal(said(given, true), "3 answers, 1 of them right: −1.16; 0.116 × 2");
  assert.equal(said([], false), "0 answers");
  const many = Array.from({ length: 20 }, (_, number) => typed(String(number)));
  assert.match(said(many, false), /; 11; …$/);
});

test("a question of one's own is read line by line", () => {
  assert.deepEqual(readOwn(" Why? ", "so\n\n* not so\r\n"), { text: "Why?", options: ["so", "not so"], right: 1 });
  assert.equal(readOwn("Why?", "a\nb").right, -1);
});

test("the number line shows where most answers are, and the right one, between round numbers", () => {
  assert.deepEqual(rangeOf([1, 1.1, 1.2, 1.15, 1.05, 1e9], [2, 2.1]), [1, 2.2]);
  assert.deepEqual(rangeOf([5, 5, 5], []), [4.4, 5.6]);
  assert.deepEqual(rangeOf([0.31, 0.7], []), [0.3, 0.7]);
  assert.deepEqual(rangeOf([], []), [-1, 1]);
  assert.deepEqual(rangeOf([0, 0], []), [-0.2, 0.2]);
  assert.deepEqual(rangeOf([28.6, 28.603], [28.6, 28.606]), [25, 32]); // a last digit is no difference to look at
});

test("an enormous answer does not stretch the line, even of three or of two", () => {
  assert.deepEqual(rangeOf([1e9, -4.232, -4.5], []), [-4.9, -3.9]);
  assert.deepEqual(rangeOf([1e9, -4.232, -4.5], [-4.233, -4.231]), [-4.9, -3.9]);
  assert.deepEqual(rangeOf([1e9, 0.5], []), [0.44, 0.56]);
  assert.deepEqual(rangeOf([0, 0, 0, 1, 1e9], []), [0, 1]);
  const [low, high] = rangeOf([1e9, 1e9, -4.5], [-4.233, -4.231]); // most are that large
  assert.ok(low <= -4.5 && high >= 1e9);
});

test("an answer with the sign flipped is on the line, one that is far larger is named beside it", () => {
  const answers = ["0.829", "0.83", "-0.83", "17"].map((value) => typed(value));
  const [low, high] = rangeOf(answers.map(({ number }) => number), [0.828, 0.831]); // prettier-ignore
  assert.ok(low < -0.83 && high > 0.831 && high < 17);
  assert.equal(farText(answers, low, high), "Far to the right: 17.");
  const many = ["-9", "-8", "-7", "-6", "-5", "0"].map((value) => typed(value));
  assert.equal(farText(many, -1, 1), "Far to the left: −9; −8; −7; −6; ….");
  assert.equal(farText(answers, -1, 18), "");
});

test("a timer says hours only when there are some", () => {
  assert.deepEqual([0, 61_000, 3_725_000].map(timeText), ["0:00", "1:01", "1:02:05"]);
});

test("who waits to be let in is first in the list, the others are in the order in which they came", () => {
  const at = (student, where) => ({ student, where });
  const people = [at(3, "live"), at(1, "away"), at(4, "waiting"), at(2, "waiting")];
  assert.deepEqual(
    inOrder(people).map(({ student }) => student),
    [2, 4, 1, 3],
  );
});
