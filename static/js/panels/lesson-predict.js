// The switch for predicting first, and how it has gone so far.
import { tallyText } from "../predict.js";
import { find, write } from "./make.js";

/** @typedef {import("../store.js").Store} Store */

/**
 * @param {HTMLElement} element
 * @param {Store} store
 */
export function mountSwitch(element, store) {
  const box = /** @type {HTMLInputElement} */ (find(element, "[data-predict]"));
  const tally = find(element, "[data-tally]");
  box.addEventListener("change", () => store.commands.setPredicting(box.checked));

  store.subscribe(({ predicting, tally: now }) => {
    if (box.checked !== predicting) box.checked = predicting;
    write(tally, tallyText(now));
  });
}
