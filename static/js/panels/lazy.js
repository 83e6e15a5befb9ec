// Panels whose modules are fetched when they come on screen first: not everybody opens their tab.

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
