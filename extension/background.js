// The service worker (Chromium) or event page (Firefox). It may be stopped and started at any moment, so it listens
// before it does anything else, and loads the engine when the first message asks for it. All answers come from Rust.
import init, { answer } from "./pkg/background/henji_background.js";

/** @type {Promise<unknown> | undefined} */
let started;

const api = globalThis.browser ?? globalThis.chrome;

api.runtime.onMessage.addListener((message, sender, respond) => {
  const ready = (started ??= init({ module_or_path: new URL("./pkg/background/henji_background_bg.wasm", import.meta.url) }));
  ready
    .then(() => answer(message, sender))
    .then(respond)
    .catch((/** @type {unknown} */ error) => {
      // A failed start is tried again by the next message.
      started = undefined;
      respond({
        type: "failure",
        failure: { code: "engine_unavailable", message: api.i18n.getMessage("failure_engine_unavailable"), details: String(error) },
      });
    });
  return true;
});

api.action?.onClicked.addListener(() => api.runtime.openOptionsPage());
