// Starts the page of the operator's own phrases; all it does is in Rust (crate/panel/src/phrases).
import init, { start_phrases } from "./pkg/panel/henji_panel.js";

const api = globalThis.browser ?? globalThis.chrome;

init({ module_or_path: new URL("./pkg/panel/henji_panel_bg.wasm", import.meta.url) })
  .then(() => start_phrases())
  .catch((error) => {
    const message = document.createElement("p");
    message.className = "broken";
    message.setAttribute("role", "alert");
    message.textContent = `${api.i18n.getMessage("panel_broken")} (${error})`;
    document.body.prepend(message);
  });
