// Where a batch lies in its epoch's order of rows. Pure functions.

/** @typedef {import("../stops.js").Position} Position */

/**
 * Places (from 0) in the epoch's order: the batch holds `start` to before `end`; the first `done` are used up. A batch is done
 * with its last step.
 * @param {Position} position
 * @param {{frames_per_batch: number, config: {batch_size: number, data: {rows: unknown[]}}}} scene
 * @returns {{start: number, end: number, done: number}} start -1 before the first batch
 */
export function batchPlace({ batch, offset }, { frames_per_batch: size, config }) {
  if (offset < 0) return { start: -1, end: -1, done: 0 };
  const start = (batch - 1) * config.batch_size;
  const end = Math.min(start + config.batch_size, config.data.rows.length);
  return { start, end, done: offset === size - 1 ? end : start };
}
