const { createElement: h, useEffect, useLayoutEffect, useState } = React;
const D = window.DATA;
const c = {left: 'sc-xpunaS QzxMNb', search: 'sc-AASUGD FzuOZp', card: 'sc-desfrF uxjIdd', cardCat: 'sc-oKrshi IAdcxL', 
  cardName: 'sc-ONMyiv whIuMV', cardPrev: 'sc-hfZWie dlzjru', cardDate: 'sc-jCLxTw dsudae', meta: 'sc-vMzpEy EPWcIl', 
  metaRow: 'sc-QdvWXs ewRZPv', metaKey: 'sc-FFpfcu jKBEke', body: 'sc-Icvodu aDhyiZ', row: 'sc-nkWGzd PdIGSo', 
  when: 'sc-uNtdee PpowHh', who: 'sc-zeUcbb NHIJOQ', panel: 'sc-SyxeSJ FKXmDL', sect: 'sc-wmnDdI qZiEfo', 
  kana: 'sc-rPlCUg fnVNRE', name: 'sc-cEkozo oSijOz', badge: 'sc-vmvXop ynwyIA', addr: 'sc-McpQTi eUNLcs', 
  reply: 'sc-hrJqtY ioZAej', box: 'sc-LmWlDC hJQtuA', foot: 'sc-yvZUov kIyPnj', thread: 'sc-jVxZUF SKeGPw', 
  app: 'sc-sUOShK nvnocu', head: 'sc-pvnqen EPullA', nav: 'sc-kZioTM FrbIsO', shop: 'sc-ZRSBSV GsuMpm', 
  cols: 'sc-yvaenQ oVXHNG', main: 'sc-KKGmYV eofUFA'};
let held = '';
window.fixture = { sent: 0, changes: 0, boxText: () => held };
const List = ({ id }) => h('aside', { className: c.left },
  h('div', { className: c.search + ' sc-messe-srch-area-1' }, h('select', null, h('option', null, '未完了のみ'), h('option', null, 'すべて')), ' ', h('input', { type: 'search', placeholder: 'キーワード', size: 14 })),
  h('ul', { style: { margin: 0, padding: 0, listStyle: 'none' } }, D.cards.map((k) => h('li', { key: k.id, className: 'sc-card-messe-item-0' },
    h('a', { className: c.card + (k.id === id ? ' is-active' : ''), href: '/inquiry/' + k.id + '?from=list', onClick: (e) => open(e, k.id) },
      h('span', { className: c.cardCat }, k.category), ' ', h('strong', { className: c.cardName }, k.name + ' 様'),
      h('div', { className: c.cardPrev }, k.preview), h('span', { className: c.cardDate }, k.time + ' 受付'))))));
const Meta = ({ q }) => h('div', { className: c.meta },
  q.kind && h('span', { className: 'rms-label label-blue' }, q.kind),
  h('div', { className: c.metaRow }, h('div', { className: c.metaKey }, 'カテゴリー'), h('div', null, h('span', null, q.category))),
  h('div', { className: c.metaRow }, '問い合わせ番号：' + q.id),
  q.itemTitle && h('div', { className: c.metaRow }, h('div', { className: c.metaKey }, '商品名'), h('a', { href: 'https://item.rakuten.co.jp/example/' + q.itemNo + '/' }, q.itemTitle)));
const linked = (text) => text.split(/(https?:\/\/[\w.\/?=&%#~:-]+)/).map((part, i) =>
  i % 2 ? h('a', { key: i, href: part, target: '_blank', rel: 'noreferrer' }, part) : part);
const Body = ({ m }) => h('p', { className: (m.side ? '' : 'Linkify ') + c.body },
  m.text.split('\n').flatMap((line, i) => (i ? [h('br', { key: 'b' + i })] : []).concat(h(React.Fragment, { key: i }, linked(line)))));
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
function App() {
  const q = D.inquiries[0];
  return h(Page, { q, thread: h(Thread, { q }), panel: h(Panel, { q }) });
}
ReactDOM.createRoot(document.getElementById('root')).render(h(App));
