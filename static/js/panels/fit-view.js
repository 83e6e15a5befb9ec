// What the fit shows for a state: rows with their predictions, in the scale they were entered in. Pure functions.
import { tr } from "../language.js";
import { formatNumber } from "../numbers.js";
import { residuals } from "../surface.js";
import { batchOf, parameterNames, parametersNow, symbolOf, trainingOf } from "./picture-data.js";
import { padded } from "./picture-range.js";

/** @typedef {import("../store.js").State} State */
/** @typedef {import("../store.js").Scene} Scene */
/** @typedef {import("../wire.js").Frame} Frame */
/** @typedef {import("../surface.js").Parameters} Parameters */
/** @typedef {import("../surface.js").Span} Span */
/** @typedef {"training" | "validation" | "test"} Role */
/** @typedef {{x: number[], y: number, predicted: number, role: Role, current: boolean}} Mark */
/** @typedef {{marks: Mark[], of: number, spans: Span[], parameters: Parameters}} View spans of the features, then of the target */

const MOST = 500; // rows that are drawn

/** @type {WeakMap<Scene, {roles: Role[], spans: Span[]}>} */
const known = new WeakMap();

/**
 * What of a scene stays through a run, worked out once.
 * @param {Scene} scene
 */
function outlineOf(scene) {
  const found = known.get(scene);
  if (found) return found;
  const { rows } = scene.config.data;
  /** @type {Role[]} */
  const roles = rows.map(() => "training");
  for (const role of /** @type {const} */ (["validation", "test"]))
    scene.roles?.[role].forEach((i) => (roles[i] = role));
  const made = { roles, spans: rows[0].map((_, j) => spanOf(rows.map((row) => row[j]))) };
  known.set(scene, made);
  return made;
}

/**
 * A little more than the values fill.
 * @param {number[]} values
 * @returns {Span}
 */
function spanOf(values) {
  const low = values.reduce((a, b) => Math.min(a, b));
  const high = values.reduce((a, b) => Math.max(a, b));
  return low < high ? padded([low, high]) : [low - (Math.abs(low) || 1) / 2, high + (Math.abs(high) || 1) / 2];
}

/**
 * @param {State} state
 * @param {Scene} scene
 * @param {Frame} frame
 * @returns {View}
 */
export function fitView(state, scene, frame) {
  const { roles, spans } = outlineOf(scene);
  const { rows } = scene.config.data;
  const parameters = parametersNow(frame, scene);
  const batch = batchOf(state) ?? frame.rows;
  const current = new Set(batch);
  const marks = chosenRows(rows.length, batch).map((i) => ({
    x: rows[i].slice(0, -1),
    y: rows[i][scene.n],
    predicted: predict(scene, parameters, rows[i]),
    role: roles[i],
    current: current.has(i),
  }));
  return { marks, of: rows.length, spans, parameters };
}

/**
 * All rows, or of too many an even choice, of which the batch has at most half; the batch comes last, to be drawn on top.
 * @param {number} count
 * @param {number[]} batch
 * @returns {number[]}
 */
export function chosenRows(count, batch) {
  const current = new Set(batch);
  const others = Array.from({ length: count }, (_, i) => i).filter((i) => !current.has(i));
  const room = Math.max(MOST - batch.length, Math.min(MOST / 2, others.length));
  const kept = thinned(others, room);
  return [...kept, ...thinned(batch, MOST - kept.length)];
}

/**
 * @param {number[]} rows
 * @param {number} most
 */
function thinned(rows, most) {
  if (rows.length <= most) return rows;
  return Array.from({ length: most }, (_, i) => rows[Math.floor((i * rows.length) / most)]);
}

/**
 * @param {Scene} scene
 * @param {Parameters} parameters
 * @param {number[]} row features as entered
 */
export function predict({ n, scaling }, parameters, row) {
  let sum = 0;
  for (let j = 0; j < n; j++) {
    const x = scaling ? (row[j] - scaling.mean[j]) / scaling.sd[j] : row[j];
    sum += parameters[`w${j + 1}`] * x;
  }
  return sum + parameters.b;
}

/**
 * What the picture leaves unsaid: how many rows it shows, whose scale it has, and what is beyond its edge.
 * @param {Scene} scene
 * @param {View} view
 * @param {string} beyond
 */
export function noteOf(scene, { marks, of }, beyond) {
  const few = marks.length < of ? tr("{count} of {all} rows drawn.", { count: marks.length, all: of }) : "";
  const scale = scene.scaling ? tr("Axes as entered; the model sees standardised features.") : "";
  return [beyond, few, scale].filter(Boolean).join(" ");
}

/**
 * One sentence for those who cannot see the picture.
 * @param {Scene} scene
 * @param {View} view
 * @param {string} picture
 */
export function describe(scene, { parameters }, picture) {
  const { rows } = trainingOf(scene);
  const distances = residuals(rows, parameters);
  const distance = distances.reduce((sum, r) => sum + Math.abs(r), 0) / distances.length;
  const values = parameterNames(scene).map(
    (name) => `${symbolOf(scene, name)} ${formatNumber(parameters[name], "number")}`,
  );
  const said = tr("With {values} the predictions on the training rows are {distance} off on average.", {
    values: values.join(", "),
    distance: formatNumber(distance, "number"),
  });
  return `${picture} ${said}`;
}
