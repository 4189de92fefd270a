// Draws the card in a closed shadow root, away from the page's styles and scripts. Only text is ever put in, never markup.
"use strict";

const CARD_STYLE = `
:host { all: initial; position: fixed; z-index: 2147483000; color-scheme: light dark; }
* { box-sizing: border-box; }
.card {
  --ground: #ffffff; --raised: #f4f6f8; --text: #1d2733; --soft: #55616e; --line: #d5dbe1; --accent: #0b6e63;
  --accent-text: #ffffff; --warn: #8a4b00; --warn-ground: #fff3e0; --bad: #a4161a; --bad-ground: #fdecec;
  width: 348px; max-width: calc(100vw - 16px); max-height: min(620px, calc(100vh - 16px)); display: flex;
  flex-direction: column; border: 1px solid var(--line); border-radius: 10px; background: var(--ground);
  color: var(--text); box-shadow: 0 6px 24px rgb(15 25 35 / 22%); overflow: hidden;
  font: 13px/1.55 system-ui, "Hiragino Sans", "Noto Sans CJK JP", "Yu Gothic UI", Meiryo, sans-serif;
}
.card:lang(zh-CN) { font-family: system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
.card.small { width: auto; }
@media (prefers-color-scheme: dark) {
  .card { --ground: #1b222a; --raised: #262f39; --text: #e8edf2; --soft: #a9b5c1; --line: #3a4653; --accent: #3fb8a8;
    --accent-text: #06231f; --warn: #ffc278; --warn-ground: #3a2a12; --bad: #ff9c9c; --bad-ground: #3d1c1e; }
}
header { display: flex; align-items: center; gap: 6px; padding: 6px 8px; background: var(--raised); border-bottom: 1px solid var(--line); }
.small header { border-bottom: 0; }
.grip { flex: 1; min-width: 0; display: flex; align-items: center; gap: 6px; cursor: grab; touch-action: none; text-align: left;
  border: 0; background: none; padding: 2px 4px; font-weight: 700; }
.grip:active { cursor: grabbing; }
.seal { flex: none; width: 20px; height: 20px; border-radius: 5px; background: var(--accent); color: var(--accent-text); font-size: 12px;
  line-height: 20px; text-align: center; }
.name { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.inside { overflow-y: auto; padding: 10px 12px; display: flex; flex-direction: column; gap: 10px; min-height: 0; }
.small .inside, .small footer, .small select { display: none; }
footer { padding: 8px 12px 10px; border-top: 1px solid var(--line); display: flex; flex-direction: column; gap: 8px; }
.row { display: flex; flex-wrap: wrap; gap: 6px; align-items: center; }
.wants { font-size: 15px; font-weight: 700; line-height: 1.35; }
.wants span + span { font-weight: 500; font-size: 13px; color: var(--soft); }
.wants span + span::before { content: "＋"; margin: 0 4px; }
.tag { border-radius: 999px; padding: 1px 8px; font-size: 12px; border: 1px solid var(--line); background: var(--raised); }
.tag.flag { border-color: transparent; background: var(--warn-ground); color: var(--warn); font-weight: 600; }
.tag.high { border-color: var(--accent); color: var(--accent); font-weight: 600; }
.tag.low { border-style: dashed; color: var(--soft); }
h2 { margin: 0 0 2px; font-size: 12px; font-weight: 600; color: var(--soft); }
.quote { margin: 0; padding-left: 8px; border-left: 3px solid var(--line); color: var(--soft); white-space: pre-wrap;
  overflow-wrap: anywhere; max-height: 5.4em; overflow-y: auto; }
.notice { border-radius: 6px; padding: 6px 8px; background: var(--warn-ground); color: var(--warn); }
ul { margin: 0; padding: 0; list-style: none; display: flex; flex-direction: column; gap: 2px; }
.facts li { display: grid; grid-template-columns: auto 1fr; column-gap: 8px; overflow-wrap: anywhere; }
.facts .from { grid-column: 1 / -1; color: var(--soft); font-size: 11.5px; line-height: 1.35; }
.label { color: var(--soft); }
textarea { width: 100%; min-height: 168px; resize: vertical; padding: 8px; border: 1px solid var(--line); border-radius: 6px;
  background: var(--ground); color: var(--text); font: 13px/1.6 "Hiragino Sans", "Noto Sans CJK JP", "Yu Gothic UI", Meiryo, sans-serif; }
button, select { font: inherit; color: inherit; }
button.plain, select { border: 1px solid var(--line); border-radius: 6px; background: var(--ground); padding: 4px 9px; cursor: pointer; }
select { max-width: 100%; }
header button.plain, header select { padding: 1px 6px; font-size: 12px; }
button.main { flex: 1 1 auto; border: 1px solid var(--accent); border-radius: 6px; background: var(--accent); color: var(--accent-text);
  padding: 6px 12px; font-weight: 700; cursor: pointer; }
button:disabled { opacity: 0.5; cursor: default; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.status:empty { display: none; }
.status { border-radius: 6px; padding: 6px 8px; background: var(--raised); }
.status.bad { background: var(--bad-ground); color: var(--bad); }
[hidden] { display: none !important; }
`;

