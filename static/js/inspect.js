// Looks closer at the step on screen: a gradient checked by differences, and the whole batch as a table; at the run for a mission.

/** @typedef {import("./store.js").Store} Store */
/** @typedef {import("./wire.js").CheckAnswer} CheckAnswer */
/** @typedef {import("./wire.js").BatchAnswer} BatchAnswer */
/** @typedef {import("./wire.js").MissionAnswer} MissionAnswer */
/**
 * @typedef {object} Inspect
 * @property {(parameter: string) => Promise<CheckAnswer>} checkGradient the central difference beside a gradient of the batch on screen
 * @property {(start: number, count: number) => Promise<BatchAnswer>} batchTable examples of the batch on screen, `start` from 0
 * @property {(mission: string, answer: string) => Promise<MissionAnswer>} submitMission the verdict on the run on screen
 */

/**
 * All promises are rejected when the server refuses or cannot be reached.
 * @param {Store} store
 * @param {(event: string, payload: object) => Promise<any>} ask
 * @returns {Inspect}
 */
export function createInspect(store, ask) {
  const here = () => ({ run: store.get().run, t: store.get().t });
  return {
    checkGradient: (parameter) => ask("check", { ...here(), parameter }),
    submitMission: (mission, answer) => ask("mission", { run: store.get().run, mission, answer }),
    batchTable: (start, count) => ask("batch", { ...here(), start, count }),
  };
}
