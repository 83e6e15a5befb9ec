import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { createStore, initialState } from "../../static/js/store.js";
import { fakeFrames } from "./helpers.js";

function makeStore() {
  const clock = fakeFrames();
  return { clock, store: createStore(initialState({ presets: {} }), clock.request) };
}

test("listeners hear of many changes once, in the next animation frame", () => {
  const { store, clock } = makeStore();
  const heard = [];
  store.subscribe((state, previous) => heard.push([state.t, previous.t]));
  store.set({ t: 1 });
  store.set({ t: 2 });
  assert.deepEqual(heard, []);
  assert.equal(store.get().t, 2);
  clock.run(20);
  assert.deepEqual(heard, [[2, 0]]);
});

test("a change made by a listener is told in the frame after", () => {
  const { store, clock } = makeStore();
  const heard = [];
  store.subscribe(({ t }) => heard.push(t) && t === 1 && store.set({ t: 2 }));
  store.set({ t: 1 });
  clock.run(30);
  assert.deepEqual(heard, [1, 2]);
});

test("a panel that throws does not keep the others from hearing", () => {
  const { store, clock } = makeStore();
  const report = mock.method(console, "error", () => {});
  let heard = 0;
  store.subscribe(() => {
    throw new Error("broken panel");
  });
  store.subscribe(() => (heard += 1));
  store.set({ t: 1 });
  clock.run(10);
  report.mock.restore();
  assert.equal(heard, 1);
  assert.equal(report.mock.callCount(), 1);
});
