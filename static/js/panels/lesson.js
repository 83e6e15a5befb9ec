// The guided lesson: each chapter shows a step of the tutorial's run and points at what it is about.
import { getLesson } from "../api.js";
import { tr } from "../language.js";
import { chapterAt } from "../lesson.js";
import { matchingPreset } from "../link.js";
import { noSuchChapter } from "../link-options.js";
import { chapterTexts } from "./lesson-text.js";
import { createMarks } from "./lesson-marks.js";
import { mountSwitch } from "./lesson-predict.js";
import { recall, remember } from "./lesson-memory.js";
import { find, make, write } from "./make.js";

/** @typedef {import("../store.js").Store} Store */
/** @typedef {import("../store.js").State} State */
/** @typedef {import("../wire.js").Lesson} Lesson */

/**
 * @param {HTMLElement} element
 * @param {Store} store
 */
export function mount(element, store) {
  const text = find(element, "[data-text]");
  mountSwitch(element, store);
  getLesson().then(
    (lesson) => start(element, store, lesson),
    (error) =>
      text.replaceChildren(make("p", {}, [tr("The lesson cannot be shown: {error}", { error: error.message })])),
  );
}

/**
 * @param {HTMLElement} element
 * @param {Store} store
 * @param {Lesson} lesson
 */
function start(element, store, { preset, chapters }) {
  const part = (/** @type {string} */ name) => find(element, `[data-${name}]`);
  const [text, place] = [part("text"), part("place")];
  const [back, next] = ["back", "next"].map((name) => /** @type {HTMLButtonElement} */ (part(name)));
  const [level, list] = ["level", "chapter"].map((name) => /** @type {HTMLSelectElement} */ (part(name)));
  const marks = createMarks(element, store);
  let open = chapters.findIndex(({ id }) => id === recall("chapter"));
  let shown = "";
  let moving = false;
  /** @type {State["config"]} */
  let compared = null;
  let same = false;

  remember("preset", preset);
  level.value = recall("level") === "refresher" ? "refresher" : "first";
  list.append(...chapters.map(({ title }, i) => make("option", { value: String(i) }, [`${i + 1}. ${title}`])));
  back.addEventListener("click", () => go(open - 1));
  next.addEventListener("click", () => go(open + 1));
  list.addEventListener("change", () => go(Number(list.value)));
  level.addEventListener("change", () => {
    remember("level", level.value);
    draw();
  });
  text.addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.closest("[data-return]")) go(open);
  });
  store.subscribe(follow);
  store.subscribe((state, previous) => {
    if (state.options !== previous.options) begin();
    const started = state.classroom?.role === "teacher" && previous.classroom === null;
    if (started && open >= 0 && element.offsetParent !== null) store.set({ chapter: chapters[open].id });
  });
  if (begin()) return;
  if (ofClass() >= 0) {
    follow();
    return;
  }
  if (open < 0) open = isHere() ? chapterAt(chapters, store.get().t, 0) : 0;
  if (isHere()) {
    follow();
    marks.point(chapters[open].targets);
  } else if (!isTheirs()) go(open);
  else draw(); // a run that somebody has begun is left only when they say so

  /** Whether the lesson's run is on screen: compared once for a config, since this is asked at every step. */
  function isHere() {
    const { config, bootstrap } = store.get();
    if (config !== compared)
      [compared, same] = [config, config !== null && matchingPreset(config, bootstrap.presets) === preset];
    return same;
  }

  /** Whether the run on screen is something of the learner's own: begun, or with settings or data that no preset has. */
  function isTheirs() {
    const { config, t, bootstrap } = store.get();
    return t > 0 || (config !== null && matchingPreset(config, bootstrap.presets) === null);
  }

  /** The chapter that the teacher has open, on the page of a student who follows; else -1. */
  function ofClass() {
    const { classroom } = store.get();
    if (classroom?.role !== "student" || !classroom.live || !classroom.chapter) return -1;
    return chapters.findIndex(({ id }) => id === classroom.chapter);
  }

  /** Begins where the link says, if it names a chapter: a step of that chapter that is on screen stays. */
  function begin() {
    const { options, t } = store.get();
    if (options.chapter === null) return false;
    const index = chapters.findIndex(({ id }) => id === options.chapter);
    if (index < 0) {
      store.set({ chapter: null, notice: { kind: "info", text: noSuchChapter(options.chapter) } });
      return false;
    }
    if (!isHere() || chapterAt(chapters, t, index) !== index) go(index, false);
    else {
      turnTo(index);
      marks.point(chapters[open].targets);
      draw();
    }
    return true;
  }

  /** @param {number} index */
  function turnTo(index) {
    open = index;
    const { id } = chapters[open];
    remember("chapter", id);
    const { chapter, classroom } = store.get();
    if (chapter !== null || classroom?.role === "teacher") store.set({ chapter: id }); // the address goes along, and the class
  }

  /**
   * @param {number} index of the chapter to show, with its step
   * @param {boolean} keep whether a run of the learner's own is kept
   */
  async function go(index, keep = true) {
    turnTo(Math.min(Math.max(index, 0), chapters.length - 1));
    if (!isHere() && !store.get().options.lock) {
      moving = true;
      const { run } = store.get();
      if (keep && isTheirs()) await store.commands.keepRun();
      await store.commands.loadPreset(preset);
      moving = false;
      if (isHere() && store.get().keptRuns.some((kept) => kept.run === run && kept.pinned))
        store.set({ notice: { kind: "info", text: tr("Your run is kept: it is listed under Runs.") } });
    }
    if (!isHere()) return draw(); // the server did not answer, or the link locks another run
    store.commands.pause();
    if (store.get().t !== chapters[open].t) store.commands.seek(chapters[open].t);
    draw();
    marks.point(chapters[open].targets);
  }

  /** The learner stepped: the chapter that fits comes up, and the run stays where it is. */
  function follow() {
    const { t, target } = store.get();
    if (moving) return;
    const theirs = ofClass();
    const fitting = theirs >= 0 ? theirs : isHere() && target === null ? chapterAt(chapters, t, open) : open;
    if (fitting !== open && fitting >= 0) {
      turnTo(fitting);
      marks.point(chapters[open].targets);
    }
    draw();
  }

  function draw() {
    const { frame } = store.get();
    if (!frame) return;
    const here = isHere();
    const words = chapterTexts(chapters[open], level.value, here ? frame : null);
    const { lock } = store.get().options;
    const now = JSON.stringify([open, here, words, lock]);
    if (now === shown) return;
    if (JSON.parse(shown || "[-1]")[0] !== open) text.scrollTop = 0;
    shown = now;
    const away = lock
      ? [tr("The link locks another run, so the lesson can only be read.")]
      : [tr("Another run is on screen."), " ", goThere()];
    text.replaceChildren(
      make("h3", {}, [chapters[open].title]),
      ...(here ? [] : [make("p", { class: "away" }, away)]),
      ...words.map((paragraph) => make("p", {}, [paragraph])),
    );
    write(place, tr("{number} of {count}", { number: open + 1, count: chapters.length }));
    list.value = String(open);
    [back.disabled, next.disabled] = [open === 0, open === chapters.length - 1];
  }
}

function goThere() {
  return make("button", { type: "button", class: "plain", "data-return": "" }, [tr("Go to the lesson's run")]);
}
