// The three pictures of a fit: a line, a plane, and predicted against actual values.
import { tr, trn } from "../language.js";
import { drawFlat } from "./fit-draw.js";
import { drawSpace, inBox, spaceOf } from "./fit-plane.js";
import { predict } from "./fit-view.js";
import { areaOf } from "./picture-canvas.js";
import { clipSegment, isInside, neededRange, nextRange } from "./picture-range.js";
import { planeInBox } from "./plane.js";

/** @typedef {import("../store.js").Scene} Scene */
/** @typedef {import("../surface.js").Range} Range */
/** @typedef {import("../surface.js").Spot} Spot */
/** @typedef {import("./fit-view.js").View} View */
/** @typedef {import("./picture-canvas.js").Palette} Palette */
/** @typedef {import("./picture-canvas.js").Pen} Pen */
/** @typedef {import("./plane.js").Camera} Camera */
/** @typedef {import("./plane.js").Plane} Plane */
/** @typedef {{pen: Pen, palette: Palette, box: {width: number, height: number}}} Canvas */
/** @typedef {{name: string, beyond: string}} Said which picture it is, and what of it is out of sight */

/**
 * One feature: points, line and residuals.
 * @param {Canvas} canvas
 * @param {Scene} scene
 * @param {View} view
 * @returns {Said}
 */
export function paintLine({ pen, palette, box }, scene, { marks, spans, parameters }) {
  const { features, target } = scene.config.data;
  const range = { u: spans[0], v: spans[1] };
  const ends = spans[0].map((u) => ({ u, v: predict(scene, parameters, [u]) }));
  const line = /** @type {[Spot, Spot]} */ (ends);
  const sticks = marks.map((mark) => {
    const u = mark.x[0];
    return { mark, at: { u, v: mark.y }, foot: { u, v: mark.predicted } };
  });
  drawFlat({ pen, area: areaOf(box), range, palette, titles: { u: features[0], v: target } }, line, sticks);
  const seen = clipSegment(line[0], line[1], range);
  return { name: tr("Points and the line of the model."), beyond: seen ? "" : tr("The line is out of the picture.") };
}

/**
 * Two features: points, plane and residuals in space.
 * @param {Canvas} canvas
 * @param {Scene} scene
 * @param {View} view
 * @param {Camera} camera
 * @returns {Said}
 */
export function paintPlane({ pen, palette, box }, scene, view, camera) {
  const { features, target } = scene.config.data;
  const plane = planeOf(scene, view);
  drawSpace(spaceOf(pen, box, palette, camera), plane, view.marks, view.spans, [...features, target]);
  const seen = planeInBox(plane).length > 0;
  return {
    name: tr("Points and the plane of the model in space."),
    beyond: seen ? "" : tr("The plane is out of the picture."),
  };
}

/**
 * The model in the box's own lengths.
 * @param {Scene} scene
 * @param {View} view
 * @returns {Plane}
 */
export function planeOf(scene, { spans, parameters }) {
  const middle = spans.map(([from, to]) => (from + to) / 2);
  const height = (/** @type {number} */ x1, /** @type {number} */ x2) =>
    inBox(predict(scene, parameters, [x1, x2]), spans[2]);
  const c = height(middle[0], middle[1]);
  return { a: height(spans[0][1], middle[1]) - c, b: height(middle[0], spans[1][1]) - c, c };
}

/**
 * Any number of features: what was predicted over what was measured, with the line where they agree.
 * @param {Canvas} canvas
 * @param {Scene} scene
 * @param {View} view
 * @param {(needed: Range) => Range} steady
 * @returns {Said}
 */
export function paintActual({ pen, palette, box }, scene, { marks, spans }, steady) {
  const { target } = scene.config.data;
  const actual = spans[scene.n];
  const centre = (actual[0] + actual[1]) / 2;
  const sticks = marks.map((mark) => ({
    mark,
    at: { u: mark.y, v: mark.predicted },
    foot: { u: mark.y, v: mark.y },
  }));
  const spots = sticks.map((stick) => stick.at);
  const range = steady(neededRange({ u: actual, v: actual }, { u: centre, v: centre }, spots));
  const ends = range.u.map((u) => ({ u, v: u }));
  const titles = { u: tr("{target}, actual", { target }), v: tr("predicted") };
  drawFlat({ pen, area: areaOf(box), range, palette, titles }, /** @type {[Spot, Spot]} */ (ends), sticks);
  const lost = spots.filter((spot) => !isInside(spot, range)).length;
  const beyond =
    lost > 0
      ? trn("{number} prediction is out of the picture.", "{number} predictions are out of the picture.", lost)
      : "";
  return { name: tr("Predicted against actual {target}, with the line where they agree.", { target }), beyond };
}

/**
 * A range that stands still while it serves a run.
 * @returns {(scene: Scene) => (needed: Range) => Range}
 */
export function createSteady() {
  /** @type {Range | null} */
  let range = null;
  /** @type {Scene | null} */
  let last = null;
  return (scene) => (needed) => {
    if (scene !== last) range = null;
    last = scene;
    return (range = nextRange(range, needed));
  };
}
