// Splits texts with lindera's own npm package: JSON lines of { text } on standard input, a JSON line of words for each
// on standard output. Argument: the package's folder.
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const { TokenizerBuilder } = createRequire(import.meta.url)(process.argv[2]);
const builder = new TokenizerBuilder();
builder.setDictionary("embedded://ipadic");
builder.setMode("normal");
const tokenizer = builder.build();

for await (const line of createInterface({ input: process.stdin })) {
  const words = tokenizer.tokenize(JSON.parse(line).text).map((word) => ({
    surface: word.surface,
    // A word it does not know has neither.
    base: word.baseForm ?? "*",
    pos: word.partOfSpeech,
    pos1: word.partOfSpeechSubcategory1 ?? "*",
    start: word.byteStart,
    end: word.byteEnd,
  }));
  console.log(JSON.stringify(words));
}
