// A graph wider than its panel scrolls to what a step is about.

/** @typedef {import("../wire.js").Scene} Scene */

const MARGIN = 90; // px kept in view on either side of the node

/**
 * Measures the drawing once; following a step then reads nothing from the page.
 * @param {SVGSVGElement} svg
 * @param {Scene} scene
 * @returns {(focus: string | null) => void} told the node or edge in focus
 */
export function revealer(svg, scene) {
  const view = /** @type {HTMLElement} */ (svg.parentElement);
  if (view.scrollWidth <= view.clientWidth) return () => {};
  const places = middles(svg, view);
  const sources = new Map(scene.graph.edges.map((edge) => [edge.id, edge.from]));
  const room = view.clientWidth;
  let scrolled = view.scrollLeft;
  view.onscroll = () => (scrolled = view.scrollLeft);
  return (focus) => {
    const x = focus === null ? undefined : places.get(sources.get(focus) ?? focus);
    if (x === undefined || (x - MARGIN >= scrolled && x + MARGIN <= scrolled + room)) return;
    scrolled = Math.max(0, x - room / 2);
    view.scrollLeft = scrolled;
  };
}

/**
 * The middle of each node, in px from the left end of the scrolled content.
 * @param {SVGSVGElement} svg
 * @param {HTMLElement} view
 * @returns {Map<string, number>}
 */
function middles(svg, view) {
  const origin = view.getBoundingClientRect().left - view.scrollLeft;
  /** @type {Map<string, number>} */
  const places = new Map();
  for (const node of svg.querySelectorAll("[data-node]")) {
    const { left, right } = node.getBoundingClientRect();
    places.set(node.getAttribute("data-node") ?? "", (left + right) / 2 - origin);
  }
  return places;
}
