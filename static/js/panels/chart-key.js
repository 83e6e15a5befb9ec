// What the chart's curves are, as text beside it: the labels of kept runs may be a user's own.
import { msg, tr } from "../language.js";
import { make } from "./make.js";

/** @typedef {import("./chart-view.js").Curve} Curve */

const SHORT = { run: msg("batch"), mean: msg("epoch"), validation: msg("validation"), kept: "" };

/**
 * @param {HTMLElement} list
 * @param {Curve[]} curves
 */
export function showKey(list, curves) {
  const wanted = JSON.stringify(curves.map(({ role, name, colour, label }) => [role, name, colour, label]));
  if (list.dataset.shown === wanted) return;
  list.dataset.shown = wanted;
  const order = [...curves.filter(({ role }) => role !== "kept"), ...curves.filter(({ role }) => role === "kept")];
  list.replaceChildren(...order.map(keyOf));
}

/** @param {Curve} curve */
function keyOf({ role, name, colour, label = "" }) {
  const text = role === "kept" ? `${name}: ${label}` : tr(SHORT[role]);
  const item = make("li", { class: `key-${role}`, title: text }, [text]);
  if (role === "kept") item.style.setProperty("--swatch", `var(--run-${colour})`);
  return item;
}
