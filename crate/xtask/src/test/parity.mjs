// Runs the built background in node, in place of a browser, and reads messages with it: JSON lines of { message, sender }
// on standard input, a JSON line of { answer, stored } for each on standard output, or of { error } where it throws.
// Argument: the unpacked extension.
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";

const folder = process.argv[2];
const base = "https://henji.invalid/";

/** What the browser would keep, by its copies. */
const area = () => {
  const kept = new Map();
  return {
    kept,
    get: async (key) => (kept.has(key) ? { [key]: structuredClone(kept.get(key)) } : {}),
    set: async (values) => {
      for (const [key, value] of Object.entries(values)) kept.set(key, structuredClone(value));
    },
  };
};
const session = area();
globalThis.self = globalThis;
globalThis.chrome = {
  runtime: { getURL: (path) => base + path },
  i18n: { getUILanguage: () => "ja", getMessage: (name) => name },
  storage: { local: area(), session },
};
globalThis.fetch = async (request) => {
  const url = typeof request === "string" ? request : request.url;
  return new Response(await readFile(`${folder}/${url.slice(base.length)}`));
};

const script = await readFile(`${folder}/pkg/background/henji_background.js`);
const { default: init, answer } = await import(`data:text/javascript;base64,${script.toString("base64")}`);
await init({ module_or_path: await readFile(`${folder}/pkg/background/henji_background_bg.wasm`) });

for await (const line of createInterface({ input: process.stdin })) {
  const { message, sender } = JSON.parse(line);
  try {
    const given = await answer(message, sender);
    console.log(JSON.stringify({ answer: given, stored: session.kept.get(`page:${sender.tab.id}`) ?? null }));
  } catch (error) {
    // Told and not thrown, so that the text it happened with is named.
    console.log(JSON.stringify({ error: String(error) }));
  }
}
