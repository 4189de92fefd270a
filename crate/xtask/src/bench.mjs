// Times recognition in wasm beside lindera's own npm package, which only splits into words, on the same messages in the
// same run; then the checker of replies. Arguments: our module's script, its wasm, dictionary, model, the package's
// folder, replies to check. Texts: JSON lines on standard input.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [script, wasm, dictionary, model, lindera, replies] = process.argv.slice(2);
const texts = readFileSync(0, "utf8").trim().split("\n").map((line) => JSON.parse(line));
const ours = await import(pathToFileURL(script).href);
await ours.default({ module_or_path: readFileSync(wasm) });
const started = performance.now();
const engine = new ours.Engine(readFileSync(dictionary), readFileSync(model));
const ready = performance.now() - started;

const { TokenizerBuilder } = createRequire(import.meta.url)(lindera);
const builder = new TokenizerBuilder();
builder.setDictionary("embedded://ipadic");
builder.setMode("normal");
const tokenizer = builder.build();

const ways = {
  "lindera's npm package, words": (text) => tokenizer.tokenize(text).length,
  "our words": (text) => engine.tokenize(text),
  "our recognition, words included": (text) => engine.recognize(text),
};
// Rounds take turns, so that whatever else the machine does meets all alike; the median of a way's rounds counts.
const times = Object.fromEntries(Object.keys(ways).map((name) => [name, []]));
for (let round = 0; round < 9; round++) {
  for (const [name, way] of Object.entries(ways)) {
    const start = performance.now();
    for (const text of texts) way(text);
    times[name].push(((performance.now() - start) * 1000) / texts.length);
  }
}
const median = (numbers) => numbers.sort((a, b) => a - b)[numbers.length >> 1];
const [peer] = Object.values(times).map(median);
const characters = texts.reduce((sum, text) => sum + [...text].length, 0) / texts.length;
console.log(`${texts.length} messages of ${characters.toFixed(0)} characters on average; engine ready in ${ready.toFixed(0)} ms`);
for (const [name, list] of Object.entries(times)) {
  const value = median(list);
  console.log(`${name.padEnd(34)} ${value.toFixed(0).padStart(6)} µs a message  ${(value / peer).toFixed(2)} of the package`);
}

// The checker. A worker that wakes makes it anew and compiles what a text needs with the first check.
const checking = new ours.Checking(readFileSync(dictionary));
const written = readFileSync(replies, "utf8").trim().split("\n").map((line) => JSON.parse(line));
const drafts = written.map(({ text, facts }) => new ours.Reply(text, facts));
// Time of the processor, in ms: no peer runs beside it here, so the clock would also count what else the machine does.
const timed = (work) => {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
};
const quantile = (numbers, share) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length * share)];
const print = (name, numbers) => {
  const [half, most] = [0.5, 0.95].map((share) => quantile(numbers, share).toFixed(1).padStart(6));
  console.log(`${name.padEnd(34)} ${half} ms median  ${most} ms p95`);
};
const made = [], first = [], next = drafts.map(() => []);
for (const draft of drafts) {
  made.push(timed(() => checking.renew()));
  first.push(timed(() => checking.check(draft)));
}
// One round more than counts: each text's own patterns are compiled then. Of a text the median of its rounds counts, so
// that p95 is that of texts and not of what else the machine does.
for (let round = 0; round < 10; round++) {
  drafts.forEach((draft, index) => {
    const time = timed(() => checking.check(draft));
    if (round > 0) next[index].push(time);
  });
}
console.log(`${drafts.length} replies of ${[...written[0].text].length} characters`);
print("checker made", made);
print("first check of a new checker", first);
print("check", next.map(median));
