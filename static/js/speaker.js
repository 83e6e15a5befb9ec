// The speaker view: what comes next, notes, the time and the answers, for the teacher alone; it controls the page that the class follows.
import { io } from "../vendor/socket.io.js";
import { getConfig, postConfig } from "./api.js";
import { assemble } from "./assemble.js";
import { BROWSER_PLACE } from "./class-place.js";
import { createConnection } from "./connection.js";
import { mountSpeaker } from "./speaker-view.js";
import { speakerPlace } from "./speaker-place.js";
import { createStore, initialState } from "./store.js";
import { mountTheme } from "./theme.js";

const bootstrap = JSON.parse(/** @type {HTMLElement} */ (document.getElementById("bootstrap")).textContent ?? "");
const store = createStore(initialState(bootstrap));
const connection = createConnection(io);
mountTheme(store);
const place = speakerPlace();
assemble({ store, connection, postConfig, getConfig, place, aside: true });
mountSpeaker(
  store,
  () => {
    const code = place.code();
    if (code) BROWSER_PLACE.keepToken(code, place.token(code));
  },
  () => place.code() !== null,
);
// The window has a name: the view of another class is opened in the same one.
addEventListener("hashchange", () => location.reload());
