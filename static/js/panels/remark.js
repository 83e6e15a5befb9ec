// What happens in this step, in plain words with the numbers in it.
import { positionOf, stepAt } from "../stops.js";
import { chooseRemark, fill, remarkFor } from "../template.js";
import { write } from "./make.js";

/** @typedef {import("../store.js").Store} Store */
/** @typedef {import("../store.js").State} State */

/**
 * @param {HTMLElement} element
 * @param {Store} store
 */
export function mount(element, store) {
  const text = /** @type {HTMLElement} */ (element.querySelector("[data-remark]"));

  function draw(/** @type {State} */ { scene, frame, playing }) {
    const live = playing ? "off" : "polite";
    if (text.getAttribute("aria-live") !== live) text.setAttribute("aria-live", live);
    if (!scene || !frame) return;
    const chosen = chooseRemark(remarkFor(scene, frame, positionOf(frame.t, scene).offset + 1), frame);
    const words = chosen ? fill(chosen, frame) : "";
    write(text, words);
    const { stage } = stepAt(frame.t, scene);
    if (element.dataset.stage !== stage) element.dataset.stage = stage;
  }
  store.subscribe(draw);
  draw(store.get());
}
