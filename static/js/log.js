// The training log: one row for each batch whose loss the learner has passed. Pure functions.
import { lossUpdate, positionOf } from "./stops.js";

/** @typedef {import("./wire.js").Frame} Frame */
/** @typedef {import("./wire.js").History} History */
/** @typedef {import("./stops.js").Shape} Shape */
/** @typedef {{update: number, elapsed: number, epoch: number, batch: number, loss: number}} LogRow elapsed: seconds since the learner's first step */

const MOST_ROWS = 500;

/**
 * The log after a move to a frame: later rows are cut off, the batch of the frame is added once its loss is there.
 * @param {LogRow[]} log
 * @param {Frame} frame
 * @param {Shape} shape
 * @param {number} elapsed
 * @returns {LogRow[]}
 */
export function logMove(log, frame, shape, elapsed) {
  const now = lossUpdate(frame.t, shape);
  const latest = log.at(-1)?.update ?? 0;
  const kept = latest > now ? log.filter((row) => row.update <= now) : log;
  const loss = frame.values.L;
  if (latest >= now || typeof loss !== "number" || frame.t === 0) return kept;
  return [...kept, { update: now, elapsed, epoch: frame.epoch, batch: frame.batch, loss }].slice(-MOST_ROWS);
}

/**
 * The log with the batches that a longer step passed over, as far as the history names them.
 * @param {LogRow[]} log
 * @param {History} history
 * @param {Shape} shape
 * @param {{update: number, elapsed: number}} now the last update whose loss the learner has passed, and when
 * @returns {LogRow[]}
 */
export function fillLog(log, history, shape, now) {
  const losses = new Map(history.series.loss.update.map((update, i) => [update, history.series.loss.value[i]]));
  /** @type {LogRow[]} */
  const filled = [];
  let before = Math.max(0, now.update - MOST_ROWS);
  /** @param {{update: number, elapsed: number}} next */
  function fillUntil({ update: end, elapsed }) {
    for (let update = before + 1; update < end; update++) {
      const loss = losses.get(update);
      if (loss !== undefined) filled.push({ ...rowOf(update, shape), elapsed, loss });
    }
    before = Math.max(before, end);
  }
  for (const row of log) {
    fillUntil(row);
    filled.push(row);
  }
  fillUntil({ update: now.update + 1, elapsed: now.elapsed });
  return filled.length === log.length ? log : filled.slice(-MOST_ROWS);
}

/**
 * The lines that show a log, the newest first; null stands where batches are left out.
 * @param {LogRow[]} log
 * @returns {(LogRow | null)[]}
 */
export function logLines(log) {
  return log.flatMap((row, i) => (row.update === (log[i - 1]?.update ?? 0) + 1 ? [row] : [null, row])).reverse();
}

/**
 * @param {number} update
 * @param {Shape} shape
 */
function rowOf(update, shape) {
  const { epoch, batch } = positionOf(update * shape.frames_per_batch, shape);
  return { update, epoch, batch };
}