/**
 * What the operator does on the card.
 * @typedef {{
 *   insert: (text: string) => void, append: (text: string) => void, replace: (text: string) => void,
 *   another: () => void, correct: (intent: Henji.Intent) => void, undo: () => void,
 *   language: (language: Henji.Language) => void, pick: () => void, copy: (text: string) => void,
 * }} CardActions
 */

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {{class?: string, text?: string, name?: string}} [about] `name` becomes `data-henji`
 * @param {Node[]} [children]
 * @returns {HTMLElementTagNameMap[K]}
 */
function make(tag, about = {}, children = []) {
  const element = document.createElement(tag);
  if (about.class) element.className = about.class;
  if (about.text !== undefined) element.textContent = about.text;
  if (about.name) element.dataset.henji = about.name;
  element.append(...children);
  return element;
}

class HenjiCard {
  /** @param {CardActions} actions */
  constructor(actions) {
    this.actions = actions;
    this.host = document.createElement("henji-card");
    this.host.dataset.state = "reading";
    this.root = this.host.attachShadow({ mode: "closed" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(CARD_STYLE);
    this.root.adoptedStyleSheets = [sheet];
    /** @type {Henji.Card | null} */
    this.card = null;
    /** The draft as it was proposed; the operator's own words differ from it. */
    this.proposed = "";
    /** @type {{conversation: string, fingerprint: string} | null} */
    this.made = null;
    this.small = false;
    /** Where the operator put the card; it stays there. @type {[number, number] | null} */
    this.place = null;
    this.build();
  }

  build() {
    const button = (/** @type {string} */ name, kind = "plain") => {
      const element = make("button", { class: kind, name });
      element.type = "button";
      return element;
    };
    this.grip = make("button", { class: "grip", name: "grip" }, [make("span", { class: "seal", text: "返" }), make("span", { class: "name" })]);
    this.grip.type = "button";
    this.languages = make("select", { name: "language" });
    this.collapse = button("collapse");
    this.intent = make("div", { class: "wants", name: "intent" });
    this.confidence = make("span", { name: "confidence" });
    this.flags = make("span", { class: "row", name: "flags" });
    this.notice = make("div", { class: "notice", name: "notice" });
    this.buyer = make("p", { class: "quote", name: "buyer" });
    this.facts = make("ul", { class: "facts", name: "facts" });
    this.missing = make("ul", { name: "missing" });
    this.problems = make("ul", { name: "problems" });
    this.draft = make("textarea", { name: "draft" });
    this.draft.lang = "ja";
    this.draft.spellcheck = false;
    this.insert = button("insert", "main");
    this.another = button("another");
    this.wrong = button("wrong-intent");
    this.options = make("select", { name: "intent-options" });
    this.pickBox = button("pick-box");
    this.copyDraft = button("copy");
    this.question = make("p", { name: "question" });
    this.question.style.margin = "0";
    this.append = button("append");
    this.replace = button("replace");
    this.leave = button("leave");
    this.undo = button("undo");
    this.takeNew = button("take-new");
    this.status = make("div", { class: "status", name: "status" });
    this.status.setAttribute("role", "status");
    this.asking = make("div", {}, [this.question, make("div", { class: "row" }, [this.append, this.replace, this.leave])]);
    this.asking.hidden = true;
    this.options.hidden = true;
    this.undo.hidden = true;
    this.takeNew.hidden = true;

    /** @type {{[name: string]: HTMLElement}} */
    this.headings = {};
    const section = (/** @type {keyof Henji.CardTexts} */ heading, /** @type {HTMLElement[]} */ ...parts) => {
      const title = make("h2");
      this.headings[heading] = title;
      return make("section", {}, [title, ...parts]);
    };
    this.sections = {
      buyer: section("buyer", this.buyer),
      facts: section("facts", this.facts),
      missing: section("missing", this.missing),
      draft: section("draft", this.draft),
    };
    this.inside = make("div", { class: "inside" }, [
      make("section", {}, [this.intent, make("div", { class: "row" }, [this.confidence, this.flags])]),
      this.notice, this.problems, this.sections.buyer, this.sections.draft, this.sections.missing, this.sections.facts,
    ]);
    this.foot = make("footer", {}, [
      this.status, this.asking,
      make("div", { class: "row" }, [this.insert, this.another]),
      make("div", { class: "row" }, [this.wrong, this.options, this.copyDraft, this.pickBox, this.undo, this.takeNew]),
    ]);
    this.frame = make("div", { class: "card" }, [make("header", {}, [this.grip, this.languages, this.collapse]), this.inside, this.foot]);
    this.frame.setAttribute("role", "region");
    this.root.append(this.frame);

    this.insert.onclick = () => this.actions.insert(this.draft.value);
    this.append.onclick = () => this.answer(() => this.actions.append(this.draft.value));
    this.replace.onclick = () => this.answer(() => this.actions.replace(this.draft.value));
    this.leave.onclick = () => this.answer(() => this.say(null, "refused"));
    this.another.onclick = () => this.actions.another();
    this.wrong.onclick = () => {
      this.options.hidden = !this.options.hidden;
      if (!this.options.hidden) this.options.focus();
    };
    this.options.onchange = () => {
      const intent = /** @type {Henji.Intent} */ (this.options.value);
      this.options.hidden = true;
      if (intent) this.actions.correct(intent);
    };
    this.undo.onclick = () => this.actions.undo();
    this.takeNew.onclick = () => {
      if (this.card?.draft) this.propose(this.card);
      this.takeNew.hidden = true;
      this.say(null, null);
    };
    this.copyDraft.onclick = () => this.actions.copy(this.draft.value);
    this.pickBox.onclick = () => this.actions.pick();
    this.languages.onchange = () => this.actions.language(/** @type {Henji.Language} */ (this.languages.value));
    this.collapse.onclick = () => this.resize(!this.small);
    this.letMove();
    // What is typed on the card is no shortcut of the page.
    for (const kind of ["keydown", "keyup", "keypress", "input", "beforeinput", "paste", "copy", "cut"]) {
      this.host.addEventListener(kind, (event) => event.stopPropagation());
    }
  }

  mount() {
    document.documentElement.append(this.host);
    addEventListener("resize", () => this.settle());
    this.settle();
  }

  /**
   * What the draft on the card was made for; the background compares it with the page before anything is inserted.
   * @returns {{conversation: string, fingerprint: string} | null}
   */
  madeFor() {
    return this.made;
  }

  /** @param {Henji.Card} card */
  show(card) {
    const before = this.card;
    const other = before?.conversation !== card.conversation;
    this.card = card;
    this.host.dataset.state = card.state;
    if (other) {
      delete this.host.dataset.outcome;
      this.say(null, null);
      this.undo.hidden = true;
      this.asking.hidden = true;
      this.options.hidden = true;
      this.takeNew.hidden = true;
    }
    this.word(card);
    this.intent.replaceChildren(...card.intents.map((intent) => make("span", { text: intent.label })));
    this.confidence.textContent = card.confidence?.label ?? "";
    this.confidence.className = `tag ${card.confidence?.band ?? ""}`;
    this.confidence.hidden = !card.confidence;
    this.flags.replaceChildren(...card.flags.map((flag) => make("span", { class: "tag flag", text: flag.label })));
    this.notice.textContent = card.state === "reading" ? card.texts.reading : (card.notice ?? "");
    this.notice.hidden = this.notice.textContent === "";
    this.buyer.textContent = card.buyer ?? "";
    this.sections.buyer.hidden = !card.buyer;
    this.facts.replaceChildren(...card.facts.map((fact) => make("li", {}, [
      make("span", { class: "label", text: fact.label }), make("span", { text: fact.value }), make("span", { class: "from", text: fact.source }),
    ])));
    this.sections.facts.hidden = card.facts.length === 0;
    this.missing.replaceChildren(make("li", { text: card.missing.join("・") }));
    this.sections.missing.hidden = card.missing.length === 0;
    this.problems.replaceChildren(...card.problems.map((problem) => make("li", { text: problem.text })));
    this.problems.hidden = card.problems.length === 0;
    this.options.replaceChildren(new Option(card.texts.choose_intent, ""), ...card.options.map((option) => new Option(option.label, option.id)));

    const edited = !other && this.draft.value !== this.proposed && this.draft.value.trim() !== "";
    const asked = before && (before.variant !== card.variant || before.intents[0]?.id !== card.intents[0]?.id);
    if (card.draft === null) {
      if (!edited) this.propose(card);
    } else if (edited && !asked && card.draft !== this.proposed) {
      // The operator's words are never overwritten unasked; they stay bound to the messages they were written for.
      this.takeNew.hidden = false;
      this.say("kept_edit", null);
    } else if (card.draft !== this.proposed || other) {
      this.propose(card);
    } else if (card.conversation !== null) {
      this.made = { conversation: card.conversation, fingerprint: card.fingerprint };
    }
    const ready = card.state === "ready" || this.draft.value !== "";
    this.sections.draft.hidden = !ready;
    this.insert.hidden = !ready;
    this.insert.disabled = card.field === null;
    this.another.hidden = card.state !== "ready" || card.variants < 2;
    this.copyDraft.hidden = !ready;
    this.wrong.hidden = card.options.length === 0 || card.conversation === null;
    this.pickBox.hidden = card.conversation === null || card.field !== null;
    this.foot.hidden = [...this.foot.querySelectorAll("button")].every((element) => element.hidden) && this.status.textContent === "";
    this.settle();
  }

  /** @param {Henji.Card} card */
  propose(card) {
    this.proposed = card.draft ?? "";
    this.draft.value = this.proposed;
    this.draft.scrollTop = 0;
    this.made = card.conversation !== null && card.draft !== null ? { conversation: card.conversation, fingerprint: card.fingerprint } : null;
  }

  /**
   * The controls' texts.
   * @param {Henji.Card} card
   */
  word(card) {
    const { texts } = card;
    this.frame.lang = card.language;
    this.frame.setAttribute("aria-label", texts.title);
    const name = this.grip.querySelector(".name");
    if (name) name.textContent = texts.title;
    this.grip.setAttribute("aria-label", `${texts.title} – ${texts.move_card}`);
    this.grip.title = texts.move_card;
    for (const [key, heading] of Object.entries(this.headings)) heading.textContent = texts[/** @type {keyof Henji.CardTexts} */ (key)];
    this.draft.setAttribute("aria-label", texts.draft);
    this.buyer.setAttribute("aria-label", texts.buyer);
    this.insert.textContent = texts.insert;
    this.another.textContent = card.variants > 1 ? `${texts.another} ${card.variant + 1}/${card.variants}` : texts.another;
    this.wrong.textContent = texts.wrong_intent;
    this.options.setAttribute("aria-label", texts.choose_intent);
    this.question.textContent = texts.box_not_empty;
    this.append.textContent = texts.append;
    this.replace.textContent = texts.replace;
    this.leave.textContent = texts.leave;
    this.undo.textContent = texts.undo;
    this.takeNew.textContent = texts.take_new;
    this.copyDraft.textContent = texts.copy;
    this.pickBox.textContent = texts.pick_box;
    this.languages.setAttribute("aria-label", texts.language);
    if (this.languages.length !== card.languages.length) {
      this.languages.replaceChildren(...card.languages.map((language) => new Option(language.name, language.id)));
    }
    this.languages.value = card.language;
    this.nameCollapse();
  }

  nameCollapse() {
    const texts = this.card?.texts;
    if (!texts) return;
    this.collapse.textContent = this.small ? texts.expand : texts.collapse;
    this.collapse.setAttribute("aria-expanded", String(!this.small));
  }

  /** @param {boolean} small */
  resize(small) {
    this.small = small;
    this.frame.classList.toggle("small", small);
    this.nameCollapse();
    this.settle();
  }

  askAboutBox() {
    this.asking.hidden = false;
    this.host.dataset.outcome = "asked";
    this.append.focus();
  }

  /** @param {() => void} then */
  answer(then) {
    this.asking.hidden = true;
    then();
  }

  /**
   * Tells what came of an action.
   * @param {keyof Henji.CardTexts | null} key
   * @param {string | null} outcome
   * @param {boolean} [canUndo]
   */
  say(key, outcome, canUndo = false) {
    this.tell(key && this.card ? this.card.texts[key] : "", outcome === "refused" || outcome === "failed" || outcome === "clipboard");
    if (outcome) this.host.dataset.outcome = outcome;
    this.undo.hidden = !canUndo;
  }

  /**
   * @param {string} text
   * @param {boolean} bad
   */
  tell(text, bad) {
    this.status.textContent = text;
    this.status.classList.toggle("bad", bad);
    if (text) this.foot.hidden = false;
  }

  /** @param {string} message */
  refuse(message) {
    this.tell(message, true);
    this.host.dataset.outcome = "refused";
    this.settle();
  }

  /**
   * Lets the operator point at the reply box.
   * @param {(element: HTMLElement) => void} picked
   */
  pick(picked) {
    this.say("picking", null);
    const stop = () => {
      removeEventListener("click", onClick, true);
      removeEventListener("keydown", onKey, true);
      this.say(null, null);
    };
    const onClick = (/** @type {MouseEvent} */ event) => {
      const target = event.composedPath().find((part) => part instanceof HTMLElement && isTextField(part))
        ?? fieldUnder(event.clientX, event.clientY);
      if (!target) return;
      stop();
      picked(/** @type {HTMLElement} */ (target));
    };
    const onKey = (/** @type {KeyboardEvent} */ event) => {
      if (event.key === "Escape") stop();
    };
    addEventListener("click", onClick, true);
    addEventListener("keydown", onKey, true);
  }

  /** Moving by mouse, finger or arrow keys. */
  letMove() {
    this.grip.onpointerdown = (event) => {
      const rect = this.host.getBoundingClientRect();
      const [dx, dy] = [event.clientX - rect.left, event.clientY - rect.top];
      this.grip.setPointerCapture(event.pointerId);
      this.grip.onpointermove = (move) => this.putAt(move.clientX - dx, move.clientY - dy);
    };
    this.grip.onpointerup = () => {
      this.grip.onpointermove = null;
    };
    this.grip.onkeydown = (event) => {
      /** @type {{[key: string]: [number, number]}} */
      const steps = { ArrowLeft: [-24, 0], ArrowRight: [24, 0], ArrowUp: [0, -24], ArrowDown: [0, 24] };
      const step = steps[event.key];
      if (!step) return;
      event.preventDefault();
      const rect = this.host.getBoundingClientRect();
      this.putAt(rect.left + step[0], rect.top + step[1]);
    };
  }

  /**
   * @param {number} left
   * @param {number} top
   */
  putAt(left, top) {
    this.place = [left, top];
    this.settle();
  }

  /** Puts the card where the operator left it, else beside the box where it covers least. */
  settle() {
    if (!this.host.isConnected) return;
    const { offsetWidth: width, offsetHeight: height } = this.frame;
    const [left, top] = this.place ?? freePlace(this.card?.field ?? null, width, height);
    this.host.style.left = `${Math.round(Math.max(8, Math.min(left, innerWidth - width - 8)))}px`;
    this.host.style.top = `${Math.round(Math.max(8, Math.min(top, innerHeight - height - 8)))}px`;
  }
}

/**
 * The text box at a point, also inside closed shadow trees.
 * @param {number} x
 * @param {number} y
 */
function fieldUnder(x, y) {
  for (const reference of fieldsByNumber.values()) {
    const field = reference.deref();
    if (!field?.isConnected) continue;
    const rect = field.getBoundingClientRect();
    if (x >= rect.left && x <= rect.right && y >= rect.top && y <= rect.bottom) return field;
  }
  return null;
}

/**
 * Of the places beside the box and along the window's edges the one that covers the fewest of the page's controls.
 * @param {number | null} number the reply box
 * @param {number} width
 * @param {number} height
 * @returns {[number, number]}
 */
function freePlace(number, width, height) {
  const gap = 12;
  const box = number === null ? null : (fieldOf(number)?.getBoundingClientRect() ?? null);
  const controls = [...document.querySelectorAll("a, button, input, select, textarea, kat-button, kat-textarea, kat-input, [role=button], [role=tab]")]
    .map((element) => element.getBoundingClientRect())
    .filter((rect) => rect.width > 0 && rect.height > 0 && rect.bottom > 0 && rect.top < innerHeight);
  /** @type {[number, number][]} */
  const places = [];
  const rows = [];
  for (let top = 8; top <= Math.max(8, innerHeight - height - 8); top += 48) rows.push(top);
  rows.push(Math.max(8, innerHeight - height - 8));
  if (box) {
    const near = Math.max(8, Math.min(box.bottom - height, innerHeight - height - 8));
    for (const top of [near, ...rows]) places.push([box.right + gap, top], [box.left - width - gap, top]);
  }
  for (const top of rows) {
    for (let left = innerWidth - width - 8; left >= 8; left -= 96) places.push([left, top]);
  }
  const overlap = (/** @type {number} */ left, /** @type {number} */ top, /** @type {DOMRect} */ rect) =>
    Math.max(0, Math.min(left + width, rect.right) - Math.max(left, rect.left)) *
    Math.max(0, Math.min(top + height, rect.bottom) - Math.max(top, rect.top));
  let best = /** @type {[number, number]} */ ([innerWidth - width - 8, innerHeight - height - 8]);
  let least = Infinity;
  for (const [left, top] of places) {
    if (left < 0 || left + width > innerWidth || top < 0) continue;
    let cost = box ? Math.hypot(left + width / 2 - (box.left + box.right) / 2, top + height / 2 - (box.top + box.bottom) / 2) : left / -8;
    for (const rect of controls) {
      const covered = overlap(left, top, rect);
      if (covered > 0) cost += 400 + covered;
    }
    if (box && overlap(left, top, box) > 0) cost += 1e6;
    if (cost < least) {
      least = cost;
      best = [left, top];
    }
  }
  return best;
}
