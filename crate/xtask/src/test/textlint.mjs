// Lints replies with textlint: JSON lines of { text, today } on standard input, a JSON line of findings for each on
// standard output, each finding { rule, line, text, message }. `today` is the day of writing, YYYY-MM-DD, or null for the
// present day. Arguments: the folder npm installed into, the file of rules.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** @typedef {{ rule: string, package: string, options?: object }} Rule A rule as textlint.json names it. */
/** @typedef {{ text: string, today: string | null }} Row */
/** @typedef {{ rule: string, message: string }} Fault What a rule says of a line. */

const [folder, list] = process.argv.slice(2);
const require = createRequire(join(folder, "package.json"));
const { TextlintKernel } = require("@textlint/kernel");
// A reply is plain text: what is marked up in Markdown (* and > at the start of a line) is only text in it.
const plain = require("@textlint/textlint-plugin-text").default;

/** The rule that needs to know the year; see `dates`. */
const WEEKDAYS = "date-weekday-mismatch";

const rules = JSON.parse(readFileSync(list, "utf8")).map((/** @type {Rule} */ { rule, package: name, options }) => {
  const module = require(name);
  // A preset holds several rules.
  const found = module.rules?.[rule] ?? module.default ?? module;
  return { ruleId: rule, rule: found, options: options ?? true };
});

/** A document of more lines takes rules that go back to its start for each line longer than it saves; see `lint`. */
const LINES = 100;

/**
 * What the rules say of each line. Some lines together make one document: the plain-text plugin makes a paragraph of each
 * line and every rule looks at one paragraph at a time, so that a line is judged alike wherever it stands, and the rules,
 * some of which read a dictionary for each document, start less often.
 * @param {string[]} lines without repetition
 * @param {object[]} by rules
 * @returns {Promise<Map<string, Fault[]>>}
 */
const lint = async (lines, by) => {
  /** @type {Map<string, Fault[]>} */
  const faults = new Map();
  for (let start = 0; start < lines.length; start += LINES) {
    const some = lines.slice(start, start + LINES);
    const { messages } = await new TextlintKernel().lintText(some.join("\n"), {
      ext: ".txt",
      plugins: [{ pluginId: "text", plugin: plain }],
      rules: by,
    });
    for (const { ruleId, message, line } of messages) {
      const text = some[line - 1];
      // no-mix-dearu-desumasu ends with totals over the document, which say nothing of the line.
      const shown = message.replace(/\nTotal:[^]*/u, "").replace(/\s*\n\s*/gu, " ");
      const known = faults.get(text) ?? [];
      // The weekday is compared in its short and its shortest form, which are the same in Japanese.
      if (!known.some((fault) => fault.rule === ruleId && fault.message === shown)) {
        faults.set(text, [...known, { rule: ruleId, message: shown }]);
      }
    }
  }
  return faults;
};

// A date with its weekday: 2026年11月28日（土）, 11月28日(土曜日), 11/28（土・祝）, or 30日（月） after one of them.
// 3日（土日を除く） is none, and 来月5日（土） is left alone.
const DATE = new RegExp(
  String.raw`(?<![\d０-９/月])(?:([\d０-９]{4})[年/])?(?:([\d０-９]{1,2})[月/])?([\d０-９]{1,2})(日?)\s*` +
    String.raw`(?:[(（]\s*([日月火水木金土])(?:曜日?)?\s*(?:・祝日?\s*)?[)）]|([日月火水木金土])曜)`,
  "gu",
);

/**
 * The dates with weekdays of each line, all in one form: 2026年11月28日（土）.
 *
 * The rule gets these and not the lines, for two reasons. It looks only at dates with a year, which a reply seldom names;
 * its own option takes the same year for all of them, which is wrong for a day of January in a reply written in December.
 * Here the year is that which brings the date nearest to the day of writing, and where there is no month, it is the one
 * nearest to the date before. And the parser of dates beneath the rule loses a date behind a span of hours
 * (「4月25日(土)の18時から20時、23日(木)に」); it never loses one that stands alone.
 * @param {string[]} lines
 * @param {Date} today the day of writing
 */
const dates = (lines, today) => {
  let last = today;
  return lines.map((line) =>
    [...line.matchAll(DATE)].flatMap(([, year, month, day, sign, inBrackets, without]) => {
      // No date, but a number before a bracket.
      if (!month && !sign) return [];
      const [y, m, d = 0] = [year, month, day].map((digits) => (digits ? Number(digits.normalize("NFKC")) : undefined));
      const from = m ? today : last;
      const [nearest] = [-1, 0, 1]
        .map((step) => {
          if (!m) return Date.UTC(last.getUTCFullYear(), last.getUTCMonth() + step, d);
          return Date.UTC(y || today.getUTCFullYear() + step, m - 1, d);
        })
        .map((time) => new Date(time))
        // A month that has no such day gives a day of the next.
        .filter((date) => date.getUTCDate() === d)
        .sort((one, other) => Math.abs(+one - +from) - Math.abs(+other - +from));
      if (!nearest) return [];
      last = nearest;
      const written = `${last.getUTCFullYear()}年${last.getUTCMonth() + 1}月${d}日`;
      return [`${written}（${inBrackets ?? without}）`];
    }),
  );
};

/** @type {Row[]} */
const rows = [];
for await (const line of createInterface({ input: process.stdin })) rows.push(JSON.parse(line));
const present = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Tokyo" }).format(new Date());
const replies = rows.map(({ text, today }) => {
  const lines = text.split("\n");
  return { lines, dated: dates(lines, new Date(today ?? present)) };
});

// Replies share most of their lines, so each line is looked at once.
const unique = (/** @type {string[][]} */ texts) => [...new Set(texts.flat())].filter((line) => line !== "");
const isWeekdays = (/** @type {{ ruleId: string }} */ { ruleId }) => ruleId === WEEKDAYS;
const faults = await lint(
  unique(replies.map(({ lines }) => lines)),
  rules.filter((/** @type {{ ruleId: string }} */ rule) => !isWeekdays(rule)),
);
const mismatches = await lint(unique(replies.flatMap(({ dated }) => dated)), rules.filter(isWeekdays));

for (const { lines, dated } of replies) {
  const findings = lines.flatMap((text, index) =>
    [...(faults.get(text) ?? []), ...dated[index].flatMap((date) => mismatches.get(date) ?? [])].map(
      ({ rule, message }) => ({ rule, line: index + 1, text, message }),
    ),
  );
  console.log(JSON.stringify(findings));
}
