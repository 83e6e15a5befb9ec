// What only a teacher does in a class, and what students do about themselves: each is an event to the server.
import { answersOf, remoteLink } from "./api.js";

/** @typedef {import("./store.js").Store} Store */
/** @typedef {import("./wire.js").Person} Person */
/** @typedef {import("./wire.js").Results} Results */
/** @typedef {import("./wire.js").RemoteCommand} RemoteCommand */
/** @typedef {{kind: import("./wire.js").QuestionKind, blank?: string, text?: string, options?: string[], right?: number}} Wanted */
/**
 * @typedef {object} Desk
 * @property {() => Promise<void>} takeClass this tab of the teacher is the one whose steps count
 * @property {() => Promise<void>} endClass for everybody
 * @property {(wanted: Wanted) => Promise<void>} askClass
 * @property {(step: import("./wire.js").QuestionStep) => Promise<void>} moveQuestion
 * @property {() => Promise<Results | null>} classResults what was answered to the last question
 * @property {() => Promise<Person[]>} classPeople
 * @property {(change: Partial<import("./wire.js").Rules>) => Promise<void>} setClassRules
 * @property {() => Promise<void>} callBack everybody comes back to the class's step
 * @property {() => Promise<void>} anonymiseClass everybody gets a made name, for good
 * @property {(student: number, action: import("./wire.js").StudentAction) => Promise<void>} letStudent
 * @property {(command: RemoteCommand) => Promise<void>} remoteControl the page in control does something
 * @property {(ending: "csv" | "json") => Promise<Blob>} classAnswers all answers, as a file
 * @property {() => Promise<{address: string, picture: string}>} phoneLink that controls the class; the picture is an SVG
 * @property {(name: string) => Promise<void>} renameMe
 */

/**
 * @param {object} parts
 * @param {Store} parts.store
 * @param {(event: string, more?: object) => Promise<any>} parts.ask the server about this class
 * @param {() => Promise<void> | undefined} parts.settle tells the class what is on the page
 * @param {() => string} parts.token
 * @param {(patch: Partial<import("./classroom.js").Classroom>) => void} parts.update
 * @param {() => void} parts.taken this tab has control
 * @param {() => void} parts.over the class has ended
 * @returns {{commands: Desk, moveQuestion: Desk["moveQuestion"], obey: (command: RemoteCommand) => void}}
 */
export function createDesk({ store, ask, settle, token, update, taken, over }) {
  const code = () => store.get().classroom?.code ?? "";

  /** @type {Desk} */
  const commands = {
    async takeClass() {
      await ask("class_take");
      taken();
    },
    async endClass() {
      await ask("class_end");
      over();
    },
    async askClass({ kind, blank = "", text = "", options = [], right = -1 }) {
      store.commands.pause();
      await settle();
      await ask("class_ask", { kind, blank, text, options, right });
    },
    moveQuestion: async (step) => void (await ask("class_question", { step })),
    classResults: async () => (await ask("class_results")).results,
    classPeople: async () => (await ask("class_list")).people,
    async setClassRules(change) {
      const { rules } = store.get().classroom ?? {};
      const { pace, locked, approve } = { pace: null, locked: false, approve: false, ...rules, ...change };
      await ask("class_rules", { pace: pace ?? -1, locked, approve });
    },
    callBack: async () => void (await ask("class_call")),
    anonymiseClass: async () => void (await ask("class_anonymise")),
    letStudent: async (student, action) => void (await ask("class_student", { student, action })),
    remoteControl: async (command) => void (await ask("class_remote", { command })),
    classAnswers: (ending) => answersOf(code(), token(), ending),
    phoneLink: () => remoteLink(code(), token()),
    async renameMe(name) {
      update({ name: (await ask("class_name", { name })).name });
    },
  };

  /** @type {Record<RemoteCommand, () => void>} */
  const OBEYED = {
    next: () => (store.get().blank ? store.set({ blank: false }) : store.commands.next()),
    back: () => store.commands.back(),
    play: () => store.commands.togglePlay(),
    blank: () => store.set({ blank: !store.get().blank }),
  };
  return { commands, moveQuestion: commands.moveQuestion, obey: (command) => OBEYED[command]?.() };
}
