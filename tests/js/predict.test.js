import assert from "node:assert/strict";
import { test } from "node:test";
import { blankText, blanksBetween, symbolOf } from "../../static/js/blanks.js";
import { judge, questionAt } from "../../static/js/predict.js";
import { createPredictor } from "../../static/js/predictor.js";
import { nextStop } from "../../static/js/stops.js";
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
    ["blank", 12],
    ["loss", 23],
    ["direction", 39],
    ["blank", 72],
    ["loss", 83],
    ["direction", 99],
  ]);
});

test("with one batch all three are asked in it, but for a loss that nothing can be compared with", () => {
  const kinds = (from, log) =>
    Array.from({ length: 10 }, (_, i) => questionAt(from + i, shape(1), log)?.kind).filter(Boolean);
  assert.deepEqual(kinds(1, []), ["blank", "direction"]);
  assert.deepEqual(kinds(11, seen(1, 2)), ["blank", "loss", "direction"]);
});

const frame = (t, values, updated = {}) => ({ t, values, updated, partials: {}, gradients: { w1: 68.717 } });

test("rising and falling are judged by the numbers, and standing still is never wrong", () => {
  const loss = (from, to, said) => judge({ kind: "loss", t: 3, before: from }, said, frame(3, { L: to }));
  assert.deepEqual([loss(1, 2, "up").right, loss(1, 2, "down").right, loss(2, 2, "down").right], [true, false, true]);
  assert.equal(loss(4.477456, 295.125, "down").text, "Not this time: The loss goes from 4.477 to 295.125.");
  assert.equal(loss(4.4771, 4.4772, "down").text, "Right: The loss goes from 4.4771 to 4.4772.");
  const little = judge({ kind: "direction", t: 9, before: null }, "up", frame(9, { w1: 0.99243 }, { w1: 0.99241 }));
  assert.equal(little.text, "Not this time: w₁ goes from 0.99243 to 0.99241.");
  const moved = judge({ kind: "direction", t: 9, before: null }, "up", frame(9, { w1: -0.017 }, { w1: 0.8294 }));
  assert.deepEqual(moved, { t: 9, right: true, text: "Right: w₁ goes from \u22120.017 to 0.829." });
});

/** A learner at a step, and a server that takes some numbers for right. */
function learner(state = { predicting: true }) {
  const store = createStore(initialState({}), (tell) => tell());
  const scene = shape(6);
  store.set({ scene, run: "r", t: 11, lastT: scene.frames - 1, ...state });
  const step = () => {
    const t = nextStop(store.get().t, store.get().stride, scene);
    store.set({ t, frame: frame(t, { y_hat: [3.179], L: 295.125 }, { w1: -2.606 }) });
  };
  const asked = [];
  async function ask(event, { blank, value, tries }) {
    asked.push([event, blank, value, tries]);
    const right = value === "right";
    return { right, words: right ? "Right." : "The sign is not.", shown: tries > 2 ? "3.179" : null };
  }
  return { store, predictor: createPredictor(store, step, ask), step, asked };
}
const place = ({ t, question }) => [t, question?.blank ?? null];

test("a step waits for an answer, which is judged by the server and told when the step is there", async () => {
  const { store, predictor, asked } = learner();
  assert.equal(predictor.holds(), true);
  assert.equal(store.get().question.blank, "y_hat");
  await predictor.answer("right");
  assert.deepEqual([store.get().t, store.get().question], [12, null]);
  assert.deepEqual(store.get().verdict, { t: 12, right: true, text: "Right: ŷ = 3.179." });
  assert.deepEqual(store.get().tally, { asked: 1, right: 1, skipped: 0 });
  assert.deepEqual(asked, [["answer", "y_hat", "right", 1]]);
});

test("Next again skips, and the verdict goes with its step", async () => {
  const { store, predictor, step } = learner();
  predictor.holds();
  assert.equal(predictor.holds(), false);
  assert.deepEqual(store.get().tally, { asked: 1, right: 0, skipped: 1 });
  store.set({ t: 11 });
  predictor.holds();
  await predictor.answer("7");
  assert.equal(store.get().verdict.text, "Not this time: ŷ = 3.179. The sign is not.");
  step();
  assert.equal(store.get().verdict, null);
});

