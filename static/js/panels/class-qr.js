// On a projector the class's QR code stands in a corner of the graph, where it covers nothing; a press shows it large.
import { showPicture } from "./class-picture.js";
import { find } from "./make.js";

/** @typedef {import("../store.js").Store} Store */

/** In heights of a line; the largest that covers nothing is taken, so that it is read from the last row. */
const SIZES = [11, 9, 7, 5];
const CORNERS = ["top right", "bottom right", "bottom left", "top left"];
const DRAWN = ".node, .edgeLabel, .cluster, .product";
const MARGIN = 4; // px
const EDGE_STEP = 10; // px along an edge between two points that stay uncovered

/**
 * @param {HTMLElement} element
 * @param {Store} store
 */
export function mount(element, store) {
  const picture = /** @type {HTMLImageElement} */ (find(element, "img"));
  const graph = /** @type {HTMLElement} */ (element.parentElement);
  element.addEventListener("click", () => document.getElementById("class-open")?.click());
  const watch = new ResizeObserver(place);
  watch.observe(find(graph, "svg"));
  watch.observe(graph);
  graph.querySelector(".graph-scroll")?.addEventListener("scroll", () => requestAnimationFrame(place));

  function place() {
    const { classroom, presenting } = store.get();
    if (classroom?.role !== "teacher" || !presenting) return;
    showPicture(picture, classroom.code);
    element.hidden = false;
    const parts = Array.from(graph.querySelectorAll(DRAWN), (one) => one.getBoundingClientRect());
    const edges = /** @type {NodeListOf<SVGPathElement>} */ (graph.querySelectorAll(".edgePath path.path"));
    const drawn = [...parts, ...[...edges].flatMap(pointsOf)];
    const isFree = SIZES.some((size) => CORNERS.some((corner) => !covers(size, corner, drawn)));
    element.hidden = !isFree;
  }

  /**
   * Whether the code covers any of what is drawn, at a size in a corner.
   * @param {number} size
   * @param {string} corner
   * @param {DOMRect[]} drawn
   */
  function covers(size, corner, drawn) {
    element.style.setProperty("--size", String(size));
    element.dataset.corner = corner;
    const place = element.getBoundingClientRect();
    return drawn.some((box) => meets(box, place));
  }

  store.subscribe((state, previous) => {
    const code = state.classroom?.code;
    const same = state.presenting === previous.presenting && state.scene === previous.scene;
    if (!same || code !== previous.classroom?.code) requestAnimationFrame(place); // when the graph is laid out
  });
  requestAnimationFrame(place);
}

/**
 * Points along an edge, on screen: the box around a bend would hold much that is free.
 * @param {SVGPathElement} path
 * @returns {DOMRect[]}
 */
function pointsOf(path) {
  const matrix = path.getScreenCTM();
  if (!matrix) return [];
  const length = path.getTotalLength();
  return Array.from({ length: Math.ceil(length / EDGE_STEP) + 1 }, (_, i) => {
    const { x, y } = path.getPointAtLength(Math.min(length, i * EDGE_STEP)).matrixTransform(matrix);
    return new DOMRect(x, y, 0, 0);
  });
}

/** @param {DOMRect} one @param {DOMRect} other */
function meets(one, other) {
  return (
    one.left < other.right + MARGIN &&
    one.right > other.left - MARGIN &&
    one.top < other.bottom + MARGIN &&
    one.bottom > other.top - MARGIN
  );
}
