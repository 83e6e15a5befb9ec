import assert from "node:assert/strict";
import { test } from "node:test";
import { readLink, writeLink } from "../../static/js/link-data.js";
import { encodeLink } from "../../static/js/link.js";
import { PRESETS, configWith } from "./helpers.js";

const RUN = "b".repeat(64);
const written = (config, t = 41) => writeLink({ config, run: RUN, t }, PRESETS);

/** The same numbers in every run, from 0 to before 1. */
function randomNumbers(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const AWKWARD = [0, -0.5, 1e-7, -5e21, 0.1 + 0.2, 1.7976931348623157e308, 5e-324, 4294967295];
const NAMES = ["x", "größe", "=A1", "a & b=c#d+e", "%20", "\u2028", "名前", '"quoted"', "~", "😀"];

/** A config drawn from all that one offers. */
function drawConfig(random) {
  const pick = (list) => list[Math.floor(random() * list.length)];
  const n = 1 + Math.floor(random() * 4);
  const number = () => (random() < 0.3 ? pick(AWKWARD) : Math.round(random() * 2000 - 1000) / 100 + 0); // never -0: the server sends none
  const rows = Array.from({ length: 1 + Math.floor(random() * 20) }, () => Array.from({ length: n + 1 }, number));
  const names = Array.from({ length: n + 1 }, (_, j) => `${pick(NAMES)}${j}`);
  return configWith({
    data: { features: names.slice(0, n), target: names[n], rows },
    standardise: random() < 0.5,
    shuffle: random() < 0.5,
    seed: Math.floor(random() * 2 ** 32),
    initialiser: pick([{ name: "zeros" }, { name: "custom", weights: rows[0].slice(0, n), bias: number() }]),
    optimiser: pick([{ name: "sgd" }, { name: "adam", beta1: 0.85, beta2: 0.999, eps: 1e-8 }]),
    learning_rate: Math.abs(number()),
    changes: pick([
      [],
      [
        { update: 3, learning_rate: 0.1 },
        { update: 4, schedule: { name: "cosine", lr_min: 0 } },
      ],
    ]),
  });
}

test("any config with data of its own comes back from its link", async () => {
  const random = randomNumbers(7);
  for (let i = 0; i < 200; i++) {
    const config = drawConfig(random);
    const { fragment, local } = await written(config, i);
    assert.equal(local, false);
    assert.match(fragment, /^[\x21-\x7e]+$/);
    assert.deepEqual(await readLink(`#${fragment}`, PRESETS), { kind: "config", config, t: i });
  }
});

test("data of 200 rows is in the link, where its numbers alone are too long for one", async () => {
  const random = randomNumbers(1);
  const rows = Array.from({ length: 200 }, (_, i) => [i, Math.round(random() * 100) / 10, Math.round(random() * 50)]);
  const config = configWith({ data: { features: ["a", "b"], target: "c", rows } });
  assert.equal(encodeLink({ config, run: RUN, t: 0 }, PRESETS).local, true);
  const { fragment, local } = await written(config);
  assert.equal(local, false);
  assert.ok(fragment.length <= 2048, `${fragment.length} characters`);
  assert.deepEqual((await readLink(fragment, PRESETS)).config, config);
});

test("little data stays readable in the link, more is compressed as soon as that is shorter", async () => {
  const data = { features: ["x"], target: "y", rows: [[1, 2]] };
  assert.match((await written(configWith({ data }))).fragment, /&data=%7B%22features%22.*%5B%5B1%2C2%5D%5D%7D&t=41$/);
  const rows = Array.from({ length: 40 }, (_, i) => [i, 2 * i]);
  const { fragment } = await written(configWith({ data: { ...data, rows } }));
  assert.match(fragment, /&data=%7E[\w-]+&t=41$/);
  assert.ok(
    fragment.length <
      encodeLink({ config: configWith({ data: { ...data, rows } }), run: RUN, t: 41 }, PRESETS).fragment.length,
  );
});

test("more than 2 KB of compressed data is named by the run's key", async () => {
  const random = randomNumbers(2);
  for (const length of [500, 5000]) {
    const rows = Array.from({ length }, () => [random(), random()]);
    const config = configWith({ data: { features: ["a"], target: "b", rows } });
    assert.deepEqual(await written(config, 3), { fragment: `v=1&run=${RUN}&t=3`, local: true });
  }
});

test("links of presets stay short and readable, and links of before are read", async () => {
  const { fragment } = await written(configWith({ learning_rate: 0.005, batch_size: 2 }));
  assert.equal(fragment, "v=1&preset=demo&learning_rate=0.005&batch_size=2&t=41");
  const data = { features: ["x"], target: "y", rows: [[1, 2]] };
  const before = encodeLink({ config: configWith({ data }), run: RUN, t: 1 }, PRESETS).fragment;
  assert.deepEqual((await readLink(before, PRESETS)).config.data, data);
});

for (const [what, data] of [
  ["no base64", "~@@@"],
  ["no deflate", "~AAAA"],
  ["cut short", "~q1ZKS00sKS1KLVa"],
  ["far too long", `~${"A".repeat(5000)}`],
]) {
  test(`compressed data that is ${what} is refused by name`, async () => {
    const link = await readLink(`#v=1&preset=demo&data=${encodeURIComponent(data)}&t=1`, PRESETS);
    assert.equal(link.kind, "broken");
    assert.match(link.message, /the value of "data" cannot be read/);
  });
}
