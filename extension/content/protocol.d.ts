// Written by `cargo test -p henji-protocol --features typescript` from the Rust types of crate/protocol,
// crate/sites and crate/core. Don't edit: change the Rust types and run it with HENJI_WRITE=1.

declare namespace Henji {

type Intent = "ship_when" | "tracking_status" | "not_received" | "delivery_datetime" | "shipping_policy" | "cancel_order" | "change_address" | "change_order" | "combine_orders" | "return_request" | "exchange_request" | "refund_status" | "defective_damaged" | "wrong_missing_item" | "warranty_repair" | "product_spec" | "product_howto" | "stock_restock" | "gift_noshi" | "bulk_wholesale" | "price_discount" | "payment_issue" | "receipt_invoice" | "customs_duty" | "complaint_threat" | "info_followup" | "thanks_no_reply" | "spam_phishing" | "other";

type Flag = "threat_review" | "threat_legal" | "anger" | "repeat_contact" | "deadline" | "safety" | "fraud_doubt" | "off_platform" | "pii_in_text" | "abuse" | "photo_attached" | "lang_not_ja";

type Language = "ja" | "zh-CN" | "en";

type Plan = { 
/**
 * The site.
 */
site: string, 
/**
 * Selectors to mark, by position.
 */
marks: Array<string>, 
/**
 * Attributes to report.
 */
attributes: Array<string>, 
/**
 * Most elements to report.
 */
max_elements: number, };

type Snapshot = { 
/**
 * `location.href`.
 */
url: string, 
/**
 * Milliseconds since the address last changed: how long the page has had to follow it.
 */
settled_ms: number, 
/**
 * Width and height of the viewport in CSS pixels.
 */
viewport: [number, number], 
/**
 * Whether the outline was cut at the plan's limit.
 */
cut: boolean, 
/**
 * The outline of `body`.
 */
root: Node, };

type Node = { 
/**
 * Tag name in lower case.
 */
t: string, 
/**
 * The attributes the plan names, where present.
 */
a?: { [key in string]: string }, 
/**
 * Which of the plan's selectors match: positions in `Plan::marks`.
 */
m?: Array<number>, 
/**
 * Left, top, width, height in CSS pixels of the viewport.
 */
r?: [number, number, number, number], 
/**
 * 1: starts and ends a line of its own; 2: also keeps line breaks of its text; 3: keeps them but is inline.
 */
d?: number, 
/**
 * Present on what takes text: a textarea or an editable element.
 */
x?: Field, 
/**
 * Texts and elements inside, in the order shown.
 */
c?: Array<Child>, };

type Child = string | Node;

type Field = { 
/**
 * The page script's own number of the element, stable while the element lives.
 */
id: number, 
/**
 * Whether it holds nothing but white space.
 */
blank: boolean, 
/**
 * UTF-16 units in it.
 */
length: number, 
/**
 * Its `maxlength`, where set.
 */
max?: number, 
/**
 * Disabled or read-only.
 */
off: boolean, 
/**
 * Whether the operator pointed at it as the reply box.
 */
picked: boolean, };

type PageRequest = { "type": "hello", 
/**
 * `location.href`.
 */
url: string, } | { "type": "read", 
/**
 * The page.
 */
snapshot: Snapshot, 
/**
 * What the operator has chosen.
 */
choice: Choice, } | { "type": "insert", 
/**
 * The page as it is now.
 */
snapshot: Snapshot, 
/**
 * The draft.
 */
draft: Draft, 
/**
 * What is to become of text already in the box.
 */
mode: InsertMode, 
/**
 * What the operator had chosen when the draft was made.
 */
choice: Choice, 
/**
 * What the operator vouches for.
 */
consent: Consent, } | { "type": "check", 
/**
 * The conversation.
 */
conversation: string, 
/**
 * The text, from the card or from the page's own box.
 */
text: string, 
/**
 * What the operator vouches for.
 */
consent: Consent, } | { "type": "expand", 
/**
 * The conversation.
 */
conversation: string, 
/**
 * The shortcut, without the stroke before it.
 */
shortcut: string, } | { "type": "set_wide", 
/**
 * Whether wide.
 */
wide: boolean, } | { "type": "open_settings", 
/**
 * The shop, such as `rakuten/123456`.
 */
shop: string | null, 
/**
 * The field to fill in.
 */
field: string | null, } | { "type": "filled", 
/**
 * The conversation.
 */
conversation: string, 
/**
 * The outcome.
 */
outcome: FillOutcome, } | { "type": "correct", 
/**
 * The conversation.
 */
conversation: string, 
/**
 * The right intent.
 */
intent: Intent, } | { "type": "set_language", 
/**
 * The language.
 */
language: Language, };

type PageResponse = { "type": "plan", 
/**
 * The plan.
 */
plan: Plan | null, } | { "type": "card", 
/**
 * The card.
 */
card: Card, } | { "type": "fill", 
/**
 * The order.
 */
order: FillOrder, } | { "type": "findings", 
/**
 * By place.
 */
findings: Array<FindingLine>, } | { "type": "expanded", 
/**
 * The phrase's own words, without greeting and closing unless it is a whole reply.
 */
text: string | null, 
/**
 * Names of the facts.
 */
missing: Array<string>, } | { "type": "box_not_empty" } | { "type": "done" } | { "type": "failure", 
/**
 * Why.
 */
failure: Failure, };

type Choice = { 
/**
 * Which of the phrases, counted from 0 and around.
 */
variant: number, 
/**
 * The intent the operator gave instead of the recognised one.
 */
intent: Intent | null, 
/**
 * The tone.
 */
tone: Tone | null, 
/**
 * How polite.
 */
level: Level | null, 
/**
 * How long.
 */
length: Length | null, };

type Consent = { 
/**
 * Words of the text that are true although neither page nor profile states them.
 */
confirmed: Array<string>, 
/**
 * Whether the warnings were shown and accepted. What blocks can't be accepted.
 */
warnings: boolean, };

type Draft = { 
/**
 * The conversation it was made for.
 */
conversation: string, 
/**
 * Fingerprint of the messages it was made for.
 */
fingerprint: string, 
/**
 * The text as the operator left it.
 */
text: string, };

type InsertMode = "ask" | "append" | "replace";

type FillOutcome = "inserted" | "clipboard" | "failed" | "undone";

type FillOrder = { 
/**
 * The page script's number of the box.
 */
field: number, 
/**
 * The address the page must still have.
 */
url: string, 
/**
 * The text.
 */
text: string, 
/**
 * Whether text already there is replaced; else the draft goes in at the caret.
 */
replace: boolean, };

type Card = { 
/**
 * What it is about.
 */
state: CardState, 
/**
 * Language of all texts but the draft.
 */
language: Language, 
/**
 * The languages to choose from.
 */
languages: Array<LanguageOption>, 
/**
 * The open conversation.
 */
conversation: string | null, 
/**
 * Fingerprint of its messages.
 */
fingerprint: string, 
/**
 * The sentence under the title: why there is nothing, or a word of caution.
 */
notice: string | null, 
/**
 * What the buyer wants, most urgent first.
 */
intents: Array<IntentLabel>, 
/**
 * How sure.
 */
confidence: Confidence | null, 
/**
 * What else holds.
 */
flags: Array<FlagLabel>, 
/**
 * How soon a person should look, where it is soon.
 */
urgency: string | null, 
/**
 * The buyer's words that wait for an answer, in parts; the words that weighed are marked.
 */
buyer: Array<QuotePart>, 
/**
 * Facts the draft uses or the page states.
 */
facts: Array<FactLine>, 
/**
 * Facts that would allow a more definite answer and that nobody states.
 */
missing: Array<MissingLine>, 
/**
 * The draft.
 */
draft: string | null, 
/**
 * The draft line by line, with what each line says in the operator's language; none for empty lines.
 */
lines: Array<GlossLine>, 
/**
 * What the checker finds in the draft.
 */
findings: Array<FindingLine>, 
/**
 * How the draft is worded, and how else it could be.
 */
wording: WordingMenu | null, 
/**
 * Whose profile the draft is written from.
 */
shop: ShopLine | null, 
/**
 * What the operator should know about the draft's ground.
 */
cautions: Array<string>, 
/**
 * Whether draft and gloss stand side by side.
 */
wide: boolean, 
/**
 * What could not be read.
 */
problems: Array<ProblemLine>, 
/**
 * All intents, for the menu "wrong intent".
 */
options: Array<IntentLabel>, 
/**
 * The page script's number of the reply box; the card keeps beside it.
 */
field: number | null, 
/**
 * Texts of the card's controls.
 */
texts: CardTexts, };

type CardState = "reading" | "ready" | "none" | "problem";

type CardTexts = { 
/**
 * Name of the card, for screen readers.
 */
title: string, 
/**
 * Shown while the page loads.
 */
reading: string, 
/**
 * Heading of the intents.
 */
wants: string, 
/**
 * Heading of the buyer's words.
 */
buyer: string, 
/**
 * Heading of the facts.
 */
facts: string, 
/**
 * Heading of the missing facts.
 */
missing: string, 
/**
 * Heading of the draft.
 */
draft: string, 
/**
 * Heading of the problems.
 */
problems: string, 
/**
 * Heading of the lines and what they say.
 */
gloss: string, 
/**
 * Heading of what the checker finds in the draft.
 */
findings: string, 
/**
 * Heading of what the checker finds in the page's reply box.
 */
box_findings: string, 
/**
 * Label of the menu of phrases.
 */
phrase: string, 
/**
 * Label of the menu of tones.
 */
tone: string, 
/**
 * Label of the menu of levels.
 */
level: string, 
/**
 * Label of the menu of lengths.
 */
length: string, 
/**
 * Button: put the proposal in place of the words.
 */
fix: string, 
/**
 * Button: the operator vouches for the words.
 */
confirm: string, 
/**
 * Question: there are warnings.
 */
warned: string, 
/**
 * Button: insert in spite of warnings.
 */
insert_anyway: string, 
/**
 * Status: the draft can't be inserted as it is.
 */
blocked: string, 
/**
 * Button: write the missing fact into the profile.
 */
fill_in: string, 
/**
 * Button: open the shop's profile.
 */
open_shop: string, 
/**
 * Status: no own phrase has the shortcut.
 */
no_shortcut: string, 
/**
 * Status: the own phrase of the shortcut needs facts nobody states; their names follow.
 */
shortcut_needs: string, 
/**
 * Button: draft and gloss side by side.
 */
wide: string, 
/**
 * Button: back to the narrow card.
 */
narrow: string, 
/**
 * What a finding that blocks is called.
 */
severity_block: string, 
/**
 * What a warning is called.
 */
severity_warn: string, 
/**
 * What a hint is called.
 */
severity_hint: string, 
/**
 * Button: put the draft into the box.
 */
insert: string, 
/**
 * Button: another phrase.
 */
another: string, 
/**
 * Button: the intent is wrong.
 */
wrong_intent: string, 
/**
 * Prompt of the intents' menu.
 */
choose_intent: string, 
/**
 * Question when the box is not empty.
 */
box_not_empty: string, 
/**
 * Button: put the draft at the caret.
 */
append: string, 
/**
 * Button: put the draft in place of what is there.
 */
replace: string, 
/**
 * Button: leave the box as it is.
 */
leave: string, 
/**
 * Button: bring back what was in the box.
 */
undo: string, 
/**
 * Button: copy the draft.
 */
copy: string, 
/**
 * Button: make the card small.
 */
collapse: string, 
/**
 * Button: show the whole card.
 */
expand: string, 
/**
 * Handle: move the card.
 */
move_card: string, 
/**
 * Label of the language menu.
 */
language: string, 
/**
 * Status: the draft is in the box; check it and send it yourself.
 */
inserted: string, 
/**
 * Status: what was there before is back.
 */
undone: string, 
/**
 * Status: the page did not take the text, it is on the clipboard.
 */
clipboard: string, 
/**
 * Status: the page did not take the text, and copying failed too.
 */
failed: string, 
/**
 * Status: copied.
 */
copied: string, 
/**
 * Status: the page went on while the draft was being inserted.
 */
page_changed: string, 
/**
 * Status: the extension was updated; reload the page.
 */
reload_page: string, 
/**
 * Button: point at the reply box.
 */
pick_box: string, 
/**
 * Prompt while pointing.
 */
picking: string, 
/**
 * Status: a new message has come; the edited draft was kept.
 */
kept_edit: string, 
/**
 * Button: take the new draft instead of the edited one.
 */
take_new: string, 
/**
 * Status: thanks for the correction.
 */
corrected: string, };

type LanguageOption = { 
/**
 * The language.
 */
id: Language, 
/**
 * Its name in itself.
 */
name: string, };

type IntentLabel = { 
/**
 * The intent.
 */
id: Intent, 
/**
 * Its name.
 */
label: string, };

type FlagLabel = { 
/**
 * The flag.
 */
id: Flag, 
/**
 * Its name.
 */
label: string, 
/**
 * The buyer's words that tell it.
 */
cue: string | null, };

type QuotePart = { 
/**
 * The words.
 */
text: string, 
/**
 * What they tell, if they weighed.
 */
mark: string | null, };

type Confidence = { 
/**
 * `high`, `medium` or `low`.
 */
band: string, 
/**
 * The word.
 */
label: string, 
/**
 * The number, and what came second.
 */
details: string, };

type FactLine = { 
/**
 * What it is.
 */
label: string, 
/**
 * Its value as shown to the operator.
 */
value: string, 
/**
 * Where it was read.
 */
source: string, };

type MissingLine = { 
/**
 * What it is.
 */
label: string, 
/**
 * Which field of the shop's profile it is, if it is one: for `PageRequest::OpenSettings`.
 */
field: string | null, };

type GlossLine = { 
/**
 * The Japanese in parts; a part that is a fact is marked with what it is and where it was read.
 */
parts: Array<QuotePart>, 
/**
 * What it says; none for an operator who reads the Japanese itself.
 */
gloss: string | null, };

type FindingLine = { 
/**
 * Which rule, such as `W04`.
 */
rule: string, 
/**
 * `block`, `warn` or `hint`.
 */
severity: Severity, 
/**
 * Where it begins, in UTF-16 units as text fields count.
 */
start: number, 
/**
 * Where it ends.
 */
end: number, 
/**
 * One sentence.
 */
message: string, 
/**
 * What to write instead.
 */
proposal: string | null, 
/**
 * What may replace the words as it is.
 */
fix: string | null, 
/**
 * Whether the operator can vouch for it: a date, an amount or a promise that neither page nor profile states.
 */
confirmable: boolean, };

type Severity = "block" | "warn" | "hint";

type WordingMenu = { 
/**
 * Which of the phrases.
 */
variant: number, 
/**
 * What could be said about the matter.
 */
variants: Array<PhraseOption>, 
/**
 * The tone.
 */
tone: Tone, 
/**
 * The tones of this phrase.
 */
tones: Array<ToneOption>, 
/**
 * How polite.
 */
level: Level, 
/**
 * How polite it can be.
 */
levels: Array<LevelOption>, 
/**
 * How long.
 */
length: Length, 
/**
 * How long it can be.
 */
lengths: Array<LengthOption>, };

type PhraseOption = { 
/**
 * Its name.
 */
label: string, 
/**
 * What it does about the matter.
 */
stance: string, };

type ToneOption = { 
/**
 * The tone.
 */
id: Tone, 
/**
 * Its name.
 */
label: string, };

type LevelOption = { 
/**
 * The level.
 */
id: Level, 
/**
 * Its name.
 */
label: string, };

type LengthOption = { 
/**
 * The length.
 */
id: Length, 
/**
 * Its name.
 */
label: string, };

type Tone = "normal" | "apology" | "request" | "refusal" | "thanks";

type Level = "standard" | "formal";

type Length = "letter" | "chat";

type ShopLine = { 
/**
 * The shop, or why no profile is used.
 */
label: string, 
/**
 * Whether a profile is used.
 */
bound: boolean, 
/**
 * The shop for `PageRequest::OpenSettings`, such as `rakuten/123456`.
 */
id: string, };

type ProblemLine = { 
/**
 * Its id.
 */
code: string, 
/**
 * What it means and what to do.
 */
text: string, };

type Failure = { 
/**
 * Why.
 */
code: FailureCode, 
/**
 * A sentence for the operator, in the interface's language.
 */
message: string, 
/**
 * What a developer would want to know; never text of a conversation.
 */
details: string, };

type FailureCode = "bad_request" | "not_allowed" | "unknown_site" | "conversation_changed" | "messages_changed" | "not_readable" | "no_reply_box" | "too_long" | "line_too_long" | "empty_draft" | "engine_unavailable" | "storage_unavailable";
}
