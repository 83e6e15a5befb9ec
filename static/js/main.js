// Wires the parts; everything happens in them.
import { io } from "../vendor/socket.io.js";
import { createAddress } from "./address.js";
import { getConfig, postConfig } from "./api.js";
import { createCommands } from "./commands.js";
import { createConnection } from "./connection.js";
import { createCursor } from "./cursor.js";
import { createFrames } from "./frames.js";
import { createHistory } from "./history.js";
import { mountKeys } from "./keys.js";
import { createLoader } from "./loader.js";
import { createOrder } from "./order.js";
import { mountPanels } from "./panels.js";
import { createSession } from "./session.js";
import { createStore, initialState } from "./store.js";
import { mountTheme } from "./theme.js";
import { createTracker } from "./tracker.js";

const bootstrap = JSON.parse(/** @type {HTMLElement} */ (document.getElementById("bootstrap")).textContent ?? "");
const store = createStore(initialState(bootstrap));
const connection = createConnection(io);
const tracker = createTracker(store);

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

const frames = createFrames({
  want: (request) => ask("want", request),
  onFrames: () => session.arrived() || cursor.arrived(),
  onLast: (lastT) => session.opening() || store.set({ lastT }),
});
const session = createSession({ store, connection, frames, post: postConfig, tracker });
const cursor = createCursor(store, frames, { onMove: tracker.moved, blocked: session.opening });
const loader = createLoader({ store, session, getConfig });
Object.assign(store.commands, createCommands({ store, cursor, loader }));

connection.on("frames", frames.receive);
connection.on("progress", ({ updates, of }) => store.set({ progress: { updates, of } }));
connection.watch(
  () => {
    store.set({ connection: "online" });
    if (store.get().run || session.opening()) session.recover();
    else frames.restored();
  },
  () => {
    frames.lost();
    store.set({ connection: "offline" });
  },
);

loader.link(location.hash);
createHistory(store, async (run, to) => (await ask("history", { run, to })).history, tracker.heard);
createOrder(store, async (run, epoch) => (await ask("order", { run, epoch })).rows);
createAddress(store, loader.link);
mountTheme(store);
mountKeys(store);
mountPanels(store);
