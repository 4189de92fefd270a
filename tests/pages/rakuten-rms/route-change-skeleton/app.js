const { createElement: h, useEffect, useLayoutEffect, useState } = React;
const D = window.DATA;
const c = {left: 'sc-UyKqFB voSQSe', search: 'sc-ceLrBS wKjROo', card: 'sc-vTFoHn oqzfvP', cardCat: 'sc-uLipdk kWJqaw', 
  cardName: 'sc-waDWpt uCqDWV', cardPrev: 'sc-cLzNrP yRqxKz', cardDate: 'sc-CiIJIm VEXhbw', meta: 'sc-WFbMGd FXkoel', 
  metaRow: 'sc-MQLwHZ zVyfhu', metaKey: 'sc-KeFVNd TbSzAM', body: 'sc-aqWLgM cqeSRz', when: 'sc-dbqcuj TRHwxi', 
  who: 'sc-IAvqOk EYtDEy', row: 'sc-ZiTAKY UeYcNu', key: 'sc-qjgByu pVSkvz', val: 'sc-wLfvov ikhKeX', 
  sect: 'sc-aUlGMR jLVxhC', panel: 'sc-vhxxuq BYOXbj', kana: 'sc-kTQxdl QiYEAT', name: 'sc-dGaQUa rgafYb', 
  badge: 'sc-PMIlqe fbHYvU', addr: 'sc-xFFZGH wDsRvx', reply: 'sc-agAOIJ uvCkyd', tools: 'sc-BOVWOe PjokLB', 
  box: 'sc-OseyRK NJfkmy', foot: 'sc-rNesyF FHpfJi', count: 'sc-ajQzLN iOHvsB', thread: 'sc-moewBE glFXQr', 
  app: 'sc-lEfcfr VayoJx', head: 'sc-SIfUtC OfbiRB', nav: 'sc-CTzbPh VEoUSO', shop: 'sc-DSXgcs JCrjde', 
  cols: 'sc-lKVksU MfOpzn', main: 'sc-ylTkju HUXMYx', bar: 'sc-IxQfPj XpmEBz'};
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
const Rows = ({ rows }) => rows.map(([key, value]) => h('div', { className: c.row, key }, h('div', { className: c.key }, key), h('div', { className: c.val }, value)));
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
    h('main', { className: c.main }, q && h(Meta, { q }), thread, h(Composer, { key: q.id })), panel));
// On a change of route the thread gives way to grey bars until its data has come.
let open = (e) => e.preventDefault();
const Bars = () => h('div', { className: c.thread + ' sc-Skeleton-wrap', 'aria-busy': 'true' }, [70, 40, 55].map((w, i) => h('div', { key: i, className: c.bar, style: { width: w + '%' } })));
function App() {
  const [id, setId] = useState(location.pathname.split('/').pop());
  const [loading, setLoading] = useState(false);
  open = (e, next) => { e.preventDefault(); history.pushState({}, '', '/inquiry/' + next); setId(next); setLoading(true); setTimeout(() => setLoading(false), 900); };
  const q = D.inquiries.find((one) => one.id === id);
  return h(Page, { q, thread: loading ? h(Bars) : h(Thread, { q }), panel: loading ? h('div', { className: c.panel }) : h(Panel, { q }) });
}
ReactDOM.createRoot(document.getElementById('root')).render(h(App));
