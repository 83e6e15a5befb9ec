// What is said about the landscape. Pure functions.
import { formatNumber } from "../numbers.js";
import { parameterNames, symbolOf } from "./picture-data.js";

/** @typedef {import("../store.js").Scene} Scene */
/** @typedef {import("../surface.js").Spot} Spot */
/** @typedef {import("../surface.js").Surface} Surface */
/** @typedef {import("./landscape-view.js").View} View */

/**
 * "w₁ 0.250, w₂ −1.100: loss 5.120, this batch 3.400".
 * @param {{scene: Scene, view: View, bowl: Surface, valley: Surface | null}} shown
 * @param {Spot} spot
 * @returns {string}
 */
export function readingOf({ scene, view, bowl, valley }, spot) {
  const batch = valley ? `, this batch ${number(valley.at(spot))}` : "";
  return `${placeOf(scene, view, spot)}: loss ${number(bowl.at(spot))}${batch}`;
}

/**
 * @param {Scene} scene
 * @param {View} view
 * @param {Spot} spot
 */
function placeOf(scene, { pair }, { u, v }) {
  return `${symbolOf(scene, pair[0])} ${number(u)}, ${symbolOf(scene, pair[1])} ${number(v)}`;
}

/** @param {number} x */
function number(x) {
  return formatNumber(x, "number");
}

/**
 * "b held at −0.244 (1.200 at ×)": what the picture does not show of the parameters.
 * @param {Scene} scene
 * @param {View} view
 * @param {boolean} left whether the run stands outside of the picture; the others are then held at home
 * @returns {string}
 */
export function noteOf(scene, { pair, held, home, solution }, left) {
  const others = parameterNames(scene).filter((name) => !pair.includes(name));
  const gone = left ? "The path has left the picture. " : "";
  if (others.length === 0) return gone.trim();
  const [only] = others;
  if (left) return `${gone}${names(scene, others)} held at ${solution ? "least squares" : "the start"}.`;
  if (others.length === 1)
    return `${symbolOf(scene, only)} held at ${number(held[only])}${solution ? ` (${number(home[only])} at ×)` : ""}`;
  return `Held: ${others.map((name) => `${symbolOf(scene, name)} ${number(held[name])}`).join(", ")}`;
}

/**
 * @param {Scene} scene
 * @param {string[]} others
 */
function names(scene, others) {
  return others.map((name) => symbolOf(scene, name)).join(", ");
}

/**
 * One sentence for those who cannot see the picture.
 * @param {Scene} scene
 * @param {View} view
 * @param {((spot: Spot) => number) | null} loss over all rows that train; null where the run is outside of the picture
 * @returns {string}
 */
export function describe(scene, view, loss) {
  const over = view.pair.map((name) => symbolOf(scene, name)).join(" and ");
  const height = loss ? ` with loss ${number(loss(view.here))}` : ", outside of the picture";
  const best = view.solution ? `; least squares has ${placeOf(scene, view, view.solution)}` : "";
  return `Loss over ${over}: the run stands at ${placeOf(scene, view, view.here)}${height}${best}. Arrow keys read the loss, Enter starts a run there.`;
}
