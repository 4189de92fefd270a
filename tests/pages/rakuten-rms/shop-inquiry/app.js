const { createElement: h, useEffect, useLayoutEffect, useState } = React;
const D = window.DATA;
const c = {card: 'sc-jtjGFq AGUYwm', cardOn: 'sc-epIUQQ MVFiEM', cardCat: 'sc-vcEekj zfutrZ', cardName: 'sc-GlChfL CdhBEx', 
  cardPrev: 'sc-qnBnMR zFlPjJ', cardDate: 'sc-VaVFBy dhPhaZ', left: 'sc-uxiBjl CmVchD', search: 'sc-ALWlnc OvfCKS', 
  meta: 'sc-HphurY ezZPgO', metaRow: 'sc-SCpRxC tRXwhM', metaKey: 'sc-AAeiDl rexJPo', body: 'sc-aqJCSB IDjCIR', 
  when: 'sc-BdDAry SUgkGv', who: 'sc-QXPlPm kBOmFc', panel: 'sc-kJyQdM toeIsk', kana: 'sc-haabSi kKumDC', 
  name: 'sc-xZCppT KesTLX', badge: 'sc-czfeJo TebBtz', addr: 'sc-lrioda MflwDt', reply: 'sc-KuuQDm nTNDbO', 
  box: 'sc-uPVjwv uofugG', foot: 'sc-DDeVlD xWAKtr', thread: 'sc-CVElPg pcVPtz', app: 'sc-LOULKU HNQsaY', 
  head: 'sc-gGGmzk zaFnvB', nav: 'sc-DYthSh cVAJen', shop: 'sc-wyfsde gDvWCJ', cols: 'sc-YcYJsv cueGxd', 
  main: 'sc-GXywfH jUtCjK'};
let held = '';
window.fixture = { sent: 0, changes: 0, boxText: () => held };
const Card = ({ k, on }) => h('a', { className: 'card-messe-item ' + c.card + (on ? ' ' + c.cardOn.split(' ')[1] : ''), href: '/inquiry/' + k.id, onClick: (e) => open(e, k.id) },
  h('div', { className: c.cardCat }, k.category), h('div', { className: c.cardName }, k.name + ' 様'),
  h('div', { className: c.cardPrev }, k.preview), h('div', { className: c.cardDate }, k.time + ' 受付'));
const List = ({ id }) => h('div', { className: c.left },
  h('div', { className: 'messe-srch-area ' + c.search }, h('input', { placeholder: '問い合わせ番号・氏名で検索', size: 24 }), h('div', null, '未返信 ', h('b', null, D.cards.length), '件')),
  D.cards.map((k) => h(Card, { k, key: k.id, on: k.id === id })));
const Meta = ({ q }) => h('div', { className: c.meta },
  q.kind && h('span', { className: 'rms-label label-blue' }, q.kind),
  h('div', { className: c.metaRow }, h('div', { className: c.metaKey }, 'カテゴリー'), h('div', null, h('span', null, q.category))),
  h('div', { className: c.metaRow }, '問い合わせ番号：' + q.id),
  q.itemTitle && h('div', { className: c.metaRow }, h('div', { className: c.metaKey }, '商品名'), h('a', { href: 'https://item.rakuten.co.jp/example/' + q.itemNo + '/' }, q.itemTitle)));
const linked = (text) => text.split(/(https?:\/\/[\w.\/?=&%#~:-]+)/).map((part, i) =>
  i % 2 ? h('a', { key: i, href: part, target: '_blank', rel: 'noreferrer' }, part) : part);
const Body = ({ m }) => h('div', { className: (m.side ? '' : 'Linkify ') + c.body, style: { whiteSpace: 'pre-wrap' } }, linked(m.text));
const Block = ({ m }) => h('div', { className: c[m.side || 'block'] },
  h('div', { className: c.when }, m.time),
  m.from && h('div', { className: c.who }, m.from),
  h(Body, { m }));
const Panel = ({ q }) => h('div', { className: c.panel },
  h('h2', null, '顧客情報'), q.panel.kana && h('div', { className: c.kana }, q.panel.kana), h('div', { className: c.name }, q.panel.name),
  h('div', { className: c.badge }, q.panel.member), h('a', { href: '#' }, '顧客詳細へ'),
  h('div', { className: c.addr }, '〒' + q.panel.zip), h('div', { className: c.addr }, q.panel.address));
function Composer() {
  const [text, setText] = useState('');
  useLayoutEffect(() => { held = text; }, [text]);
  const change = (e) => { window.fixture.changes += 1; setText(e.target.value); };
  const send = () => { window.fixture.sent += 1; setText(''); };
  return h('div', { className: c.reply },
    h('div', null, h('textarea', { className: c.box, rows: 5, placeholder: 'ここに返信を記入してください', value: text, onChange: change })),
    h('div', { className: c.foot }, h('button', { className: 'rms-btn btn-green btn-xs', onClick: () => { window.fixture.ai = (window.fixture.ai || 0) + 1; } }, 'AIで回答文を生成'), h('label', null, 'ファイル添付'), h('button', { className: 'rms-btn btn-red btn-fill', disabled: !text.trim(), onClick: send }, '送信')));
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
