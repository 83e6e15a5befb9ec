// Wires the parts; everything happens in them.
import { io } from "../vendor/socket.io.js";
import { createAddress } from "./address.js";
import { getConfig, postConfig } from "./api.js";
import { assemble } from "./assemble.js";
import { BROWSER_PLACE } from "./class-place.js";
import { createConnection } from "./connection.js";
import { mountKeys } from "./keys.js";
import { mountLanguages } from "./languages.js";
import { mountPanels } from "./panels.js";
import { createStore, initialState } from "./store.js";
import { mountPresent } from "./present.js";
import { mountTheme } from "./theme.js";

const bootstrap = JSON.parse(/** @type {HTMLElement} */ (document.getElementById("bootstrap")).textContent ?? "");
const store = createStore(initialState(bootstrap));
const connection = createConnection(io);
const loader = assemble({ store, connection, postConfig, getConfig, place: BROWSER_PLACE });

loader.link(location.hash);
createAddress(store, loader.link);
mountTheme(store);
mountLanguages();
mountPresent(store);
mountKeys(store);
mountPanels(store);
