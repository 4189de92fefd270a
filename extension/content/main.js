// The page script's thread: ask the background what to look for, send what is seen, draw what comes back, and fill the
// box when the operator says so.
"use strict";

/** How soon a page that is still loading is looked at again. */
const AGAIN_MS = 400;

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
  let choice = { variant: 0, intent: null };
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
      choice = { ...choice, variant: choice.variant + 1 };
      void read(true);
    },
    correct: (intent) => {
      choice = { variant: 0, intent };
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
        const answer = await ask({ type: "read", snapshot: seen, choice });
        if (location.href !== seen.url) {
          again = true;
          continue;
        }
        if (answer.type === "card") {
          if (answer.card.conversation !== conversationBefore && answer.card.conversation !== null && shown !== answer.card.conversation) {
            // Another conversation: the operator's choices and what can be taken back were for the last one.
            shown = answer.card.conversation;
            filled = null;
            if (choice.variant !== 0 || choice.intent !== null) {
              choice = { variant: 0, intent: null };
              again = true;
              continue;
            }
          }
          current = answer.card;
          card.show(answer.card);
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
   * @param {string} text
   * @param {Henji.InsertMode} mode
   */
  async function insert(text, mode) {
    const made = card.madeFor();
    if (!made) return;
    const answer = await tell({ type: "insert", snapshot: snapshot(), draft: { ...made, text }, mode });
    if (!answer) return;
    switch (answer.type) {
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
