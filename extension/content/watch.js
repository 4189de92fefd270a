// Tells when the page has changed: its trees, its address, its boxes.
"use strict";

const QUIET_MS = 250;
const LONGEST_WAIT_MS = 1500;
const ADDRESS_POLL_MS = 500;

/**
 * Watches the page; `changed` is called when it has been quiet for a moment, or goes on changing for long.
 * @param {() => void} changed
 */
function watchPage(changed) {
  let address = location.href;
  let addressSince = performance.now();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let waitingSince = 0;
  /** @type {WeakSet<Node>} */
  const watched = new WeakSet();

  function schedule(delay = QUIET_MS) {
    const now = performance.now();
    if (timer === undefined) waitingSince = now;
    clearTimeout(timer);
    const wait = Math.max(0, Math.min(delay, waitingSince + LONGEST_WAIT_MS - now));
    timer = setTimeout(() => {
      timer = undefined;
      changed();
    }, wait);
  }

  function lookAtAddress() {
    if (location.href === address) return;
    address = location.href;
    addressSince = performance.now();
    schedule(0);
  }

  const observer = new MutationObserver((records) => {
    lookAtAddress();
    // Our own card is no change of the page.
    if (records.some((record) => !(record.target instanceof Element && record.target.localName === "henji-card"))) schedule();
  });

  /** @param {Node} root */
  function watch(root) {
    if (watched.has(root)) return;
    watched.add(root);
    observer.observe(root, {
      subtree: true, childList: true, characterData: true, attributes: true,
      attributeFilter: ["class", "style", "hidden", "disabled", "readonly", "maxlength", "placeholder", "href", "open",
        "aria-busy", "aria-hidden", "aria-label", "label", "value"],
    });
    for (const kind of ["input", "transitionend", "animationend"]) root.addEventListener(kind, () => schedule(), { passive: true });
  }

  watch(document);
  addEventListener("popstate", lookAtAddress);
  addEventListener("resize", () => schedule());
  const poll = setInterval(lookAtAddress, ADDRESS_POLL_MS);

  return {
    watch,
    schedule,
    /** Milliseconds the address has been the same. */
    settled() {
      lookAtAddress();
      return Math.round(performance.now() - addressSince);
    },
    stop() {
      observer.disconnect();
      clearInterval(poll);
      clearTimeout(timer);
    },
  };
}
