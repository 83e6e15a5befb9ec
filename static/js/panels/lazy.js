// Panels whose modules are fetched when they come on screen first: not everybody opens their tab.

import { wake } from "./make.js";

/** @typedef {import("../store.js").Store} Store */
/** @typedef {{mount: (element: HTMLElement, store: Store) => unknown}} Panel */

/**
 * @param {() => Promise<Panel>} load
 * @returns {Panel}
 */
export function lazily(load) {
  return {
    mount(element, store) {
      let busy = false;
      const watch = new IntersectionObserver((entries) => {
        if (busy || !entries[entries.length - 1].isIntersecting) return;
        busy = true;
        load().then(
          (panel) => {
            watch.disconnect();
            panel.mount(element, store);
          },
          () => (busy = false), // no server: the next look tries again
        );
      });
      watch.observe(element);
    },
  };
}

/**
 * A panel that is fetched when its button is pressed first, or the state calls for it.
 * @param {() => Promise<{mount: (element: HTMLElement, store: Store) => any}>} load
 * @param {{button?: string, press?: (store: Store, mounted: any) => void, needed?: (state: import("../store.js").State) => boolean}} when
 * `press`: what a press of the button does once the panel is there
 * @returns {Panel}
 */
export function onDemand(load, { button, press = (_, mounted) => mounted.open(), needed = () => false }) {
  return {
    mount(element, store) {
      /** @type {Promise<any> | null} */
      let mounted = null;
      const get = () =>
        (mounted ??= load().then(
          (panel) => panel.mount(element, store),
          (error) => {
            mounted = null; // no server: the next time tries again
            throw error;
          },
        ));
      if (button) wake(button, async () => press(store, await get()));
      const look = () => void (mounted || !needed(store.get()) || get().catch(() => {}));
      store.subscribe(look);
      look();
    },
  };
}
