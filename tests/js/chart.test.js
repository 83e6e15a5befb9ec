import assert from "node:assert/strict";
import { test } from "node:test";
import {
  axisText,
  decadeRange,
  epochPoints,
  horizon,
  passedPoints,
  roundRange,
  thin,
  validationPoints,
} from "../../static/js/panels/chart-series.js";
import { chartView, testText } from "../../static/js/panels/chart-view.js";
import { runRows } from "../../static/js/panels/runs-rows.js";

const shape = { frames: 121, batches: 6, frames_per_batch: 10 };
const history = {
  to: 12,
  updates: 12,
  series: { loss: { update: [1, 2, 3], value: [4, 9, 1] }, b: { update: [0, 1, 2], value: [0, 0.2, 0.1] } },
  epochs: { epoch: [1, 2], loss: [5, 3] },
  validation: { epoch: [], loss: [] },
};

test("a loss is drawn from the step that computes it, a parameter only after its last update", () => {
  const drawn = (name, t) => passedPoints(history, name, t, shape).map((point) => point.x);
  assert.deepEqual(drawn("loss", 2), []);
  assert.deepEqual(drawn("loss", 3), [1]);
  assert.deepEqual(drawn("b", 9), [0]);
  assert.deepEqual(drawn("b", 10), [0, 1]);
});

test("the curve ends at the current batch, where a thinned history ends before it", () => {
  const end = (quantity, frame, log = []) => {
    const state = { history, scene: { ...shape, updates: 12 }, frame, keptRuns: [], log };
    return chartView(state, { quantity, log: false }).curves[0].points.at(-1);
  };
  const values = { L: 7, b: 0.5 };
  const none = { b: null };
  assert.deepEqual(end("loss", { t: 85, values, updated: none }), { x: 9, y: 7 });
  assert.deepEqual(end("loss", { t: 91, values: { ...values, L: null }, updated: none }), { x: 3, y: 1 });
  assert.deepEqual(end("loss", { t: 91, values: { L: null }, updated: none }, [{ update: 9, loss: 6 }]), {
    x: 9,
    y: 6,
  });
  assert.deepEqual(end("loss", { t: 23, values, updated: none }), { x: 3, y: 1 });
  assert.deepEqual(end("b", { t: 89, values, updated: { b: 0.6 } }), { x: 8, y: 0.5 });
  assert.deepEqual(end("b", { t: 90, values, updated: { b: 0.6 } }), { x: 9, y: 0.6 });
  assert.deepEqual(end("b", { t: 0, values, updated: none }), { x: 0, y: 0 });
});

test("the mean of an epoch appears with the last loss of the epoch", () => {
  assert.deepEqual(epochPoints(history, 52, shape), []);
  assert.deepEqual(epochPoints(history, 53, shape), [{ x: 6, y: 5 }]);
});

test("the validation loss of an epoch appears once its last update is made, as a curve of its own", () => {
  const validated = { ...history, validation: { epoch: [1, 2], loss: [6, 4] } };
  assert.deepEqual(validationPoints(validated, 59, shape), []);
  assert.deepEqual(validationPoints(validated, 60, shape), [{ x: 6, y: 6 }]);
  const roles = (of) => viewOf({ history: of }).curves.map((curve) => curve.role);
  assert.deepEqual(roles(validated), ["run", "mean", "validation"]);
  assert.deepEqual(roles(history), ["run", "mean"]);
});

/** A view of the loss at the third batch. */
function viewOf(more) {
  const frame = { t: 23, values: { L: 1 } };
  const state = {
    history,
    scene: { ...shape, updates: 12 },
    frame,
    run: "now",
    keptRuns: [],
    race: false,
    log: [],
    ...more,
  };
  return chartView(state, { quantity: "loss", log: false });
}

const long = { series: { loss: { update: [1, 2, 3, 4, 5], value: [5, 4, 3, 2, 1] } }, end: null };
const keptRun = (run, more) => ({ run, label: "<b>mine</b>", history: long, colour: 2, hidden: false, ...more });

test("kept runs are drawn unless hidden or on screen, and in a race no further than the run on screen", () => {
  const keptRuns = [keptRun("now"), keptRun("a", { hidden: true }), keptRun("b")];
  const drawn = (race) => viewOf({ keptRuns, race }).curves.filter((curve) => curve.role === "kept");
  assert.deepEqual(
    drawn(false).map(({ name, colour, points }) => [name, colour, points.length]),
    [["run 3", 2, 5]],
  );
  assert.equal(drawn(true)[0].points.length, 3);
});

test("the table of runs shows each run once, and how it ended where that is known", () => {
  const end = { updates: 60, diverged: false, training: 0.25, validation: null, test: null };
  const rows = runRows({ keptRuns: [keptRun("a"), keptRun("now")], run: "now", history: { end } });
  assert.deepEqual(
    rows.map(({ name, onScreen, numbers }) => [name, onScreen, ...numbers]),
    [
      ["run 1", false, "", "", "", "", ""],
      ["run 2", true, "60", "no", "0.250", "", ""],
    ],
  );
  assert.deepEqual(
    runRows({ keptRuns: [], run: "now", history: null }).map((row) => row.label),
    ["on screen"],
  );
});

test("the test loss is told at the end of the run only", () => {
  const end = { test: 0.5 };
  assert.equal(testText({ t: 600, lastT: 600, history: { end } }), "test loss 0.500");
  assert.equal(testText({ t: 599, lastT: 600, history: { end } }), "");
});

test("thinning keeps the spikes, the order and the last point", () => {
  const points = Array.from({ length: 5000 }, (_, i) => ({ x: i, y: i === 1234 ? 99 : i === 4321 ? -99 : 0 }));
  const few = thin(points, 300);
  assert.ok(few.length <= 300);
  assert.ok(few.some((point) => point.y === 99) && few.some((point) => point.y === -99));
  assert.equal(few.at(-1)?.x, 4999);
  assert.deepEqual(
    few,
    [...few].sort((a, b) => a.x - b.x),
  );
});

test("a logarithmic axis has room below for a loss of zero", () => {
  assert.deepEqual(decadeRange([0.02, 5]), { min: -2, max: 1, ticks: 3 });
  assert.equal(decadeRange([0.02, 5, 0]).min, -3);
  assert.deepEqual(decadeRange([0, 0]), { min: -1, max: 1, ticks: 2 });
});

test("a linear axis has round ends around any values", () => {
  assert.deepEqual(roundRange([0.3, 7.9]), { min: 0, max: 8, ticks: 4 });
  for (const values of [[], [0], [-3], [5, 5]]) assert.ok(roundRange(values).max > roundRange(values).min);
});

test("the horizontal axis shows a short run whole and grows with a long one, in equal intervals", () => {
  assert.deepEqual(horizon(1, 60), { end: 60, ticks: 6 });
  assert.equal(horizon(61, 1_000_000).end, 80);
  for (const planned of [1, 7, 13, 23, 59, 600])
    assert.equal(horizon(planned, planned).end % horizon(planned, planned).ticks, 0);
});

test("axis texts are short and keep a real minus sign", () => {
  const texts = [0, 0.5, -200, 1e-6, 1.5e16].map((value) => axisText(value));
  assert.deepEqual(texts, ["0", "0.5", "−200", "1e−6", "1.5e16"]);
  assert.equal(axisText(2, 308), "2e308");
  assert.equal(axisText(-12.5, 7), "−1.3e8");
});
