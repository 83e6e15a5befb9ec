import assert from "node:assert/strict";
import { test } from "node:test";
import { parseNumber } from "../../static/js/entry.js";
import { logLines } from "../../static/js/log.js";
import { batchPlace, listedRows, roleAt } from "../../static/js/panels/data-order.js";
import { largestThat } from "../../static/js/panels/equation-fit.js";
import { clock } from "../../static/js/panels/log.js";
import {
  distance,
  enteredScale,
  formulaText,
  solutionText,
  standardised,
} from "../../static/js/panels/model-scales.js";
import { readInputs, sumText } from "../../static/js/panels/prediction.js";
import { rowsInView } from "../../static/js/panels/window-table.js";

test("of five thousand rows only those in view and a few more are drawn", () => {
  const { first, end } = rowsInView(26_000, 260, 26, 5000);
  assert.ok(first <= 1000 && end >= 1010 && end - first < 20);
  assert.deepEqual(rowsInView(0, 260, 26, 6), { first: 0, end: 6 });
});

test("a batch is done with its last step, and the last batch may be smaller", () => {
  const scene = { frames_per_batch: 10, roles: null, config: { batch_size: 4, data: { rows: Array(6) } } };
  assert.deepEqual(batchPlace({ batch: 2, offset: 3 }, scene), { start: 4, end: 6, done: 4 });
  assert.deepEqual(batchPlace({ batch: 2, offset: 9 }, scene), { start: 4, end: 6, done: 6 });
  assert.equal(batchPlace({ batch: 1, offset: -1 }, scene).start, -1);
});

test("rows that do not train are listed last, and batches end before them", () => {
  const roles = { validation: [1], test: [4, 0] };
  const scene = { frames_per_batch: 10, roles, config: { batch_size: 2, data: { rows: Array(6).fill([1, 2]) } } };
  assert.deepEqual(listedRows(scene, null), [2, 3, 5, 1, 4, 0]);
  assert.deepEqual(listedRows(scene, [5, 2, 3]), [5, 2, 3, 1, 4, 0]);
  assert.deepEqual(
    [2, 3, 4].map((place) => roleAt(scene, place)?.letter),
    [undefined, "v", "t"],
  );
  assert.equal(batchPlace({ batch: 2, offset: 3 }, scene).end, 3);
});

test("the model's sum is written out with the numbers it is made of", () => {
  const parameters = { weights: [-0.017, -0.048], bias: 0 };
  assert.equal(sumText(parameters, readInputs(["4", " 1 "]).xs), "ŷ = −0.017 × 4 + (−0.048) × 1 + 0.000 = −0.116");
  for (const xs of [
    [1e300, 1],
    [1e300, -1e300],
  ])
    assert.match(sumText({ weights: [1e300, 1e300], bias: 0 }, xs), /largest number that 64-bit/);
});

test("an input that is no number is refused in the words of the settings", () => {
  assert.equal(readInputs(["4", "0,05"]).error, parseNumber("0,05").error);
  assert.equal(readInputs(["", "1"]).error, "Enter a number.");
});

test("a model is the same in both scales", () => {
  const scaling = { mean: [120, 3], sd: [40, 0.5] };
  const model = { weights: [20, -7], bias: 300 };
  const entered = enteredScale(model, scaling);
  const predict = ({ weights, bias }, xs) => weights.reduce((sum, w, i) => sum + w * xs[i], bias);
  assert.equal(predict(entered, [155, 2]), predict(model, standardised([155, 2], scaling)));
  assert.equal(formulaText(entered, ["x₁", "x₂"]), "ŷ = 0.500·x₁ − 14.000·x₂ + 282.000");
});

test("the distance from least squares is over all parameters, and collinear features are named", () => {
  const model = { weights: [1, 2], bias: 5 };
  const solution = { parameters: { b: 1, w1: 1, w2: -1 }, loss: 0.25, unique: false };
  assert.equal(distance(model, solution), 5);
  const text = solutionText(model, solution, { loss: "squared_error", end: { training: 0.5 } });
  assert.match(
    text,
    /mean squared error is 0\.250; this run ends at 0\.500\. Distance .*: 5\.000\. Features are collinear/,
  );
  assert.match(solutionText({ weights: [1.5e308, 1.5e308], bias: 0 }, solution, { loss: "", end: null }), /too far/);
});

test("the log's lines are newest first and say where batches are left out", () => {
  const updates = (...log) => logLines(log.map((update) => ({ update }))).map((line) => line?.update ?? "…");
  assert.deepEqual(updates(1, 2, 5, 6), [6, 5, "…", 2, 1]);
  assert.deepEqual(updates(4), [4, "…"]);
  assert.deepEqual(updates(), []);
});

test("the log tells minutes, seconds and tenths", () => {
  assert.deepEqual([0, 7.56, 723].map(clock), ["0:00.0", "0:07.5", "12:03.0"]);
});

test("the largest size that fits is found, else the smallest is taken", () => {
  assert.equal(
    largestThat([20, 18, 16, 14], (size) => size <= 17),
    16,
  );
  assert.equal(
    largestThat([20, 18, 16, 14], () => false),
    14,
  );
});