test("nothing is asked when it is off, with larger steps, or once another step or run has come", () => {
  const { store, predictor } = learner();
  store.set({ stride: "batch" });
  assert.equal(predictor.holds(), false);
  store.set({ stride: "fine" });
  assert.equal(predictor.holds(), true);
  store.set({ t: 40 });
  assert.equal(store.get().question, null);
  store.set({ t: 11 });
  assert.equal(predictor.holds(), true);
  store.set({ run: "another" });
  assert.equal(store.get().question, null);
  predictor.setPredicting(false);
  assert.equal(predictor.holds(), false);
});

test("a blank stays until it is right, and is not asked again", async () => {
  const { store, predictor } = learner({ fading: true });
  assert.equal(predictor.holds(), true);
  await predictor.answer("wrong");
  assert.deepEqual(place(store.get()), [11, "y_hat"]);
  assert.equal(store.get().question.said, "The sign is not.");
  await predictor.answer("wrong");
  await predictor.answer("wrong");
  assert.equal(store.get().question.said, "The sign is not. It is 3.179.");
  await predictor.answer("right");
  assert.deepEqual(place(store.get()), [12, null]);
  assert.deepEqual(store.get().tally, { asked: 1, right: 1, skipped: 0 });
  store.set({ t: 11 });
  assert.equal(predictor.holds(), false);
});

test("the blanks of one step come one after the other; skipping takes the step", async () => {
  const { store, predictor } = learner({ fading: true, t: 18 });
  predictor.holds();
  assert.deepEqual(place(store.get()), [18, "L/w1"]);
  await predictor.answer("right");
  assert.deepEqual(place(store.get()), [18, "w1"]);
  assert.equal(predictor.holds(), false);
  assert.deepEqual(store.get().tally, { asked: 2, right: 1, skipped: 1 });
  store.set({ t: 23, stride: "phase" });
  predictor.holds();
  assert.deepEqual(place(store.get()), [23, "L/y_hat"]);
  await predictor.answer("right");
  assert.deepEqual(place(store.get()), [27, null]);
});

test("an answer that comes too late is nobody's", async () => {
  const { store, predictor } = learner({ fading: true });
  predictor.holds();
  const answered = predictor.answer("right");
  predictor.holds();
  await answered;
  assert.deepEqual([store.get().question, store.get().verdict], [null, null]);
  assert.deepEqual(store.get().tally, { asked: 1, right: 0, skipped: 1 });
});

test("at the end of a run stands how it went, once", async () => {
  const { store, predictor } = learner();
  predictor.holds();
  await predictor.answer("right");
  const { lastT } = store.get();
  store.set({ t: lastT });
  assert.equal(store.get().verdict.text, "The end of the run: 1 of 1 right.");
  store.set({ t: 3 });
  store.set({ t: lastT });
  assert.equal(store.get().verdict, null);
});

test("one number a phase is left out in the second batch, and all in the third", () => {
  const asked = (batch, n) => blanksBetween(batch * (2 * n + 6), (batch + 1) * (2 * n + 6), shape(6, 1, n));
  const names = (batch, n = 2) => asked(batch, n).map(({ blank }) => blank);
  assert.deepEqual([names(0), names(3)], [[], []]);
  assert.deepEqual(names(1), ["y_hat", "L", "L/y_hat", "L/w1", "w1"]);
  assert.deepEqual(names(2), ["y_hat", "L", "L/y_hat", "L/b", "b", "L/w1", "w1", "L/w2", "w2"]);
  assert.deepEqual(names(2, 1).slice(3), ["L/b", "b", "L/w1", "w1"]);
  assert.deepEqual(
    asked(1, 2).map(({ t }) => t),
    [12, 13, 14, 19, 19],
  );
});

test("blanks are written as on the page", () => {
  assert.deepEqual(["y_hat", "L", "L/y_hat", "L/b", "w2"].map(symbolOf), ["ŷ", "L", "∂L/∂ŷ", "∂L/∂b", "w₂"]);
  assert.equal(blankText("L/w1", 1), "What is ∂L/∂w₁, the gradient of this batch by w₁?");
  assert.match(blankText("y_hat", 3), /for the first example/);
});
