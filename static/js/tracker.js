// What the learner has seen of the run on screen: the training log, the time, and whether the end was reached.
import { fillLog, logMove } from "./log.js";
import { lossUpdate } from "./stops.js";

/** @typedef {import("./store.js").Store} Store */
/** @typedef {import("./wire.js").History} History */
/** @typedef {import("./log.js").LogRow} LogRow */

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

  /**
   * @param {LogRow[]} log
   * @param {History} history
   */
  function fill(log, history) {
    const { scene, t } = store.get();
    return scene ? fillLog(log, history, scene, { update: lossUpdate(t, scene), elapsed: elapsed() }) : log;
  }

  /** @param {LogRow[]} log */
  function keep(log) {
    if (log !== store.get().log) store.set({ log });
  }

  return {
    /** The page has moved to another step. */
    moved() {
      const { frame, scene, log, t, lastT, history } = store.get();
      if (!frame || !scene) return;
      started ??= now();
      finished ||= t >= lastT;
      const jumped = lossUpdate(t, scene) > (log.at(-1)?.update ?? 0) + 1;
      const next = logMove(log, frame, scene, elapsed());
      keep(jumped && history ? fill(next, history) : next);
    },
    /** @param {History} history */
    heard(history) {
      keep(fill(store.get().log, history));
    },
    /** Another run is on screen. */
    restart() {
      started = null;
      finished = false;
    },
    finished: () => finished,
  };
}
