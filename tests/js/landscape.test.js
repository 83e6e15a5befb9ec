import assert from "node:assert/strict";
import { test } from "node:test";
import { bowlWidth, initialiserAt, landscapeView } from "../../static/js/panels/landscape-view.js";
import { describe, noteOf, readingOf } from "../../static/js/panels/landscape-words.js";
import { batchOf } from "../../static/js/panels/picture-data.js";
import {
  clipPath,
  clipSegment,
  coreOf,
  isInside,
  neededRange,
  nextRange,
  snapped,
  ticksOf,
} from "../../static/js/panels/picture-range.js";
import { configWith } from "./helpers.js";

const node = (id, symbol) => ({ id, symbol, kind: "weight" });

/** A run on the two features of the helpers' data; a batch has 10 steps. */
function sceneWith(changes = {}) {
  const config = configWith(changes);
  return {
    config,
    n: 2,
    batches: 2,
    frames_per_batch: 10,
    frames: 201,
    updates: 20,
    graph: { nodes: [node("w1", "w₁"), node("w2", "w₂"), node("b", "b")] },
    scaling: null,
    roles: null,
    solution: { parameters: { b: 0, w1: 1, w2: -2 }, loss: 0, unique: true },
  };
}

const path = { update: [0, 1, 2, 3], values: { b: [0, 0.1, 0.2, 0.3], w1: [0, 1, 2, 3], w2: [0, -1, -2, -3] } };
const frameOf = (t, w1, w2, updated = {}) => ({
  t,
  m: t ? 1 : 0,
  rows: t ? [0] : [],
  values: { b: 0, w1, w2 },
  updated: { b: null, w1: null, w2: null, ...updated },
});

function stateWith(frame, changes = {}) {
  const start = frameOf(0, 0, 0);
  return { frame, start, t: frame.t, scene: sceneWith(), history: { path }, keptRuns: [], race: false, run: "now", order: null, ...changes }; // prettier-ignore
}

function viewAt(frame, changes = {}, pair = ["w1", "w2"]) {
  const state = stateWith(frame, changes);
  return landscapeView(state, state.scene, frame, pair);
}

test("the run stands where the batch began, and where it ends once all parameters are new", () => {
  const early = viewAt(frameOf(13, 1, -1));
  assert.deepEqual([early.here, early.step], [{ u: 1, v: -1 }, null]);
  const half = viewAt(frameOf(19, 1, -1, { b: 0.2, w1: 2 }));
  assert.deepEqual(half.step, { from: { u: 1, v: -1 }, to: { u: 2, v: -1 } });
  assert.deepEqual(half.here, { u: 1, v: -1 });
  const done = viewAt(frameOf(20, 1, -1, { b: 0.2, w1: 2, w2: -2 }));
  assert.deepEqual(done.here, { u: 2, v: -2 });
  assert.equal(done.held.b, 0.2);
  const ends = [early, half, done].map((view) => view.path.at(-1));
  assert.deepEqual(ends, [early.here, half.here, done.here]);
  assert.equal(done.path.length, 4);
});

test("paths of kept runs are drawn unless they are hidden or on other data, in a race as far as this one", () => {
  const kept = {
    run: "old",
    label: "",
    colour: 3,
    hidden: false,
    config: configWith({ epochs: 3 }),
    history: { path },
  };
  const hidden = { ...kept, hidden: true };
  const other = { ...kept, config: configWith({ data: { features: ["a"], target: "y", rows: [[1, 2]] } }) };
  const itself = { ...kept, run: "now" };
  const keptRuns = [kept, hidden, other, itself];
  const view = viewAt(frameOf(10, 0, 0, { b: 0.1, w1: 1, w2: -1 }), { keptRuns });
  assert.deepEqual(
    view.kept.map(({ colour, points }) => [colour, points.length]),
    [[3, 4]],
  );
  assert.equal(viewAt(frameOf(10, 0, 0), { keptRuns, race: true }).kept[0].points.length, 2);
});

test("what is held is said, and where the run went out of sight", () => {
  const scene = sceneWith();
  const view = viewAt(frameOf(13, 1, -1));
  assert.equal(noteOf(scene, { ...view, held: { b: -0.2444, w1: 1, w2: 1 } }, false), "b held at −0.244 (0.000 at ×)");
  assert.match(noteOf(scene, view, true), /left the picture\. b held at least squares/);
  assert.match(noteOf(scene, { ...view, pair: ["w1", "b"] }, false), /^w₂ held at −1.000 \(−2.000 at ×\)$/);
  assert.match(describe(scene, view, () => 7.5), /w₁ 1.000, w₂ −1.000 with loss 7.500; least squares has w₁ 1.000, w₂ −2.000/); // prettier-ignore
  assert.match(describe(scene, view, null), /outside of the picture/);
  assert.doesNotMatch(describe(scene, { ...view, solution: null }, null), /least squares/);
  const surfaces = { bowl: { at: ({ u, v }) => u + v }, valley: { at: ({ u, v }) => u - v } };
  assert.equal(readingOf({ scene, view, ...surfaces }, { u: 2, v: 1 }), "w₁ 2.000, w₂ 1.000: loss 3.000, this batch 1.000"); // prettier-ignore
});

