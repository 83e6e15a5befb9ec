// What a teacher does at the projector: point, show a part large, draw; and the buttons for a black screen and for leaving.
import { find } from "./make.js";
import { createPen } from "./present-pen.js";
import { createSpotlight } from "./present-spotlight.js";

/** @typedef {import("../store.js").Store} Store */
/** @typedef {"none" | "pointer" | "spotlight" | "pen" | "eraser"} Tool */

/**
 * @param {HTMLElement} element
 * @param {Store} store
 */
export function mount(element, store) {
  const page = document.documentElement;
  const layer = /** @type {HTMLElement} */ (document.getElementById("present-layer"));
  const blank = /** @type {HTMLButtonElement} */ (document.getElementById("blank"));
  const dot = find(layer, "[data-dot]");
  const pen = createPen(/** @type {SVGSVGElement} */ (layer.querySelector("svg")));
  const spotlight = createSpotlight(find(layer, "[data-large]"));
  /** @type {Tool} */
  let tool = "none";

  find(element, "[data-leave]").addEventListener("click", () => store.set({ presenting: false }));
  find(element, "[data-blank]").addEventListener("click", () => store.set({ blank: true }));
  const askOpen = document.getElementById("class-ask-open");
  find(element, "#class-ask-tool").addEventListener("click", () => askOpen?.click());
  blank.addEventListener("click", () => store.set({ blank: false }));
  element.addEventListener("change", ({ target }) => take(/** @type {Tool} */ (/** @type {any} */ (target).value)));
  addEventListener("pointermove", point);
  addEventListener("pointerdown", point);
  layer.addEventListener("pointerdown", (event) => pen.press(event, tool === "eraser"));
  layer.addEventListener("pointermove", (event) => pen.move(event));
  for (const end of ["pointerup", "pointercancel"]) layer.addEventListener(end, pen.lift);

  /** @param {Tool} chosen */
  function take(chosen) {
    tool = chosen;
    page.dataset.tool = tool;
    spotlight.hide();
    dot.hidden = true;
  }

  /** @param {PointerEvent} event */
  function point(event) {
    if (tool === "spotlight") spotlight.show(event);
    if (tool !== "pointer") return;
    dot.hidden = false;
    dot.style.transform = `translate(${event.clientX}px, ${event.clientY}px)`;
  }

  function leave() {
    take("none");
    pen.clear();
    /** @type {HTMLInputElement} */ (find(element, "[value=none]")).checked = true;
  }

  store.subscribe((state, previous) => {
    if (state.t !== previous.t || state.run !== previous.run) pen.clear();
    if (state.frame !== previous.frame) spotlight.refresh();
    if (state.presenting !== previous.presenting && !state.presenting) leave();
    if (state.blank === previous.blank) return;
    blank.hidden = !state.blank;
    if (state.blank) blank.focus();
  });
}
