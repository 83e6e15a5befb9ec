// A box with a plane in it, seen from anywhere without perspective. Pure geometry: each side of the box goes from −1 to 1.

/** @typedef {[number, number, number]} Place to the right, to the back, upwards (with the camera in front) */
/** @typedef {{x: number, y: number}} Flat x to the right, y upwards */
/** @typedef {{turn: number, rise: number}} Camera degrees: around the upright axis, and above the ground */
/** @typedef {{a: number, b: number, c: number}} Plane height a·X + b·Y + c */

/** @type {Record<string, Camera>} */
export const CAMERAS = {
  home: { turn: -32, rise: 24 },
  front: { turn: 0, rise: 0 },
  side: { turn: -90, rise: 0 },
  above: { turn: 0, rise: 90 },
};
const WHOLE = 180;
const EDGES = /** @type {const} */ ([
  [-1, -1],
  [-1, 1],
  [1, -1],
  [1, 1],
]);

/**
 * @param {Camera} camera
 * @param {number} byTurn degrees
 * @param {number} byRise
 * @returns {Camera}
 */
export function turned({ turn, rise }, byTurn, byRise) {
  const around = ((((turn + byTurn + WHOLE) % 360) + 360) % 360) - WHOLE;
  return { turn: around, rise: Math.min(90, Math.max(-90, rise + byRise)) };
}

/** @param {Camera} camera */
function sines({ turn, rise }) {
  const [t, r] = [(turn * Math.PI) / WHOLE, (rise * Math.PI) / WHOLE];
  return { sinT: Math.sin(t), cosT: Math.cos(t), sinR: Math.sin(r), cosR: Math.cos(r) };
}

/**
 * @param {Camera} camera
 * @returns {(place: Place) => Flat}
 */
export function projection(camera) {
  const { sinT, cosT, sinR, cosR } = sines(camera);
  return ([X, Y, Z]) => ({ x: X * cosT - Y * sinT, y: Z * cosR + (X * sinT + Y * cosT) * sinR });
}

/**
 * Whether the camera looks at the upper side of a plane.
 * @param {Camera} camera
 * @param {Plane} plane
 */
export function seesUpperSide(camera, { a, b }) {
  const { sinT, cosT, sinR, cosR } = sines(camera);
  return (a * sinT + b * cosT) * cosR + sinR >= 0;
}

/**
 * The part of a plane that is inside the box: its corners in order, none where the plane passes above or below.
 * @param {Plane} plane
 * @returns {Place[]}
 */
export function planeInBox({ a, b, c }) {
  if (![a, b, c].every(Number.isFinite)) return [];
  /** @type {Place[]} */
  const corners = [
    [-1, -1, c - a - b],
    [1, -1, c + a - b],
    [1, 1, c + a + b],
    [-1, 1, c - a + b],
  ];
  return [-1, 1].reduce((shape, side) => cutAt(shape, side), corners);
}

/**
 * Sutherland and Hodgman's clipping of a polygon at the box's bottom (side −1) or top (1).
 * @param {Place[]} shape
 * @param {number} side
 * @returns {Place[]}
 */
function cutAt(shape, side) {
  return shape.flatMap((corner, i) => {
    const next = shape[(i + 1) % shape.length];
    const [here, there] = [corner, next].map((place) => place[2] * side <= 1);
    const kept = here ? [corner] : [];
    return here === there ? kept : [...kept, between(corner, next, side)];
  });
}

/**
 * @param {Place} from
 * @param {Place} to
 * @param {number} height
 * @returns {Place}
 */
function between(from, to, height) {
  const part = (height - from[2]) / (to[2] - from[2]);
  return [from[0] + part * (to[0] - from[0]), from[1] + part * (to[1] - from[1]), height];
}

/**
 * Lines on the plane inside the box, `count` in each direction.
 * @param {Plane} plane
 * @param {number} count
 * @returns {[Place, Place][]}
 */
export function meshInBox({ a, b, c }, count) {
  const at = (/** @type {number} */ X, /** @type {number} */ Y) => /** @type {Place} */ ([X, Y, a * X + b * Y + c]);
  const lines = Array.from({ length: count }, (_, i) => -1 + (2 * i) / (count - 1)).flatMap((place) => [
    [at(place, -1), at(place, 1)],
    [at(-1, place), at(1, place)],
  ]);
  return lines.flatMap(([from, to]) => {
    const kept = insideHeights(from, to);
    return kept ? [kept] : [];
  });
}

/**
 * The part of a line between the box's bottom and its top.
 * @param {Place} from
 * @param {Place} to
 * @returns {[Place, Place] | null}
 */
export function insideHeights(from, to) {
  if (Math.max(from[2], to[2]) < -1 || Math.min(from[2], to[2]) > 1) return null;
  const held = (/** @type {Place} */ place, /** @type {Place} */ other) =>
    Math.abs(place[2]) <= 1 ? place : between(place, other, Math.sign(place[2]));
  const kept = /** @type {[Place, Place]} */ ([held(from, to), held(to, from)]);
  return kept.flat().every(Number.isFinite) ? kept : null;
}

/**
 * The edge of the box to write an axis at: the lowest one on screen, for the upright axis the leftmost.
 * @param {Camera} camera
 * @param {0 | 1 | 2} axis
 * @returns {[Place, Place]} from −1 to 1
 */
export function edgeFor(camera, axis) {
  const project = projection(camera);
  const edges = EDGES.map((sides) => /** @type {[Place, Place]} */ ([-1, 1].map((end) => placeAt(axis, end, sides))));
  const rank = (/** @type {[Place, Place]} */ [from, to]) => {
    const [p, q] = [project(from), project(to)];
    return axis === 2 ? p.x + q.x + 0.01 * p.y : p.y + q.y + 0.01 * (p.x + q.x);
  };
  return edges.reduce((best, edge) => (rank(edge) < rank(best) - 1e-9 ? edge : best));
}

/**
 * @param {number} axis
 * @param {number} value along it
 * @param {readonly [number, number]} sides on the other two axes
 * @returns {Place}
 */
export function placeAt(axis, value, sides) {
  const others = [...sides];
  return /** @type {Place} */ ([0, 1, 2].map((i) => (i === axis ? value : others.shift())));
}

/**
 * All twelve edges of the box.
 * @returns {[Place, Place][]}
 */
export function boxEdges() {
  return [0, 1, 2].flatMap((axis) =>
    EDGES.map((sides) => /** @type {[Place, Place]} */ ([placeAt(axis, -1, sides), placeAt(axis, 1, sides)])),
  );
}
