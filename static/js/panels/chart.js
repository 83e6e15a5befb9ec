// Curves of the loss and the parameters. Drawn after a step's paint and at most ten times a second, never inside the step.
import { lossUpdate, updatesDone } from "../stops.js";
import { chartOptions, coloursOf, frameOf, hasDots, seriesOf } from "./chart-options.js";
import { chartView, describe } from "./chart-view.js";
import { afterPaint, whenIdle } from "./idle.js";

/** @typedef {import("../store.js").Store} Store */
/** @typedef {import("../store.js").State} State */
/** @typedef {import("./chart-view.js").View} View */

const PAUSE = 100; // ms between two drawings
const PAUSE_IN_PLAY = 1000; // a drawing costs most of an animation frame

/**
 * @param {HTMLElement} element
 * @param {Store} store
 */
export function mount(element, store) {
  const plot = /** @type {HTMLElement} */ (element.querySelector("[data-plot]"));
  const picker = /** @type {HTMLSelectElement} */ (element.querySelector("[data-quantity]"));
  const log = /** @type {HTMLInputElement} */ (element.querySelector("[data-log]"));
  const draw = createDrawing(plot);
  let drawn = "";
  let waiting = false;
  let forced = false;
  /** @type {State["history"]} */
  let history = null;

  /** What the picture depends on; the same text means the same picture. */
  function signature() {
    const { scene, frame, keptRuns, theme } = store.get();
    const reached = picker.value === "loss" ? lossUpdate : updatesDone;
    const moved = scene && frame ? reached(frame.t, scene) : "";
    return [scene?.run, moved, keptRuns.length, theme, picker.value, log.checked].join("|");
  }

  function request() {
    if (waiting || (drawn === signature() && history === store.get().history && !forced)) return;
    waiting = true;
    afterPaint(() => whenIdle(redraw));
  }

  async function redraw() {
    const state = store.get();
    const afresh = forced;
    [drawn, history, forced] = [signature(), state.history, false];
    element.classList.toggle("has-kept", state.keptRuns.length > 0);
    element.classList.toggle("has-mean", picker.value === "loss");
    if (state.scene && state.frame && history) {
      await draw(
        chartView(state, { quantity: picker.value, log: log.checked }),
        picker.selectedOptions[0].text,
        afresh,
      );
    }
    setTimeout(
      () => {
        waiting = false;
        request();
      },
      state.playing ? PAUSE_IN_PLAY : PAUSE,
    );
  }

  function redrawAll() {
    forced = true;
    request();
  }

  picker.addEventListener("change", () => {
    log.disabled = picker.value !== "loss";
    redrawAll();
  });
  log.addEventListener("change", redrawAll);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redrawAll);
  /** @type {State["scene"]} */
  let offered = null;
  function follow(/** @type {State} */ state) {
    if (state.scene !== offered) offerQuantities(picker, (offered = state.scene));
    request();
  }
  store.subscribe(follow);
  follow(store.get());
}

/**
 * Holds the one ApexCharts object. Only what changed is set: new axes cost more than new points.
 * @param {HTMLElement} plot
 * @returns {(view: View, title: string, forced: boolean) => Promise<void>}
 */
function createDrawing(plot) {
  /** @type {any} */
  let chart = null;
  let axes = "";
  return async (view, title, forced) => {
    plot.setAttribute("aria-label", describe(view, title));
    const colours = coloursOf(plot);
    const wanted = JSON.stringify([
      colours,
      view.range,
      view.end,
      view.curves.map((curve) => [curve.role, curve.name, hasDots(curve)]),
      title,
      view.tick(view.range.max),
    ]);
    const same = wanted === axes && !forced;
    axes = wanted;
    if (chart && same) chart.updateSeries(seriesOf(view), false);
    else if (chart)
      chart.updateOptions({ ...frameOf(view, colours, title), series: seriesOf(view) }, false, false, false);
    else {
      const { default: ApexCharts } = await import("../../vendor/apexcharts.js");
      chart = new ApexCharts(plot, chartOptions(view, colours, title));
      await chart.render();
    }
  };
}

/**
 * @param {HTMLSelectElement} picker
 * @param {State["scene"]} scene
 */
function offerQuantities(picker, scene) {
  if (!scene) return;
  const chosen = picker.value;
  const parameters = scene.graph.nodes.filter((node) => node.kind === "weight");
  const options = [new Option("loss", "loss"), ...parameters.map((node) => new Option(node.symbol, node.id))];
  picker.replaceChildren(...options);
  picker.value = options.some((option) => option.value === chosen) ? chosen : "loss";
}
