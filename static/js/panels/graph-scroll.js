// A graph larger than its panel scrolls to what a step is about.

/** @typedef {import("../wire.js").Scene} Scene */
/** @typedef {{x: number, y: number}} Point */

const MARGIN = { x: 90, y: 60 }; // px kept in view on either side of the node

/**
 * Measures the drawing once; following a step then reads nothing from the page.
 * @param {SVGSVGElement} svg
 * @param {Scene} scene
 * @returns {(focus: string | null) => void} told the node or edge in focus
 */
export function revealer(svg, scene) {
  const view = /** @type {HTMLElement} */ (svg.parentElement);
  const room = { x: view.clientWidth, y: view.clientHeight };
  if (view.scrollWidth <= room.x && view.scrollHeight <= room.y) return () => {};
  const places = middles(svg, view);
  const sources = new Map(scene.graph.edges.map((edge) => [edge.id, edge.from]));
  let scrolled = { x: view.scrollLeft, y: view.scrollTop };
  view.onscroll = () => (scrolled = { x: view.scrollLeft, y: view.scrollTop });

  /** @type {(axis: "x" | "y", place: Point) => number} */
  const wanted = (axis, place) => {
    const at = place[axis] - scrolled[axis];
    const seen = at >= MARGIN[axis] && at <= room[axis] - MARGIN[axis];
    return seen ? scrolled[axis] : Math.max(0, place[axis] - room[axis] / 2);
  };
  return (focus) => {
    const place = focus === null ? undefined : places.get(sources.get(focus) ?? focus);
    if (place === undefined) return;
    const next = { x: wanted("x", place), y: wanted("y", place) };
    if (next.x !== scrolled.x) view.scrollLeft = next.x;
    if (next.y !== scrolled.y) view.scrollTop = next.y;
    scrolled = next;
  };
}

/**
 * The middle of each node, in px from the corner of the scrolled content.
 * @param {SVGSVGElement} svg
 * @param {HTMLElement} view
 * @returns {Map<string, Point>}
 */
function middles(svg, view) {
  const corner = view.getBoundingClientRect();
  const origin = { x: corner.left - view.scrollLeft, y: corner.top - view.scrollTop };
  /** @type {Map<string, Point>} */
  const places = new Map();
  for (const node of svg.querySelectorAll("[data-node]")) {
    const { left, right, top, bottom } = node.getBoundingClientRect();
    places.set(node.getAttribute("data-node") ?? "", {
      x: (left + right) / 2 - origin.x,
      y: (top + bottom) / 2 - origin.y,
    });
  }
  return places;
}
