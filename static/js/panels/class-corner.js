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
  back.addEventListener("click", () => store.commands.comeBack());
  fork.addEventListener("click", () => store.commands.toFork());

  /** @param {State} state */
  function draw(state) {
    const { classroom } = state;
    const student = classroom?.role === "student";
    element.hidden = !student;
    if (classroom) document.documentElement.dataset.class = classroom.role;
    else delete document.documentElement.dataset.class;
    write(label, classroom?.role === "teacher" ? teacherSays(classroom) : tr("Class"));
    if (!student) return;
    back.hidden = classroom.live;
    const asked = classroom.question && classroom.question.phase !== "revealed";
    fork.hidden = !classroom.live || !classroom.fork || Boolean(asked);
    element.dataset.live = String(classroom.live && state.connection === "online");
    write(says, studentSays(state, classroom));
  }

  store.subscribe((state, previous) => {
    if (!previous.classroom?.chapter) readAlong(state);
    const same = state.classroom === previous.classroom && state.connection === previous.connection;
    if (!same || (state.classroom?.live && state.t !== previous.t)) draw(state);
  });
  draw(store.get());
  readAlong(store.get());
}

/** Where the teacher has the lesson open, a student reads along. @param {State} state */
function readAlong({ classroom }) {
  if (classroom?.role === "student" && classroom.live && classroom.chapter) openTab("lesson");
}

/** @param {import("../classroom.js").Classroom} classroom */
function teacherSays({ code, people }) {
  return trn("{code} · {number} here", "{code} · {number} here", people, {
    code: spacedCode(code),
  });
}

/**
 * @param {State} state
 * @param {import("../classroom.js").Classroom} classroom
 */
function studentSays({ connection, t }, { live, waits, t: theirs }) {
  if (connection !== "online") return tr("Reconnecting …");
  if (waits) return tr("Waiting to be let in …");
  if (live) return tr("Live, step {step}", { step: t });
  return tr("Exploring; the class is at {step}", { step: theirs });
}
