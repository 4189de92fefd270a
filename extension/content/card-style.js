// The card's look: one place for its colours, sizes and type, in light and dark.
"use strict";

const CARD_STYLE = `
:host { all: initial; position: fixed; z-index: 2147483000; color-scheme: light dark; }
* { box-sizing: border-box; }
.card {
  --ground: #ffffff; --raised: #f4f6f8; --text: #1d2733; --soft: #55616e; --line: #d5dbe1; --accent: #0b6e63;
  --accent-text: #ffffff; --warn: #8a4b00; --warn-ground: #fff3e0; --bad: #a4161a; --bad-ground: #fdecec; --mark: #d9efe9;
  width: 328px; max-width: calc(100vw - 16px); max-height: min(470px, calc(100vh - 16px)); display: flex;
  flex-direction: column; border: 1px solid var(--line); border-radius: 10px; background: var(--ground);
  color: var(--text); box-shadow: 0 6px 24px rgb(15 25 35 / 22%); overflow: hidden;
  font: 13px/1.55 system-ui, "Hiragino Sans", "Noto Sans CJK JP", "Yu Gothic UI", Meiryo, sans-serif;
}
.card:lang(zh-CN) { font-family: system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
.card.small { width: auto; }
@media (prefers-color-scheme: dark) {
  .card { --ground: #1b222a; --raised: #262f39; --text: #e8edf2; --soft: #a9b5c1; --line: #3a4653; --accent: #3fb8a8;
    --accent-text: #06231f; --warn: #ffc278; --warn-ground: #3a2a12; --bad: #ff9c9c; --bad-ground: #3d1c1e; --mark: #1f4a44; }
}
header { display: flex; align-items: center; gap: 6px; padding: 6px 8px; background: var(--raised); border-bottom: 1px solid var(--line); }
.small header { border-bottom: 0; }
.grip { flex: 1; min-width: 0; display: flex; align-items: center; gap: 6px; cursor: grab; touch-action: none; text-align: left;
  border: 0; background: none; padding: 2px 4px; font-weight: 700; }
.grip:active { cursor: grabbing; }
.seal { flex: none; width: 20px; height: 20px; border-radius: 5px; background: var(--accent); color: var(--accent-text); font-size: 12px;
  line-height: 20px; text-align: center; }
.name { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.inside { overflow-y: auto; padding: 8px 12px; display: flex; flex-direction: column; gap: 8px; min-height: 0; }
.column { display: contents; }
.card.wide:not(.small) { width: 720px; max-height: min(640px, calc(100vh - 16px)); }
.wide .inside { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 8px 16px; align-items: start; }
.wide .column { display: flex; flex-direction: column; gap: 8px; min-width: 0; }
.wide textarea { min-height: 300px; }
.wide footer { flex-direction: row; flex-wrap: wrap; }
.wide footer > * { flex: 1 1 100%; }
.wide footer > .row { flex: 0 1 auto; }
.wide footer > .row:has(.main) { flex: 1 1 auto; }
@media (max-width: 700px) {
  .wide .inside { display: flex; }
  .wide .column { display: contents; }
}
.small .inside, .small footer, .small select { display: none; }
footer { padding: 8px 12px 10px; border-top: 1px solid var(--line); display: flex; flex-direction: column; gap: 8px; }
.row { display: flex; flex-wrap: wrap; gap: 6px; align-items: center; }
.wants { font-size: 15px; font-weight: 700; line-height: 1.35; }
.wants span + span { font-weight: 500; font-size: 13px; color: var(--soft); }
.wants span + span::before { content: "＋"; margin: 0 4px; }
.tag { border-radius: 999px; padding: 1px 8px; font-size: 12px; border: 1px solid var(--line); background: var(--raised); }
.tag.flag { border-color: transparent; background: var(--warn-ground); color: var(--warn); font-weight: 600; }
.tag.urgent { border-color: transparent; background: var(--bad-ground); color: var(--bad); font-weight: 700; }
.cue { font-weight: 400; }
.details { color: var(--soft); font-size: 12px; }
section > .row { margin-top: 4px; }
section > .row:empty { display: none; }
mark { background: var(--mark); color: var(--text); border-radius: 3px; padding: 0 1px; }
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
textarea { width: 100%; min-height: 136px; resize: vertical; padding: 8px; border: 1px solid var(--line); border-radius: 6px;
  background: var(--ground); color: var(--text); font: 13px/1.6 "Hiragino Sans", "Noto Sans CJK JP", "Yu Gothic UI", Meiryo, sans-serif; }
button, select { font: inherit; color: inherit; }
button.plain, select { border: 1px solid var(--line); border-radius: 6px; background: var(--ground); padding: 4px 9px; cursor: pointer; }
select { max-width: 100%; }
header button.plain, header select { padding: 1px 6px; font-size: 12px; }
button.main { flex: 1 1 auto; border: 1px solid var(--accent); border-radius: 6px; background: var(--accent); color: var(--accent-text);
  padding: 6px 12px; font-weight: 700; cursor: pointer; }
button:disabled { opacity: 0.5; cursor: default; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.menus { display: grid; grid-template-columns: repeat(3, 1fr); gap: 4px 6px; margin-bottom: 6px; }
.menu { min-width: 0; }
.menu.wide { grid-column: 1 / -1; }
.menu select { width: 100%; padding: 2px 4px; font-size: 12px; text-overflow: ellipsis; }
button.small { padding: 0 8px; font-size: 12px; }
details > summary { cursor: pointer; font-size: 12px; font-weight: 600; color: var(--soft); }
.gloss { margin: 4px 0 0; padding: 0; list-style: none; display: flex; flex-direction: column; gap: 6px; }
.gloss li { padding-left: 8px; border-left: 3px solid var(--mark); overflow-wrap: anywhere; }
.gloss .says { color: var(--soft); }
.gloss .fact { text-decoration: underline dotted var(--accent); text-underline-offset: 3px; cursor: help; }
.gloss .gone { opacity: 0.45; text-decoration: line-through; }
.findings { gap: 6px; }
.findings li { border-radius: 6px; padding: 4px 8px; background: var(--raised); overflow-wrap: anywhere; }
.findings li.warn { background: var(--warn-ground); }
.findings li.block { background: var(--bad-ground); }
.findings .where { display: block; width: 100%; border: 0; padding: 0; background: none; text-align: left; cursor: pointer; }
.severity { font-weight: 700; margin-right: 6px; color: var(--soft); }
.severity.warn { color: var(--warn); }
.severity.block { color: var(--bad); }
.findings .words { font-weight: 600; }
.findings .proposal { color: var(--soft); }
.findings button.small { margin: 2px 6px 0 0; }
[data-henji="missing"] li { display: flex; align-items: center; justify-content: space-between; gap: 8px; }
.cautions { color: var(--warn); font-size: 12px; }
.shop { justify-content: space-between; color: var(--soft); font-size: 12px; border-top: 1px solid var(--line); padding-top: 6px; }
.shop.unbound span { color: var(--warn); }
.status:empty { display: none; }
.status { border-radius: 6px; padding: 6px 8px; background: var(--raised); }
.status.bad { background: var(--bad-ground); color: var(--bad); }
[hidden] { display: none !important; }
`;
