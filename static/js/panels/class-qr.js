// On a projector the class's QR code stands in a corner of the graph, where it covers nothing; a press shows it large.
import { showPicture } from "./class-picture.js";
import { find } from "./make.js";

/** @typedef {import("../store.js").Store} Store */

const CORNERS = ["top right", "bottom right", "bottom left", "top left"];
const DRAWN = ".node, .edgeLabel, .cluster, .product";
const MARGIN = 4; // px

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

  function place() {
    const { classroom, presenting } = store.get();
    if (classroom?.role !== "teacher" || !presenting) return;
    showPicture(picture, classroom.code);
    element.hidden = false;
    const drawn = Array.from(graph.querySelectorAll(DRAWN), (one) => one.getBoundingClientRect());
    const free = CORNERS.find((corner) => {
      element.dataset.corner = corner;
      return !drawn.some((box) => meets(box, element.getBoundingClientRect()));
    });
    element.hidden = free === undefined;
  }

  store.subscribe((state, previous) => {
    const code = state.classroom?.code;
    const same = state.presenting === previous.presenting && state.scene === previous.scene;
    if (!same || code !== previous.classroom?.code) requestAnimationFrame(place); // when the graph is laid out
  });
  requestAnimationFrame(place);
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
