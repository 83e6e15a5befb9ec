// Work that can wait: one job at a time, each when the browser has nothing better to do.

/** @typedef {{add: (job: () => void) => void, clear: () => void}} IdleQueue */

const PATIENCE = 500; // ms after which a job runs even in a busy page

/** @returns {IdleQueue} */
export function createIdleQueue() {
  /** @type {(() => void)[]} */
  let jobs = [];
  let waiting = false;

  function run() {
    waiting = false;
    jobs.shift()?.();
    schedule();
  }

  function schedule() {
    if (waiting || jobs.length === 0) return;
    waiting = true;
    whenIdle(run);
  }

  return {
    add(job) {
      jobs.push(job);
      schedule();
    },
    clear() {
      jobs = [];
    },
  };
}

/**
 * @param {() => void} job
 */
export function whenIdle(job) {
  if (typeof requestIdleCallback === "function") requestIdleCallback(job, { timeout: PATIENCE });
  else setTimeout(job, 50);
}

/**
 * Runs a job after the browser has painted the current frame.
 * @param {() => void} job
 */
export function afterPaint(job) {
  requestAnimationFrame(() => setTimeout(job));
}
