// Learning rate, schedule and optimiser, which a learner may also change in the middle of a run. Pure functions.
import { isEqual } from "./link.js";

/** @typedef {import("./wire.js").Config} Config */
/** @typedef {import("./wire.js").Change} Change */
/** @typedef {import("./wire.js").Named} Named */
/** @typedef {{t: number, lastT: number, scene: import("./store.js").Scene | null}} Place */
/** @typedef {{learning_rate: number, schedule: Named, optimiser: Named}} Levers */

export const LEVERS = /** @type {const} */ (["optimiser", "learning_rate", "schedule"]);

/**
 * Whether a run is under way: neither at its start nor at its end.
 * @param {Place} place
 * @returns {boolean}
 */
export function isMidRun({ t, lastT, scene }) {
  return scene !== null && t > 0 && t < lastT;
}

/**
 * The first batch, as an update counted from 0, that has not begun at step t.
 * @param {number} t
 * @param {{frames_per_batch: number}} shape
 * @returns {number}
 */
export function openUpdate(t, { frames_per_batch: size }) {
  return Math.ceil(t / size);
}

/**
 * What holds for an update (from 0) of a run.
 * @param {Config} config
 * @param {number} update
 * @returns {Levers}
 */
export function inForce(config, update) {
  const { learning_rate, schedule, optimiser } = config;
  const passed = config.changes.filter((change) => change.update <= update);
  return passed.reduce((levers, { update: _, ...patch }) => ({ ...levers, ...patch }), {
    learning_rate,
    schedule,
    optimiser,
  });
}

/**
 * The levers of a patch that would change anything for an update; null if none would.
 * @param {Config} config
 * @param {number} update
 * @param {Partial<Levers>} patch
 * @returns {Partial<Levers> | null}
 */
export function whatChanges(config, update, patch) {
  const now = inForce(config, update);
  const names = LEVERS.filter((name) => name in patch && !isEqual(patch[name], now[name]));
  return names.length ? Object.fromEntries(names.map((name) => [name, patch[name]])) : null;
}

/**
 * `changes` with a patch from an update on; what was to change later goes, what changes there already stays unless the patch is about it.
 * @param {Config} config
 * @param {number} update
 * @param {Partial<Levers>} patch
 * @returns {Change[]}
 */
export function changesFrom({ changes }, update, patch) {
  const there = changes.find((change) => change.update === update);
  return [...changes.filter((change) => change.update < update), { update, ...there, ...patch }];
}

/**
 * A patch of the config that gives its levers for the whole run: later changes of the same ones go.
 * @param {Config} config
 * @param {Partial<Config>} patch
 * @returns {Partial<Config>}
 */
export function forWholeRun({ changes }, patch) {
  const levers = LEVERS.filter((name) => name in patch);
  if (levers.length === 0 || changes.length === 0) return patch;
  return { ...patch, changes: changes.map((change) => without(change, levers)).filter(isChange) };
}

/**
 * @param {Change} change
 * @param {readonly string[]} levers
 */
function without(change, levers) {
  return /** @type {Change} */ (Object.fromEntries(Object.entries(change).filter(([name]) => !levers.includes(name))));
}

/** @param {Change} change */
function isChange(change) {
  return LEVERS.some((name) => name in change);
}
