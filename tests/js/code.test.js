import assert from "node:assert/strict";
import { test } from "node:test";
import { createListings, focusOfLines } from "../../static/js/panels/code-listing.js";
import { settle } from "./helpers.js";

const frame = { optimiser: { name: "sgd" } };
const sceneOf = (run) => ({ run, code: { sgd: { lines: [], at: [0] } } });
const listing = { lines: [{ text: "import numpy", indent: 0 }], at: [0] };

/** Listings whose answers come when told. */
function openListings() {
  const asked = [];
  let arrivals = 0;
  const ask = (run, dialect) =>
    new Promise((resolve, reject) => asked.push({ name: `${run} ${dialect}`, resolve, reject }));
  const listings = createListings(ask, () => (arrivals += 1));
  return { ...listings, asked, arrivals: () => arrivals };
}

test("a line is about the nodes and edges of all the steps that it stands for, each once", () => {
  const steps = [null, "y_hat", "L", "L/y_hat", "y_hat/b", "b", "b"].map((focus) => ({ focus }));
  const about = focusOfLines({ at: [0, 1, 2, 3, 3, 5, 5] }, steps);
  assert.deepEqual([...about], [[1, ["y_hat"]], [2, ["L"]], [3, ["L/y_hat", "y_hat/b"]], [5, ["b"]]]); // prettier-ignore
});

test("a step that the scene does not have is no line's", () => {
  assert.deepEqual([...focusOfLines({ at: [0, 1] }, [{ focus: "b" }])], [[0, ["b"]]]);
});

test("the pseudo-code comes with the scene and is never asked for", () => {
  const { get, asked } = openListings();
  const scene = sceneOf("a");
  assert.equal(get("pseudo", scene, frame).listing, scene.code.sgd);
  assert.equal(asked.length, 0);
});

test("a program is asked for once, and shown when it has arrived", async () => {
  const { get, asked, arrivals } = openListings();
  assert.match(get("numpy", sceneOf("a"), frame).message, /on its way/);
  get("numpy", sceneOf("a"), frame);
  get("pytorch", sceneOf("a"), frame);
  get("numpy", sceneOf("b"), frame);
  assert.deepEqual(
    asked.map(({ name }) => name),
    ["a numpy", "a pytorch", "b numpy"],
  );
  asked[0].resolve(listing);
  await settle();
  assert.equal(arrivals(), 1);
  assert.equal(get("numpy", sceneOf("a"), frame).listing, listing);
  assert.match(get("pytorch", sceneOf("a"), frame).message, /on its way/);
});

test("what failed says so until it is tried again; what is on its way is not asked for twice", async () => {
  const { get, retry, asked } = openListings();
  get("numpy", sceneOf("a"), frame);
  get("pytorch", sceneOf("a"), frame);
  asked[0].reject(new Error("No server."));
  await settle();
  assert.match(get("numpy", sceneOf("a"), frame).message, /No server\./);
  assert.equal(asked.length, 2);
  retry();
  assert.match(get("numpy", sceneOf("a"), frame).message, /on its way/);
  get("pytorch", sceneOf("a"), frame);
  assert.deepEqual(
    asked.map(({ name }) => name),
    ["a numpy", "a pytorch", "a numpy"],
  );
});

test("not more than a few programs are kept", () => {
  const { get, asked } = openListings();
  for (const run of "abcdefg") get("numpy", sceneOf(run), frame);
  get("numpy", sceneOf("g"), frame);
  assert.equal(asked.length, 7);
  get("numpy", sceneOf("a"), frame);
  assert.equal(asked.length, 8);
});
