// Where the learner is in the lesson, remembered in this browser.

const KEY = "sgd-explorable-lesson-";

/**
 * @param {"chapter" | "level"} what
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
 * @param {"chapter" | "level"} what
 * @param {string} value
 */
export function remember(what, value) {
  try {
    localStorage.setItem(KEY + what, value);
  } catch {
    return; // it then holds for this visit only
  }
}
