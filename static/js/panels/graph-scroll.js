// A graph larger than its panel scrolls to what a step is about.

/** @typedef {import("../wire.js").Scene} Scene */
/** @typedef {import("../wire.js").Step} Step */
/** @typedef {{from: number, to: number}} Span px along one axis */
/** @typedef {{x: Span, y: Span}} Place */
/** @typedef {Pick<Step, "nodes" | "edges" | "focus">} Lit what a step is about */

const MARGIN = 12; // px kept in view around a node, for its thick border

/**
 * Measures the drawing once; following a step then reads nothing from the page.
 * @param {SVGSVGElement} svg
 * @param {Scene} scene
 * @param {number} [strip] px at the bottom that something may cover
 * @returns {(lit: Lit, covered: boolean) => void} told what is lit, and whether that strip is covered
 */
export function revealer(svg, scene, strip = 0) {
  const view = /** @type {HTMLElement} */ (svg.parentElement);
  const room = { x: view.clientWidth, y: view.clientHeight };
  const full = { x: view.scrollWidth, y: strip ? svg.getBoundingClientRect().height : view.scrollHeight };
  if (full.x <= room.x && full.y + strip <= room.y) return () => {};
  const places = placesOf(svg, view);
  const sources = new Map(scene.graph.edges.map((edge) => [edge.id, edge.from]));
  let scrolled = { x: view.scrollLeft, y: view.scrollTop };
  view.onscroll = () => (scrolled = { x: view.scrollLeft, y: view.scrollTop });

  return ({ nodes, edges, focus }, covered) => {
    const place = focus === null ? undefined : (places.get(focus) ?? places.get(sources.get(focus) ?? ""));
    const lit = [...nodes, ...edges].flatMap((id) => places.get(id) ?? []);
    if (lit.length === 0) return;
    const below = covered ? strip : 0;
    const wanted = (/** @type {"x" | "y"} */ axis, /** @type {number} */ seen, /** @type {number} */ most) =>
      bestScroll(
        lit.map((each) => each[axis]),
        place?.[axis],
        { now: scrolled[axis], room: seen, most: Math.max(0, most) },
      );
    const next = { x: wanted("x", room.x, full.x - room.x), y: wanted("y", room.y - below, full.y + below - room.y) };
    if (next.x !== scrolled.x) view.scrollLeft = next.x;
    if (next.y !== scrolled.y) view.scrollTop = next.y;
    scrolled = next;
  };
}

/**
 * Where to scroll along one axis: what is in focus has to be seen, with as much as possible of what else is lit; of equal places the nearest.
 * @param {Span[]} lit
 * @param {Span | undefined} focus
 * @param {{now: number, room: number, most: number}} view where it is scrolled to, how much is seen, and how far it scrolls
 * @returns {number}
 */
export function bestScroll(lit, focus, { now, room, most }) {
  const inReach = (/** @type {number} */ at) => Math.round(Math.min(most, Math.max(0, at)));
  const isSeen = (/** @type {Span} */ { from, to }, /** @type {number} */ at) => from >= at && to <= at + room;
  const score = (/** @type {number} */ at) =>
    lit.filter((span) => isSeen(span, at)).length + (focus && isSeen(focus, at) ? lit.length : 0);
  const edges = lit.flatMap(({ from, to }) => [from - MARGIN, to + MARGIN - room]).map(inReach);
  return edges.reduce((best, at) => {
    const better = score(at) - score(best);
    return better > 0 || (better === 0 && Math.abs(at - now) < Math.abs(best - now)) ? at : best;
  }, now);
}

/**
 * Where nodes and the labels of edges are, in px from the corner of the scrolled content.
 * @param {SVGSVGElement} svg
 * @param {HTMLElement} view
 * @returns {Map<string, Place>}
 */
function placesOf(svg, view) {
  const corner = view.getBoundingClientRect();
  const origin = { x: corner.left - view.scrollLeft, y: corner.top - view.scrollTop };
  /** @type {Map<string, Place>} */
  const places = new Map();
  for (const shape of svg.querySelectorAll(".label-container, .edge-plate")) {
    const group = shape.closest("[data-node], [data-edge]");
    const { left, right, top, bottom } = shape.getBoundingClientRect();
    places.set(group?.getAttribute("data-node") ?? group?.getAttribute("data-edge") ?? "", {
      x: { from: left - origin.x, to: right - origin.x },
      y: { from: top - origin.y, to: bottom - origin.y },
    });
  }
  return places;
}
