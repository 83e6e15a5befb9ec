// Practice: what may be asked before a step, and how it has gone.
import { mountSwitch } from "./lesson-predict.js";
import { find } from "./make.js";
import { mountMissions } from "./practice-missions.js";

/** @typedef {import("../store.js").Store} Store */

/**
 * @param {HTMLElement} element
 * @param {Store} store
 */
export function mount(element, store) {
  mountSwitch(element, store);
  mountFading(element, store);
  mountMissions(find(element, "[data-missions]"), store);
}

/**
 * @param {HTMLElement} element
 * @param {Store} store
 */
function mountFading(element, store) {
  const box = /** @type {HTMLInputElement} */ (find(element, "[data-fading]"));
  const passed = find(element, "[data-passed]");
  box.addEventListener("change", () => store.commands.setFading(box.checked));
  find(passed, "[data-begin]").addEventListener("click", () => {
    store.commands.toStart();
    box.focus(); // the button goes, and the focus must not go with it
  });

  store.subscribe(({ fading, scene, t }) => {
    if (box.checked !== fading) box.checked = fading;
    passed.hidden = !fading || !scene || t < 3 * scene.frames_per_batch;
  });
}
