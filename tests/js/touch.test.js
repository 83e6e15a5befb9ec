import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { chainOf, noteText, productText } from "../../static/js/panels/chain-terms.js";
import { curveOf, EXAMPLE, START, stepFrom } from "../../static/js/panels/intuition-curve.js";
import { rangeOf, spanFor } from "../../static/js/panels/intuition-draw.js";
import { BEGIN, standAt, taken } from "../../static/js/panels/intuition-play.js";
import { keyed } from "../../static/js/panels/intuition-pointer.js";
import { runCurve } from "../../static/js/panels/intuition-run.js";
import { changeText, formulaText, hereText, stepsText, stepText } from "../../static/js/panels/intuition-words.js";
import { modelRows } from "../../static/js/surface.js";
import { configWith } from "./helpers.js";

const fixture = JSON.parse(readFileSync(new URL("../fixtures/surface.json", import.meta.url), "utf8"));
const near = (found, wanted, within, where) => assert.ok(Math.abs(found - wanted) <= within, `${where}: ${found} is not ${wanted}`); // prettier-ignore
const difference = (curve, w, h) => (curve.at(w + h) - curve.at(w - h)) / (2 * h);

test("at the start of the example the slope is 2: minus descends to 3, plus climbs to 7", () => {
  assert.deepEqual(stepFrom(EXAMPLE, START, 1, -1), { slope: 2, to: 3, loss: 2 });
  assert.deepEqual(stepFrom(EXAMPLE, START, 1, 1), { slope: 2, to: 7, loss: 10 });
  for (const w of [-3, 0.5, 1, 5, 8]) near(EXAMPLE.slope(w), difference(EXAMPLE, w, 1e-5), 1e-8, `slope at ${w}`);
  assert.equal(EXAMPLE.slope(EXAMPLE.bottom), 0);
});

test("a run's curve has the engine's loss, and a slope that central differences agree with", () => {
  for (const { data, loss, parameters, value } of fixture.cases) {
    const rows = modelRows(fixture.data[data], null, Object.keys(fixture.data[data]).map(Number));
    for (const [name, present] of Object.entries(parameters)) {
      const away = { ...parameters, [name]: present + 0.5 };
      const curve = curveOf(rows, loss, loss === "squared_error" ? away : parameters, name);
      near(curve.at(present), value, 1e-9 * value, `${data}, ${loss}, ${name}`);
      const slope = curve.slope(present);
      const found = difference(curve, present, 1e-6);
      near(slope, found, 1e-3 * Math.max(1, Math.abs(slope)), `slope of ${data}, ${loss} over ${name}`);
      for (const side of [-1e-3, 1e-3])
        assert.ok(
          curve.at(curve.bottom + side) >= curve.at(curve.bottom) * (1 - 1e-9),
          `${data}, ${loss}: bottom over ${name}`,
        );
    }
  }
});

test("steps are counted from where the learner put the point", () => {
  const once = taken(BEGIN, 1, -1);
  const twice = taken(once, 1, -1);
  assert.deepEqual(twice, { w: 2, sign: -1, losses: [5, 2, 1.25], trail: [5, 3] });
  assert.equal(stepsText(twice.losses), "2 steps, loss 5.000 → 2.000 → 1.250");
  assert.equal(stepsText(standAt(2, -1).losses), "No step yet: try both.");
  assert.match(stepsText(Array.from({ length: 12 }, (_, i) => i)), /^11 steps, loss … → 4\.000/);
});

test("the lines say what the numbers in them give", () => {
  assert.equal(stepText(5, 1, -1, stepFrom(EXAMPLE, 5, 1, -1)), "5.000 − 1 × 2.000 = 3.000");
  assert.equal(stepText(-3, 0.5, 1, stepFrom(EXAMPLE, -3, 0.5, 1)), "−3.000 + 0.5 × (−2.000) = −4.000");
  assert.equal(hereText("w", EXAMPLE, 5), "w = 5.000: loss 5.000, slope 2.000");
  assert.equal(formulaText(EXAMPLE, 5), "L(w) = (w − 1)²/4 + 1 = (5.000 − 1)²/4 + 1 = 5.000; slope (w − 1)/2 = 2.000");
  assert.equal(changeText(5, 2), "loss 2.000, down");
  assert.equal(changeText(5, 10), "loss 10.000, up");
  assert.equal(changeText(5, 5), "loss 5.000, the same");
  assert.equal(changeText(5, Infinity), "loss beyond all numbers");
});

