// The slope to touch: a point on the loss over one weight, its tangent, and the steps against the slope and along it.
import { decimalText, tr } from "../language.js";
import { EXAMPLE, stepFrom } from "./intuition-curve.js";
import { drawSlope, rangeOf, spanFor } from "./intuition-draw.js";
import { BEGIN, standAt, taken } from "./intuition-play.js";
import { mountSlider } from "./intuition-pointer.js";
import { runCurve } from "./intuition-run.js";
import { triesOf, writeSlider, writeWords } from "./intuition-say.js";
import { formulaText, runNote } from "./intuition-words.js";
import { find, write } from "./make.js";
import { areaOf, scaleOf } from "./picture-canvas.js";
import { parameterNames, symbolOf } from "./picture-data.js";
import { snapped } from "./picture-range.js";
import { createPalette } from "./palette.js";
import { createLoop, onChange } from "./seen.js";

/** @typedef {import("../store.js").Store} Store */
/** @typedef {import("../store.js").State} State */
/** @typedef {import("../store.js").Scene} Scene */
/** @typedef {import("../surface.js").Span} Span */
/** @typedef {import("./intuition-curve.js").Curve} Curve */
/** @typedef {import("./intuition-play.js").Play} Play */
/**
 * `key` tells one picture's axis from another's; the step goes from `from`; `places` are what the axis has to show.
 * @typedef {{key: string, name: string, curve: Curve, symbol: string, from: number, rate: number, note: string, places: number[]}} Subject
 */

const COLOURS = ["panel", "ink", "muted", "border", "chart-run", "chart-mean", "backward"];
const EXAMPLE_PLACES = [-1, 7]; // its bottom in the middle, and both steps from the start
const NONE = { sign: -1, losses: [], trail: [] }; // a run's step is against the slope

/**
 * @param {HTMLElement} element
 * @param {Store} store
 */
export function mount(element, store) {
  const box = find(element, "[data-plot]");
  const canvas = /** @type {HTMLCanvasElement} */ (find(element, "canvas"));
  const rate = /** @type {HTMLInputElement} */ (find(element, "[data-rate]"));
  let play = BEGIN;
  let key = "";
  let held = false;
  /** @type {number | null} where the learner looks on a run's curve; null for where the run stands */
  let look = null;
  /** @type {Span | null} */
  let span = null;
  const chosen = mountChoice(element, () => {
    look = null;
    request();
  });

  function subject() {
    const { mode, name } = chosen(store.get().scene);
    return mode === "example" ? exampleOf(play, Number(rate.value)) : subjectOf(store.get(), name, mode === "rows");
  }
  const isExample = () => key === "example";
  const at = (/** @type {Subject} */ { from }) => (isExample() ? from : (look ?? from));

  function draw() {
    const now = subject();
    if (!now) return;
    if (now.key !== key) span = null;
    key = now.key;
    const { sign, losses, trail } = isExample() ? play : NONE;
    const [w, { to }] = [at(now), stepFrom(now.curve, now.from, now.rate, sign)];
    if (!held || !span) span = spanFor(span, [...now.places, w, to]);
    drawSlope(canvas, size(), palette(), { ...now, w, to, trail, span });
    const said = { ...now, at: w, sign, losses };
    writeWords(element, said);
    writeSlider(box, span, said);
    write(find(element, "[data-rate-text]"), decimalText(rate.value));
    element.dataset.drawn = `${store.get().run} ${store.get().t}`;
  }

  /** @param {Play} next */
  function show(next) {
    play = next;
    request();
  }

  const size = () => ({ width: box.clientWidth, height: box.clientHeight });
  const request = createLoop(box, draw);
  new ResizeObserver(request).observe(box);
  const palette = createPalette(element, store, COLOURS, request);
  mountSlider(box, {
    span: () => span,
    value() {
      const now = subject();
      return now ? at(now) : 0;
    },
    valueAt(x) {
      const now = subject();
      if (!now || !span) return 0;
      const range = rangeOf(now.curve, span, size().height);
      return snapped(scaleOf(range, areaOf(size())).toSpot({ x, y: 0 }), range, areaOf(size())).u;
    },
    move(w) {
      if (isExample()) return show(standAt(w, play.sign));
      look = w;
      request();
    },
    hold(now) {
      held = now;
      request();
    },
  });
  mountTries(element, {
    preview: (sign) => show({ ...play, sign }),
    take: (sign) => show(taken(play, Number(rate.value), sign)),
  });
  find(element, "[data-reset]").addEventListener("click", () => {
    span = look = null;
    if (isExample()) [play, rate.value] = [BEGIN, rate.defaultValue];
    request();
  });
  rate.addEventListener("input", request);
  onChange(store, ["scene", "frame", "order"], request);
}

/**
 * @param {Play} play
 * @param {number} rate
 * @returns {Subject}
 */
function exampleOf({ w }, rate) {
  const note = formulaText(EXAMPLE, w);
  return {
    key: "example",
    name: tr("Weight w"),
    curve: EXAMPLE,
    symbol: "w",
    from: w,
    rate,
    note,
    places: EXAMPLE_PLACES,
  };
}

/**
 * @param {State} state
 * @param {string} name of the parameter
 * @param {boolean} all
 * @returns {Subject | null}
 */
function subjectOf(state, name, all) {
  const run = runCurve(state, name, all);
  if (!run || !state.scene) return null;
  const { curve, here, rate } = run;
  const symbol = symbolOf(state.scene, name);
  const places = curve.bottom === null ? [here] : [here, curve.bottom];
  const slider = tr("Look along {symbol}", { symbol });
  return { key: `${all} ${name} ${state.run}`, name: slider, curve, symbol, from: here, rate, note: runNote(run), places }; // prettier-ignore
}

/**
 * The buttons take their step; pointing at one shows it first.
 * @param {HTMLElement} element
 * @param {{preview: (sign: number) => void, take: (sign: number) => void}} actions
 */
function mountTries(element, { preview, take }) {
  for (const line of triesOf(element)) {
    const button = find(line, "button");
    const sign = Number(line.dataset.try);
    button.addEventListener("click", () => take(sign));
    for (const name of ["pointerenter", "focus"]) button.addEventListener(name, () => preview(sign));
  }
}

/**
 * Which curve: the example's or one of the run's, and over which parameter.
 * @param {HTMLElement} element
 * @param {() => void} onChoice
 * @returns {(scene: Scene | null) => {mode: string, name: string}} told the scene, whose parameters it offers
 */
function mountChoice(element, onChoice) {
  const mode = /** @type {HTMLSelectElement} */ (find(element, "[data-mode]"));
  const names = /** @type {HTMLSelectElement} */ (find(element, "[data-name]"));
  for (const list of [mode, names])
    list.addEventListener("change", () => {
      element.classList.toggle("of-run", mode.value !== "example");
      onChoice();
    });
  let offered = "";
  return (scene) => {
    const wanted = scene ? parameterNames(scene) : [];
    if (scene && wanted.join() !== offered) {
      const before = names.value;
      offered = wanted.join();
      names.replaceChildren(...wanted.map((name) => new Option(symbolOf(scene, name), name)));
      names.value = wanted.includes(before) ? before : wanted[0];
    }
    return { mode: mode.value, name: names.value };
  };
}
