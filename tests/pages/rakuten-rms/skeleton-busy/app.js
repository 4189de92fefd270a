const { createElement: h, useEffect, useLayoutEffect, useState } = React;
const D = window.DATA;
const c = {left: 'sc-qwDHAb hDmuyc', search: 'sc-QAtckI ZNqaaS', card: 'sc-FcwvyP oaeWMP', cardCat: 'sc-ebliwP YVHslB', 
  cardName: 'sc-lopiPq bYoMjx', cardPrev: 'sc-xkuRSo VWcLaI', cardDate: 'sc-wkKfcI DqAGHz', meta: 'sc-dvKxuy SVllka', 
  metaRow: 'sc-mEtQAT orBvFt', metaKey: 'sc-zVtOYR klbQMR', body: 'sc-YWLQDr sqVbjw', row: 'sc-aGjngd JrVVhc', 
  when: 'sc-lLvxcv gPxBYL', who: 'sc-IRxjOo hDPpPB', panel: 'sc-mVpOyk ddGBwd', sect: 'sc-qzocRa dhNpHm', 
  kana: 'sc-IOMAfJ mycPbM', name: 'sc-bkpRNs BOsjzT', badge: 'sc-hzhAlA aoEOwq', addr: 'sc-NEUMAp EAfqxe', 
  reply: 'sc-udGpGY HmuMnc', box: 'sc-UpgdpS fRjTyR', foot: 'sc-wRPcmQ KUyBsP', thread: 'sc-LrbcBC fmwmrp', 
  app: 'sc-ZyJDaj OfMGcD', head: 'sc-SwfeQR etIaYd', nav: 'sc-NjbDGj UtTqjy', shop: 'sc-trIKpE FPIsMN', 
  cols: 'sc-GZcmWS xEBgWd', main: 'sc-LVUaxa ZhFVRQ', bar: 'sc-QZPUHt SPEjSG'};
let held = '';
window.fixture = { sent: 0, changes: 0, boxText: () => held };
const List = ({ id }) => h('aside', { className: c.left },
  h('div', { className: c.search + ' sc-messe-srch-area-1' }, h('select', null, h('option', null, '未完了のみ'), h('option', null, 'すべて')), ' ', h('input', { type: 'search', placeholder: 'キーワード', size: 14 })),
  h('ul', { style: { margin: 0, padding: 0, listStyle: 'none' } }, D.cards.map((k) => h('li', { key: k.id, className: 'sc-card-messe-item-0' },
    h('a', { className: c.card + (k.id === id ? ' is-active' : ''), href: '/inquiry/' + k.id + '?from=list', onClick: (e) => open(e, k.id) },
      h('span', { className: c.cardCat }, k.category), ' ', h('strong', { className: c.cardName }, k.name + ' 様'),
      h('div', { className: c.cardPrev }, k.preview), h('span', { className: c.cardDate }, k.time + ' 受付'))))));
const Meta = ({ q }) => h('div', { className: c.meta },
  [['問い合わせ番号', q.id], q.kind && ['問い合わせ種別', q.kind], ['カテゴリー', q.category], q.itemTitle && ['商品名', q.itemTitle]].filter(Boolean).map(([key, value]) =>
    h('div', { className: c.metaRow, key }, h('div', { className: c.metaKey }, key), h('div', null, h('span', null, value)))),
  h('button', { className: 'rms-btn btn-xs' }, q.done ? '未完了に戻す' : '完了にする'));
const linked = (text) => text.split(/(https?:\/\/[\w.\/?=&%#~:-]+)/).map((part, i) =>
  i % 2 ? h('a', { key: i, href: part, target: '_blank', rel: 'noreferrer' }, part) : part);
const Body = ({ m }) => h('div', { className: (m.side ? '' : 'Linkify ') + c.body },
  m.text.split('\n').map((line, i) => h('div', { key: i }, line ? linked(line) : h('br'))));
const Block = ({ m }) => h('li', { className: c[m.side || 'block'] },
  h('div', { className: c.row }, h('span', { className: c.when }, m.time), m.from && h('span', { className: c.who }, m.from)),
  h(Body, { m }));
const Panel = ({ q }) => h('aside', { className: c.panel },
  h('section', { className: c.sect }, h('h3', null, '顧客情報'),
    h('div', null, q.panel.kana && h('p', { className: c.kana }, q.panel.kana), h('p', { className: c.name }, q.panel.name), h('p', { className: c.badge }, q.panel.member)),
    h('p', null, h('a', { href: '#' }, '顧客詳細へ')), h('p', { className: c.addr }, '〒' + q.panel.zip, h('br'), q.panel.address)));
function Composer() {
  const [text, setText] = useState('');
  useLayoutEffect(() => { held = text; }, [text]);
  const change = (e) => { window.fixture.changes += 1; setText(e.target.value); };
  const send = () => { window.fixture.sent += 1; setText(''); };
  return h('div', { className: c.reply },
    h('div', null, h('textarea', { className: c.box, rows: 5, placeholder: 'ここに返信を記入してください', value: text, onChange: change })),
    h('div', { className: c.foot }, h('button', { className: 'rms-btn btn-green btn-xs', onClick: () => { window.fixture.ai = (window.fixture.ai || 0) + 1; } }, 'AIで回答文を生成'), h('label', null, 'ファイル添付'), h('button', { className: 'rms-btn btn-red btn-fill', disabled: !text.trim(), onClick: send }, '送信')));
}
const Thread = ({ q }) => h('ul', { className: c.thread }, q.messages.map((m, i) => h(Block, { m, key: i })));
const Page = ({ q, listId, thread, panel }) => h('div', { className: c.app },
  h('header', { className: c.head }, h('b', null, 'R-Messe'), h('span', { className: c.nav }, '問い合わせ一覧'), h('span', { className: c.nav }, '自動応答設定'), h('span', { className: c.shop }, D.shop)),
  h('div', { className: c.cols }, h(List, { id: listId || (q && q.id) }),
    h('main', { className: c.main }, q && h(Meta, { q }), thread, h(Composer)), panel));
const open = (e) => e.preventDefault();
// The box is there at once; thread and panel are grey bars until the data has come.
const Bars = () => h('div', { className: c.thread + ' sc-hKwDye', 'aria-busy': 'true' }, [70, 40, 55, 62, 38].map((w, i) => h('div', { key: i, className: c.bar + '', style: { width: w + '%' } })), h('div', { role: 'status' }, '読み込み中'));
function App() {
  const [q, setQ] = useState(null);
  useEffect(() => { setTimeout(() => setQ(D.inquiries[0]), 2500); }, []);
  return h(Page, { q, thread: q ? h(Thread, { q }) : h(Bars), panel: q ? h(Panel, { q }) : h('div', { className: c.panel }, h(Bars)) });
}
ReactDOM.createRoot(document.getElementById('root')).render(h(App));
