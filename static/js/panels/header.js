// Where the run stands, and the choice of light or dark.
import { positionText, stepAt } from "../stops.js";

/** @typedef {import("../store.js").Store} Store */
/** @typedef {import("../store.js").State} State */

/**
 * @param {HTMLElement} element
 * @param {Store} store
 */
export function mount(element, store) {
  const theme = /** @type {HTMLSelectElement} */ (document.getElementById("theme"));
  theme.addEventListener("change", () => store.set({ theme: /** @type {State["theme"]} */ (theme.value) }));

  function draw(/** @type {State} */ state) {
    if (theme.value !== state.theme) theme.value = state.theme;
    if (!state.scene || !state.frame) return;
    const text = positionText(state.frame.t, state.scene);
    if (element.textContent !== text) element.textContent = text;
    const { stage } = stepAt(state.frame.t, state.scene);
    if (element.dataset.stage !== stage) element.dataset.stage = stage;
  }
  store.subscribe(draw);
  draw(store.get());
}
