const { createElement: h, useEffect, useLayoutEffect, useState } = React;
const D = window.DATA;
const c = {card: 'sc-fiSEMR UWnLXd', cardOn: 'sc-aIUUjP pbofWr', cardCat: 'sc-UQhjUd BKFURO', cardName: 'sc-FzTxWa nnxzDq', 
  cardPrev: 'sc-kLEitx PBcfsX', cardDate: 'sc-rTztsd RLDMBT', left: 'sc-ixzziP SVRhde', search: 'sc-saiufk aKIDMV', 
  meta: 'sc-TOBdiW aIbnAb', metaRow: 'sc-txEvBn KxteoV', metaKey: 'sc-jhYeGP ASkTbS', body: 'sc-oaBbGM pVmuiA', 
  when: 'sc-JhFbKi yoahlS', who: 'sc-dZhRfx VZXeHq', panel: 'sc-ZMqWlA tsDWIb', sect: 'sc-cXuqRb BNAdSk', 
  kana: 'sc-DRvPpY Ssvrfp', name: 'sc-WHiJSK qEvXkB', badge: 'sc-DEWmqC KXurfq', addr: 'sc-QhHaoD iDuiTu', 
  reply: 'sc-qBsVRb zsHOGo', tools: 'sc-TmzPQc VAztGW', box: 'sc-UNuRPq GFGANu', foot: 'sc-zvlatf xFEbtK', 
  count: 'sc-uabQBD rgRlyO', thread: 'sc-rDGveH HHrOIV', app: 'sc-uAOMfB oHCHmY', head: 'sc-upbein OvwuZo', 
  nav: 'sc-BrwpCK boeHqa', shop: 'sc-rsQQJj aLSgFG', cols: 'sc-AUtNtA iFwPNV', main: 'sc-haJQfr aBEhXO'};
let held = '';
window.fixture = { sent: 0, changes: 0, boxText: () => held };
const Card = ({ k, on }) => h('a', { className: 'card-messe-item ' + c.card + (on ? ' ' + c.cardOn.split(' ')[1] : ''), href: '/inquiry/' + k.id, onClick: (e) => open(e, k.id) },
  h('div', { className: c.cardCat }, k.category), h('div', { className: c.cardName }, k.name + ' 様'),
  h('div', { className: c.cardPrev }, k.preview), h('div', { className: c.cardDate }, k.time + ' 受付'));
const List = ({ id }) => h('div', { className: c.left },
  h('div', { className: 'messe-srch-area ' + c.search }, h('input', { placeholder: '問い合わせ番号・氏名で検索', size: 24 }), h('div', null, '未返信 ', h('b', null, D.cards.length), '件')),
  D.cards.map((k) => h(Card, { k, key: k.id, on: k.id === id })));
const Meta = ({ q }) => h('div', { className: c.meta },
  [['問い合わせ番号', q.id], q.kind && ['問い合わせ種別', q.kind], ['カテゴリー', q.category], q.itemTitle && ['商品名', q.itemTitle]].filter(Boolean).map(([key, value]) =>
    h('div', { className: c.metaRow, key }, h('div', { className: c.metaKey }, key), h('div', null, h('span', null, value)))),
  h('button', { className: 'rms-btn btn-xs' }, q.done ? '未完了に戻す' : '完了にする'));
const linked = (text) => text.split(/(https?:\/\/[\w.\/?=&%#~:-]+)/).map((part, i) =>
  i % 2 ? h('a', { key: i, href: part, target: '_blank', rel: 'noreferrer' }, part) : part);
const Body = ({ m }) => h('div', { className: 'Linkify ' + c.body, style: { whiteSpace: 'pre-wrap' } }, linked(m.text));
const Block = ({ m }) => h('section', { className: c[m.side || 'block'] },
  h('p', { className: c.when }, h('time', { dateTime: m.time.replaceAll('/', '-').replace(' ', 'T') }, m.time)),
  m.from && h('p', { className: c.who }, h('b', null, m.from)),
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
    h('div', { className: c.tools }, h('button', { className: 'rms-btn btn-xs' }, 'テンプレート'), h('button', { className: 'rms-btn btn-green btn-xs', onClick: () => { window.fixture.ai = (window.fixture.ai || 0) + 1; } }, 'AIで回答文を生成')),
    h('textarea', { className: 'form-control ' + c.box, placeholder: 'ここに返信を記入してください', value: text, onChange: change }),
    h('div', { className: c.foot }, h('span', { className: c.count }, text.length + '/2000文字'), h('button', { className: 'rms-btn btn-red btn-fill', disabled: !text.trim(), onClick: send }, '送信')));
}
const Thread = ({ q }) => h('div', { className: c.thread }, q.messages.map((m, i) => h(Block, { m, key: i })));
const Page = ({ q, listId, thread, panel }) => h('div', { className: c.app },
  h('header', { className: c.head }, h('b', null, 'R-Messe'), h('span', { className: c.nav }, '問い合わせ一覧'), h('span', { className: c.nav }, '自動応答設定'), h('span', { className: c.shop }, D.shop)),
  h('div', { className: c.cols }, h(List, { id: listId || (q && q.id) }),
    h('main', { className: c.main }, q && h(Meta, { q }), thread, h(Composer)), panel));
const open = (e) => e.preventDefault();
function App() {
  const q = D.inquiries[0];
  return h(Page, { q, thread: h(Thread, { q }), panel: h(Panel, { q }) });
}
ReactDOM.createRoot(document.getElementById('root')).render(h(App));
