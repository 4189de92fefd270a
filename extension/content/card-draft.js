// What stands around the draft on the card: how it is worded, what each line says, and what the checker finds.
"use strict";

/**
 * A menu with its label.
 * @param {string} name
 * @param {(value: string) => void} chosen
 */
function menu(name, chosen) {
  const select = make("select", { name });
  select.onchange = () => chosen(select.value);
  const whole = make("div", { class: "menu" }, [select]);
  return {
    whole,
    /**
     * @param {string} label
     * @param {{value: string, label: string, group?: string}[]} options
     * @param {string} value
     */
    show(label, options, value) {
      // The choices tell what they are; a label beside each would take the room of the draft.
      select.setAttribute("aria-label", label);
      select.title = label;
      /** @type {Map<string, HTMLOptGroupElement>} */
      const groups = new Map();
      select.replaceChildren();
      for (const { value, label, group } of options) {
        const option = new Option(label, value);
        if (group === undefined) {
          select.append(option);
          continue;
        }
        let parent = groups.get(group);
        if (!parent) {
          parent = document.createElement("optgroup");
          parent.label = group;
          groups.set(group, parent);
          select.append(parent);
        }
        parent.append(option);
      }
      select.value = value;
      // A menu of one thing is no choice.
      whole.hidden = options.length < 2;
    },
  };
}

/**
 * The four menus of the wording.
 * @param {(change: Partial<Henji.Choice>) => void} choose
 */
function wordingMenus(choose) {
  const phrase = menu("phrase", (value) => choose({ variant: Number(value), tone: null }));
  const tone = menu("tone", (value) => choose({ tone: /** @type {Henji.Tone} */ (value) }));
  const level = menu("level", (value) => choose({ level: /** @type {Henji.Level} */ (value) }));
  const length = menu("length", (value) => choose({ length: /** @type {Henji.Length} */ (value) }));
  phrase.whole.classList.add("wide");
  const whole = make("div", { class: "menus" }, [phrase.whole, tone.whole, level.whole, length.whole]);
  return {
    whole,
    /** @param {Henji.Card} card */
    show(card) {
      const { wording, texts } = card;
      whole.hidden = wording === null;
      if (!wording) return;
      const named = (/** @type {{id: string, label: string}} */ option) => ({ value: option.id, label: option.label });
      const phrases = wording.variants.map((option, index) => ({ value: String(index), label: option.label, group: option.stance }));
      phrase.show(texts.phrase, phrases, String(wording.variant));
      tone.show(texts.tone, wording.tones.map(named), wording.tone);
      level.show(texts.level, wording.levels.map(named), wording.level);
      length.show(texts.length, wording.lengths.map(named), wording.length);
    },
  };
}

/** The draft's lines with what they say; lines the operator has changed are dimmed, for their gloss holds no more. */
function glossList() {
  const title = make("summary");
  const list = make("ol", { class: "gloss" });
  const whole = make("details", { name: "gloss" }, [title, list]);
  /** Whether the operator opened or closed it; else it is open for those who need it. */
  let touched = false;
  title.addEventListener("click", () => {
    touched = true;
  });
  return {
    whole,
    /** @param {Henji.Card} card */
    show(card) {
      title.textContent = card.texts.gloss;
      whole.hidden = card.lines.length === 0;
      if (!touched) whole.open = card.lines.some((line) => line.gloss !== null);
      list.replaceChildren(...card.lines.map((line) => {
        const japanese = make("div", { class: "ja" }, line.parts.map((part) => {
          if (part.mark === null) return new Text(part.text);
          const fact = make("span", { class: "fact", text: part.text });
          fact.title = part.mark;
          return fact;
        }));
        japanese.lang = "ja";
        return make("li", {}, line.gloss === null ? [japanese] : [japanese, make("div", { class: "says", text: line.gloss })]);
      }));
    },
    /** @param {string} text the draft as it is now */
    compare(text) {
      const lines = new Set(text.split("\n").map((line) => line.trimEnd()));
      for (const item of list.children) {
        item.classList.toggle("gone", !lines.has(item.firstElementChild?.textContent ?? ""));
      }
    },
  };
}

/**
 * What the checker finds in a text.
 * @param {"findings" | "box_findings"} name
 * @param {{
 *   show: (finding: Henji.FindingLine) => void, fix: ((finding: Henji.FindingLine) => void) | null,
 *   confirm: (words: string) => void,
 * }} actions `fix` is none where the text is not the card's to change
 */
function findingList(name, actions) {
  const title = make("h2");
  const list = make("ul", { class: "findings", name });
  const whole = make("section", {}, [title, list]);
  whole.hidden = true;
  return {
    whole,
    /**
     * @param {Henji.CardTexts} texts
     * @param {Henji.FindingLine[]} findings
     * @param {string} text the text they are about
     */
    show(texts, findings, text) {
      title.textContent = texts[name];
      whole.hidden = findings.length === 0;
      const weight = { block: 0, warn: 1, hint: 2 };
      const heavyFirst = [...findings].sort((a, b) => weight[a.severity] - weight[b.severity] || a.start - b.start);
      list.replaceChildren(...heavyFirst.map((finding) => {
        const words = text.slice(finding.start, finding.end);
        const severity = { block: texts.severity_block, warn: texts.severity_warn, hint: texts.severity_hint }[finding.severity];
        const where = make("button", { class: "where" }, [
          make("span", { class: `severity ${finding.severity}`, text: severity }),
          ...(words === "" || words.length > 40 ? [] : [make("span", { class: "words", text: `「${words.replaceAll("\n", " ")}」` })]),
          new Text(finding.message),
        ]);
        where.type = "button";
        where.title = finding.rule;
        where.onclick = () => actions.show(finding);
        /** @type {Node[]} */
        const parts = [where];
        if (finding.proposal !== null) parts.push(make("div", { class: "proposal", text: `→ ${finding.proposal}` }));
        const { fix } = actions;
        if (finding.fix !== null && fix) {
          const button = make("button", { class: "plain small", text: texts.fix, name: "fix" });
          button.type = "button";
          button.onclick = () => fix(finding);
          parts.push(button);
        }
        if (finding.confirmable) {
          const button = make("button", { class: "plain small", text: texts.confirm, name: "confirm" });
          button.type = "button";
          button.onclick = () => actions.confirm(words);
          parts.push(button);
        }
        const item = make("li", { class: finding.severity }, parts);
        item.dataset.rule = finding.rule;
        return item;
      }));
    },
  };
}
