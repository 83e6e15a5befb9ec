// What a link says beside run and step: panels to hide, a chapter of the lesson, a lock. Pure functions.
import { tr } from "./language.js";

/**
 * @typedef {object} LinkOptions
 * @property {string[]} hide names of parts of the page, of HIDEABLE
 * @property {string | null} chapter of the lesson, to begin with
 * @property {boolean} lock settings and data stay as they are
 */

/** What can be hidden, by its name in a link: the ids of panels, and a few parts of header and footer. */
export const HIDEABLE = [
  ...["settings", "lesson", "data", "code", "equations", "remark"],
  ...["loss-chart", "landscape", "fit", "runs", "intuition"],
  ...["model", "parameters", "batch", "practice", "chain", "log"],
  ...["quickstart", "legend", "timeline", "step-size", "speed", "language", "theme", "present", "share", "help"],
];
export const OPTIONS = ["hide", "chapter", "lock"];

/** @type {LinkOptions} */
export const NO_OPTIONS = { hide: [], chapter: null, lock: false };
/** What is said to whoever tries what a link locks. */
export const locked = () => ({
  kind: /** @type {const} */ ("info"),
  text: tr("The link that opened this page locks the settings and the data."),
});
const CHAPTER = /^[a-z0-9-]{1,40}$/;
const MOST_NAMED = 3; // of unknown panels in a message

/**
 * The options as text for a link, each with a & before it; empty where there are none.
 * @param {LinkOptions} options
 */
export function writeOptions({ hide, chapter, lock }) {
  const hidden = hide.length > 0 ? `&hide=${hide.join(",")}` : "";
  return `${hidden}${chapter ? `&chapter=${chapter}` : ""}${lock ? "&lock=1" : ""}`;
}

/**
 * The options of a link, and what of them is not understood: the rest holds all the same.
 * @param {string} fragment with or without the leading #
 * @param {string} version of links; of another one nothing is read
 * @returns {{options: LinkOptions, problems: string[]}}
 */
export function readOptions(fragment, version = "1") {
  const parameters = new URLSearchParams(fragment.replace(/^#/, ""));
  if (parameters.get("v") !== version) return { options: NO_OPTIONS, problems: [] };
  const names = namesIn(parameters.get("hide") ?? "");
  const unknown = names.filter((name) => !HIDEABLE.includes(name));
  const chapter = parameters.get("chapter");
  const lock = parameters.get("lock");
  const problems = [
    unknown.length > 0 ? tr("This link hides what this page does not have: {names}.", { names: listed(unknown) }) : "",
    chapter === null || CHAPTER.test(chapter) ? "" : noSuchChapter(chapter),
    lock === null || lock === "1" || lock === "0" ? "" : tr("This link locks nothing: that is written lock=1."),
  ];
  return {
    options: {
      hide: HIDEABLE.filter((name) => names.includes(name)),
      chapter: chapter !== null && CHAPTER.test(chapter) ? chapter : null,
      lock: lock === "1",
    },
    problems: problems.filter((problem) => problem !== ""),
  };
}

/** @param {string} chapter */
export function noSuchChapter(chapter) {
  return tr("This link names a chapter that the lesson does not have: {chapter}.", { chapter: shortened(chapter) });
}

/** @param {string} text */
export function shortened(text) {
  return `"${text.length > 30 ? `${text.slice(0, 30)}…` : text}"`;
}

/** @param {string} text */
function namesIn(text) {
  const names = text.split(",").map((name) => name.trim());
  return [...new Set(names.filter((name) => name !== ""))];
}

/** @param {string[]} names */
function listed(names) {
  return names.slice(0, MOST_NAMED).map(shortened).join(", ") + (names.length > MOST_NAMED ? ", …" : "");
}