test("a start chosen in the picture leaves the other parameters where this run began", () => {
  const start = { ...frameOf(0, -0.017, -0.048), values: { b: 0.5, w1: -0.017, w2: -0.048 } };
  const wanted = { name: "custom", weights: [2, -0.048], bias: -1 };
  assert.deepEqual(initialiserAt(sceneWith(), start, ["w1", "b"], { u: 2, v: -1 }), wanted);
});

test("the batch's rows come from the frame, of a large batch from the order of the epoch", () => {
  const rows = Array.from({ length: 30 }, (_, i) => [i, i, i]);
  const data = { features: ["a", "b"], target: "y", rows };
  const roles = { validation: [0, 5], test: [1] };
  const large = { ...frameOf(11, 0, 0), m: 10, rows: [0, 1, 2, 3, 4, 5, 6, 7] };
  const scene = { ...sceneWith({ data, batch_size: 10 }), roles, batches: 3 };
  assert.deepEqual(batchOf(stateWith(large, { scene })), [13, 14, 15, 16, 17, 18, 19, 20, 21, 22]);
  const shuffling = { ...scene, config: { ...scene.config, shuffle: true } };
  assert.equal(batchOf(stateWith(large, { scene: shuffling })), null);
  const order = rows.map((_, i) => 29 - i);
  assert.deepEqual(batchOf(stateWith(large, { scene: shuffling, order })), order.slice(10, 20));
  assert.deepEqual(batchOf(stateWith({ ...large, m: 2, rows: [7, 3] }, { scene: shuffling })), [7, 3]);
  assert.equal(batchOf(stateWith(frameOf(0, 0, 0))), null);
});

test("the range holds start, solution and path, stands still while it serves and does not follow a diverging run", () => {
  const start = { u: 0, v: 0 };
  const solution = { u: 1, v: -2 };
  const core = coreOf({ start, solution, least: { u: 4, v: 1 } });
  assert.deepEqual(core, { u: [-1.5, 2.5], v: [-2, 0] });
  const first = nextRange(null, neededRange(core, solution, [{ u: 3, v: -1 }]));
  for (const spot of [start, solution, { u: 3, v: -1 }]) assert.ok(isInside(spot, first));
  assert.equal(nextRange(first, neededRange(core, solution, [{ u: 3.1, v: 0 }])), first);
  const wild = neededRange(core, solution, [{ u: 1e300, v: 0 }, { u: 5, v: -5 }, { u: NaN, v: 0 }]); // prettier-ignore
  assert.deepEqual(wild, { u: [-1.5, 5], v: [-5, 0] });
  assert.notEqual(nextRange({ u: [-1000, 1000], v: [-1000, 1000] }, wild).u[0], -1000);
});

test("the bowl through the start is shown even where start and solution agree in a parameter", () => {
  const view = { ...viewAt(frameOf(0, 1, 5)), start: { u: 1, v: 5 } };
  const width = bowlWidth(sceneWith(), view);
  assert.ok(width.u > 1 && width.v > 1);
});

test("a path is cut at the edge, also for numbers near the largest there are", () => {
  const range = { u: [0, 10], v: [0, 10] };
  const near = (spot, u, v) => assert.ok(Math.hypot(spot.u - u, spot.v - v) < 1e-9, JSON.stringify(spot));
  const [from, to] = clipSegment({ u: 5, v: 5 }, { u: 1e300, v: 1e300 }, range);
  near(from, 5, 5);
  near(to, 10, 10);
  assert.equal(clipSegment({ u: -1, v: 0 }, { u: -1, v: 9 }, range), null);
  assert.equal(clipSegment({ u: -5, v: 4 }, { u: 4, v: 19 }, range), null);
  const swinging = [5, -50, 7, -1e10, 1e20, -1e40].map((u) => ({ u, v: 5 }));
  const { pieces, left } = clipPath(swinging, range);
  assert.ok(left);
  assert.equal(pieces.length, 3);
  near(pieces[2][1], 0, 5);
  assert.equal(clipPath(swinging.slice(0, 3), range).left, false);
  assert.deepEqual(clipPath([{ u: 99, v: 99 }], range), { pieces: [], left: true });
});

test("ticks are round numbers inside the span, and a chosen spot is as exact as a pixel", () => {
  assert.deepEqual(ticksOf([-0.83, 1.79], 5), [-0.5, 0, 0.5, 1, 1.5]);
  assert.deepEqual(ticksOf([0, 1e-7], 2), [0, 5e-8, 1e-7]);
  assert.deepEqual(ticksOf([3, 3], 4), []);
  const spot = snapped({ u: 0.123456, v: -0.0001 }, { u: [-1, 1], v: [-100, 100] }, { width: 400, height: 200 });
  assert.deepEqual(spot, { u: 0.123, v: 0 });
});
