// Puts the parts that know no DOM together: store, window of frames, session, cursor, commands.
import { createClassroom } from "./classroom.js";
import { createCommands } from "./commands.js";
import { createCursor } from "./cursor.js";
import { createFrames } from "./frames.js";
import { createHistory } from "./history.js";
import { createInspect } from "./inspect.js";
import { createKeeper } from "./keeper.js";
import { createLoader } from "./loader.js";
import { createOrder } from "./order.js";
import { createSession } from "./session.js";
import { createTracker } from "./tracker.js";

/**
 * @param {object} parts
 * @param {import("./store.js").Store} parts.store its commands are filled in
 * @param {import("./connection.js").Connection} parts.connection
 * @param {(config: import("./wire.js").Config) => Promise<import("./session.js").Known>} parts.postConfig
 * @param {(run: string) => Promise<import("./wire.js").Config>} parts.getConfig
 * @param {import("./class-place.js").ClassPlace} parts.place
 * @param {boolean} [parts.aside] the page looks on at a class, and never takes control by itself
 * @param {import("./player.js").Clock} [parts.clock]
 * @returns {import("./loader.js").Loader}
 */
export function assemble({ store, connection, postConfig, getConfig, place, aside, clock }) {
  const tracker = createTracker(store);
  const frames = createFrames({
    want: (request) => ask("want", request),
    onFrames,
    onLast: (lastT) => session.opening() || store.set({ lastT }),
  });
  const keeper = createKeeper({
    store,
    ask: async (run, to) => (await connection.ask("history", { run, to })).history,
    finished: tracker.finished,
  });
  const session = createSession({ store, connection, frames, post: postConfig, tracker, onLeave: keeper.leave });
  const cursor = createCursor(store, frames, { onMove: tracker.moved, blocked: session.opening });
  const loader = createLoader({ store, session, getConfig });
  Object.assign(store.commands, createCommands({ store, cursor, loader, session, keeper, ask, clock }));

  function onFrames() {
    if (session.arrived()) return;
    cursor.arrived();
    if (!store.get().start) store.set({ start: frames.get(0) ?? null });
  }

  /**
   * Asks the server about a run, and tells it the run again should it have forgotten it.
   * @param {string} event
   * @param {object} payload
   */
  async function ask(event, payload) {
    try {
      return await connection.ask(event, payload);
    } catch (error) {
      if (/** @type {{code?: string}} */ (error).code === "unknown_run") await session.recover();
      throw error;
    }
  }

  function online() {
    store.set({ connection: "online" });
    if (store.get().run || session.opening()) session.recover();
    else frames.restored();
  }

  function offline() {
    frames.lost();
    store.set({ connection: "offline" });
  }

  connection.on("frames", frames.receive);
  connection.on("progress", ({ updates, of }) => {
    const awaited = session.opening() || store.get().target !== null; // what is fetched ahead of need is nobody's business
    if (awaited) store.set({ progress: { updates, of } });
  });
  connection.watch(online, offline);
  createHistory(store, async (run, to) => (await ask("history", { run, to })).history, tracker.heard);
  createOrder(store, async (run, epoch) => (await ask("order", { run, epoch })).rows);
  Object.assign(store.commands, createInspect(store, ask));
  Object.assign(
    store.commands,
    createClassroom({ store, connection, ask, show: loader.known, post: postConfig, place, aside }),
  );
  store.subscribe((state, previous) => state.config !== previous.config && keeper.relabel());
  return loader;
}
