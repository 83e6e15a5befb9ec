// Shows a copy of the part under the pointer large, beside it; the part itself stays where it is.

const PARTS = "[data-node], [data-edge], .product, .equation, [data-remark], #position";
const LARGER = 2;
const EDGE = 0.94; // of the window that a copy may take
const SIDE = 24; // px between the pointer and the copy

/** @param {HTMLElement} large holds the copy */
export function createSpotlight(large) {
  /** @type {Element | null} */
  let part = null;
  let [x, y] = [0, 0];

  function draw() {
    if (!part?.isConnected) return hide();
    const box = part.getBoundingClientRect();
    large.replaceChildren(part instanceof SVGGraphicsElement ? pictureOf(part, box) : copyOf(part));
    large.style.fontSize = getComputedStyle(part).fontSize;
    large.style.width = `${box.width}px`;
    large.hidden = false;
    const height = large.offsetHeight; // a panel may be higher than its text
    const scale = Math.min(LARGER, (EDGE * innerWidth) / box.width, (EDGE * innerHeight) / height);
    const left = beside(x, box.width * scale, innerWidth);
    const top = beside(y, height * scale, innerHeight);
    large.style.transform = `translate(${left}px, ${top}px) scale(${scale})`;
  }

  function hide() {
    part = null;
    large.hidden = true;
    large.replaceChildren();
  }

  return {
    /** @param {PointerEvent} event */
    show({ target, clientX, clientY }) {
      const hit = target instanceof Element ? target.closest(PARTS) : null;
      if (hit === null) return hide();
      if (hit === part) return;
      [part, x, y] = [hit, clientX, clientY];
      draw();
    },
    /** The numbers have changed. */
    refresh() {
      if (part) draw();
    },
    hide,
  };
}

const NAMES = ["id", "role", "tabindex", "data-node", "data-edge", "data-equation", "data-remark", "aria-live"];

/**
 * A copy that nothing on the page takes for the part itself.
 * @template {Element} Part
 * @param {Part} part
 * @returns {Part}
 */
function copyOf(part) {
  const copy = /** @type {Part} */ (part.cloneNode(true));
  for (const element of [copy, ...copy.querySelectorAll("*")]) for (const name of NAMES) element.removeAttribute(name);
  return copy;
}

/**
 * On the side of the pointer that has more room, and inside the window.
 * @param {number} at
 * @param {number} size
 * @param {number} room
 */
function beside(at, size, room) {
  const start = at > room / 2 ? at - SIDE - size : at + SIDE;
  return Math.max(0, Math.min(room - size, start));
}

/**
 * A group of the graph in a drawing of its own, as large as the group is on screen.
 * @param {SVGGraphicsElement} group
 * @param {DOMRect} box
 */
function pictureOf(group, box) {
  const drawing = /** @type {SVGSVGElement} */ (group.ownerSVGElement);
  const origin = drawing.getBoundingClientRect();
  const copy = /** @type {SVGSVGElement} */ (drawing.cloneNode(false));
  copy.setAttribute("viewBox", [box.left - origin.left, box.top - origin.top, box.width, box.height].join(" "));
  copy.setAttribute("width", String(box.width));
  copy.setAttribute("height", String(box.height));
  copy.append(copyOf(group));
  const holder = document.createElement("div");
  holder.className = "graph-scroll";
  holder.append(copy);
  return holder;
}
