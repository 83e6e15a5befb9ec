import assert from "node:assert/strict";
import { test } from "node:test";
import { createSteady, planeOf } from "../../static/js/panels/fit-paint.js";
import { chosenRows, describe, fitView, noteOf } from "../../static/js/panels/fit-view.js";
import {
  CAMERAS,
  edgeFor,
  insideHeights,
  meshInBox,
  planeInBox,
  projection,
  seesUpperSide,
  turned,
} from "../../static/js/panels/plane.js";
import { configWith } from "./helpers.js";

const rows = [
  [1, 10, 5],
  [3, 30, 7],
  [5, 20, 9],
  [2, 25, 1],
];
const data = { features: ["a", "b"], target: "y", rows };

function sceneWith(changes = {}) {
  const node = (id) => ({ id, symbol: id, kind: "weight" });
  return {
    config: configWith({ data }),
    n: 2,
    batches: 4,
    frames_per_batch: 10,
    scaling: null,
    roles: null,
    graph: { nodes: ["w1", "w2", "b"].map(node) },
    ...changes,
  };
}
const frame = {
  t: 18,
  m: 1,
  rows: [1],
  values: { b: 1, w1: 2, w2: 0.5 },
  updated: { b: 3, w1: null, w2: null },
};
const viewOf = (scene) => fitView({ scene, frame, order: null, t: frame.t }, scene, frame);
const close = (found, wanted) => assert.ok(Math.hypot(...found.map((x, i) => x - wanted[i])) < 1e-12, `${found}`);

test("predictions take the parameters that the graph shows, and go through the scaling", () => {
  const { marks, parameters } = viewOf(sceneWith());
  assert.deepEqual(parameters, { w1: 2, w2: 0.5, b: 3 });
  assert.deepEqual(
    marks.map(({ y, predicted, current }) => [y, predicted, current]),
    [
      [5, 10, false],
      [9, 23, false],
      [1, 19.5, false],
      [7, 24, true],
    ],
  );
  const scaled = viewOf(sceneWith({ scaling: { mean: [3, 20], sd: [2, 10] } }));
  assert.equal(scaled.marks[0].predicted, 2 * -1 + 0.5 * -1 + 3);
  assert.deepEqual(scaled.marks[0].x, [1, 10]);
});

test("rows that do not train are told apart, and the words say what is drawn", () => {
  const scene = sceneWith({ roles: { validation: [0], test: [3] }, scaling: { mean: [0, 0], sd: [1, 1] } });
  const view = viewOf(scene);
  assert.deepEqual(
    view.marks.map(({ role }) => role),
    ["validation", "training", "test", "training"],
  );
  assert.equal(noteOf(scene, view, "Gone."), "Gone. Axes as entered; the model sees standardised features.");
  assert.equal(noteOf(sceneWith(), { ...view, of: 90 }, ""), "4 of 90 rows drawn.");
  // 2·3 + 0.5·30 + 3 − 7 = 17 and 2·5 + 0.5·20 + 3 − 9 = 14
  assert.match(
    describe(scene, view, "A plane."),
    /^A plane\. With w1 2.000, w2 0.500, b 3.000 .* 15.500 off on average\.$/,
  );
});

test("of many rows at most five hundred are drawn, the batch among them and last", () => {
  const batch = Array.from({ length: 40 }, (_, i) => 4000 + i);
  const few = chosenRows(5000, batch);
  assert.equal(few.length, 500);
  assert.deepEqual(few.slice(-40), batch);
  assert.equal(new Set(few).size, 500);
  const whole = Array.from({ length: 5000 }, (_, i) => i);
  assert.equal(chosenRows(5000, whole).length, 500);
  const most = chosenRows(5000, whole.slice(0, 4000));
  assert.equal(most.length, 500);
  assert.equal(most.filter((i) => i >= 4000).length, 250);
  assert.deepEqual(chosenRows(4, [1]), [0, 2, 3, 1]);
});

test("the cameras see what their names say", () => {
  close(Object.values(projection(CAMERAS.front)([0.3, 0.9, -0.5])), [0.3, -0.5]);
  close(Object.values(projection(CAMERAS.side)([0.3, 0.9, -0.5])), [0.9, -0.5]);
  close(Object.values(projection(CAMERAS.above)([0.3, 0.9, -0.5])), [0.3, 0.9]);
  assert.deepEqual(turned({ turn: 170, rise: 80 }, 20, 20), { turn: -170, rise: 90 });
  assert.deepEqual(turned({ turn: -175, rise: -80 }, -20, -20), { turn: 165, rise: -90 });
});

test("the side of the plane that the camera sees is the one towards it", () => {
  const level = { a: 0, b: 0, c: 0 };
  assert.ok(seesUpperSide({ turn: 20, rise: 30 }, level));
  assert.ok(!seesUpperSide({ turn: 20, rise: -30 }, level));
  assert.ok(seesUpperSide(CAMERAS.front, { a: 0, b: 2, c: 0 })); // rising towards the back
  assert.ok(!seesUpperSide(CAMERAS.front, { a: 0, b: -2, c: 0 }));
});

test("a plane is cut off at the bottom and the top of the box", () => {
  assert.equal(planeInBox({ a: 0, b: 0, c: 0.5 }).length, 4);
  assert.deepEqual(planeInBox({ a: 0, b: 0, c: 1.5 }), []);
  assert.deepEqual(planeInBox({ a: 1e308, b: 1e308, c: Infinity }), []);
  const steep = planeInBox({ a: 4, b: 0, c: 0 });
  for (const [X, , Z] of steep) {
    assert.ok(Math.abs(Z) <= 1 + 1e-12);
    assert.ok(Math.abs(Z - 4 * X) < 1e-12);
  }
  for (const line of meshInBox({ a: 4, b: 0, c: 0 }, 5))
    for (const [, , Z] of line) assert.ok(Math.abs(Z) <= 1 + 1e-12);
  assert.deepEqual(insideHeights([0, 0, -3], [0, 0, 1]), [
    [0, 0, -1],
    [0, 0, 1],
  ]);
  assert.equal(insideHeights([0, 0, 2], [0, 0, 1e300]), null);
});

test("axes are written at the box's outer edges", () => {
  const below = edgeFor(CAMERAS.home, 0);
  assert.ok(below.every(([, , Z]) => Z === -1));
  const upright = edgeFor(CAMERAS.home, 2).map(projection(CAMERAS.home));
  assert.ok(upright.every(({ x }) => x < -0.9));
});

test("the plane in the box is the model's", () => {
  const scene = sceneWith();
  const view = viewOf(scene);
  const { a, b, c } = planeOf(scene, view);
  const [first, second, height] = view.spans;
  const X = (2 * (3 - first[0])) / (first[1] - first[0]) - 1;
  const Y = (2 * (30 - second[0])) / (second[1] - second[0]) - 1;
  const predicted = height[0] + ((a * X + b * Y + c + 1) / 2) * (height[1] - height[0]);
  assert.ok(Math.abs(predicted - 24) < 1e-12);
});

test("the range of predictions stands still within a run", () => {
  const steady = createSteady();
  const [one, two] = [sceneWith(), sceneWith()];
  const first = steady(one)({ u: [0, 10], v: [0, 10] });
  assert.equal(steady(one)({ u: [0, 10], v: [-1, 10] }), first);
  assert.notEqual(steady(one)({ u: [0, 10], v: [-9, 10] }), first);
  assert.notEqual(steady(two)({ u: [0, 10], v: [0, 10] }), first);
});
