// Which rows train in which order, and where a batch lies among them. Pure functions.
import { tr } from "../language.js";

/** @typedef {import("../stops.js").Position} Position */
/** @typedef {{validation: number[], test: number[]} | null} Roles */
/** @typedef {{roles: Roles, config: {data: {rows: unknown[]}}}} Parts which rows there are, and which of them do not train */
/** @typedef {Parts & {frames_per_batch: number, config: {batch_size: number}}} Outline what of a scene is needed */

/**
 * Places (from 0) in the epoch's order: the batch holds `start` to before `end`; the first `done` are used up. A batch is done
 * with its last step.
 * @param {Position} position
 * @param {Outline} scene
 * @returns {{start: number, end: number, done: number}} start -1 before the first batch
 */
export function batchPlace({ batch, offset }, scene) {
  const { frames_per_batch: size, config } = scene;
  if (offset < 0) return { start: -1, end: -1, done: 0 };
  const start = (batch - 1) * config.batch_size;
  const end = Math.min(start + config.batch_size, trainingCount(scene));
  return { start, end, done: offset === size - 1 ? end : start };
}

/**
 * @param {Parts} scene
 * @returns {number}
 */
export function trainingCount({ roles, config }) {
  return config.data.rows.length - (roles ? roles.validation.length + roles.test.length : 0);
}

/**
 * The rows that train, in the order of the data.
 * @param {Parts} scene
 * @returns {number[]}
 */
export function trainingRows({ roles, config }) {
  const others = new Set([...(roles?.validation ?? []), ...(roles?.test ?? [])]);
  return Array.from(config.data.rows, (_, row) => row).filter((row) => !others.has(row));
}

/**
 * All rows as they are listed: first those that train, in the order of the epoch, then validation and test.
 * @param {Parts} scene
 * @param {number[] | null} order of the rows that train; null for the data's own
 * @returns {number[]}
 */
export function listedRows(scene, order) {
  const { validation = [], test = [] } = scene.roles ?? {};
  return [...(order ?? trainingRows(scene)), ...validation, ...test];
}

/**
 * What the row at a place is for, if it does not train.
 * @param {Parts} scene
 * @param {number} place in `listedRows`
 * @returns {{letter: string, title: string} | null}
 */
export function roleAt(scene, place) {
  const beyond = place - trainingCount(scene);
  if (beyond < 0 || !scene.roles) return null;
  return beyond < scene.roles.validation.length
    ? { letter: "v", title: tr("validation: its loss is watched, nothing is learned from it") }
    : { letter: "t", title: tr("test: looked at once, at the end") };
}