test("the axis stands still while it serves, and a level curve still has a height", () => {
  const span = spanFor(null, [1, 5, 3]);
  assert.ok(span[0] < 1 && span[1] > 5);
  assert.equal(spanFor(span, [1, 5, 2]), span);
  assert.ok(spanFor(span, [1, 5, 40])[1] > 40);
  assert.ok(spanFor(null, [2, 2])[0] < 2);
  const { v } = rangeOf({ at: () => 3, slope: () => 0, bottom: null }, [0, 1], 150);
  assert.ok(v[0] < 3 && v[1] > 3);
});

test("keys move the point on a grid of round numbers", () => {
  assert.equal(keyed("ArrowRight", 5, [-2, 10]), 5.2);
  assert.equal(keyed("ArrowLeft", 5.03, [-2, 10]), 4.8);
  assert.equal(keyed("PageUp", 5, [-2, 10]), 7);
  assert.equal(keyed("Home", 5, [-2, 10]), -2);
  assert.equal(keyed("Enter", 5, [-2, 10]), null);
});

// Golden run A: its first batch after the partials, and what the scene says about them.
const parts = (id) => [{ text: "{0}", slots: [{ path: ["partials", id, 0], format: id === "L/y_hat" ? "number" : "entered" }] }]; // prettier-ignore
const of = (edges) => ({ edges: Object.fromEntries(edges.map((id) => [id, parts(id)])) });
const EDGES = ["L/y_hat", "y_hat/b", "y_hat/w1", "y_hat/w2"];
const SYMBOLS = ["∂L/∂ŷ", "∂ŷ/∂b", "∂ŷ/∂w₁", "∂ŷ/∂w₂"];
const NODES = { b: "b", w1: "w₁", w2: "w₂" };
const TITLES = { "y_hat/w1": "Backpropagation: ∂ŷ/∂w₁", "L/y_hat": "Backpropagation: ∂L/∂ŷ", w1: "Backpropagation: update w₁" }; // prettier-ignore

function sceneOf(changes = {}) {
  return {
    n: 2,
    batches: 6,
    frames_per_batch: 10,
    scaling: null,
    roles: null,
    config: configWith(),
    graph: {
      nodes: Object.entries(NODES).map(([id, symbol]) => ({ id, symbol, kind: "weight" })),
      edges: EDGES.map((id, i) => ({ id, symbol: SYMBOLS[i] })),
    },
    steps: Object.entries(TITLES).map(([focus, title]) => ({ focus, title })),
    shapes: { 1: of(EDGES) },
    ...changes,
  };
}
const partials = { "L/y_hat": [-4.232], "y_hat/b": [1], "y_hat/w1": [4], "y_hat/w2": [1] };
const frameOf = (changes = {}) => ({
  t: 7,
  m: 1,
  rows: [0],
  values: { b: 0, w1: -0.017, w2: -0.048 },
  updated: { b: null, w1: null, w2: null },
  partials,
  gradients: { b: null, w1: null, w2: null },
  learning_rate: 0.05,
  optimiser: { name: "sgd" },
  ...changes,
});

test("the chain rule of golden run A, as soon as both partials are there", () => {
  const chain = chainOf(sceneOf(), frameOf(), "w1");
  assert.equal(productText(chain), "∂L/∂w₁ = ∂L/∂ŷ × ∂ŷ/∂w₁ = −4.232 × 4 = −16.928");
  assert.match(noteText(chain, frameOf()), /^∂L\/∂ŷ: how fast/);
});

