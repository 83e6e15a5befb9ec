// Where the learner is in the lesson, remembered in this browser: the chapter, the level, the preset of the lesson's run, and
// whether the lesson is open ("yes" or "no").
import { recall as stored, remember as store } from "../storage.js";

/** @typedef {"chapter" | "level" | "preset" | "open"} What */

const KEY = "sgd-explorable-lesson-";

/**
 * @param {What} what
 * @returns {string | null}
 */
export function recall(what) {
  return stored(KEY + what);
}

/**
 * @param {What} what
 * @param {string} value
 */
export function remember(what, value) {
  store(KEY + what, value);
}
