// The model against the data: a line, a plane to turn, or predicted against actual values. Drawn after the paint.
import { mountCamera } from "./fit-camera.js";
import { createSteady, paintActual, paintLine, paintPlane } from "./fit-paint.js";
import { describe, fitView, noteOf } from "./fit-view.js";
import { find, write } from "./make.js";
import { penOf } from "./picture-canvas.js";
import { parametersNow } from "./picture-data.js";
import { createPalette } from "./palette.js";
import { createLoop, onChange } from "./seen.js";

/** @typedef {import("../store.js").Store} Store */
/** @typedef {import("../store.js").Scene} Scene */

const COLOURS = ["panel", "ink", "muted", "border", "line", "chart-run", "chart-mean"];

/**
 * @param {HTMLElement} element
 * @param {Store} store
 */
export function mount(element, store) {
  const box = find(element, "[data-plot]");
  const note = find(element, "[data-note]");
  const canvas = /** @type {HTMLCanvasElement} */ (find(element, "canvas"));
  const flat = /** @type {HTMLInputElement} */ (find(element, "[data-flat]"));
  const steady = createSteady();
  let drawn = "";

  function draw() {
    const state = store.get();
    const { scene, frame } = state;
    if (!scene || !frame) return;
    const inSpace = scene.n === 2 && !flat.checked;
    offer(element, scene, inSpace);
    camera.offer(inSpace);
    const size = { width: box.clientWidth, height: box.clientHeight };
    const now = JSON.stringify([scene.run, parametersNow(frame, scene), frame.epoch, frame.batch, frame.m, state.order?.length, size, inSpace, camera.get(), state.playing]); // prettier-ignore
    element.dataset.drawn = `${scene.run} ${frame.t}`;
    if (now === drawn) return;
    drawn = now;
    const view = fitView(state, scene, frame);
    const sheet = { pen: penOf(canvas, size), palette: palette(), box: size };
    const said = inSpace
      ? paintPlane(sheet, scene, view, camera.get())
      : scene.n === 1
        ? paintLine(sheet, scene, view)
        : paintActual(sheet, scene, view, steady(scene));
    write(note, noteOf(scene, view, said.beyond));
    note.title = note.textContent ?? "";
    if (!state.playing) box.setAttribute("aria-label", describe(scene, view, said.name));
  }

  const request = createLoop(box, draw);
  new ResizeObserver(request).observe(box);
  const camera = mountCamera(element, box, request);
  const palette = createPalette(element, store, COLOURS, () => {
    drawn = ""; // the same numbers in other colours
    request();
  });
  flat.addEventListener("change", request);
  onChange(store, ["scene", "frame", "order", "playing"], request);
}

/**
 * Shows the controls and marks that the scene has a use for.
 * @param {HTMLElement} element
 * @param {Scene} scene
 * @param {boolean} inSpace
 */
function offer(element, { n, roles }, inSpace) {
  const has = {
    "has-plane": n === 2,
    "has-space": inSpace,
    "has-validation": (roles?.validation.length ?? 0) > 0,
    "has-test": (roles?.test.length ?? 0) > 0,
  };
  for (const [name, on] of Object.entries(has)) element.classList.toggle(name, on);
}
