import assert from "node:assert/strict";
import { test } from "node:test";
import { judge, questionAt } from "../../static/js/predict.js";
import { createPredictor } from "../../static/js/predictor.js";
import { createStore, initialState } from "../../static/js/store.js";

const shape = (batches, epochs = 2, n = 2) => ({
  n,
  batches,
  frames_per_batch: 2 * n + 6,
  frames: 1 + epochs * batches * (2 * n + 6),
});
const seen = (update, loss) => [{ update, elapsed: 0, epoch: 1, batch: update, loss }];

test("an epoch asks at most three things, each in another batch", () => {
  const scene = shape(6);
  const asked = Array.from({ length: 120 }, (_, i) => questionAt(i + 1, scene, seen(Math.ceil((i + 1) / 10) - 1, 5)));
  const kinds = asked.flatMap((question) => (question ? [[question.kind, question.t]] : []));
  assert.deepEqual(kinds, [
    ["y_hat", 12],
    ["loss", 23],
    ["direction", 39],
    ["y_hat", 72],
    ["loss", 83],
    ["direction", 99],
  ]);
});

test("with one batch all three are asked in it, but for a loss that nothing can be compared with", () => {
  const kinds = (from, log) =>
    Array.from({ length: 10 }, (_, i) => questionAt(from + i, shape(1), log)?.kind).filter(Boolean);
  assert.deepEqual(kinds(1, []), ["y_hat", "direction"]);
  assert.deepEqual(kinds(11, seen(1, 2)), ["y_hat", "loss", "direction"]);
});

const frame = (t, values, updated = {}) => ({ t, values, updated });

test("a prediction may be as far off as the numbers on the graph are rounded, and as its own last digit", () => {
  const at = frame(2, { x1: [4], x2: [1], y_hat: [-0.116] });
  const right = (typed) => judge({ kind: "y_hat", t: 2, before: null }, typed, at).right;
  assert.deepEqual(["-0.116", "-0.12", "\u22120.1", "-0.118"].map(right), [true, true, true, true]);
  assert.deepEqual(["0.116", "-0.13", "-0.2", "0", "nonsense"].map(right), [false, false, false, false, false]);
});

test("rising and falling are judged by the numbers, and standing still is never wrong", () => {
  const loss = (from, to, said) => judge({ kind: "loss", t: 3, before: from }, said, frame(3, { L: to }));
  assert.deepEqual([loss(1, 2, "up").right, loss(1, 2, "down").right, loss(2, 2, "down").right], [true, false, true]);
  assert.equal(loss(4.477456, 295.125, "down").text, "Not this time: The loss goes from 4.477 to 295.125.");
  const moved = judge({ kind: "direction", t: 9, before: null }, "up", frame(9, { w1: -0.017 }, { w1: 0.8294 }));
  assert.deepEqual(moved, { t: 9, right: true, text: "Right: w₁ goes from \u22120.017 to 0.829." });
});

function learner() {
  const store = createStore(initialState({}), (tell) => tell());
  const scene = shape(6);
  store.set({ scene, predicting: true, t: 11, lastT: scene.frames - 1 });
  const step = () =>
    store.set({ t: store.get().t + 1, frame: frame(store.get().t + 1, { x1: [4], x2: [1], y_hat: [-0.116] }) });
  return { store, predictor: createPredictor(store, step), step };
}

test("a step waits for an answer, which is judged when the step is there", () => {
  const { store, predictor } = learner();
  assert.equal(predictor.holds(), true);
  assert.equal(store.get().question.kind, "y_hat");
  predictor.answer("-0.116");
  assert.deepEqual([store.get().t, store.get().question, store.get().verdict.right], [12, null, true]);
  assert.deepEqual(store.get().tally, { asked: 1, right: 1, skipped: 0 });
});

test("Next again skips, and the verdict goes with its step", () => {
  const { store, predictor, step } = learner();
  predictor.holds();
  assert.equal(predictor.holds(), false);
  assert.deepEqual(store.get().tally, { asked: 1, right: 0, skipped: 1 });
  store.set({ t: 11 });
  predictor.holds();
  predictor.answer("7");
  assert.equal(store.get().verdict.right, false);
  step();
  assert.equal(store.get().verdict, null);
});

test("nothing is asked when it is off, with larger steps, or once another step has come", () => {
  const { store, predictor } = learner();
  store.set({ stride: "batch" });
  assert.equal(predictor.holds(), false);
  store.set({ stride: "fine" });
  assert.equal(predictor.holds(), true);
  store.set({ t: 40 });
  assert.equal(store.get().question, null);
  predictor.setPredicting(false);
  store.set({ t: 11 });
  assert.equal(predictor.holds(), false);
});
