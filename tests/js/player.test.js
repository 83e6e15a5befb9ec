import assert from "node:assert/strict";
import { test } from "node:test";
import { createPlayer } from "../../static/js/player.js";
import { fakeFrames } from "./helpers.js";

function playing({ speed = 10, outcome = () => "moved" } = {}) {
  const clock = fakeFrames();
  const seen = { steps: 0, ended: 0 };
  const step = () => {
    seen.steps += 1;
    return outcome(seen.steps);
  };
  const player = createPlayer({ step, speed: () => speed, onEnd: () => (seen.ended += 1) }, clock);
  player.play();
  return { player, clock, seen };
}

for (const speed of [0.5, 2, 30, 60]) {
  test(`ten seconds at ${speed} steps a second are ${10 * speed} steps`, () => {
    const { clock, seen } = playing({ speed });
    clock.run(10_000);
    assert.ok(Math.abs(seen.steps - 1 - 10 * speed) <= 1, `${seen.steps} steps`);
  });
}

test("the first step comes with the first frame", () => {
  const { clock, seen } = playing({ speed: 0.5 });
  clock.run(20);
  assert.equal(seen.steps, 1);
});

test("pause stops at once, and a second play does not double the pace", () => {
  const { player, clock, seen } = playing();
  clock.run(1000);
  player.pause();
  const before = seen.steps;
  clock.run(1000);
  assert.equal(seen.steps, before);
  player.play();
  player.play();
  clock.run(1000);
  assert.ok(seen.steps - before <= 12);
});

test("play ends once at the last step", () => {
  const { clock, seen } = playing({ outcome: (count) => (count === 5 ? "end" : "moved") });
  clock.run(3000);
  assert.deepEqual(seen, { steps: 5, ended: 1 });
});

test("a wait for frames is not made up for by a burst", () => {
  let dry = true;
  const { clock, seen } = playing({ outcome: () => (dry ? "waiting" : "moved") });
  clock.run(5000);
  dry = false;
  const before = seen.steps;
  clock.run(1000);
  assert.ok(seen.steps - before <= 12, `${seen.steps - before} steps`);
});

test("a hidden tab does not leap when it is shown again", () => {
  const { clock, seen } = playing({ speed: 60 });
  clock.run(1000);
  const before = seen.steps;
  clock.run(60_000, 60_000);
  assert.ok(seen.steps - before <= 16);
});
