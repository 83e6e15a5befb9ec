import assert from "node:assert/strict";
import { test } from "node:test";
import {
  STRIDES,
  epochMarks,
  lossUpdate,
  nextStop,
  positionOf,
  positionText,
  previousStop,
} from "../../static/js/stops.js";
import { shapeOf } from "./helpers.js";

const SHAPES = [1, 2, 3, 8].flatMap((n) =>
  [1, 2, 6].flatMap((batches) => [1, 3].map((epochs) => shapeOf(n, batches, epochs))),
);

/** The stops as the design lists them, written out. */
function listedStops(stride, { n, batches, frames_per_batch: size, frames }) {
  const within = {
    fine: Array.from({ length: size }, (_, i) => i + 1),
    phase: [1, 2, 3, n + 5, 2 * n + 6],
    batch: [size],
  }[stride];
  if (!within) return Array.from({ length: (frames - 1) / (size * batches) + 1 }, (_, epoch) => epoch * size * batches);
  const starts = Array.from({ length: (frames - 1) / size }, (_, batch) => batch * size);
  return [0, ...starts.flatMap((start) => within.map((offset) => start + offset))];
}

test("next and back go to the neighbouring stop from every step of every shape", () => {
  for (const shape of SHAPES) {
    for (const stride of STRIDES) {
      const stops = listedStops(stride, shape);
      for (let t = 0; t < shape.frames; t++) {
        assert.equal(nextStop(t, stride, shape), stops.find((stop) => stop > t) ?? shape.frames - 1);
        assert.equal(previousStop(t, stride, shape), stops.findLast((stop) => stop < t) ?? 0);
      }
    }
  }
});

test("no stride goes beyond the last finite step of a diverging run", () => {
  const shape = shapeOf(2, 6, 10);
  for (const stride of STRIDES) assert.equal(nextStop(41, stride, shape, 42), 42);
  assert.equal(nextStop(42, "epoch", shape, 42), 42);
});

test("every step has a name of its own: epoch, batch and offset, in order", () => {
  for (const shape of SHAPES) {
    let t = 1;
    for (let epoch = 1; t < shape.frames; epoch++)
      for (let batch = 1; batch <= shape.batches; batch++)
        for (let offset = 0; offset < shape.frames_per_batch; offset++)
          assert.deepEqual(positionOf(t++, shape), { epoch, batch, offset });
  }
  assert.deepEqual(positionOf(0, shapeOf(2, 6, 10)), { epoch: 1, batch: 1, offset: -1 });
  assert.deepEqual(positionOf(60, shapeOf(2, 6, 10)), { epoch: 1, batch: 6, offset: 9 });
  assert.deepEqual(positionOf(61, shapeOf(2, 6, 10)), { epoch: 2, batch: 1, offset: 0 });
});

test("a loss counts from the third frame of its batch", () => {
  const shape = shapeOf(2, 6, 10);
  assert.deepEqual(
    [0, 1, 2, 3, 10, 12, 13].map((t) => lossUpdate(t, shape)),
    [0, 0, 0, 1, 1, 1, 2],
  );
});

test("sixty million frames are counted exactly", () => {
  const shape = shapeOf(2, 1000, 6000);
  assert.equal(previousStop(shape.frames - 1, "epoch", shape), 5999 * 10_000);
  assert.deepEqual(positionOf(shape.frames - 1, shape), { epoch: 6000, batch: 1000, offset: 9 });
});

test("epoch marks are thinned to round numbers that fit", () => {
  const epochs = (count, most) => epochMarks(shapeOf(2, 6, count), most).map(({ epoch }) => epoch);
  assert.deepEqual(epochs(10, 20), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  assert.deepEqual(epochs(10, 4), [5, 10]);
  assert.equal(epochs(10_000, 12).length, 10);
});

test("the position is said in words", () => {
  const scene = {
    ...shapeOf(2, 6, 10),
    config: { epochs: 10 },
    steps: Array.from({ length: 11 }, (_, i) => ({ title: `step ${i}` })),
  };
  assert.equal(positionText(0, scene), "Epoch 1/10 · Batch 1/6 · step 0");
  assert.equal(positionText(89, scene), "Epoch 2/10 · Batch 3/6 · step 9");
});
