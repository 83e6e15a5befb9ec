// Stand-ins for what the page has around it.

/** A run's outline: n features, m batches an epoch. */
export function shapeOf(n, batches, epochs) {
  const size = 2 * n + 6;
  return { n, batches, frames_per_batch: size, frames: 1 + epochs * batches * size, updates: epochs * batches };
}

/** A frame that knows no more than its place. */
export function frameAt(t, status = "ok") {
  return { t, status, epoch: 1, batch: 1, values: { L: t / 2 } };
}

/** Animation frames that come when told. */
export function fakeFrames() {
  let waiting = new Map();
  let handle = 0;
  let now = 0;
  return {
    request(callback) {
      waiting.set(++handle, callback);
      return handle;
    },
    cancel: (which) => waiting.delete(which),
    /** Lets time pass, one animation frame each `gap` ms. */
    run(milliseconds, gap = 10) {
      for (const end = now + milliseconds; now < end;) {
        now += gap;
        const due = waiting;
        waiting = new Map();
        for (const callback of due.values()) callback(now);
      }
    },
  };
}

/** Lets promises that are settled already run on. */
export async function settle() {
  for (let i = 0; i < 20; i++) await null;
}

/** A config as the server answers it. */
export function configWith(changes = {}) {
  return {
    version: 1,
    data: {
      features: ["x1", "x2"],
      target: "y",
      rows: [
        [4, 1, 2],
        [2, 8, -14],
      ],
    },
    standardise: false,
    split: { train: 1, validation: 0, test: 0 },
    shuffle: false,
    seed: 0,
    initialiser: { name: "custom", weights: [-0.017, -0.048], bias: 0 },
    loss: { name: "squared_error" },
    optimiser: { name: "sgd" },
    schedule: { name: "constant" },
    learning_rate: 0.01,
    batch_size: 1,
    epochs: 10,
    changes: [],
    ...changes,
  };
}

export const PRESETS = { demo: configWith(), tutorial: configWith({ learning_rate: 0.05, epochs: 1 }) };
