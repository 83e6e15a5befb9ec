// The curve of the run on screen: the loss over one of its parameters, the others held. Pure functions.
import { modelRows } from "../surface.js";
import { curveOf } from "./intuition-curve.js";
import { batchOf, isUpdated, parametersBefore, parametersNow, trainingOf } from "./picture-data.js";

/** @typedef {import("../store.js").State} State */
/** @typedef {import("./intuition-curve.js").Curve} Curve */
/** @typedef {{curve: Curve, here: number, rate: number, all: boolean, begun: boolean, done: boolean, sgd: boolean}} RunCurve */

/**
 * While an update is going on everything stands where the batch began: that is where its gradient is taken.
 * @param {State} state
 * @param {string} name of the parameter
 * @param {boolean} all rows that train instead of the batch
 * @returns {RunCurve | null} null where the rows or the loss are not known
 */
export function runCurve(state, name, all) {
  const { scene, frame } = state;
  if (!scene || !frame) return null;
  const begun = frame.m > 0;
  const batch = batchOf(state);
  if (begun && !all && !batch) return null;
  const { config, scaling } = scene;
  const rows = !all && batch ? modelRows(config.data.rows, scaling, batch) : trainingOf(scene).rows;
  const done = isUpdated(frame, scene);
  const held = (done ? parametersNow : parametersBefore)(frame, scene);
  const curve = curveOf(rows, config.loss.name, held, name);
  const known = { curve, here: held[name], rate: frame.learning_rate, all, begun, done };
  return { ...known, sgd: frame.optimiser.name === "sgd" };
}
