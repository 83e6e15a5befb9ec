// What a picture takes from the state: parameters, rows of the batch, rows that train. Pure functions.
import { modelRows } from "../surface.js";
import { positionOf, updatesDone } from "../stops.js";
import { batchPlace, trainingRows } from "./data-order.js";

/** @typedef {import("../store.js").State} State */
/** @typedef {import("../store.js").Scene} Scene */
/** @typedef {import("../wire.js").Frame} Frame */
/** @typedef {import("../surface.js").Parameters} Parameters */
/** @typedef {import("../surface.js").Rows} Rows */

/** @type {WeakMap<Scene, {indices: number[], rows: Rows}>} */
const training = new WeakMap();

/**
 * Names of the parameters as the graph lists them: the weights, then the bias.
 * @param {{n: number}} scene
 * @returns {string[]}
 */
export function parameterNames({ n }) {
  return [...Array.from({ length: n }, (_, j) => `w${j + 1}`), "b"];
}

/**
 * @param {Scene} scene
 * @param {string} id of a node
 */
export function symbolOf(scene, id) {
  return scene.graph.nodes.find((node) => node.id === id)?.symbol ?? id;
}

/**
 * The parameters that the batch began with.
 * @param {Frame} frame
 * @param {{n: number}} scene
 * @returns {Parameters}
 */
export function parametersBefore(frame, scene) {
  return Object.fromEntries(parameterNames(scene).map((name) => [name, /** @type {number} */ (frame.values[name])]));
}

/**
 * The parameters as the graph shows them: new where they are updated already.
 * @param {Frame} frame
 * @param {{n: number}} scene
 * @returns {Parameters}
 */
export function parametersNow(frame, scene) {
  const before = parametersBefore(frame, scene);
  return Object.fromEntries(Object.entries(before).map(([name, value]) => [name, frame.updated[name] ?? value]));
}

/**
 * Whether the frame is the last of its batch: all parameters are new.
 * @param {Frame} frame
 * @param {Scene} scene
 */
export function isUpdated(frame, scene) {
  return frame.t > 0 && updatesDone(frame.t, scene) * scene.frames_per_batch === frame.t;
}

/**
 * Rows that train, as the model sees them, with their numbers in the data; worked out once for a scene.
 * @param {Scene} scene
 */
export function trainingOf(scene) {
  const known = training.get(scene);
  if (known) return known;
  const indices = trainingRows(scene);
  const made = { indices, rows: modelRows(scene.config.data.rows, scene.scaling, indices) };
  training.set(scene, made);
  return made;
}

/**
 * The rows of the batch on screen, null where there is none or a shuffled epoch's order is not known yet. A frame lists
 * the first few only: of a larger batch the order tells the others.
 * @param {State} state
 * @returns {number[] | null}
 */
export function batchOf({ scene, frame, order, t }) {
  if (!scene || !frame || frame.m === 0) return null;
  if (frame.rows.length === frame.m) return frame.rows;
  const position = positionOf(frame.t, scene);
  const shuffled = scene.config.shuffle;
  if (shuffled && (!order || positionOf(t, scene).epoch !== position.epoch)) return null;
  const { start, end } = batchPlace(position, scene);
  return (shuffled && order ? order : trainingOf(scene).indices).slice(start, end);
}
