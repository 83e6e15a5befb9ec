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
} from "../../static/js/panels/chart-series.js";
import { chartView } from "../../static/js/panels/chart-view.js";

const shape = { frames: 121, batches: 6, frames_per_batch: 10 };
const history = {
  to: 12,
  updates: 12,
  series: { loss: { update: [1, 2, 3], value: [4, 9, 1] }, b: { update: [0, 1, 2], value: [0, 0.2, 0.1] } },
  epochs: { epoch: [1, 2], loss: [5, 3] },
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
