// What the learner has seen of the run on screen: the training log, the time, and whether the end was reached.
import { fillLog, logMove } from "./log.js";
import { lossUpdate } from "./stops.js";

/** @typedef {import("./store.js").Store} Store */
/** @typedef {import("./wire.js").History} History */

/**
 * @param {Store} store
 * @param {() => number} [now] milliseconds
 */
export function createTracker(store, now = () => performance.now()) {
  /** @type {number | null} */
  let started = null;
  let finished = false;

  function elapsed() {
    return started === null ? 0 : (now() - started) / 1000;
  }

  return {
    /** The page has moved to another step. */
    moved() {
      const { frame, scene, log, t, lastT } = store.get();
      if (!frame || !scene) return;
      started ??= now();
      finished ||= t >= lastT;
      const next = logMove(log, frame, scene, elapsed());
      if (next !== log) store.set({ log: next });
    },
    /** @param {History} history */
    heard(history) {
      const { scene, log, t } = store.get();
      if (!scene) return;
      const next = fillLog(log, history, scene, { update: lossUpdate(t, scene), elapsed: elapsed() });
      if (next !== log) store.set({ log: next });
    },
    /** Another run is on screen. */
    restart() {
      started = null;
      finished = false;
    },
    finished: () => finished,
  };
}
