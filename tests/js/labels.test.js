import assert from "node:assert/strict";
import { test } from "node:test";
import { describeChange, describeDifference } from "../../static/js/labels.js";
import { configWith } from "./helpers.js";

const BETA = { name: "beta1", label: "β₁", default: 0.9 };
const LABELS = {
  optimisers: [
    {
      name: "adam",
      label: "Adam",
      constants: [BETA, { name: "beta2", label: "β₂", default: 0.999 }, { name: "eps", label: "ε", default: 1e-8 }],
    },
  ],
  schedules: [{ name: "step", label: "Step", constants: [] }],
};
const adam = (constants) => ({ name: "adam", beta1: 0.9, beta2: 0.999, eps: 1e-8, ...constants });

test("a run is named by what is different about it", () => {
  const other = configWith({ learning_rate: 0.05, batch_size: 3, shuffle: true });
  assert.equal(describeDifference(configWith(), [other]), "learning rate 0.01, batch size 1, in order");
  assert.equal(describeDifference(configWith(), [configWith()]), "same settings");
});

test("an optimiser's constants are named where another run has others, and only those", () => {
  const config = configWith({ optimiser: adam() });
  assert.equal(describeDifference(config, [configWith()], LABELS), "Adam");
  const rival = configWith({ optimiser: adam({ beta1: 0.5 }) });
  assert.equal(describeDifference(config, [configWith(), rival], LABELS), "Adam (β₁ 0.9)");
});

test("split, schedule and changes are named with their numbers", () => {
  const config = configWith({
    split: { train: 0.7, validation: 0.3, test: 0 },
    schedule: { name: "step", gamma: 0.5, every: 10 },
    changes: [{ update: 11, learning_rate: 0.005, optimiser: adam({ beta1: 0.8 }) }],
  });
  assert.equal(
    describeDifference(config, [configWith()], LABELS),
    "step schedule, 70 % training, 30 % validation, from update 12: learning rate 0.005, Adam (β₁ 0.8)",
  );
  assert.equal(describeDifference(configWith(), [config], LABELS).split(", ").at(-1), "no change on the way");
});

test("a change is told with the update counted as the page counts", () => {
  assert.equal(describeChange({ update: 999, learning_rate: 0.5 }), "from update 1,000: learning rate 0.5");
});
