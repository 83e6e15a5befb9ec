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
    const { stage } = stepAt(state.frame.t, state.scene);
    writeParts(element, positionText(state.frame.t, state.scene), stage);
    if (element.dataset.stage !== stage) element.dataset.stage = stage;
  }
  store.subscribe(draw);
  draw(store.get());
}

const BETWEEN = " · ";

/**
 * Epoch, batch and step are each a term that can be explained.
 * @param {HTMLElement} element
 * @param {string} text
 * @param {string} stage
 */
function writeParts(element, text, stage) {
  if (element.textContent === text) return;
  const parts = text.split(BETWEEN);
  const terms = parts.length === 3 ? ["epoch", "batch", stage] : [stage];
  element.replaceChildren(...parts.flatMap((part, i) => [...(i ? [BETWEEN] : []), termSpan(part, terms[i])]));
}

/**
 * @param {string} text
 * @param {string} term
 */
function termSpan(text, term) {
  const span = document.createElement("span");
  span.dataset.term = term;
  span.textContent = text;
  return span;
}
