// What is said about the landscape. Pure functions.
import { tr } from "../language.js";
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
  const read = { place: placeOf(scene, view, spot), loss: number(bowl.at(spot)) };
  return valley
    ? tr("{place}: loss {loss}, this batch {batch}", { ...read, batch: number(valley.at(spot)) })
    : tr("{place}: loss {loss}", read);
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
  if (left) return leftText(scene, others, solution !== null);
  if (others.length === 0) return "";
  if (others.length === 1) return onlyText(scene, others[0], held, solution && home);
  const values = others.map((name) => `${symbolOf(scene, name)} ${number(held[name])}`).join(", ");
  return tr("Held: {values}", { values });
}

/**
 * @param {Scene} scene
 * @param {string[]} others
 * @param {boolean} solved whether the others are held at the least-squares answer
 */
function leftText(scene, others, solved) {
  const gone = tr("The path has left the picture.");
  if (others.length === 0) return gone;
  const names = others.map((name) => symbolOf(scene, name)).join(", ");
  const rest = solved ? tr("{names} held at least squares.", { names }) : tr("{names} held at the start.", { names });
  return `${gone} ${rest}`;
}

/**
 * @param {Scene} scene
 * @param {string} name of the one parameter that the picture does not show
 * @param {View["held"]} held
 * @param {View["home"] | null} best where least squares has an answer
 */
function onlyText(scene, name, held, best) {
  const said = { symbol: symbolOf(scene, name), value: number(held[name]) };
  return best
    ? tr("{symbol} held at {value} ({best} at ×)", { ...said, best: number(best[name]) })
    : tr("{symbol} held at {value}", said);
}

/**
 * One sentence for those who cannot see the picture.
 * @param {Scene} scene
 * @param {View} view
 * @param {((spot: Spot) => number) | null} loss over all rows that train; null where the run is outside of the picture
 * @returns {string}
 */
export function describe(scene, view, loss) {
  const [u, v] = view.pair.map((name) => symbolOf(scene, name));
  const said = { u, v, place: placeOf(scene, view, view.here), loss: loss ? number(loss(view.here)) : "" };
  const keys = tr("Arrow keys read the loss, Enter starts a run there.");
  if (!view.solution) return `${standText(said)} ${keys}`;
  return `${besideText({ ...said, best: placeOf(scene, view, view.solution) })} ${keys}`;
}

/** @param {{u: string, v: string, place: string, loss: string}} said where the run stands; no loss outside of the picture */
function standText(said) {
  return said.loss
    ? tr("Loss over {u} and {v}: the run stands at {place} with loss {loss}.", said)
    : tr("Loss over {u} and {v}: the run stands at {place}, outside of the picture.", said);
}

/** @param {{u: string, v: string, place: string, loss: string, best: string}} said the same with the least-squares answer */
function besideText(said) {
  return said.loss
    ? tr("Loss over {u} and {v}: the run stands at {place} with loss {loss}; least squares has {best}.", said)
    : tr("Loss over {u} and {v}: the run stands at {place}, outside of the picture; least squares has {best}.", said);
}
