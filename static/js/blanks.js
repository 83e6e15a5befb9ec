// Fading: what is left to the learner in the second and the third batch of a run. Pure functions.
import { tr } from "./language.js";

/** @typedef {{n: number, frames_per_batch: number}} Width */

const SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉";
const SHOWN = "w1"; // the parameter of the second batch

/**
 * The blanks that step t would fill: one at each phase of the second batch, all of them in the third.
 * The first is worked out, and from the fourth on the learner only watches.
 * @param {number} t
 * @param {Width} scene
 * @returns {string[]} `y_hat`, `L`, `L/y_hat`, a gradient like `L/w1`, a new value like `w1`
 */
export function blanksAt(t, { n, frames_per_batch: size }) {
  const batch = Math.ceil(t / size);
  if (batch !== 2 && batch !== 3) return [];
  const offset = (t - 1) % size;
  if (offset < 4) return [[], ["y_hat"], ["L"], ["L/y_hat"]][offset];
  const j = offset - n - 5; // before the updates come feed, predict, loss and n + 2 partials
  const name = j > 0 ? `w${j}` : "b";
  return j >= 0 && (batch === 3 || name === SHOWN) ? [`L/${name}`, name] : [];
}

/**
 * The blanks on the way from one step to a later one.
 * @param {number} from
 * @param {number} to
 * @param {Width} scene
 * @returns {{t: number, blank: string}[]}
 */
export function blanksBetween(from, to, scene) {
  const steps = Array.from({ length: to - from }, (_, i) => from + 1 + i);
  return steps.flatMap((t) => blanksAt(t, scene).map((blank) => ({ t, blank })));
}

/**
 * How a blank is written: `L/w1` is ∂L/∂w₁.
 * @param {string} blank
 */
export function symbolOf(blank) {
  const plain = blank.replaceAll("y_hat", "ŷ").replace(/\d/, (digit) => SUBSCRIPTS[Number(digit)]);
  return plain.includes("/") ? plain.replace("/", "/∂").replace(/^/, "∂") : plain;
}

/**
 * @param {string} blank
 * @param {number} m size of the batch
 */
export function blankText(blank, m) {
  if (m > 1) {
    if (blank === "y_hat")
      return tr("What will ŷ be for the first example of the batch? Work it out from the numbers on the graph.");
    if (blank === "L") return tr("What is the loss L of the {count} examples together?", { count: m });
    if (blank === "L/y_hat") return tr("What is ∂L/∂ŷ for the first example of the batch?");
  }
  if (blank === "y_hat") return tr("What will ŷ be? Work it out from the numbers on the graph.");
  if (blank === "L") return tr("What is the loss L?");
  if (blank === "L/y_hat") return tr("What is ∂L/∂ŷ?");
  if (blank.includes("/"))
    return tr("What is {gradient}, the gradient of this batch by {parameter}?", {
      gradient: symbolOf(blank),
      parameter: symbolOf(blank.slice(2)),
    });
  return tr("What does {parameter} become?", { parameter: symbolOf(blank) });
}
