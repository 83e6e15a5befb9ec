// The table while it is edited: texts, valid or not. Pure functions; a draft is changed in place.
import { decimalText, tr } from "../language.js";
import { parseNumber } from "../entry.js";

/** @typedef {import("../wire.js").Data} Data */
/**
 * @typedef {object} Draft
 * @property {string[]} names of the columns, the target's last
 * @property {string[][]} cells
 * @property {(number | null)[]} sources which feature of the table as it was each feature is; null for a new one
 */
/** @typedef {{row: number, column: number, message: string}} Fault row -1 is the names */

/**
 * @param {Data} data
 * @returns {Draft}
 */
export function draftOf({ features, target, rows }) {
  return {
    names: [...features, target],
    cells: rows.map((row) => row.map((x) => decimalText(String(x)))),
    sources: features.map((_, j) => j),
  };
}

/** @param {Draft} draft */
export function addRow({ names, cells }) {
  cells.push(names.map(() => ""));
}

/**
 * A new feature stands before the target and is 0 everywhere.
 * @param {Draft} draft
 */
export function addFeature({ names, cells, sources }) {
  const place = names.length - 1;
  names.splice(place, 0, freeName(names));
  for (const row of cells) row.splice(place, 0, "0");
  sources.push(null);
}

/** @param {string[]} names */
function freeName(names) {
  for (let j = names.length; ; j++) if (!names.includes(`x${j}`)) return `x${j}`;
}

/**
 * @param {Draft} draft
 * @param {number} column
 */
export function removeFeature({ names, cells, sources }, column) {
  for (const list of [names, sources, ...cells]) list.splice(column, 1);
}

/**
 * What is wrong with a name, or empty.
 * @param {string[]} names
 * @param {number} column
 * @returns {string}
 */
export function nameFault(names, column) {
  const name = names[column].trim();
  if (name === "") return tr("Give the column a name.");
  return names.some((other, j) => j !== column && other.trim() === name) ? tr("Another column has this name.") : "";
}

/**
 * What is wrong with a cell, or empty.
 * @param {string} text
 * @returns {string}
 */
export function cellFault(text) {
  const read = parseNumber(text);
  return "error" in read ? read.error : "";
}

/**
 * Everything wrong with the table, names first.
 * @param {Draft} draft
 * @returns {Fault[]}
 */
export function faultsOf({ names, cells }) {
  /** @type {Fault[]} */
  const faults = [];
  const look = (/** @type {number} */ row, /** @type {number} */ column, /** @type {string} */ message) =>
    message && faults.push({ row, column, message });
  names.forEach((_, column) => look(-1, column, nameFault(names, column)));
  cells.forEach((row, i) => row.forEach((text, column) => look(i, column, cellFault(text))));
  return faults;
}

/**
 * The data that a draft without faults means.
 * @param {Draft} draft
 * @returns {Data}
 */
export function dataOf({ names, cells }) {
  const trimmed = names.map((name) => name.trim());
  const value = (/** @type {string} */ text) => {
    const read = parseNumber(text);
    return "value" in read ? read.value : NaN;
  };
  return {
    features: trimmed.slice(0, -1),
    target: trimmed[trimmed.length - 1],
    rows: cells.map((row) => row.map(value)),
  };
}
