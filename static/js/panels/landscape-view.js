// What the landscape shows for a state: spots on the plane of two parameters, and what is said about them. Pure functions.
import { updatesDone } from "../stops.js";
import { quadraticOf, valueOf } from "../surface.js";
import { isUpdated, parametersBefore, parametersNow, trainingOf } from "./picture-data.js";
import { byKind } from "./model-scales.js";

/** @typedef {import("../store.js").State} State */
/** @typedef {import("../store.js").Scene} Scene */
/** @typedef {import("../wire.js").Frame} Frame */
/** @typedef {import("../wire.js").History} History */
/** @typedef {import("../surface.js").Parameters} Parameters */
/** @typedef {import("../surface.js").Pair} Pair */
/** @typedef {import("../surface.js").Spot} Spot */
/** @typedef {{colour: number, points: Spot[]}} KeptPath */
/**
 * `here` is where the run stands; `step` goes from the parameters the batch began with to those it has so far.
 * `held` are all parameters, at the values the others are held at; `home` are the least-squares ones, or where that is
 * beyond all numbers (`solution` is then null) those of the start; `coming` is how far the path is known already.
 * @typedef {object} View
 * @property {Pair} pair
 * @property {Spot} start
 * @property {Spot} here
 * @property {{from: Spot, to: Spot} | null} step
 * @property {Spot | null} solution
 * @property {Spot[]} path
 * @property {Spot[]} coming
 * @property {KeptPath[]} kept
 * @property {Parameters} held
 * @property {Parameters} home
 */

/**
 * The first two weights, or the weight and the bias of a single feature.
 * @param {{n: number}} scene
 * @returns {Pair}
 */
export function firstPair({ n }) {
  return ["w1", n > 1 ? "w2" : "b"];
}

/**
 * @param {Parameters} parameters
 * @param {Pair} pair
 * @returns {Spot}
 */
export function spotOf(parameters, [u, v]) {
  return { u: parameters[u], v: parameters[v] };
}

/**
 * @param {State} state
 * @param {Scene} scene
 * @param {Frame} frame
 * @param {Pair} pair
 * @returns {View}
 */
export function landscapeView(state, scene, frame, pair) {
  const from = spotOf(parametersBefore(frame, scene), pair);
  const to = spotOf(parametersNow(frame, scene), pair);
  const start = parametersBefore(state.start ?? frame, scene);
  const done = isUpdated(frame, scene);
  const passed = pathOf(state.history, pair, updatesDone(frame.t, scene) - (done ? 1 : 0));
  return {
    pair,
    start: spotOf(start, pair),
    here: done ? to : from,
    step: from.u === to.u && from.v === to.v ? null : { from, to },
    solution: scene.solution && spotOf(scene.solution.parameters, pair),
    path: [...passed, from, ...(done ? [to] : [])],
    coming: pathOf(state.history, pair, Infinity),
    kept: keptPaths(state, scene, pair),
    held: done ? parametersNow(frame, scene) : parametersBefore(frame, scene),
    home: scene.solution?.parameters ?? start,
  };
}

/**
 * @param {History | null} history
 * @param {Pair} pair
 * @param {number} end last update
 * @returns {Spot[]}
 */
function pathOf(history, [u, v], end) {
  const { update, values } = history?.path ?? { update: [], values: {} };
  if (!values[u] || !values[v]) return [];
  const count = update.findLastIndex((number) => number <= end) + 1;
  return Array.from({ length: count }, (_, i) => ({ u: values[u][i], v: values[v][i] }));
}

/**
 * Paths of earlier runs through the same landscape; in a race only as far as the run on screen has come.
 * @param {State} state
 * @param {Scene} scene
 * @param {Pair} pair
 * @returns {KeptPath[]}
 */
function keptPaths({ keptRuns, race, frame, run }, scene, pair) {
  const end = race && frame ? updatesDone(frame.t, scene) : Infinity;
  return keptRuns
    .filter((kept) => !kept.hidden && kept.run !== run && landscapeKey(kept.config) === landscapeKey(scene.config))
    .map(({ colour, history }) => ({ colour, points: pathOf(history, pair, end) }));
}

/** @type {WeakMap<object, string>} */
const keys = new WeakMap();

/**
 * Two configs with the same text have the same parameters to walk through.
 * @param {import("../wire.js").Config} config
 * @returns {string}
 */
export function landscapeKey(config) {
  const known = keys.get(config);
  if (known !== undefined) return known;
  const { data, standardise, split, seed } = config;
  const key = JSON.stringify([data.rows, standardise ? [split, seed] : null]);
  keys.set(config, key);
  return key;
}

/**
 * How wide the bowl is along each axis where the start stands on it: what a picture should show at least.
 * @param {Scene} scene
 * @param {View} view
 * @returns {Spot}
 */
export function bowlWidth(scene, { pair, home, start }) {
  const bowl = quadraticOf(trainingOf(scene).rows, home, pair);
  const height = Math.max(valueOf(bowl, start) - bowl.c, 0.01 * bowl.c) || 1;
  const width = (/** @type {number} */ curvature) => Math.sqrt(height / curvature);
  const finite = (/** @type {number} */ value) => (Number.isFinite(value) && value > 0 ? value : 1);
  return { u: finite(width(bowl.huu)), v: finite(width(bowl.hvv)) };
}

/**
 * A start with two parameters at a spot and the others where this run began.
 * @param {Scene} scene
 * @param {Frame} start frame 0
 * @param {Pair} pair
 * @param {Spot} spot
 * @returns {import("../wire.js").Initialiser}
 */
export function initialiserAt(scene, start, pair, spot) {
  const parameters = { ...parametersBefore(start, scene), [pair[0]]: spot.u, [pair[1]]: spot.v };
  return { name: "custom", ...byKind(scene, parameters) };
}