test("what is not computed yet is blank, with the step that brings it", () => {
  const later = frameOf({ t: 4, partials: { ...partials, "y_hat/w1": null } });
  const chain = chainOf(sceneOf(), later, "w1");
  assert.deepEqual(chain.links.map(({ numbers, product }) => [...numbers, product]), [["−4.232", "", ""]]); // prettier-ignore
  assert.equal(productText(chain), "∂L/∂w₁ = ∂L/∂ŷ × ∂ŷ/∂w₁");
  assert.equal(noteText(chain, frameOf()), "Not computed yet: press Next until “Backpropagation: ∂ŷ/∂w₁”.");
  const none = { "L/y_hat": null, "y_hat/b": null, "y_hat/w1": null, "y_hat/w2": null };
  const first = chainOf(sceneOf(), frameOf({ t: 0, m: 0, rows: [], partials: none }), "w1");
  assert.equal(noteText(first, frameOf()), "Not computed yet: press Next until “Backpropagation: ∂L/∂ŷ”.");
});

test("before the first batch its size is that of the scene, and where a run stops nothing is promised", () => {
  const blank = frameOf({ t: 0, m: 0, rows: [], partials: { "L/y_hat": null, "y_hat/w1": null }, values: {} });
  const line = { text: "{0}", slots: [{ path: ["partials", "L/y_hat", 0], format: "number" }] };
  const edges = { "L/y_hat": [line, line, { ...line, text: "⋮" }, line], "y_hat/w1": [line, line, line, line] };
  const chain = chainOf(sceneOf({ shapes: { 2: { edges: {} }, 6: { edges } } }), blank, "w1");
  assert.deepEqual(chain.links.map((link) => link?.symbols[0]), ["∂L/∂ŷ₁", "∂L/∂ŷ₂", undefined, "∂L/∂ŷ₆"]); // prettier-ignore
  assert.equal(productText(chain), "∂L/∂w₁ = sum of ∂L/∂ŷᵢ × ∂ŷᵢ/∂w₁");
  assert.match(noteText(chain, { m: 0, status: "diverged" }), /the run stops here/);
});

test("a batch's gradient is the sum over its examples: the first ones, the last, and the frame's total", () => {
  const line = (id, path, format) => ({ text: "{0}", slots: [{ path, format }] });
  const lines = (id, format) => [
    line(id, ["partials", id, 0], format),
    line(id, ["partials", id, 1], format),
    { text: "⋮", slots: line(id, ["partials", id, 1], format).slots },
    line(id, ["last", "partials", id], format),
  ];
  const shapes = { 9: { edges: { "L/y_hat": lines("L/y_hat", "number"), "y_hat/w1": lines("y_hat/w1", "entered") } } };
  const many = { m: 9, partials: { "L/y_hat": [-1, 2, 0, 0, 0, 0, 0, 0], "y_hat/w1": [4, 3, 0, 0, 0, 0, 0, 0] } };
  const last = { row: 8, values: {}, partials: { "L/y_hat": 0.5, "y_hat/w1": -3 } };
  const scene = sceneOf({ shapes });
  const before = chainOf(scene, frameOf({ ...many, last }), "w1");
  assert.equal(productText(before), "∂L/∂w₁ = sum of ∂L/∂ŷᵢ × ∂ŷᵢ/∂w₁ = −4.000 + 6.000 + … + (−1.500)");
  assert.match(noteText(before, frameOf(many)), /until “Backpropagation: update w₁”/);
  const after = chainOf(scene, frameOf({ ...many, last, gradients: { b: null, w1: 0.5, w2: null } }), "w1");
  assert.match(productText(after), / = −4\.000 \+ 6\.000 \+ … \+ \(−1\.500\) = 0\.500$/);
  assert.deepEqual(after.links.map((link) => link?.symbols[0]), ["∂L/∂ŷ₁", "∂L/∂ŷ₂", undefined, "∂L/∂ŷ₉"]); // prettier-ignore
});

test("the curve of the run stands where its gradient is taken, and its step is the run's", () => {
  const scene = sceneOf();
  const state = { scene, frame: frameOf({ updated: { b: 0.2116, w1: null, w2: null } }), order: null, t: 8 };
  const { curve, here, rate } = runCurve(state, "w1", false);
  near(curve.at(here), 4.477456, 1e-12, "loss");
  const { slope, to } = stepFrom(curve, here, rate, -1);
  near(slope, -16.928, 1e-12, "slope");
  near(to, 0.8294, 1e-12, "w₁ after the step");
});
