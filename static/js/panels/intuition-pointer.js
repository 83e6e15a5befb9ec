// Moving the point along the axis of the weight: dragging it, or arrow keys as on any slider.
import { roundStep } from "./chart-series.js";

/** @typedef {import("../surface.js").Span} Span */
/**
 * @typedef {object} Track
 * @property {() => Span | null} span what the axis shows
 * @property {() => number} value
 * @property {(x: number) => number} valueAt of pixels from the left edge of the box
 * @property {(w: number) => void} move
 * @property {(held: boolean) => void} hold while the point is held the axis must not move under it
 */

const STEPS = 80; // by key from one end of the axis to the other
/** @type {Record<string, number>} */
const WAYS = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10 };

/**
 * @param {HTMLElement} box
 * @param {Track} track
 */
export function mountSlider(box, track) {
  let held = false;

  function follow(/** @type {PointerEvent} */ event) {
    const span = track.span();
    if (!span) return;
    const w = track.valueAt(event.clientX - box.getBoundingClientRect().left);
    track.move(Math.min(span[1], Math.max(span[0], w)));
  }

  function hold(/** @type {boolean} */ now) {
    if (held !== now) track.hold((held = now));
  }

  box.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    hold(true);
    box.setPointerCapture(event.pointerId);
    follow(event);
  });
  box.addEventListener("pointermove", (event) => held && follow(event));
  for (const name of ["pointerup", "pointercancel"]) box.addEventListener(name, () => hold(false));
  box.addEventListener("keydown", (event) => {
    const span = track.span();
    if (!span || event.ctrlKey || event.altKey || event.metaKey) return;
    const to = keyed(event.key, track.value(), span);
    if (to === null) return;
    event.preventDefault();
    track.move(Math.min(span[1], Math.max(span[0], to)));
  });
}

/**
 * Where a key leads, on a grid of round numbers; null for a key that is not the slider's.
 * @param {string} key
 * @param {number} value
 * @param {Span} span
 * @returns {number | null}
 */
export function keyed(key, value, [from, to]) {
  if (key === "Home") return from;
  if (key === "End") return to;
  const way = WAYS[key];
  if (!way) return null;
  const step = roundStep((to - from) / STEPS);
  return Number((Math.round(value / step + way) * step).toPrecision(12));
}
