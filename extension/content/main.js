// The page script's thread: ask the background what to look for, send what is seen, draw what comes back, and fill the
// box when the operator says so.
"use strict";

/** How soon a page that is still loading is looked at again. */
const AGAIN_MS = 400;
/** How long the operator may pause before what was typed is checked. */
const CHECK_MS = 150;

/**
 * @param {Henji.PageRequest} request
 * @returns {Promise<Henji.PageResponse>}
 */
async function ask(request) {
  const answer = await chrome.runtime.sendMessage(request);
  // No answer at all: the worker was stopped while it worked.
  if (!answer) throw new Error("no answer");
  return answer;
}

(async () => {
  /** @type {Henji.Plan | null} */
  let plan = null;
  try {
    const hello = await ask({ type: "hello", url: location.href });
    if (hello.type === "plan") plan = hello.plan;
  } catch {
    return; // The extension is gone or starts anew; the next page load asks again.
  }
  if (!plan) return;
  const thePlan = plan;

  /** @type {Henji.Choice} */
  let choice = { variant: 0, intent: null, tone: null, level: null, length: null };
  /** Words the operator vouches for in this conversation. @type {string[]} */
  let confirmed = [];
  let shown = "";
  let lastSent = "";
  let reading = false;
  let again = false;
  /** Asked for although the page is as it was: by the operator, or for another language. */
  let wanted = false;
  /** @type {Filled | null} */
  let filled = null;
  /** @type {Henji.Card | null} */
  let current = null;

  const watcher = watchPage(() => void read());
  const snapshot = () => takeSnapshot(thePlan, watcher.settled(), (root) => watcher.watch(root));

  const card = new HenjiCard({
    insert: (text) => void insert(text, "ask"),
    append: (text) => void insert(text, "append"),
    replace: (text) => void insert(text, "replace"),
    another: () => {
      choice = { ...choice, variant: choice.variant + 1, tone: null };
      void read(true);
    },
    choose: (change) => {
      choice = { ...choice, ...change };
      void read(true);
    },
    check: (text) => checks.draft.ask(text),
    confirm: (words) => {
      confirmed = [...confirmed, words];
      checks.draft.ask(card.draft.value);
      checkBox(true);
    },
    settings: (shop, field) => void tell({ type: "open_settings", shop, field }),
    expand: async (shortcut) => {
      const conversation = current?.conversation;
      const answer = conversation ? await tell({ type: "expand", conversation, shortcut }) : null;
      if (answer?.type === "failure") card.refuse(answer.failure.message);
      if (answer?.type !== "expanded") return null;
      if (answer.text === null && current) {
        const { no_shortcut, shortcut_needs } = current.texts;
        card.refuse(answer.missing.length > 0 ? `${shortcut_needs} ${answer.missing.join("・")}` : no_shortcut);
      }
      return answer.text;
    },
    widen: (wide) => void tell({ type: "set_wide", wide }).then(() => read(true)),
    showInBox: (finding) => {
      const box = currentBox();
      box?.focus();
      if (box && "value" in box) /** @type {HTMLTextAreaElement} */ (box).setSelectionRange(finding.start, finding.end);
    },
    correct: (intent) => {
      choice = { ...choice, variant: 0, intent, tone: null };
      const conversation = current?.conversation;
      if (conversation) void tell({ type: "correct", conversation, intent });
      card.say("corrected", "corrected");
      void read(true);
    },
    undo: () => void undo(),
    language: (language) => void tell({ type: "set_language", language }).then(() => read(true)),
    pick: () => card.pick((element) => {
      pickedField = element;
      void read(true);
    }),
    copy: (text) => void copyText(text).then((done) => card.say(done ? "copied" : "failed", done ? "copied" : "failed")),
  });

  /** @param {Henji.PageRequest} request */
  async function tell(request) {
    try {
      return await ask(request);
    } catch {
      gone();
      return null;
    }
  }

  /** The extension was updated under the page: its script can't reach the new one. */
  function gone() {
    if (chrome.runtime?.id) return;
    watcher.stop();
    card.say("reload_page", "refused");
  }

  /** @param {boolean} [always] also if the page is as it was */
  async function read(always = false) {
    wanted ||= always;
    if (reading) {
      again = true;
      return;
    }
    reading = true;
    try {
      do {
        again = false;
        const seen = snapshot();
        const conversationBefore = current?.conversation ?? null;
        // What changes with time alone is no change of the page.
        const key = JSON.stringify([seen.url, seen.root, choice]);
        if (!wanted && key === lastSent && current?.state !== "reading") break;
        lastSent = key;
        wanted = false;
        const chosen = choice;
        const answer = await ask({ type: "read", snapshot: seen, choice: chosen });
        if (location.href !== seen.url) {
          again = true;
          continue;
        }
        if (answer.type === "card") {
          if (answer.card.conversation !== conversationBefore && answer.card.conversation !== null && shown !== answer.card.conversation) {
            // Another conversation: the operator's choices and what can be taken back were for the last one.
            shown = answer.card.conversation;
            filled = null;
            confirmed = [];
            if (choice.variant !== 0 || choice.intent !== null || choice.tone !== null) {
              // Politeness and length are a habit of the operator's and stay.
              choice = { ...choice, variant: 0, intent: null, tone: null };
              again = true;
              continue;
            }
          }
          current = answer.card;
          card.show(answer.card, chosen);
          checkBox();
          if (answer.card.state === "reading") setTimeout(() => watcher.schedule(0), AGAIN_MS);
        } else if (answer.type === "failure") {
          card.refuse(answer.failure.message);
        }
      } while (again);
    } catch {
      gone();
      // The worker was stopped; the next look wakes it again.
      lastSent = "";
      setTimeout(() => watcher.schedule(0), AGAIN_MS);
    } finally {
      reading = false;
    }
  }

  /**
   * Checks a text soon after it was changed; of several texts in a row the last one counts.
   * @param {(findings: Henji.FindingLine[], text: string) => void} show
   */
  function checking(show) {
    let timer = 0;
    let last = "";
    return {
      /** @param {string} text */
      ask(text) {
        last = text;
        clearTimeout(timer);
        timer = setTimeout(async () => {
          const conversation = current?.conversation;
          if (!conversation) return;
          if (text.trim() === "") return show([], text);
          const answer = await tell({ type: "check", conversation, text, consent: { confirmed, warnings: false } });
          if (answer?.type === "findings" && text === last) show(answer.findings, text);
        }, CHECK_MS);
      },
    };
  }

  const checks = {
    draft: checking((findings) => card.showFindings(findings)),
    box: checking((findings, text) => card.showBoxFindings(findings, text)),
  };

  const currentBox = () => (current?.field == null ? null : fieldOf(current.field));

  /** @type {WeakSet<HTMLElement>} */
  const heard = new WeakSet();
  let checkedBox = "";

  /**
   * Checks what stands in the page's own box, whoever wrote it: the operator, or the platform's helper.
   * @param {boolean} [always] also if it is as it was
   */
  function checkBox(always = false) {
    const box = currentBox();
    const text = box ? fieldText(box) : "";
    if (box && !heard.has(box)) {
      heard.add(box);
      box.addEventListener("input", () => checkBox());
    }
    if (!always && text === checkedBox) return;
    checkedBox = text;
    checks.box.ask(text);
  }

  /**
   * @param {string} text
   * @param {Henji.InsertMode} mode
   * @param {boolean} [warnings] whether they were shown and accepted
   */
  async function insert(text, mode, warnings = false) {
    const made = card.madeFor();
    if (!made) return;
    const consent = { confirmed, warnings };
    const answer = await tell({ type: "insert", snapshot: snapshot(), draft: { ...made, text }, mode, choice, consent });
    if (!answer) return;
    switch (answer.type) {
      case "findings":
        card.showFindings(answer.findings, true);
        if (answer.findings.some((finding) => finding.severity === "block")) card.say("blocked", "refused");
        else card.ask(() => void insert(text, mode, true));
        return;
      case "box_not_empty":
        card.askAboutBox();
        return;
      case "failure":
        card.refuse(answer.failure.message);
        return;
      case "fill": {
        const result = await fillBox(answer.order);
        if (result.outcome === "page_changed") {
          card.say("page_changed", "refused");
          return;
        }
        filled = result.filled ?? null;
        card.say(result.outcome, result.outcome, filled !== null);
        await tell({ type: "filled", conversation: made.conversation, outcome: result.outcome });
        return;
      }
    }
  }

  async function undo() {
    if (!filled) return;
    const back = await takeBack(filled);
    filled = null;
    card.say(back ? "undone" : "page_changed", back ? "undone" : "refused");
    const made = card.madeFor();
    if (back && made) await tell({ type: "filled", conversation: made.conversation, outcome: "undone" });
  }

  card.mount();
  await read(true);
})();
