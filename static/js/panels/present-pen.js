// Lines drawn over the page, each an element of its own so that the eraser finds it.
import { svgElement } from "./make.js";

const REACH = 14; // px around the eraser

/**
 * @param {SVGSVGElement} svg as large as the window
 */
export function createPen(svg) {
  /** @type {SVGPolylineElement | null} */
  let line = null;
  let erasing = false;

  /** @param {PointerEvent} event */
  function extend({ clientX, clientY }) {
    const point = svg.createSVGPoint();
    [point.x, point.y] = [clientX, clientY];
    line?.points.appendItem(point);
  }

  /** @param {PointerEvent} event */
  function rub({ clientX, clientY }) {
    for (const drawn of svg.querySelectorAll("polyline"))
      if ([...drawn.points].some(({ x, y }) => Math.hypot(x - clientX, y - clientY) <= REACH)) drawn.remove();
  }

  return {
    /**
     * @param {PointerEvent} event
     * @param {boolean} erase
     */
    press(event, erase) {
      event.preventDefault();
      erasing = erase;
      if (erase) return rub(event);
      line = /** @type {SVGPolylineElement} */ (svgElement("polyline"));
      svg.append(line);
      extend(event);
      extend(event); // a touch alone leaves a dot
    },
    /** @param {PointerEvent} event */
    move(event) {
      if (event.buttons === 0) return;
      if (erasing) rub(event);
      else for (const part of event.getCoalescedEvents?.() ?? [event]) extend(part);
    },
    lift() {
      line = null;
      erasing = false;
    },
    clear() {
      line = null;
      svg.replaceChildren();
    },
  };
}
