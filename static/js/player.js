// Play: steps at a steady rate, timed by animation frames.

import { FRAMES } from "./animation.js";

/** @typedef {"moved" | "waiting" | "end"} Outcome */
/**
 * @typedef {object} Clock
 * @property {(callback: (now: number) => void) => number} request
 * @property {(handle: number) => void} cancel
 * @property {() => boolean} [isHidden] frames are far apart, and nobody sees them
 */

const LONGEST_GAP = 250; // ms; after a longer one (a computer that slept) play goes on rather than leaping
const LONGEST_HIDDEN = 1500; // ms; a page that is not on screen, which a class may follow, goes on at its rate

/**
 * @param {object} options
 * @param {() => Outcome} options.step tries one step
 * @param {() => number} options.speed steps per second
 * @param {() => void} options.onEnd
 * @param {Clock} [clock]
 * @returns {{play: () => void, pause: () => void}}
 */
export function createPlayer({ step, speed, onEnd }, clock = FRAMES) {
  /** @type {number | null} */
  let handle = null;
  /** @type {number | null} */
  let previous = null;
  let due = 0; // steps, with the fraction that is still to come

  /** @param {number} now */
  function tick(now) {
    handle = clock.request(tick);
    const longest = clock.isHidden?.() ? LONGEST_HIDDEN : LONGEST_GAP;
    due += (Math.min(now - (previous ?? now), longest) / 1000) * speed();
    previous = now;
    while (due >= 1 && handle !== null) takeStep();
  }

  function takeStep() {
    const outcome = step();
    due = outcome === "waiting" ? 0.999 : due - 1;
    if (outcome !== "end") return;
    pause();
    onEnd();
  }

  function pause() {
    if (handle !== null) clock.cancel(handle);
    handle = null;
  }

  return {
    play() {
      if (handle !== null) return;
      previous = null;
      due = 1; // the first step is at once: a click is answered
      handle = clock.request(tick);
    },
    pause,
  };
}
