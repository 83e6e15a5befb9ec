// The slider over all steps of the run, its epochs marked. The markup is templates/_timeline.html.
import { epochMarks, nextStop, previousStop, spokenPosition } from "../stops.js";

/** @typedef {import("../store.js").Store} Store */
/** @typedef {import("../store.js").Scene} Scene */

const MARK_WIDTH = 44; // px that a mark with its number takes

/**
 * @param {HTMLElement} element
 * @param {Store} store
 */
export function mount(element, store) {
  const slider = /** @type {HTMLInputElement} */ (element.querySelector("#timeline"));
  const ticks = /** @type {HTMLElement} */ (element.querySelector(".timeline-ticks"));
  const drawTicks = () => drawMarks(ticks, store.get().scene, store.get().lastT);

  slider.addEventListener("input", () => store.commands.seek(Number(slider.value)));
  slider.addEventListener("keydown", (event) => moveByEpoch(event, store));
  new ResizeObserver(drawTicks).observe(ticks);

  store.subscribe(({ scene, frame, t, target, lastT }, previous) => {
    if (!scene || !frame) return;
    if (slider.disabled) slider.disabled = false;
    if (scene !== previous.scene || lastT !== previous.lastT) {
      slider.max = String(lastT);
      drawTicks();
    }
    slider.value = String(target ?? t);
    if (scene !== previous.scene || t !== previous.t) slider.setAttribute("aria-valuetext", spokenPosition(t, scene));
  });
}

/**
 * The slider's own PageUp and PageDown go by tenths of the range; by epoch is more useful here.
 * @param {KeyboardEvent} event
 * @param {Store} store
 */
function moveByEpoch(event, store) {
  const { scene, t, target, lastT } = store.get();
  if (!scene || (event.key !== "PageUp" && event.key !== "PageDown")) return;
  event.preventDefault();
  const from = target ?? t;
  store.commands.seek(
    event.key === "PageUp" ? nextStop(from, "epoch", scene, lastT) : previousStop(from, "epoch", scene),
  );
}

/**
 * @param {HTMLElement} ticks
 * @param {Scene | null} scene
 * @param {number} last
 */
function drawMarks(ticks, scene, last) {
  if (!scene) return;
  const marks = epochMarks(scene, ticks.clientWidth / MARK_WIDTH).filter(({ t }) => t <= last);
  const changes = scene.changes.filter(({ t }) => t <= last);
  ticks.replaceChildren(
    ...marks.map(({ epoch, t }) => mark(epoch, t / last)),
    ...changes.map(({ text, t }) => changeMark(text, t / last)),
  );
}

/**
 * @param {number} epoch
 * @param {number} share
 */
function mark(epoch, share) {
  const tick = document.createElement("span");
  tick.className = "timeline-tick";
  tick.style.left = `${100 * share}%`;
  tick.textContent = String(epoch);
  return tick;
}

/**
 * @param {string} text
 * @param {number} share
 */
function changeMark(text, share) {
  const mark = document.createElement("span");
  mark.className = "timeline-change";
  mark.style.left = `${100 * share}%`;
  mark.title = text;
  return mark;
}
