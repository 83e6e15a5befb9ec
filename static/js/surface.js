// The loss over some rows as a surface over two parameters, the others held. Pure arithmetic on 64-bit floats.

/** @typedef {{x: Float64Array[], y: Float64Array}} Rows a column for each feature, in the model's scale, and the targets */
/** @typedef {Record<string, number>} Parameters by name: b, w1, w2, ... */
/** @typedef {[string, string]} Pair the parameters to the right and upwards */
/** @typedef {[number, number]} Span */
/** @typedef {{u: Span, v: Span}} Range */
/** @typedef {{u: number, v: number}} Spot */
/**
 * `side` is how many values along each side of a grid are affordable; `floor` the least value where it is known in closed form.
 * @typedef {{at: (spot: Spot) => number, side: number, floor: number | null}} Surface
 */
/**
 * c + 2 gu du + 2 gv dv + huu du² + 2 huv du dv + hvv dv², with du and dv counted from `origin`.
 * @typedef {{origin: Spot, c: number, gu: number, gv: number, huu: number, huv: number, hvv: number}} Quadratic
 */

const MOST_SIDE = 120; // values along each side of a grid
const LEAST_SIDE = 24;
const MOST_TERMS = 8e6; // rows times grid values of one picture: some 10 ms

/**
 * The named rows of the data as the model sees them.
 * @param {number[][]} data features and target of each row, as entered
 * @param {{mean: number[], sd: number[]} | null} scaling
 * @param {number[]} indices
 * @returns {Rows}
 */
export function modelRows(data, scaling, indices) {
  const n = data[0].length - 1;
  const column = (/** @type {number} */ j) => Float64Array.from(indices, (i) => data[i][j]);
  const x = Array.from({ length: n }, (_, j) => {
    if (!scaling) return column(j);
    return column(j).map((value) => (value - scaling.mean[j]) / scaling.sd[j]);
  });
  return { x, y: column(n) };
}

/**
 * Predictions less targets.
 * @param {Rows} rows
 * @param {Parameters} parameters
 * @returns {Float64Array}
 */
export function residuals({ x, y }, parameters) {
  const found = new Float64Array(y.length);
  x.forEach((column, j) => {
    const weight = parameters[`w${j + 1}`];
    for (let i = 0; i < found.length; i++) found[i] += weight * column[i];
  });
  for (let i = 0; i < found.length; i++) found[i] = found[i] + parameters.b - y[i];
  return found;
}

/**
 * What a parameter is multiplied by in each row: a feature, or 1 for the bias.
 * @param {Rows} rows
 * @param {string} name
 * @returns {Float64Array}
 */
export function factor(rows, name) {
  return name === "b" ? new Float64Array(rows.y.length).fill(1) : rows.x[Number(name.slice(1)) - 1];
}

/**
 * The mean squared error over the rows. Coefficients are means around `parameters`: near the bottom of the bowl
 * nothing cancels, as it would in a polynomial around 0.
 * @param {Rows} rows
 * @param {Parameters} parameters the held ones, and those of the pair as origin
 * @param {Pair} pair
 * @returns {Quadratic}
 */
export function quadraticOf(rows, parameters, pair) {
  const r = residuals(rows, parameters);
  const [a, b] = pair.map((name) => factor(rows, name));
  const origin = { u: parameters[pair[0]], v: parameters[pair[1]] };
  return { origin, c: mean(r, r), gu: mean(r, a), gv: mean(r, b), huu: mean(a, a), huv: mean(a, b), hvv: mean(b, b) };
}

/**
 * @param {Float64Array} a
 * @param {Float64Array} b
 */
function mean(a, b) {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum / a.length;
}

/**
 * @param {Quadratic} quadratic
 * @param {Spot} spot
 * @returns {number}
 */
export function valueOf({ origin, c, gu, gv, huu, huv, hvv }, { u, v }) {
  const du = u - origin.u;
  const dv = v - origin.v;
  return c + du * (2 * gu + huu * du + 2 * huv * dv) + dv * (2 * gv + hvv * dv);
}

/**
 * The least value of a quadratic: at the bottom of the bowl, or all along a valley with a level floor.
 * @param {Quadratic} quadratic
 * @returns {number}
 */
export function floorOf({ c, gu, gv, huu, huv, hvv }) {
  const determinant = huu * hvv - huv * huv;
  const isBowl = determinant > 1e-12 * huu * hvv;
  const drop = isBowl
    ? (hvv * gu * gu - 2 * huv * gu * gv + huu * gv * gv) / determinant
    : (gu * gu + gv * gv) / (huu + hvv || 1);
  return Math.max(0, c - drop);
}

/**
 * @param {Rows} rows
 * @param {string} loss name of the loss
 * @param {Parameters} parameters
 * @param {Pair} pair
 * @returns {Surface}
 */
export function surfaceOf(rows, loss, parameters, pair) {
  if (loss === "squared_error") {
    const quadratic = quadraticOf(rows, parameters, pair);
    return { at: (spot) => valueOf(quadratic, spot), side: MOST_SIDE, floor: floorOf(quadratic) };
  }
  const at = absoluteErrorOf(rows, parameters, pair);
  const side = Math.floor(Math.sqrt(MOST_TERMS / Math.max(rows.y.length, 1)));
  return { at, side: Math.min(MOST_SIDE, Math.max(LEAST_SIDE, side)), floor: null };
}

/**
 * The mean absolute error has no closed form: each value is a sum over the rows.
 * @param {Rows} rows
 * @param {Parameters} parameters
 * @param {Pair} pair
 * @returns {(spot: Spot) => number}
 */
function absoluteErrorOf(rows, parameters, [first, second]) {
  const base = residuals(rows, { ...parameters, [first]: 0, [second]: 0 });
  const a = factor(rows, first);
  const b = factor(rows, second);
  return ({ u, v }) => {
    let sum = 0;
    for (let i = 0; i < base.length; i++) sum += Math.abs(base[i] + u * a[i] + v * b[i]);
    return sum / base.length;
  };
}

/**
 * The surface at side × side spots, row by row from the top (largest v) down; the outermost stand on the range's edges.
 * @param {Surface} surface
 * @param {Range} range
 * @param {number} side
 * @returns {Float64Array}
 */
export function gridOf({ at }, { u, v }, side) {
  const values = new Float64Array(side * side);
  const place = (/** @type {Span} */ [from, to], /** @type {number} */ i) => from + ((to - from) * i) / (side - 1);
  const spot = { u: 0, v: 0 };
  for (let row = 0; row < side; row++) {
    spot.v = place(v, side - 1 - row);
    for (let column = 0; column < side; column++) {
      spot.u = place(u, column);
      values[row * side + column] = at(spot);
    }
  }
  return values;
}

/**
 * Losses for the lines of a picture: each is twice as far above the lowest as the one before, so that the bottom shows
 * its shape however steep the walls are.
 * @param {Float64Array} values
 * @param {number} count
 * @param {number} [factor] from one line to the next
 * @returns {number[]} in rising order; none for a level surface or one beyond all numbers
 */
export function levelsOf(values, count, factor = 2) {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (!(high > low) || !Number.isFinite(high)) return [];
  return Array.from({ length: count }, (_, k) => low + (high - low) * factor ** (k - count));
}
