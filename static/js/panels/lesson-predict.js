// The switch for predicting first, and how it has gone so far.
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

  store.subscribe(({ predicting, tally: { asked, right, skipped } }) => {
    if (box.checked !== predicting) box.checked = predicting;
    write(tally, asked ? `${right} of ${asked} right${skipped ? `, ${skipped} skipped` : ""}` : "");
  });
}
