// Curves of the loss and the parameters. Drawn after a step's paint and at most ten times a second, never inside the step.
import { tr } from "../language.js";
import { lossUpdate, updatesDone } from "../stops.js";
import { showKey } from "./chart-key.js";
import { CHART_COLOURS, chartOptions, frameOf, hasDots, seriesOf } from "./chart-options.js";
import { chartView, describe, testText } from "./chart-view.js";
import { afterPaint, whenIdle } from "./idle.js";
import { find, write } from "./make.js";
import { createPalette } from "./palette.js";

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
  const [key, test] = ["[data-key]", "[data-test]"].map((part) => find(element, part));
  const draw = createDrawing(plot, createPalette(plot, store, CHART_COLOURS, redrawAll));
  let drawn = "";
  let waiting = false;
  let forced = false;
  let seen = false;
  /** @type {State["history"]} */
  let history = null;
  /** @type {State["keptRuns"]} */
  let kept = [];

  /** What the picture depends on; the same text means the same picture. */
  function signature() {
    const { scene, frame, race } = store.get();
    const reached = picker.value === "loss" ? lossUpdate : updatesDone;
    const moved = scene && frame ? reached(frame.t, scene) : "";
    return [scene?.run, moved, race, picker.value, log.checked].join("|");
  }

  function isCurrent() {
    const state = store.get();
    return !forced && history === state.history && kept === state.keptRuns && drawn === signature();
  }

  function request() {
    if (!seen || waiting || isCurrent()) return;
    waiting = true;
    afterPaint(() => whenIdle(redraw));
  }

  async function redraw() {
    const state = store.get();
    const afresh = forced;
    [drawn, history, kept, forced] = [signature(), state.history, state.keptRuns, false];
    if (state.scene && state.frame && history) {
      const view = chartView(state, { quantity: picker.value, log: log.checked });
      showKey(key, view.curves);
      write(test, testText(state));
      await draw(view, picker.selectedOptions[0].text, afresh);
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
  /** @type {State["scene"]} */
  let offered = null;
  function follow(/** @type {State} */ state) {
    if (state.scene !== offered) offerQuantities(picker, (offered = state.scene));
    request();
  }
  store.subscribe(follow);
  follow(store.get());
  new IntersectionObserver((entries) => {
    seen = entries[entries.length - 1].isIntersecting;
    request();
  }).observe(element);
}

/**
 * Holds the one ApexCharts object. Only what changed is set: new axes cost more than new points.
 * @param {HTMLElement} plot
 * @param {() => Record<string, string>} palette
 * @returns {(view: View, title: string, forced: boolean) => Promise<void>}
 */
function createDrawing(plot, palette) {
  /** @type {any} */
  let chart = null;
  let axes = "";
  return async (view, title, forced) => {
    plot.setAttribute("aria-label", describe(view, title));
    const colours = palette();
    const wanted = JSON.stringify([
      colours,
      view.range,
      view.end,
      view.curves.map((curve) => [curve.role, curve.name, curve.colour, hasDots(curve)]),
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
  const options = [new Option(tr("loss"), "loss"), ...parameters.map((node) => new Option(node.symbol, node.id))];
  picker.replaceChildren(...options);
  picker.value = options.some((option) => option.value === chosen) ? chosen : "loss";
}
