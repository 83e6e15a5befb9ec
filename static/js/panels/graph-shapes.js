// The outline of each kind of node, for Dagre-D3 and for the legend.
import { intersect } from "../../vendor/dagre-d3.js";
import { svgElement } from "./make.js";

/** @typedef {import("../wire.js").Scene["graph"]["nodes"][number]["kind"]} Kind */
/** @typedef {{width: number, height: number}} Box */
/** @typedef {{x: number, y: number}} Point */

const SLANT = 6;

/**
 * Corners around (0, 0) of the kinds that are polygons.
 * @param {Kind} kind
 * @param {Box} box
 * @returns {Point[]}
 */
function corners(kind, { width, height }) {
  const [x, y] = [width / 2, height / 2];
  if (kind === "placeholder")
    return [
      { x: -x + SLANT, y: -y },
      { x, y: -y },
      { x: x - SLANT, y },
      { x: -x, y },
    ];
  const inset = Math.min(y * 0.7, 14);
  return [
    { x: -x, y: 0 },
    { x: -x + inset, y: -y },
    { x: x - inset, y: -y },
    { x, y: 0 },
    { x: x - inset, y },
    { x: -x + inset, y },
  ];
}

/**
 * Room that a kind's outline needs around its text.
 * @param {Kind} kind
 * @param {Box} text
 * @returns {Box}
 */
export function outlineBox(kind, { width, height }) {
  if (kind === "placeholder") return { width: width + 2 * SLANT + 6, height: height + 10 };
  if (kind === "weight") return { width: width + 14, height: height + 10 };
  if (kind === "model") return { width: width + 32, height: height + 12 };
  return { width: width * 1.16 + 16, height: height * 1.3 + 11 };
}

/**
 * @param {Kind} kind
 * @param {Box} box
 * @returns {SVGElement}
 */
export function outline(kind, box) {
  const { width, height } = box;
  if (kind === "loss") return svgElement("ellipse", { rx: width / 2, ry: height / 2 });
  if (kind === "weight")
    return svgElement("rect", { x: -width / 2, y: -height / 2, width, height, rx: Math.min(height / 2, 12) });
  const points = corners(kind, box).map(({ x, y }) => `${x},${y}`);
  return svgElement("polygon", { points: points.join(" ") });
}

/**
 * A shape function for Dagre-D3: draws the outline and says where edges end on it.
 * @param {Kind} kind
 */
export function dagreShape(kind) {
  return (/** @type {any} */ parent, /** @type {Box} */ box, /** @type {any} */ node) => {
    node.intersect = (/** @type {Point} */ point) => {
      if (kind === "loss") return intersect.ellipse.intersectEllipse(node, box.width / 2, box.height / 2, point);
      if (kind === "weight") return intersect.rect.intersectRect(node, point);
      return intersect.polygon.intersectPolygon(node, corners(kind, box), point);
    };
    return parent.insert(() => outline(kind, box), ":first-child");
  };
}

/**
 * An arrow for Dagre-D3 with a head for either direction; a class decides which one is seen.
 * @param {any} defs
 * @param {string} id
 */
export function twoWayArrow(defs, id) {
  for (const [end, orient] of [
    ["end", "auto"],
    ["start", "auto-start-reverse"],
  ]) {
    const marker = svgElement("marker", {
      id: end === "end" ? id : `${id}-start`,
      viewBox: "0 0 10 10",
      refX: 9,
      refY: 5,
      orient,
      markerUnits: "userSpaceOnUse",
      markerWidth: 11,
      markerHeight: 11,
    });
    marker.append(svgElement("path", { d: "M0 0.5 L10 5 L0 9.5 z", class: `arrow arrow-${end}` }));
    defs.node().append(marker);
  }
}

/** No arrow: pairings have no direction. */
export function noArrow() {}
