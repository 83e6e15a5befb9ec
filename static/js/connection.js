// The socket to the server: websocket only, every event acknowledged, and again after a loss.
import { language, tr } from "./language.js";
import { inQuery } from "./query.js";

/** @typedef {import("./wire.js").ErrorInfo} ErrorInfo */
/** @typedef {(message: any) => void} Handler */
/**
 * @typedef {object} Connection
 * @property {(event: string, payload: object) => Promise<any>} ask the answer, or a rejection with a Refused
 * @property {(event: string, handler: Handler) => void} on
 * @property {() => string} id of the connection; empty where there is none
 * @property {() => Promise<void>} ready resolves once the socket is connected
 * @property {() => void} renew makes the connection anew, though it does not look lost
 * @property {(online: () => void, offline: () => void) => void} watch
 */

/** The class in the page's address: a proxy before several servers may keep a class together by it. */
function room() {
  const code = typeof location === "undefined" ? null : inQuery("class");
  return code ? { class: code } : {};
}

const PATIENCE = 20_000; // ms to wait for an answer

/** The server said no, or could not be asked; `code` is one of the wire's codes, or "offline". */
export class Refused extends Error {
  /** @param {{code: string, message: string, field?: string | null}} info */
  constructor({ code, message, field }) {
    super(message);
    this.code = code;
    this.field = field ?? null;
  }
}

/**
 * Whether the same may be answered another time.
 * @param {unknown} error
 */
export function mayPass(error) {
  const { code } = /** @type {{code?: string}} */ (error);
  return ["offline", "rate_limited", "internal", "unavailable", "unknown_run", "not_joined"].includes(code ?? "");
}

/** A time more or less: a whole class does not do it in the same moment. @param {number} milliseconds */
export const jittered = (milliseconds) => milliseconds * (0.5 + Math.random());

/** What is said where nobody answers. */
export const offline = () => new Refused({ code: "offline", message: tr("The server cannot be reached.") });

/**
 * @param {(options: object) => any} io socket.io-client's `io`
 * @returns {Connection}
 */
export function createConnection(io) {
  const socket = io({
    transports: ["websocket"],
    query: { lang: language(), ...room() },
    reconnectionDelay: 250,
    reconnectionDelayMax: 1500,
    timeout: 5000,
  });
  return {
    async ask(event, payload) {
      // socket.io would keep an event for later; what is asked later is decided by the window then.
      if (!socket.connected) throw offline();
      const answer = await socket
        .timeout(PATIENCE)
        .emitWithAck(event, payload)
        .catch(() => {
          throw offline();
        });
      if (!answer.ok) throw new Refused(answer.error);
      return answer;
    },
    on(event, handler) {
      socket.on(event, (/** @type {any} */ message, /** @type {(() => void) | undefined} */ acknowledge) => {
        acknowledge?.();
        handler(message);
      });
    },
    id: () => socket.id ?? "",
    ready() {
      return socket.connected ? Promise.resolve() : new Promise((resolve) => socket.once("connect", resolve));
    },
    renew() {
      socket.io.engine?.close();
    },
    watch(online, offline) {
      socket.on("connect", online);
      socket.on("disconnect", offline);
      socket.on("connect_error", offline);
      if (socket.connected) online();
    },
  };
}
