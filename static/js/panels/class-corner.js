// The corner that says how the page stands to its class: the code for a teacher, live or not for a student.
import { spacedCode } from "../classroom.js";
import { tr, trn } from "../language.js";
import { find, write } from "./make.js";
import { openTab } from "./open-panel.js";

/** @typedef {import("../store.js").Store} Store */
/** @typedef {import("../store.js").State} State */

/**
 * @param {HTMLElement} element
 * @param {Store} store
 */
export function mount(element, store) {
  const says = find(element, "[data-says]");
  const back = find(element, "[data-back]");
  const fork = find(element, "[data-fork]");
  const open = /** @type {HTMLElement} */ (document.getElementById("class-open"));
  const label = find(open, "span");
  const take = find(element, "[data-take]");
  back.addEventListener("click", () => store.commands.comeBack());
  take.addEventListener("click", () =>
    store.commands.takeClass().catch(({ message }) => store.set({ notice: { kind: "error", text: message } })),
  );
  fork.addEventListener("click", () => {
    store.set({ notice: null }); // it said how to get there
    store.commands.toFork();
  });

  /** @param {State} state */
  function draw(state) {
    const { classroom } = state;
    markRole(classroom);
    const watches = classroom?.role === "teacher" && !classroom.steers;
    element.hidden = classroom?.role !== "student" && !watches;
    write(label, classroom?.role === "teacher" ? teacherSays(classroom) : tr("Class"));
    if (!classroom || element.hidden) return;
    take.hidden = !watches;
    back.hidden = classroom.live || watches;
    const asked = classroom.question && classroom.question.phase !== "revealed";
    fork.hidden = watches || !classroom.live || !classroom.fork || Boolean(asked);
    element.dataset.live = String(classroom.live && state.connection === "online");
    write(says, watches ? tr("Watching, step {step}", { step: state.t }) : studentSays(state, classroom));
  }

  store.subscribe((state, previous) => {
    if (!previous.classroom?.chapter) readAlong(state);
    const same = state.classroom === previous.classroom && state.connection === previous.connection;
    if (!same || (state.classroom?.live && state.t !== previous.t)) draw(state);
  });
  draw(store.get());
  readAlong(store.get());
}

/**
 * Says to the style sheets what the page is in its class, and whether it may ask and settle things there.
 * @param {import("../classroom.js").Classroom | null} classroom
 */
export function markRole(classroom) {
  const { documentElement: html } = document;
  if (classroom) html.dataset.class = classroom.role;
  else delete html.dataset.class;
  html.toggleAttribute("data-steers", classroom?.steers === true);
}

/** Where the teacher has the lesson open, a student reads along. @param {State} state */
function readAlong({ classroom }) {
  if (classroom?.role === "student" && classroom.live && classroom.chapter) openTab("lesson");
}

/** @param {import("../classroom.js").Classroom} classroom */
export function teacherSays({ code, people, waiting }) {
  const here = trn("{code} · {number} here", "{code} · {number} here", people, { code: spacedCode(code) });
  const wait = trn("{number} waiting", "{number} waiting", waiting);
  return waiting ? `${here} · ${wait}` : here;
}

/**
 * @param {State} state
 * @param {import("../classroom.js").Classroom} classroom
 */
function studentSays({ connection, t }, { live, waits, controlled, t: theirs }) {
  if (connection !== "online") return tr("Reconnecting …");
  if (waits) return tr("Waiting to be let in …");
  if (live && !controlled) return tr("Your teacher is away, step {step}", { step: t });
  if (live) return tr("Live, step {step}", { step: t });
  return tr("Exploring; the class is at {step}", { step: theirs });
}
