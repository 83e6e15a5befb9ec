// A student's own way: left at any touch of a control, come back from, and found again.
import { tr } from "./language.js";

/** @typedef {import("./store.js").Store} Store */

/**
 * @param {object} parts
 * @param {Store} parts.store
 * @param {import("./class-place.js").ClassPlace} parts.place
 * @param {(patch: Partial<import("./classroom.js").Classroom>) => void} parts.update
 * @param {() => Promise<void>} parts.follow the class
 * @param {(run: string, t: number) => Promise<void>} parts.show a run that the server knows
 * @param {(config: import("./wire.js").Config) => Promise<unknown>} parts.post tells the server a run
 */
export function createOwnWay({ store, place, update, follow, show, post }) {
  /** @type {import("./wire.js").Config | null} of the own way that was left: the server may have forgotten it */
  let forked = null;

  function leave() {
    const { classroom } = store.get();
    if (classroom?.role !== "student" || !classroom.live || classroom.waits) return;
    update({ live: false });
    place.keepOwnWay(classroom.rules.called);
  }

  function comeBack() {
    const { classroom, config, run, t } = store.get();
    if (classroom && !classroom.live && run) {
      if (config) forked = config;
      place.keepFork({ run, t });
      update({ fork: { run, t } });
    }
    place.keepOwnWay(null);
    update({ live: true });
    follow();
  }

  return {
    leave,
    comeBack,
    /** @param {boolean} asked by a question */
    calledBack(asked) {
      comeBack();
      const text = asked
        ? tr(
            "The class has a question, so you are back with it. After the answer, “My own way” goes on where you were.",
          )
        : tr("Your teacher has called everybody back. “My own way”, at the top, goes on where you were.");
      store.set({ notice: { kind: "info", text } });
    },
    /** Whether this tab was on its own way when it was last in the class. */
    isOn: () => place.ownWay() !== null,
    /** Whether the teacher has called since. @param {number} called how often until now */
    wasCalled: (called) => place.ownWay() !== called,
    async goOn() {
      const { fork, rules, run } = store.get().classroom ?? {};
      if (!fork) return;
      if (forked) await post(forked).catch(() => {});
      const most = rules?.pace != null && fork.run === run ? rules.pace : Infinity;
      await show(fork.run, Math.min(fork.t, most));
      leave();
    },
  };
}
