// The first rows of a table that was read, before it is used.
import { tr, trn } from "../language.js";
import { formatNumber } from "../numbers.js";
import { find, make } from "./make.js";

/** @typedef {import("../wire.js").Data} Data */

const ROWS = 5;

/**
 * @param {HTMLElement} place
 * @param {Data | null} data nothing is shown for null
 */
export function previewTable(place, data) {
  place.hidden = data === null;
  if (!data) return;
  const { features, target, rows } = data;
  const names = [...features, tr("{name} (target)", { name: target })];
  const shown = rows
    .slice(0, ROWS)
    .map((row, i) => rowOf([String(i + 1), ...row.map((x) => formatNumber(x, "entered"))]));
  const left = rows.length - shown.length;
  const more = left > 0 ? [make("tr", {}, [make("td", { colspan: String(names.length + 1) }, [moreText(left)])])] : [];
  find(place, "thead tr").replaceChildren(...["row", ...names].map((name) => make("th", { scope: "col" }, [name])));
  find(place, "tbody").replaceChildren(...shown, ...more);
}

/** @param {string[]} texts */
function rowOf(texts) {
  return make(
    "tr",
    {},
    texts.map((text) => make("td", {}, [text])),
  );
}

/** @param {number} count */
function moreText(count) {
  return trn("and {number} more row", "and {number} more rows", count);
}
