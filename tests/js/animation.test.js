import assert from "node:assert/strict";
import { mock, test } from "node:test";

test("a page that is hidden goes on by itself, and what waited for a frame does not wait until it is shown", async (context) => {
  const listeners = [];
  const frames = new Map();
  let id = 0;
  globalThis.document = { hidden: false, addEventListener: (_, listener) => listeners.push(listener) };
  globalThis.requestAnimationFrame = (callback) => frames.set((id += 1), callback) && id;
  globalThis.cancelAnimationFrame = (frame) => frames.delete(frame);
  mock.timers.enable({ apis: ["setTimeout"] });
  context.after(() => {
    mock.timers.reset();
    for (const name of ["document", "requestAnimationFrame", "cancelAnimationFrame"]) delete globalThis[name];
  });
  const { FRAMES } = await import("../../static/js/animation.js");
  const done = [];
  FRAMES.request(() => done.push("one"));
  const dropped = FRAMES.request(() => done.push("never"));
  assert.equal(frames.size, 2);
  FRAMES.cancel(dropped);
  document.hidden = true;
  listeners.forEach((listener) => listener());
  assert.equal(frames.size, 0);
  FRAMES.request(() => done.push("two"));
  mock.timers.tick(50);
  assert.deepEqual(done, ["one", "two"]);
  FRAMES.request(() => done.push("three"));
  document.hidden = false;
  listeners.forEach((listener) => listener());
  mock.timers.tick(50);
  assert.deepEqual(done, ["one", "two"]);
  [...frames.values()].forEach((callback) => callback(0));
  assert.deepEqual(done, ["one", "two", "three"]);
});
