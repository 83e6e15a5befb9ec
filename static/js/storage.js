// What a browser remembers. Where its storage is off nothing is found, and what is kept holds for this visit only.

/** @typedef {"localStorage" | "sessionStorage"} Where for good, or for this tab */

/** What could not be kept otherwise. @type {Map<string, string | null>} */
const visit = new Map();

/**
 * @param {string} key
 * @param {Where} [where]
 * @returns {string | null}
 */
export function recall(key, where = "localStorage") {
  const kept = visit.get(`${where} ${key}`);
  if (kept !== undefined) return kept;
  try {
    return globalThis[where].getItem(key);
  } catch {
    return null;
  }
}

/**
 * @param {string} key
 * @param {string | null} value null forgets it
 * @param {Where} [where]
 */
export function remember(key, value, where = "localStorage") {
  try {
    if (value === null) globalThis[where].removeItem(key);
    else globalThis[where].setItem(key, value);
    visit.delete(`${where} ${key}`);
  } catch {
    visit.set(`${where} ${key}`, value);
  }
}

/**
 * What was remembered as JSON.
 * @param {string} key
 * @param {Where} [where]
 * @returns {any} null where there is none, or what is there is no JSON
 */
export function recallJson(key, where) {
  try {
    return JSON.parse(recall(key, where) ?? "null");
  } catch {
    return null;
  }
}
