const { createElement: h, useEffect, useLayoutEffect, useState } = React;
const D = window.DATA;
const c = {left: 'sc-SNkFrJ LpZNXV', search: 'sc-ZgYwhO IyevJs', card: 'sc-NldrQu gapfej', cardCat: 'sc-QrZOcl ORVMlI', 
  cardName: 'sc-hQzpwQ utMRYA', cardPrev: 'sc-zxlcdW tnKYgM', cardDate: 'sc-SOTJbZ wJIjNy', meta: 'sc-KcRqHq lvYjBl', 
  metaRow: 'sc-gZhkAy EfdwgY', metaKey: 'sc-BuSBUi JVVuGg', body: 'sc-ERyGap VVCHUN', when: 'sc-UdKnIO UWKFTl', 
  who: 'sc-krkpUO CqIEod', key: 'sc-WpZIMX JUlDta', val: 'sc-eErvBg YzXyXF', sect: 'sc-KXHonu NCPpqY', 
  panel: 'sc-WXfaRu szUdSd', kana: 'sc-RJXDzH JHVpZy', name: 'sc-DeFIBN zwirqS', badge: 'sc-FLZgzr AjhjeH', 
  addr: 'sc-RQIxWd TWCFvZ', reply: 'sc-boiSwb rKDkLk', tools: 'sc-uLdFhk UUovnD', box: 'sc-EReJRx sPacos', 
  foot: 'sc-tVbNnH eqCQVM', count: 'sc-vbRsYZ fhbELc', thread: 'sc-cWzvxS wSBYPe', app: 'sc-KICVwW VzEAIK', 
  head: 'sc-jLMsMZ eJCwoN', nav: 'sc-TLjqOn gFpnHI', shop: 'sc-ELTKtQ fGflnx', cols: 'sc-bMXEPF mnsEMX', 
  main: 'sc-kNFCGU abbkbV'};
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
const Body = ({ m }) => h('p', { className: (m.side ? '' : 'Linkify ') + c.body },
  m.text.split('\n').flatMap((line, i) => (i ? [h('br', { key: 'b' + i })] : []).concat(h(React.Fragment, { key: i }, linked(line)))));
const Block = ({ m }) => h('div', { className: c[m.side || 'block'] }, h('div', null,
  h('div', { className: c.when }, ...m.time.split(/( )/).map((part) => h('span', null, part))),
  m.from && h('div', { className: c.who }, m.from.endsWith(' 様') ? [h('span', { key: 1 }, m.from.slice(0, -2)), ' ', h('span', { key: 2 }, '様')] : m.from)),
  h('div', null, h(Body, { m })));
const Rows = ({ rows }) => h('table', null, h('tbody', null, rows.map(([key, value]) => h('tr', { key }, h('th', { className: c.key, align: 'left' }, key), h('td', { className: c.val }, value)))));
const Order = ({ q }) => h('div', { className: c.sect }, h('h3', null, '注文情報'),
  h(Rows, { rows: [['受注番号', h('a', { href: 'https://order-rp.rms.rakuten.co.jp/order-rb/individual-order-detail/init?orderNumber=' + q.order }, q.order)], ...q.orderRows] }));
const Panel = ({ q }) => h('aside', { className: c.panel },
  q.order && h(Order, { q }),
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
