// The learning rates that theory names, as marks on a logarithmic line beside the rate that is set.
import { decimalText, tr } from "../language.js";
import { formatNumber } from "../numbers.js";
import { find, make } from "./make.js";

/** @typedef {import("../wire.js").Mark} Mark */

const MARGIN = 2; // the line goes on by this factor on both sides

/** @param {HTMLElement} form */
export function rateLimits(form) {
  const field = find(form, "[data-limits]");
  const line = find(field, ".limits-line");
  const list = find(field, "ol");
  /** @type {Mark[]} */
  let listed = [];

  return {
    /**
     * @param {Mark[]} marks
     * @param {number} rate
     */
    show(marks, rate) {
      field.hidden = marks.length === 0;
      if (field.hidden) return;
      if (marks !== listed) list.replaceChildren(...marks.map(explained));
      listed = marks;
      const share = shareOf([rate, ...marks.map((mark) => mark.rate)]);
      line.replaceChildren(
        ...marks.map((mark, i) => at(share(mark.rate), "limits-mark", String(i + 1), mark.title)),
        at(share(rate), "limits-rate", "", tr("the learning rate, {rate}", { rate: decimalText(String(rate)) })),
      );
    },
  };
}

/**
 * Where a rate lies on the line, from 0 to 1.
 * @param {number[]} rates
 * @returns {(rate: number) => number}
 */
export function shareOf(rates) {
  const low = Math.log(Math.min(...rates) / MARGIN);
  const high = Math.log(Math.max(...rates) * MARGIN);
  return (rate) => (Math.log(rate) - low) / (high - low);
}

/**
 * @param {number} share
 * @param {string} name
 * @param {string} text
 * @param {string} title
 */
function at(share, name, text, title) {
  return make("span", { class: name, title, style: `left: ${100 * share}%` }, [text]);
}

/** @param {Mark} mark */
function explained({ rate, row, title, text }) {
  const name = row === null ? title : tr("{mark} (row {number})", { mark: title, number: row + 1 });
  const summary = make("summary", {}, [make("b", {}, [formatNumber(rate, "precise")]), ` ${name}`]);
  return make("li", {}, [make("details", {}, [summary, make("p", { class: "field-note" }, [text])])]);
}
