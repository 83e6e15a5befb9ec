import assert from "node:assert/strict";
import { test } from "node:test";
import { fieldOf } from "../../static/js/panels/settings-errors.js";
import { shareOf } from "../../static/js/panels/settings-limits.js";
import { ratePath } from "../../static/js/panels/settings-rates.js";
import { rowsText, withPercent } from "../../static/js/panels/settings-split.js";
import { shownConfig } from "../../static/js/panels/settings-stage.js";
import { configWith } from "./helpers.js";

test("each error goes to the form's field that it is about", () => {
  const fields = {
    "initialiser.weights[1]": "initialiser-numbers",
    "initialiser.name": "initialiser",
    "optimiser.beta1": "optimiser.beta1",
    "optimiser.name": "optimiser",
    schedule: "schedule",
    "split.test": "split.test",
    "split.train": "split",
    "changes[0].update": "changes",
    epochs: "epochs",
  };
  for (const [path, field] of Object.entries(fields)) assert.equal(fieldOf(path), field, path);
});

test("percent become shares without the noise of the division", () => {
  const split = { train: 1, validation: 0, test: 0.1 };
  assert.deepEqual(withPercent(split, "validation", 20), { train: 0.7, validation: 0.2, test: 0.1 });
  assert.deepEqual(withPercent(split, "test", 7), { train: 0.93, validation: 0, test: 0.07 });
  assert.ok(withPercent(split, "validation", 95).train < 0);
});

test("the rows of each part are counted", () => {
  const config = configWith({ data: { features: ["x1"], target: "y", rows: Array(6).fill([1, 2]) } });
  assert.equal(rowsText({ config, roles: null }), "all train");
  assert.equal(rowsText({ config, roles: { validation: [3], test: [0, 1] } }), "3 train, 1 validates, 2 test");
});

test("a rate holds until the next one: the curve is stairs that end at the last update", () => {
  assert.equal(ratePath({ update: [0, 5, 8], value: [1, 0.5, 0.25] }, 10, 1), "M0 0H50V50H80V75H100");
  assert.equal(ratePath({ update: [0], value: [0.1] }, 60, 0.1), "M0 0H100");
});

test("marks and rate lie on the line by their logarithm, all of them inside", () => {
  const share = shareOf([0.01, 1, 0.1]);
  assert.ok(Math.abs(share(0.1) - 0.5) < 1e-12);
  assert.ok(share(0.01) > 0 && share(1) < 1);
});

test("the form shows what was chosen last, else what holds from the next batch on", () => {
  const config = configWith({ changes: [{ update: 5, learning_rate: 0.5 }] });
  const state = { config, scene: { frames_per_batch: 10 }, staged: null };
  const rateAt = (t, staged = null) => shownConfig({ ...state, t, staged }).learning_rate;
  assert.deepEqual([rateAt(40), rateAt(41), rateAt(600)], [0.01, 0.5, 0.5]);
  assert.equal(rateAt(41, { learning_rate: 0.2 }), 0.2);
});
