// How ApexCharts is told to draw: thin lines, quiet axes, no animation, nothing a user typed.
import { tr } from "../language.js";
import { formatNumber } from "../numbers.js";
import { RUN_COLOURS } from "./palette.js";

/** @typedef {import("./chart-view.js").View} View */
/** @typedef {import("./chart-view.js").Curve} Curve */
/** @typedef {Record<string, string>} Colours by their names in the style sheet */

const FONT = "12px";
const MOST_DOTS = 30; // each is an element of its own, which would make a long run slow to draw
/** Short numbers at an even distance never collide: the library need not measure them. */
const UNMEASURED = { rotate: 0, rotateAlways: false, hideOverlappingLabels: false, trim: false };
const WIDTHS = { run: 2, mean: 2.5, validation: 2, kept: 1.5 };

/** What the chart needs of the style sheet. */
export const CHART_COLOURS = ["muted", "line", "chart-run", "chart-mean", "chart-validation", ...RUN_COLOURS];

/**
 * @param {Curve} curve
 * @param {Colours} colours
 */
function colourOf({ role, colour = 0 }, colours) {
  return colours[role === "kept" ? RUN_COLOURS[colour] : `chart-${role}`];
}

/** @param {Curve} curve */
export function hasDots({ role, points }) {
  return (role === "mean" || role === "validation") && points.length <= MOST_DOTS;
}

/**
 * Series in the order of drawing, with the true values kept for the tooltip.
 * @param {View} view
 */
export function seriesOf(view) {
  return view.curves.map(({ name, points }) => ({
    name,
    data: points.map(({ x, y }) => ({ x, y: view.toAxis(y), value: y })),
  }));
}

/** Whether a number beside the vertical axis is something like 1.5e308. @param {View} view */
function hasWideTicks({ range, tick }) {
  const texts = Array.from({ length: range.ticks + 1 }, (_, i) =>
    tick(range.min + ((range.max - range.min) * i) / range.ticks),
  );
  return texts.some((text) => text.length > 6);
}

/**
 * What depends on the view and not only on its points.
 * @param {View} view
 * @param {Colours} colours
 * @param {string} title of the vertical axis
 */
export function frameOf(view, colours, title) {
  const style = { colors: colours.muted, fontSize: FONT };
  const shift = hasWideTicks(view) ? 8 : 0; // px: else the title would leave the panel
  const heading = { color: colours.muted, fontSize: FONT, fontWeight: 500 };
  return {
    colors: view.curves.map((curve) => colourOf(curve, colours)),
    stroke: {
      width: view.curves.map(({ role }) => WIDTHS[role]),
      dashArray: view.curves.map(({ role }) => (role === "validation" ? 5 : 0)),
      curve: "straight",
    },
    markers: { size: view.curves.map((curve) => (hasDots(curve) ? 3.5 : 0)), strokeWidth: 0, hover: { sizeOffset: 3 } },
    grid: { borderColor: colours.line, padding: { left: 8 + shift, right: 14, top: -18, bottom: -4 } },
    xaxis: {
      type: "numeric",
      min: 0,
      max: view.end,
      tickAmount: view.ticks,
      decimalsInFloat: 0,
      tooltip: { enabled: false },
      labels: { ...UNMEASURED, style, formatter: (/** @type {string} */ x) => String(Math.round(Number(x))) },
      title: { text: tr("batch"), style: heading, offsetY: -6 },
      axisBorder: { color: colours.line },
      axisTicks: { color: colours.line },
    },
    yaxis: {
      min: view.range.min,
      max: view.range.max,
      tickAmount: view.range.ticks,
      labels: { style, minWidth: 44, maxWidth: 60, offsetX: shift, formatter: view.tick },
      title: { text: title, style: heading, offsetX: shift },
    },
  };
}

/**
 * @param {View} view
 * @param {Colours} colours
 * @param {string} title
 */
export function chartOptions(view, colours, title) {
  return {
    chart: {
      type: "line",
      height: "100%",
      width: "100%",
      fontFamily: "inherit",
      background: "transparent",
      parentHeightOffset: 0,
      animations: { enabled: false },
      toolbar: { show: false },
      zoom: { enabled: false },
      redrawOnParentResize: true,
    },
    series: seriesOf(view),
    legend: { show: false },
    dataLabels: { enabled: false },
    tooltip: {
      shared: false,
      intersect: false,
      x: { formatter: (/** @type {number} */ x) => `batch ${x}` },
      y: { formatter: trueValue },
    },
    ...frameOf(view, colours, title),
  };
}

/**
 * The value itself, not its place on the axis.
 * @param {number} _ the place
 * @param {any} context
 */
function trueValue(_, { seriesIndex, dataPointIndex, w }) {
  const point = w.config.series[seriesIndex]?.data[dataPointIndex];
  return point ? formatNumber(point.value, "number") : "";
}
