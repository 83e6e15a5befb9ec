// A page without panels before a server that lives in the test.
import { mock } from "node:test";
import { BadConfig } from "../../static/js/api.js";
import { assemble } from "../../static/js/assemble.js";
import { Refused } from "../../static/js/connection.js";
import { createStore, initialState } from "../../static/js/store.js";
import { PRESETS, fakeFrames, frameAt, settle, shapeOf } from "./helpers.js";

/** A server with every answer `latency` ms late; it refuses learning rates below 0 and can be restarted. */
function fakeServer({ latency = 0, last = Infinity } = {}) {
  let known = new Map();
  let handlers = {};
  const server = {
    connected: true,
    posts: 0,
    wants: [],
    holding: false,
    connection: null,
  };
  const watchers = [];
  const late = () => new Promise((resolve) => setTimeout(resolve, latency));
  const scene = (run) => ({ ...shapeOf(2, 6, known.get(run).epochs), run, steps: [], config: known.get(run) });

  const answers = {
    open: ({ run }) => ({ scene: scene(run) }),
    want: ({ run, id, ts }) => {
      server.wants.push(ts);
      if (server.holding || ts.length === 0) return { id };
      const frames = ts.map((t) => frameAt(Math.min(t, last), t > last ? "diverged" : "ok"));
      setTimeout(() => server.connected && handlers.frames({ run, id, ts, frames, done: true }), latency);
      return { id };
    },
    history: ({ run, to }) => ({
      history: { to, updates: scene(run).updates, series: { loss: { update: [1, 2, 3], value: [9, 8, 7] } } },
    }),
    order: () => ({ rows: [1, 0] }),
  };
  server.connection = {
    async ask(event, payload) {
      await late();
      if (!server.connected) throw new Refused({ code: "offline", message: "offline" });
      if (!known.has(payload.run)) throw new Refused({ code: "unknown_run", message: "unknown run" });
      return answers[event](payload);
    },
    on: (event, handler) => (handlers[event] = handler),
    ready: async () => {},
    watch(online, offline) {
      watchers.push({ online, offline });
      online();
    },
  };
  server.postConfig = async (config) => {
    await late();
    server.posts += 1;
    if (!server.connected) throw new Refused({ code: "offline", message: "offline" });
    const rates = [["learning_rate", config.learning_rate]];
    config.changes.forEach((change, i) => rates.push([`changes[${i}].learning_rate`, change.learning_rate]));
    if (config.seed === 13) rates.push(["epochs", -1]); // a setting that is blamed for another one
    const wrong = rates.filter(([, rate]) => rate < 0);
    if (wrong.length)
      throw new BadConfig(
        wrong.map(([field]) => ({ code: "bad_config", field, message: `${field} must be positive` })),
      );
    const run = JSON.stringify({ ...config, data: config.data.rows });
    known.set(run, config);
    return { run, config };
  };
  server.progress = (updates, of) => handlers.progress({ run: "", id: 0, updates, of });
  server.stop = () => {
    server.connected = false;
    watchers.forEach(({ offline }) => offline());
  };
  server.restart = () => {
    known = new Map();
    server.connected = true;
    watchers.forEach(({ online }) => online());
  };
  return server;
}

/** A browser's place in a class. */
export function fakePlace(kept = {}) {
  return {
    code: () => kept.code ?? null,
    setCode: (code) => (kept.code = code),
    token: (code) => kept[code] ?? "",
    keepToken: (code, token) => (kept[code] = token),
    ownWay: () => kept.own ?? null,
    keepOwnWay: (since) => (kept.own = since),
    fork: () => kept.fork ?? null,
    keepFork: (fork) => (kept.fork = fork),
    answers: (code) => kept.answers?.[code] ?? [],
    keepAnswers: (code, answers) => (kept.answers = { ...kept.answers, [code]: answers }),
  };
}

/** The page without its panels, and ways to let time pass. */
export async function openPage({ fragment = "", ...options } = {}) {
  mock.timers.enable({ apis: ["setTimeout"] });
  const clock = fakeFrames();
  const store = createStore(initialState({ presets: PRESETS }), clock.request);
  const server = fakeServer(options);
  const getConfig = async () => {
    throw new Refused({ code: "unknown_run", message: "unknown run" });
  };
  const place = fakePlace(options.place);
  const { connection, postConfig } = server;
  const loader = assemble({ store, connection, postConfig, getConfig, place, clock });
  const pass = async (milliseconds) => {
    for (let left = milliseconds; left > 0; left -= 10) {
      mock.timers.tick(10);
      clock.run(10);
      await settle();
    }
  };
  loader.link(fragment);
  await pass(100 + 6 * (options.latency ?? 0));
  return { store, server, loader, place, pass, commands: store.commands };
}
