// The loss over two parameters: the bowl of all rows, the valley of the batch, the way of the run. Drawn after the paint.
import { updatesDone } from "../stops.js";
import { modelRows } from "../surface.js";
import { createRanges, mountAxes } from "./landscape-frame.js";
import { createPainter, createSurfaces } from "./landscape-painter.js";
import { mountPointer } from "./landscape-pointer.js";
import { describe, noteOf, readingOf } from "./landscape-words.js";
import { initialiserAt, landscapeView } from "./landscape-view.js";
import { find, write } from "./make.js";
import { areaOf, scaleOf } from "./picture-canvas.js";
import { batchOf, symbolOf, trainingOf } from "./picture-data.js";
import { isInside, snapped } from "./picture-range.js";
import { createPalette, RUN_COLOURS } from "./palette.js";
import { createLoop, onChange } from "./seen.js";

/** @typedef {import("../store.js").Store} Store */
/** @typedef {import("../store.js").State} State */
/** @typedef {import("../store.js").Scene} Scene */
/** @typedef {import("../surface.js").Pair} Pair */
/** @typedef {import("../surface.js").Range} Range */
/** @typedef {import("../surface.js").Spot} Spot */
/** @typedef {import("../surface.js").Surface} Surface */
/** @typedef {import("./landscape-view.js").View} View */
/** @typedef {{scene: Scene, view: View, range: Range, bowl: Surface, valley: Surface | null}} Shown */

const COLOURS = [
  "chart-run",
  "chart-mean",
  "land-low",
  "land-high",
  "land-line",
  "panel",
  "ink",
  "muted",
  "border",
  "mark",
  "backward",
];

/**
 * @param {HTMLElement} element
 * @param {Store} store
 */
export function mount(element, store) {
  const box = find(element, "[data-plot]");
  const note = find(element, "[data-note]");
  const withValley = /** @type {HTMLInputElement} */ (find(element, "[data-valley]"));
  const [base, over] = [...element.querySelectorAll("canvas")];
  const [bowls, valleys, ranges] = [createSurfaces(), createSurfaces(), createRanges()];
  const axes = mountAxes(element, () => request());
  /** @type {Shown | null} */
  let shown = null;
  /** @type {Spot | null} */
  let cursor = null;

  function draw() {
    const state = store.get();
    const { scene, frame } = state;
    if (!scene || !frame) return;
    const pair = axes(scene);
    const view = landscapeView(state, scene, frame, pair);
    const range = ranges(scene, view);
    const left = !isInside(view.here, range);
    const held = left ? view.home : view.held;
    const loss = scene.config.loss.name;
    const bowl = bowls(() => trainingOf(scene).rows, loss, held, pair, [scene]);
    const valley = withValley.checked ? valleyOf(state, held, pair) : null;
    shown = { scene, view, range, bowl, valley };
    const titles = { u: symbolOf(scene, pair[0]), v: symbolOf(scene, pair[1]) };
    const moving = [updatesDone(frame.t, scene), state.history, state.keptRuns, state.race];
    const size = { width: box.clientWidth, height: box.clientHeight };
    paint({ ...shown, titles, palette: palette(), box: size, coarse: state.playing, cursor, moving });
    write(note, noteOf(scene, view, left));
    note.title = note.textContent ?? "";
    if (!state.playing) box.setAttribute("aria-label", describe(scene, view, left ? null : bowl.at));
    element.dataset.drawn = `${scene.run} ${frame.t}`;
    refresh();
  }

  /**
   * @param {State} state
   * @param {import("../surface.js").Parameters} held
   * @param {Pair} pair
   */
  function valleyOf(state, held, pair) {
    const { scene, frame } = state;
    const batch = batchOf(state);
    if (!scene || !frame || !batch) return null;
    const rows = () => modelRows(scene.config.data.rows, scene.scaling, batch);
    return valleys(rows, scene.config.loss.name, held, pair, [scene, frame.epoch, frame.batch]);
  }

  const size = () => areaOf({ width: box.clientWidth, height: box.clientHeight });
  const scale = () => scaleOf(/** @type {Shown} */ (shown).range, size());
  const request = createLoop(box, draw);
  new ResizeObserver(request).observe(box);
  const paint = createPainter(base, over, request);
  const palette = createPalette(element, store, [...COLOURS, ...RUN_COLOURS], request);
  const refresh = mountPointer(box, find(element, "[data-tip]"), {
    spotAt(point) {
      const spot = shown && snapped(scale().toSpot(point), shown.range, size());
      return spot && shown && isInside(spot, shown.range) ? spot : null;
    },
    pointOf: (spot) => scale().toPoint(spot),
    origin() {
      const { view, range } = /** @type {Shown} */ (shown);
      return scale().toPoint(isInside(view.here, range) ? view.here : view.start);
    },
    read: (spot) => (shown ? readingOf(shown, spot) : ""),
    moved(spot) {
      cursor = spot;
      request();
    },
    choose(spot) {
      const { start } = store.get();
      if (!shown || !start) return;
      store.commands.changeConfig({ initialiser: initialiserAt(shown.scene, start, shown.view.pair, spot) });
    },
  });
  withValley.addEventListener("change", request);
  onChange(store, ["scene", "frame", "start", "history", "order", "keptRuns", "race", "playing"], request);
}
