// Where the learner is in the lesson, remembered in this browser: the chapter, the level, the preset of the lesson's run, and
// whether the lesson is open ("yes" or "no").

/** @typedef {"chapter" | "level" | "preset" | "open"} What */

const KEY = "sgd-explorable-lesson-";

/**
 * @param {What} what
 * @returns {string | null}
 */
export function recall(what) {
  try {
    return localStorage.getItem(KEY + what);
  } catch {
    return null; // storage is off in this browser
  }
}

/**
 * @param {What} what
 * @param {string} value
 */
export function remember(what, value) {
  try {
    localStorage.setItem(KEY + what, value);
  } catch {
    return; // it then holds for this visit only
  }
}
