import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { createFrames } from "../../static/js/frames.js";
import { nextStop, previousStop } from "../../static/js/stops.js";
import { frameAt, settle, shapeOf } from "./helpers.js";

const LONG = shapeOf(2, 6, 1000);

beforeEach(() => mock.timers.reset());

/** A window and a server that answers in batches of 32, each `latency` ms after the one before; a new request drops the old one's rest. */
function openWindow({ shape = LONG, latency = 0, t = 0, stride = "fine", last = Infinity } = {}) {
  mock.timers.enable({ apis: ["setTimeout"] });
  const asked = [];
  const lasts = [];
  let current = 0;
  const frames = createFrames({
    want: async ({ run, id, ts }) => {
      asked.push(ts);
      current = id;
      answer(run, id, ts);
    },
    onFrames: () => {},
    onLast: (end) => lasts.push(end),
  });
  function answer(run, id, ts) {
    setTimeout(() => {
      if (id !== current) return;
      const batch = ts.slice(0, 32);
      const made = batch.map((at) => frameAt(Math.min(at, last), at > last ? "diverged" : "ok"));
      frames.receive({ run, id, ts: batch, frames: made, done: ts.length <= 32 });
      if (ts.length > 32) answer(run, id, ts.slice(32));
    }, latency);
  }
  frames.restored();
  frames.open("run", shape, t, stride);
  return { frames, asked, lasts };
}

async function pass(milliseconds) {
  for (let left = milliseconds; left > 0; left -= 10) {
    mock.timers.tick(10);
    await settle();
  }
}

test("the frame under the cursor is asked for first, the next steps after it", () => {
  const { asked } = openWindow({ t: 500 });
  assert.deepEqual(asked[0].slice(0, 4), [500, 501, 502, 503]);
  assert.ok(asked[0].length <= 256);
});

for (const stride of ["fine", "phase", "batch", "epoch"]) {
  test(`a click each 60 ms never misses with 200 ms latency, by ${stride} forwards and then back`, async () => {
    const { frames } = openWindow({ latency: 200, stride });
    await pass(1000);
    let t = 0;
    for (let click = 0; click < 400; click++) {
      t = click < 200 ? nextStop(t, stride, LONG) : previousStop(t, stride, LONG);
      assert.ok(frames.get(t), `click ${click} at t = ${t}`);
      frames.move(t, stride);
      await pass(60);
    }
  });
}

test("no frame is asked for twice while it is on its way or here", async () => {
  const { frames, asked } = openWindow({ latency: 100 });
  await pass(1000);
  for (let t = 1; t <= 300; t++) {
    frames.move(t, "fine");
    await pass(20);
  }
  const all = asked.flat();
  assert.equal(new Set(all).size, all.length);
});

test("the server is asked at most ten times a second however fast the cursor jumps", async () => {
  const { frames, asked } = openWindow({ latency: 50 });
  for (let i = 0; i < 200; i++) {
    frames.move((i * 7919) % LONG.frames, "fine");
    await pass(10);
  }
  assert.ok(asked.length <= 21, `${asked.length} requests in 2 s`);
});

test("after many seeks the last one is answered", async () => {
  const { frames } = openWindow({ latency: 200 });
  for (let i = 0; i < 30; i++) {
    frames.move(1000 * i, "fine");
    await pass(10);
  }
  await pass(600);
  assert.ok(frames.get(29_000));
});

test("the window stays bounded over three thousand steps", async () => {
  const { frames } = openWindow();
  for (let t = 1; t <= 3_000; t++) {
    frames.move(t, "fine");
    mock.timers.tick(10);
    await null;
  }
  await pass(500);
  assert.ok(frames.size() <= 450, `${frames.size()} frames`);
});

test("a run that diverges ends at its last finite step", async () => {
  const { frames, lasts, asked } = openWindow({ last: 123, t: LONG.frames - 1 });
  await pass(500);
  assert.deepEqual(lasts, [123]);
  assert.equal(frames.last(), 123);
  assert.equal(frames.get(123)?.status, "diverged");
  assert.ok(
    asked
      .slice(1)
      .flat()
      .every((t) => t <= 123),
  );
});

test("a lost connection keeps the frames and what was on its way is asked for again", async () => {
  const { frames, asked } = openWindow({ latency: 100 });
  await pass(110);
  frames.lost();
  frames.move(5, "fine");
  assert.ok(frames.get(5));
  const before = asked.length;
  await pass(500);
  assert.equal(asked.length, before);
  frames.restored();
  await pass(1000);
  assert.ok(frames.get(80));
});

test("frames of another run are not let in", async () => {
  const { frames } = openWindow();
  await pass(500);
  frames.receive({ run: "other", id: 1, ts: [9999], frames: [frameAt(9999)], done: true });
  assert.equal(frames.get(9999), undefined);
});

test("a refused request is tried again, not at once", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  let count = 0;
  const refuse = async () => {
    count += 1;
    throw new Error("rate_limited");
  };
  const frames = createFrames({ want: refuse, onFrames: () => {}, onLast: () => {} });
  frames.restored();
  frames.open("run", LONG, 0, "fine");
  await pass(900);
  assert.equal(count, 1);
  await pass(300);
  assert.equal(count, 2);
});
