// What a link to be shared says beside run and step: which parts are hidden, the chapter to begin in, the lock.
import { getLesson } from "../api.js";
import { chapterAt } from "../lesson.js";
import { isEqual } from "../link.js";
import { HIDEABLE } from "../link-options.js";
import { find, make } from "./make.js";

/** @typedef {import("../store.js").Store} Store */
/** @typedef {import("../wire.js").Config} Config */
/** @typedef {import("../wire.js").Lesson} Lesson */
/** @typedef {import("../link-options.js").LinkOptions} LinkOptions */

/**
 * @param {HTMLElement} dialog
 * @param {Store} store
 * @param {() => void} onChange something else is chosen
 */
export function createOptions(dialog, store, onChange) {
  const place = find(dialog, "[data-options]");
  const chapter = /** @type {HTMLSelectElement} */ (find(place, "[data-start]"));
  const lock = /** @type {HTMLInputElement} */ (find(place, "[data-lock]"));
  const boxes = /** @type {HTMLInputElement[]} */ ([...place.querySelectorAll("[data-hide]")]);
  /** @type {Lesson | null} */
  let lesson = null;
  place.addEventListener("change", changed);

  /** A lesson that begins is not hidden. */
  function showLesson() {
    const box = boxes.find(({ dataset }) => dataset.hide === "lesson");
    if (!box) return;
    box.disabled = chapter.value !== "";
    if (box.disabled) box.checked = false;
  }

  function changed() {
    showLesson();
    onChange();
  }

  /** @param {Lesson} known */
  function offer(known) {
    lesson = known;
    chapter.append(...known.chapters.map(({ id, title }, i) => make("option", { value: id }, [`${i + 1}. ${title}`])));
    chapter.value = store.get().chapter ?? "";
    changed();
  }

  return {
    /** Shows what the page on screen was opened with. */
    open() {
      const { options } = store.get();
      for (const box of boxes) box.checked = options.hide.includes(box.dataset.hide ?? "");
      lock.checked = options.lock;
      chapter.value = lesson ? (store.get().chapter ?? "") : "";
      showLesson();
      if (!lesson) getLesson().then(offer, () => {}); // no server: then without chapters
    },
    /**
     * What the link is to name.
     * @param {{config: Config, run: string, t: number}} shown
     */
    named({ config, run, t }) {
      /** @type {LinkOptions} */
      const options = {
        hide: HIDEABLE.filter((name) => boxes.some(({ checked, dataset }) => checked && dataset.hide === name)),
        chapter: chapter.value || null,
        lock: lock.checked,
      };
      return { run, options, ...placeOf({ config, t }, options.chapter, lesson, store.get().bootstrap.presets) };
    },
  };
}

/**
 * A link to a chapter names the lesson's run at the chapter's step, unless a step of the chapter is on screen.
 * @param {{config: Config, t: number}} shown
 * @param {string | null} chapter
 * @param {Lesson | null} lesson
 * @param {Record<string, Config>} presets
 * @returns {{config: Config, t: number}}
 */
export function placeOf({ config, t }, chapter, lesson, presets) {
  const index = lesson ? lesson.chapters.findIndex(({ id }) => id === chapter) : -1;
  if (!lesson || index < 0) return { config, t };
  const { preset, chapters } = lesson;
  const there = isEqual(config, presets[preset]) && chapterAt(chapters, t, index) === index;
  return there ? { config, t } : { config: presets[preset], t: chapters[index].t };
}

/**
 * The page as part of another page.
 * @param {string} address
 */
export function embedding(address) {
  const src = address.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
  return `<iframe src="${src}" width="100%" height="720" title="SGD Explorable" allow="clipboard-write; fullscreen"></iframe>`;
}
