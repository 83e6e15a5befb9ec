import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { createHistory } from "../../static/js/history.js";
import { createStore, initialState } from "../../static/js/store.js";
import { fakeFrames, frameAt, settle, shapeOf } from "./helpers.js";

beforeEach(() => mock.timers.reset());

function watchHistory(computed = Infinity) {
  mock.timers.enable({ apis: ["setTimeout"] });
  const clock = fakeFrames();
  const store = createStore(initialState({ presets: {} }), clock.request);
  const asked = [];
  createHistory(
    store,
    async (run, to) => {
      asked.push(to);
      return { to: Math.min(to, computed), updates: 6000, series: {}, epochs: {} };
    },
    () => {},
  );
  const goTo = async (t, milliseconds = 300) => {
    store.set({ run: "run", scene: shapeOf(2, 6, 1000), connection: "online", lastT: 60_000, t, frame: frameAt(t) });
    for (let left = milliseconds; left > 0; left -= 10) {
      clock.run(10);
      mock.timers.tick(10);
      await settle();
    }
  };
  return { store, asked, goTo };
}

test("the history is asked for with some margin, then again only when the cursor passes it", async () => {
  const { asked, goTo } = watchHistory();
  await goTo(0);
  for (let t = 1; t <= 1000; t += 50) await goTo(t);
  await goTo(1003);
  assert.deepEqual(asked, [100, 202]);
});

test("it is asked for at most four times a second", async () => {
  const { asked, goTo } = watchHistory();
  for (let i = 0; i < 100; i++) await goTo((i % 2) * 50_000 + 600 * i, 10);
  assert.ok(asked.length <= 5, `${asked.length} requests in a second`);
});

test("a server that knows less than the cursor needs is not asked over and over", async () => {
  const { asked, goTo } = watchHistory(10);
  await goTo(0);
  await goTo(5000, 5000);
  assert.equal(asked.length, 2);
});
