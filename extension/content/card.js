// Draws the card in a closed shadow root, away from the page's styles and scripts. Only text is ever put in, never markup.
"use strict";

/**
 * What the operator does on the card.
 * @typedef {{
 *   insert: (text: string) => void, append: (text: string) => void, replace: (text: string) => void,
 *   another: () => void, choose: (change: Partial<Henji.Choice>) => void, correct: (intent: Henji.Intent) => void,
 *   undo: () => void, language: (language: Henji.Language) => void, pick: () => void, copy: (text: string) => void,
 *   check: (text: string) => void, confirm: (words: string) => void, settings: (shop: string | null, field: string | null) => void,
 *   expand: (shortcut: string) => Promise<string | null>, widen: (wide: boolean) => void, showInBox: (finding: Henji.FindingLine) => void,
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
    /** What the operator had chosen when the card was last shown, as JSON. */
    this.choice = "";
    /** Drafts the operator had edited when another conversation was opened. @type {Map<string, string>} */
    this.kept = new Map();
    this.small = false;
    /** Whether the operator chose the size; else the card is small where there is nothing to show. */
    this.sized = false;
    /** Where the operator put the card; it stays there. @type {[number, number] | null} */
    this.place = null;
    /** For which box and window a place was found, how tall the card was, and the place. */
    this.occasion = "";
    this.tallest = 0;
    /** @type {[number, number]} */
    this.found = [8, 8];

    const button = (/** @type {string} */ name, kind = "plain") => {
      const element = make("button", { class: kind, name });
      element.type = "button";
      return element;
    };
    this.grip = make("button", { class: "grip", name: "grip" }, [make("span", { class: "seal", text: "返" }), make("span", { class: "name" })]);
    this.grip.type = "button";
    this.languages = make("select", { name: "language" });
    this.widen = button("widen");
    this.collapse = button("collapse");
    this.intent = make("div", { class: "wants", name: "intent" });
    this.confidence = make("span", { name: "confidence" });
    this.urgency = make("span", { class: "tag urgent", name: "urgency" });
    this.details = make("span", { class: "details", name: "details" });
    this.flags = make("div", { class: "row", name: "flags" });
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
    this.menus = wordingMenus((change) => this.actions.choose(change));
    this.gloss = glossList();
    this.findings = findingList("findings", {
      show: (finding) => this.select(finding),
      fix: (finding) => this.fix(finding),
      confirm: (words) => this.actions.confirm(words),
    });
    this.boxFindings = findingList("box_findings", {
      show: (finding) => this.actions.showInBox(finding),
      fix: null,
      confirm: (words) => this.actions.confirm(words),
    });
    this.shopName = make("span", { name: "shop" });
    this.openShop = button("open-shop", "plain small");
    this.shop = make("div", { class: "row shop" }, [this.shopName, this.openShop]);
    this.cautions = make("ul", { class: "cautions", name: "cautions" });
    this.question = make("p", { name: "question" });
    this.question.style.margin = "0";
    this.warned = make("p", { name: "warned" });
    this.warned.style.margin = "0";
    this.anyway = button("insert-anyway");
    this.warning = make("div", {}, [this.warned, make("div", { class: "row" }, [this.anyway])]);
    this.warning.hidden = true;
    /** What is to be done once the warnings are accepted. @type {(() => void) | null} */
    this.onAccept = null;
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
      draft: section("draft", this.menus.whole, this.draft),
    };
    // Side by side in a wide card, one below the other in a narrow one.
    this.inside = make("div", { class: "inside" }, [
      make("div", { class: "column" }, [
        make("section", {}, [this.intent, make("div", { class: "row" }, [this.urgency, this.confidence, this.details]), this.flags]),
        this.notice, this.problems, this.boxFindings.whole, this.sections.draft, this.findings.whole,
      ]),
      make("div", { class: "column" }, [
        this.gloss.whole, this.sections.missing, this.sections.facts, this.sections.buyer, this.cautions, this.shop,
      ]),
    ]);
    this.foot = make("footer", {}, [
      this.status, this.asking, this.warning,
      make("div", { class: "row" }, [this.insert, this.another]),
      make("div", { class: "row" }, [this.wrong, this.options, this.copyDraft, this.pickBox, this.undo, this.takeNew]),
    ]);
    this.frame = make("div", { class: "card" }, [make("header", {}, [this.grip, this.languages, this.widen, this.collapse]), this.inside, this.foot]);
    this.frame.setAttribute("role", "region");
    this.root.append(this.frame);

    this.insert.onclick = () => this.actions.insert(this.draft.value);
    this.append.onclick = () => this.answer(() => this.actions.append(this.draft.value));
    this.replace.onclick = () => this.answer(() => this.actions.replace(this.draft.value));
    this.anyway.onclick = () => {
      const accepted = this.onAccept;
      this.ask(null);
      accepted?.();
    };
    this.draft.oninput = () => {
      this.gloss.compare(this.draft.value);
      this.ask(null);
      this.actions.check(this.draft.value);
    };
    this.draft.onkeydown = (event) => void this.expand(event);
    this.openShop.onclick = () => this.actions.settings(this.card?.shop?.id ?? null, null);
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
      if (this.card?.draft) {
        this.propose(this.card);
        this.gloss.compare(this.draft.value);
        this.showFindings(this.card.findings);
      }
      if (this.card?.conversation) this.kept.delete(this.card.conversation);
      this.takeNew.hidden = true;
      this.say(null, null);
    };
    this.copyDraft.onclick = () => this.actions.copy(this.draft.value);
    this.pickBox.onclick = () => this.actions.pick();
    this.languages.onchange = () => this.actions.language(/** @type {Henji.Language} */ (this.languages.value));
    this.widen.onclick = () => this.actions.widen(!(this.card?.wide ?? false));
    this.collapse.onclick = () => {
      this.sized = true;
      this.resize(!this.small);
    };
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

  /**
   * @param {Henji.Card} card
   * @param {Henji.Choice} choice what the operator had chosen when it was asked for
   */
  show(card, choice) {
    const before = this.card;
    const other = before?.conversation !== card.conversation;
    this.card = card;
    this.host.dataset.state = card.state;
    this.frame.classList.toggle("wide", card.wide);
    this.widen.hidden = card.draft === null;
    if (other) {
      if (before?.conversation && this.draft.value !== this.proposed) this.kept.set(before.conversation, this.draft.value);
      delete this.host.dataset.outcome;
      this.say(null, null);
      this.undo.hidden = true;
      this.asking.hidden = true;
      this.options.hidden = true;
      this.takeNew.hidden = true;
      this.ask(null);
      this.boxFindings.whole.hidden = true;
    }
    this.word(card);
    this.intent.replaceChildren(...card.intents.map((intent) => make("span", { text: intent.label })));
    this.urgency.textContent = card.urgency ?? "";
    this.urgency.hidden = !card.urgency;
    this.confidence.textContent = card.confidence?.label ?? "";
    this.confidence.className = `tag ${card.confidence?.band ?? ""}`;
    this.confidence.hidden = !card.confidence;
    this.details.textContent = card.confidence?.details ?? "";
    this.details.hidden = !card.confidence;
    this.flags.replaceChildren(...card.flags.map((flag) => make("span", { class: "tag flag", text: flag.label }, [
      ...(flag.cue === null ? [] : [make("span", { class: "cue", text: `「${flag.cue}」` })]),
    ])));
    this.notice.textContent = card.state === "reading" ? card.texts.reading : (card.notice ?? "");
    this.notice.hidden = this.notice.textContent === "";
    this.buyer.replaceChildren(...card.buyer.map((part) => {
      if (part.mark === null) return new Text(part.text);
      const mark = make("mark", { text: part.text });
      mark.title = part.mark;
      return mark;
    }));
    this.sections.buyer.hidden = card.buyer.length === 0;
    this.facts.replaceChildren(...card.facts.map((fact) => make("li", {}, [
      make("span", { class: "label", text: fact.label }), make("span", { text: fact.value }), make("span", { class: "from", text: fact.source }),
    ])));
    this.sections.facts.hidden = card.facts.length === 0;
    this.missing.replaceChildren(...card.missing.map((missing) => {
      const item = make("li", { text: missing.label });
      if (missing.field === null) return item;
      const open = make("button", { class: "plain small", text: card.texts.fill_in, name: `fill-in-${missing.field}` });
      open.type = "button";
      open.setAttribute("aria-label", `${card.texts.fill_in}: ${missing.label}`);
      open.onclick = () => this.actions.settings(card.shop?.id ?? null, missing.field);
      item.append(open);
      return item;
    }));
    this.sections.missing.hidden = card.missing.length === 0;
    this.problems.replaceChildren(...card.problems.map((problem) => make("li", { text: problem.text })));
    this.problems.hidden = card.problems.length === 0;
    this.options.replaceChildren(new Option(card.texts.choose_intent, ""), ...card.options.map((option) => new Option(option.label, option.id)));

    const edited = !other && this.draft.value !== this.proposed && this.draft.value.trim() !== "";
    // Only the operator's own choice asks for another draft: the page's facts and the language change the card too.
    const asked = JSON.stringify(choice) !== this.choice;
    this.choice = JSON.stringify(choice);
    if (card.draft === null) {
      if (!edited) this.propose(card);
    } else if (edited && !asked && card.draft !== this.proposed) {
      // The operator's words are never overwritten unasked; they stay bound to the messages they were written for.
      this.takeNew.hidden = false;
      this.say("kept_edit", null);
    } else if (card.draft !== this.proposed || other) {
      this.propose(card);
      const own = other && card.conversation !== null ? this.kept.get(card.conversation) : undefined;
      if (own !== undefined) {
        this.draft.value = own;
        this.takeNew.hidden = false;
        this.say("kept_edit", null);
      }
    } else if (card.conversation !== null) {
      this.made = { conversation: card.conversation, fingerprint: card.fingerprint };
    }
    this.menus.show(card);
    this.gloss.show(card);
    this.gloss.compare(this.draft.value);
    if (this.draft.value === card.draft) this.showFindings(card.findings);
    else this.actions.check(this.draft.value);
    this.cautions.replaceChildren(...card.cautions.map((text) => make("li", { text })));
    this.cautions.hidden = card.cautions.length === 0;
    this.shop.hidden = card.shop === null;
    this.shopName.textContent = card.shop?.label ?? "";
    this.shop.classList.toggle("unbound", card.shop !== null && !card.shop.bound);
    const ready = card.state === "ready" || this.draft.value !== "";
    this.sections.draft.hidden = !ready;
    this.insert.hidden = !ready;
    this.insert.disabled = card.field === null;
    this.another.hidden = card.state !== "ready" || (card.wording?.variants.length ?? 0) < 2;
    this.copyDraft.hidden = !ready;
    this.wrong.hidden = card.options.length === 0 || card.conversation === null;
    this.pickBox.hidden = card.conversation === null || card.field !== null;
    this.foot.hidden = [...this.foot.querySelectorAll("button")].every((element) => element.hidden) && this.status.textContent === "";
    if (!this.sized) this.resize(card.conversation === null && card.state === "none");
    this.settle();
  }

  /**
   * @param {Henji.FindingLine[]} findings of the draft as it is now
   * @param {boolean} [lead] whether the operator is led to them
   */
  showFindings(findings, lead = false) {
    if (!this.card) return;
    this.findings.show(this.card.texts, findings, this.draft.value);
    this.settle();
    if (lead) this.findings.whole.scrollIntoView({ block: "nearest" });
  }

  /**
   * @param {Henji.FindingLine[]} findings
   * @param {string} text what stands in the page's box
   */
  showBoxFindings(findings, text) {
    if (!this.card) return;
    this.boxFindings.show(this.card.texts, findings, text);
    this.settle();
  }

  /**
   * `/` and a shortcut before the caret, then Tab: the own phrase comes in its place. Typed, so that Ctrl+Z works.
   * @param {KeyboardEvent} event
   */
  async expand(event) {
    const { selectionStart: at, selectionEnd: end, value } = this.draft;
    if (event.key !== "Tab" || event.shiftKey || event.isComposing || at !== end) return;
    const word = /(?:^|[\s。、])[/／]([^\s/／。、]{1,40})$/.exec(value.slice(0, at))?.[1];
    if (word === undefined) return;
    event.preventDefault();
    const text = await this.actions.expand(word);
    if (text === null || this.draft.value !== value) return;
    this.draft.setSelectionRange(at - word.length - 1, at);
    document.execCommand("insertText", false, text);
  }

  /** @param {Henji.FindingLine} finding */
  select(finding) {
    this.draft.focus();
    this.draft.setSelectionRange(finding.start, finding.end);
  }

  /** @param {Henji.FindingLine} finding */
  fix(finding) {
    this.select(finding);
    // Typed, so that Ctrl+Z brings the words back.
    document.execCommand("insertText", false, finding.fix ?? "");
  }

  /**
   * Asks whether warnings are accepted, or asks no more.
   * @param {(() => void) | null} then
   */
  ask(then) {
    this.onAccept = then;
    this.warning.hidden = then === null;
    if (then) {
      this.host.dataset.outcome = "warned";
      this.foot.hidden = false;
      this.anyway.focus();
      this.settle();
    }
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
    const { wording } = card;
    this.another.textContent = wording && wording.variants.length > 1
      ? `${texts.another} ${wording.variant + 1}/${wording.variants.length}` : texts.another;
    this.openShop.textContent = texts.open_shop;
    this.widen.textContent = card.wide ? texts.narrow : texts.wide;
    this.widen.setAttribute("aria-pressed", String(card.wide));
    this.warned.textContent = texts.warned;
    this.anyway.textContent = texts.insert_anyway;
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
    const field = this.card?.field ?? null;
    // A card that moves with every change of the page is in the way: it looks for a place when the box or the window is
    // another, or when it has become taller than it was.
    const occasion = JSON.stringify([field, innerWidth, innerHeight, this.small, this.card?.wide]);
    if (occasion !== this.occasion || height > this.tallest) {
      this.occasion = occasion;
      this.tallest = height;
      // The card must not feel itself. Room for a status line and a question is kept free from the start.
      this.host.style.pointerEvents = "none";
      this.found = freePlace(field, width, this.small ? height : Math.max(height, Math.min(470, innerHeight - 16)));
      this.host.style.pointerEvents = "";
    }
    const [left, top] = this.place ?? this.found;
    this.host.style.left = `${Math.round(Math.max(8, Math.min(left, innerWidth - width - 8)))}px`;
    this.host.style.top = `${Math.round(Math.max(8, Math.min(top, innerHeight - height - 8)))}px`;
  }
}
