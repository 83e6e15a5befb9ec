import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { floorOf, gridOf, levelsOf, modelRows, quadraticOf, surfaceOf, valueOf } from "../../static/js/surface.js";

const fixture = JSON.parse(readFileSync(new URL("../fixtures/surface.json", import.meta.url), "utf8"));
const rowsOf = (data, scaling = null) =>
  modelRows(
    data,
    scaling,
    data.map((_, i) => i),
  );
const near = (found, wanted, where) =>
  assert.ok(Math.abs(found - wanted) <= 1e-9 * Math.abs(wanted), `${where}: ${found} is not ${wanted}`);

test("a surface has the engine's loss, whichever two parameters it is drawn over", () => {
  assert.ok(fixture.cases.length >= 20);
  for (const { data, loss, parameters, value } of fixture.cases) {
    const names = Object.keys(parameters);
    const pairs = names.flatMap((u, i) => names.slice(i + 1).map((v) => [u, v]));
    for (const [u, v] of pairs) {
      const elsewhere = { ...parameters, [u]: parameters[u] + 0.5, [v]: parameters[v] - 0.25 };
      const surface = surfaceOf(rowsOf(fixture.data[data]), loss, elsewhere, [u, v]);
      near(surface.at({ u: parameters[u], v: parameters[v] }), value, `${data}, ${loss}, ${u} and ${v}`);
    }
  }
});

test("rows are scaled as the model sees them, and a part of them can be taken", () => {
  const data = [
    [1, 10, 5],
    [3, 30, 7],
    [5, 20, 9],
  ];
  const rows = modelRows(data, { mean: [3, 20], sd: [2, 10] }, [2, 0]);
  assert.deepEqual(rows.x.map((column) => [...column]), [[1, -1], [0, -1]]); // prettier-ignore
  assert.deepEqual([...rows.y], [9, 5]);
});

test("the floor of a surface is its least value: of a bowl, and of the valley that a single example has", () => {
  const { tutorial } = fixture.data;
  for (const data of [tutorial, [tutorial[0]], tutorial.slice(1, 3)]) {
    const quadratic = quadraticOf(rowsOf(data), { b: 0.3, w1: 5, w2: -4 }, ["w1", "w2"]);
    const floor = floorOf(quadratic);
    const around = gridOf({ at: (spot) => valueOf(quadratic, spot) }, { u: [-9, 9], v: [-9, 9] }, 400);
    const least = around.reduce((a, b) => Math.min(a, b));
    assert.ok(least >= floor - 1e-9 && least - floor < 0.1, `${floor} under ${least}`);
  }
});

test("a grid runs from the top left to the bottom right corner", () => {
  const surface = { at: ({ u, v }) => 10 * u + v, side: 3, floor: null };
  const range = { u: [0, 2], v: [5, 7] };
  assert.deepEqual([...gridOf(surface, range, 3)], [7, 17, 27, 6, 16, 26, 5, 15, 25]);
});

test("levels double their distance from the bottom, and there are none where nothing can be drawn", () => {
  assert.deepEqual(levelsOf(Float64Array.of(1, 9, 17), 3), [3, 5, 9]);
  assert.deepEqual(levelsOf(Float64Array.of(2, 2), 3), []);
  assert.deepEqual(levelsOf(Float64Array.of(2, Infinity), 3), []);
  assert.deepEqual(levelsOf(Float64Array.of(NaN, NaN), 3), []);
});

test("many rows make the grid of the absolute error coarser, never the data fewer", () => {
  const many = Array.from({ length: 5000 }, (_, i) => [i % 7, i % 11]);
  const surface = surfaceOf(rowsOf(many), "absolute_error", { b: 0, w1: 0 }, ["w1", "b"]);
  assert.ok(surface.side >= 24 && surface.side <= 45);
  assert.equal(surface.at({ u: 0, v: 0 }), many.reduce((sum, [, y]) => sum + y, 0) / 5000);
  assert.equal(surfaceOf(rowsOf(many), "squared_error", { b: 0, w1: 0 }, ["w1", "b"]).side, 120);
});
