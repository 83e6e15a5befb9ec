// Listings by dialect: the pseudo-code comes with the scene, a program is asked for when its tab is opened.
import { tr } from "../language.js";

/** @typedef {import("../store.js").Scene} Scene */
/** @typedef {import("../wire.js").Frame} Frame */
/** @typedef {import("../wire.js").Listing} Listing */
/** @typedef {"pseudo" | "numpy" | "pytorch"} Dialect */
/** @typedef {{listing: Listing} | {message: string}} Found */

const WAIT = { message: tr("The program is on its way …") };
const MOST_KEPT = 6;

/**
 * @param {(run: string, dialect: string) => Promise<Listing>} ask
 * @param {() => void} arrived
 * @returns {{get: (dialect: Dialect, scene: Scene, frame: Frame) => Found, retry: () => void}} `get` answers what is known
 *   now, and `arrived` says when there is more; `retry` forgets what failed
 */
export function createListings(ask, arrived) {
  /** @type {Map<string, Found>} */
  const known = new Map();

  /** @param {string} key @param {Found} found */
  function keep(key, found) {
    known.set(key, found);
    arrived();
  }

  /** @type {(dialect: Dialect, scene: Scene, frame: Frame) => Found} */
  function get(dialect, scene, frame) {
    if (dialect === "pseudo") return { listing: scene.code[frame.optimiser.name] };
    const key = `${scene.run} ${dialect}`;
    const found = known.get(key);
    if (found) return found;
    if (known.size >= MOST_KEPT) known.clear();
    known.set(key, WAIT);
    ask(scene.run, dialect).then(
      (listing) => keep(key, { listing }),
      (error) =>
        keep(key, {
          message: tr("The program cannot be shown: {reason} Choose it again to retry.", { reason: error.message }),
        }),
    );
    return WAIT;
  }

  function retry() {
    for (const [key, found] of known) if ("message" in found && found !== WAIT) known.delete(key);
  }
  return { get, retry };
}

/**
 * What each line is about: the nodes and edges of all the steps that it stands for.
 * @param {Pick<Listing, "at">} listing
 * @param {{focus: string | null}[]} steps of the scene
 * @returns {Map<number, string[]>} by line
 */
export function focusOfLines({ at }, steps) {
  /** @type {Map<number, string[]>} */
  const found = new Map();
  at.forEach((line, step) => {
    const focus = steps[step]?.focus ?? null;
    const names = found.get(line) ?? [];
    if (focus !== null && !names.includes(focus)) found.set(line, [...names, focus]);
  });
  return found;
}
