import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { createInspect } from "../../static/js/inspect.js";
import { speak } from "../../static/js/language.js";
import { createPages } from "../../static/js/panels/batch-pages.js";
import { exampleCells, layoutOf, pageOf, totalCells } from "../../static/js/panels/batch-rows.js";
import { optimiserColumns, parameterCells } from "../../static/js/panels/parameters-cells.js";
import { checkLines, verdict } from "../../static/js/panels/parameters-check.js";
import { settle } from "./helpers.js";

beforeEach(() => mock.timers.reset());

const node = (id, kind, symbol) => ({ id, kind, symbol, title: id });
const scene = {
  graph: {
    nodes: [
      node("x1", "placeholder", "x₁"),
      node("y", "placeholder", "y"),
      node("w1", "weight", "w₁"),
      node("b", "weight", "b"),
    ],
  },
};
const frame = {
  t: 8,
  phase: "update",
  focus: "w1",
  m: 2,
  rows: [0, 3],
  values: { x1: [4, 2], y: [2, -14], w1: -0.017, b: 0, y_hat: [-0.116, 1], L: 3 },
  partials: { "L/y_hat": [-2.116, 15], "y_hat/b": [1, 1], "y_hat/w1": [4, 2] },
  gradients: { b: 12.884, w1: null },
  updated: { b: -0.64, w1: null },
  learning_rate: 0.05,
  optimiser: { name: "nesterov", constants: { momentum: 0.9 }, count: 1 },
  optimiser_state: {
    before: { velocity: { b: 0, w1: 0 } },
    after: { velocity: { b: 12.884 } },
    terms: { ahead: { b: 0.0487712 } },
  },
};

test("a parameter's row has the optimiser's numbers, and nothing where nothing is computed", () => {
  const after = parameterCells(frame, "b");
  assert.deepEqual(after.fixed, ["0.000", "12.884", "−0.640"]);
  assert.deepEqual(after.optimiser, ["0.000 → 12.884", "0.04877"]);
  assert.deepEqual(parameterCells(frame, "w1"), { fixed: ["−0.017", "", ""], optimiser: ["0.000", ""] });
});

test("each optimiser's columns fit its cells", () => {
  for (const name of [
    "sgd",
    "momentum",
    "nesterov",
    "adagrad",
    "rmsprop",
    "adadelta",
    "adam",
    "adamax",
    "nadam",
    "amsgrad",
  ]) {
    const bare = {
      ...frame,
      optimiser: { ...frame.optimiser, name },
      optimiser_state: { before: {}, after: {}, terms: {} },
    };
    assert.equal(parameterCells(bare, "b").optimiser.length, optimiserColumns(name).length, name);
  }
});

test("an example's row shows its numbers; what it adds appears with the gradient", () => {
  const layout = layoutOf(scene);
  const page = pageOf(frame, layout.parameters);
  assert.deepEqual(exampleCells(page, 1, layout), ["4", "2", "−14", "1.000", "15.000", "15.000", "15.000", ""]);
  assert.deepEqual(totalCells(frame.gradients, layout), ["sum", "", "", "", "", "", "12.884", ""]);
  assert.equal(layout.columns.length, 8);
});

test("before the prediction a row has its data only", () => {
  const early = {
    ...frame,
    values: { ...frame.values, y_hat: null },
    partials: { "L/y_hat": null, "y_hat/b": null, "y_hat/w1": null },
    gradients: { b: null, w1: null },
  };
  const layout = layoutOf(scene);
  assert.deepEqual(exampleCells(pageOf(early, layout.parameters), 0, layout), ["1", "4", "2", "", "", "", "", ""]);
});

test("pages are asked for once the step rests, one at a time, and never shown for another step", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const asked = [];
  let answer = () => {};
  const pages = createPages(
    (start) => {
      asked.push(start);
      return new Promise((resolve) => (answer = () => resolve({ start })));
    },
    () => {},
  );
  for (let t = 0; t < 20; t++) {
    pages.show(`run ${t}`);
    assert.equal(pages.at(250), null);
    mock.timers.tick(33);
  }
  assert.deepEqual(asked, []);
  mock.timers.tick(150);
  assert.deepEqual(asked, [200]);
  pages.at(250);
  pages.show("run 21");
  answer();
  await settle();
  assert.equal(pages.at(250), null);
  mock.timers.tick(150);
  answer();
  await settle();
  assert.deepEqual([asked, pages.at(299)], [[200, 200], { start: 200 }]);
});

test("a check is asked of the step on screen", async () => {
  const asked = [];
  const inspect = createInspect({ get: () => ({ run: "r", t: 9 }) }, async (...question) => asked.push(question));
  await inspect.checkGradient("w1");
  await inspect.batchTable(100, 100);
  assert.deepEqual(asked, [
    ["check", { run: "r", t: 9, parameter: "w1" }],
    ["batch", { run: "r", t: 9, start: 100, count: 100 }],
  ]);
});

const check = {
  h: 1e-6,
  below: { value: -0.017001, loss: 4.477472928016 },
  above: { value: -0.016999, loss: 4.477439072016 },
  difference: -16.928,
  gradient: -16.928,
};

test("the difference quotient is true as it is written out", () => {
  const text = checkLines(check, "w₁", "squared_error")[2].text.replaceAll("−", "-").replace("×", "*");
  const [sum, result] = text.split(" = ");
  assert.ok(Math.abs(Function(`return ${sum}`)() - Number(result)) < 1e-8, text);
});

test("a check's numbers have the decimal mark of the language", () => {
  speak({ language: "de", decimal: ",", group: ".", group_from: 1000, texts: {} });
  try {
    const [below, , difference] = checkLines(check, "w₁", "squared_error");
    assert.deepEqual(below, { label: "L at w₁ = −0,017001", text: "4,477472928016" });
    assert.equal(difference.text, "(4,477439072016 − 4,477472928016) / (2 × 1e−6) = −16,928");
  } finally {
    speak();
  }
});

test("a gap is put down to rounding only where rounding can explain it", () => {
  assert.match(verdict(check, "squared_error"), /the same/);
  assert.match(verdict({ ...check, gradient: -16.9280001 }, "squared_error"), /no more than rounding/);
  assert.match(verdict({ ...check, gradient: -16.9 }, "squared_error"), /more than rounding explains/);
  assert.match(verdict({ ...check, gradient: -16.9 }, "absolute_error"), /corner/);
});
