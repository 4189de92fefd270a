const { createElement: h, useEffect, useLayoutEffect, useState } = React;
const D = window.DATA;
const c = {card: 'sc-HLPqdQ kjptNF', cardOn: 'sc-oWLTlc uLGmlf', cardCat: 'sc-aMVhrH lWBEvc', cardName: 'sc-OFskMl vLByFJ', 
  cardPrev: 'sc-ugfjkW fEjWqO', cardDate: 'sc-XanpnL dNTDDq', left: 'sc-oBSTle OzmepK', search: 'sc-qVASXR tSqpkF', 
  meta: 'sc-DKYEFz Jqhldb', metaRow: 'sc-cJmfZH pZmwNa', metaKey: 'sc-KAXfGr wmWPVN', body: 'sc-uxFUSw yUmhTP', 
  when: 'sc-oGNikO VcgkDy', who: 'sc-nmFtXx tVlkwv', val: 'sc-lmHepo fCmZYQ', sect: 'sc-IKBhzr OuZyII', 
  panel: 'sc-myeNhj wovkRH', kana: 'sc-daPmHI DfFnps', name: 'sc-Domqnc cKsopz', badge: 'sc-UTdmMA GNhxyQ', 
  addr: 'sc-cXzIhc cRpjtq', reply: 'sc-xEyTIG rqSdBs', tools: 'sc-YDblwf PJFphL', box: 'sc-cVOEeJ nAIrjR', 
  foot: 'sc-zePaNV PmNEuJ', count: 'sc-NPSPxI PMNDGn', thread: 'sc-NfXNDW neDlkU', app: 'sc-tBfyYL SNMvwg', 
  head: 'sc-pYqCjN jJTDOd', nav: 'sc-FasCCB IWSrLe', shop: 'sc-onzIpJ dZwHFs', cols: 'sc-giqUJk LOVOXn', 
  main: 'sc-PPEHuz nUXCZe'};
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
const Body = ({ m }) => h('div', { className: (m.side ? '' : 'Linkify ') + c.body, style: { whiteSpace: 'pre-wrap' } }, linked(m.text));
const Block = ({ m }) => h('div', { className: c[m.side || 'block'] },
  h('div', { className: c.when }, m.time),
  m.from && h('div', { className: c.who }, m.from),
  h(Body, { m }));
const Rows = ({ rows }) => rows.map(([key, value]) => h('div', { key, className: c.val }, key, '：', value));
const Order = ({ q }) => h('div', { className: c.sect }, h('h3', null, '注文情報'),
  h(Rows, { rows: [['受注番号', h('a', { href: 'https://order-rp.rms.rakuten.co.jp/order-rb/individual-order-detail/init?orderNumber=' + q.order }, q.order)], ...q.orderRows] }));
const Panel = ({ q }) => h('div', { className: c.panel },
  h('h2', null, '顧客情報'), q.panel.kana && h('div', { className: c.kana }, q.panel.kana), h('div', { className: c.name }, q.panel.name),
  h('div', { className: c.badge }, q.panel.member), h('a', { href: '#' }, '顧客詳細へ'),
  h('div', { className: c.addr }, '〒' + q.panel.zip), h('div', { className: c.addr }, q.panel.address),
  q.order && h(Order, { q }));
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
