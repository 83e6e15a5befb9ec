// The learning rate over the whole run as a small picture, with the update on screen on it.
import { countText, tr } from "../language.js";
import { formatNumber } from "../numbers.js";
import { positionOf } from "../stops.js";
import { find, write } from "./make.js";
import { drawWhileSeen } from "./seen.js";

/** @typedef {import("../store.js").Store} Store */
/** @typedef {import("../store.js").Scene} Scene */
/** @typedef {import("../wire.js").Rates} Rates */

/**
 * @param {HTMLElement} form
 * @param {Store} store
 */
export function mountRates(form, store) {
  const figure = find(form, "[data-rates]");
  const part = (/** @type {string} */ selector) => find(figure, selector);
  const [path, svg, dot, now] = ["path", "svg", ".rates-now", "[data-rate-now]"].map(part);
  /** @type {Scene | null} */
  let drawn = null;
  let top = 1;

  /** @param {Scene} scene */
  function drawCurve(scene) {
    drawn = scene;
    const { rates, updates } = scene;
    top = Math.max(...rates.value);
    path.setAttribute("d", ratePath(rates, updates, top));
    write(part("[data-rate-top]"), formatNumber(top, "rate"));
    write(part("[data-rate-last]"), countText(updates));
    svg.setAttribute("aria-label", tr("Learning rate over {count} updates", { count: countText(updates) }));
  }

  drawWhileSeen(figure, store, ({ scene, frame }) => {
    if (!scene || !frame) return;
    if (scene !== drawn) drawCurve(scene);
    const update = updateAt(frame.t, scene);
    dot.style.left = `${(100 * (update + 0.5)) / scene.updates}%`;
    dot.style.top = `${100 * (1 - frame.learning_rate / top)}%`;
    const rate = formatNumber(frame.learning_rate, "rate");
    write(now, tr("Update {number}: η = {rate}", { number: countText(update + 1), rate }));
  });
}

/**
 * The update (from 0) that step t belongs to.
 * @param {number} t
 * @param {Scene} scene
 */
function updateAt(t, scene) {
  const { epoch, batch } = positionOf(t, scene);
  return (epoch - 1) * scene.batches + batch - 1;
}

/**
 * Stairs in a square of 100: each rate holds until the next one is known.
 * @param {Rates} rates
 * @param {number} updates
 * @param {number} top
 * @returns {string}
 */
export function ratePath({ update, value }, updates, top) {
  const x = (/** @type {number} */ k) => Number(((100 * k) / updates).toFixed(2));
  const y = (/** @type {number} */ rate) => Number((100 - (100 * rate) / top).toFixed(2));
  const stairs = update.map((k, i) => (i === 0 ? `M0 ${y(value[0])}` : `H${x(k)}V${y(value[i])}`));
  return `${stairs.join("")}H100`;
}
