// Pointing at the landscape: hover and arrow keys read the loss, a click, the end of a drag or Enter choose a start.
import { write } from "./make.js";

/** @typedef {import("../surface.js").Spot} Spot */
/** @typedef {{x: number, y: number}} Point pixels from the box's corner */
/**
 * @typedef {object} Ground what the picture offers
 * @property {(point: Point) => Spot | null} spotAt null outside of the axes
 * @property {(spot: Spot) => Point} pointOf
 * @property {() => Point} origin where the keys' cursor begins
 * @property {(spot: Spot) => string} read
 * @property {(spot: Spot | null) => void} moved
 * @property {(spot: Spot) => void} choose
 */

const STEP = 8; // pixels
/** @type {Record<string, [number, number]>} */
const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/**
 * @param {HTMLElement} box
 * @param {HTMLElement} tip
 * @param {Ground} ground
 * @returns {() => void} reads the spot under the cursor again, after the picture has changed
 */
export function mountPointer(box, tip, ground) {
  /** @type {Spot | null} */
  let cursor = null;
  let dragging = false;

  function moveTo(/** @type {Spot | null} */ spot, politeness = "off") {
    cursor = spot;
    tip.setAttribute("aria-live", politeness);
    refresh();
    ground.moved(spot);
  }

  function refresh() {
    tip.hidden = cursor === null;
    if (!cursor) return;
    const text = ground.read(cursor);
    write(tip, text);
    place(tip, box, ground.pointOf(cursor));
  }

  function end() {
    dragging = false;
    moveTo(null);
  }

  const pointIn = (/** @type {PointerEvent} */ event) => {
    const { left, top } = box.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };

  // Who points goes on with the page's own arrow keys; the picture's are for those who came by keyboard.
  box.addEventListener("mousedown", (event) => event.preventDefault());
  box.addEventListener("pointerdown", (event) => {
    const spot = ground.spotAt(pointIn(event));
    if (event.button !== 0 || !spot) return;
    dragging = true;
    box.setPointerCapture(event.pointerId);
    moveTo(spot);
  });
  box.addEventListener("pointermove", (event) => {
    const spot = ground.spotAt(pointIn(event));
    if (spot || !dragging) moveTo(spot);
  });
  box.addEventListener("pointerup", () => {
    const chosen = dragging && cursor;
    dragging = false;
    if (chosen) ground.choose(chosen);
  });
  box.addEventListener("pointercancel", end);
  box.addEventListener("pointerleave", () => dragging || end());
  box.addEventListener("blur", end);
  box.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const way = WAYS[event.key];
    if (way) moveTo(stepped(way, event.shiftKey ? 1 : STEP) ?? cursor, "polite");
    else if (event.key === "Enter" && cursor) ground.choose(cursor);
    else if (event.key === "Escape" && cursor) end();
    else return;
    event.preventDefault();
  });

  /**
   * @param {[number, number]} way
   * @param {number} length
   */
  function stepped([x, y], length) {
    const from = cursor ? ground.pointOf(cursor) : ground.origin();
    return ground.spotAt({ x: from.x + x * length, y: from.y + y * length });
  }
  return refresh;
}

/**
 * Puts the tip beside the point, on the side where there is room.
 * @param {HTMLElement} tip
 * @param {HTMLElement} box
 * @param {Point} point
 */
function place(tip, box, { x, y }) {
  const { clientWidth: width, clientHeight: height } = box;
  tip.style.left = x < width / 2 ? `${x + 12}px` : "auto";
  tip.style.right = x < width / 2 ? "auto" : `${width - x + 12}px`;
  tip.style.top = y < height / 2 ? `${y + 10}px` : "auto";
  tip.style.bottom = y < height / 2 ? "auto" : `${height - y + 10}px`;
}
