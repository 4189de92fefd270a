const { createElement: h, useEffect, useLayoutEffect, useState } = React;
const D = window.DATA;
const c = {card: 'sc-dKzIhF exCqYB', cardOn: 'sc-gYRmli DUAPuQ', cardCat: 'sc-EKkOQB OkBetT', cardName: 'sc-aLoqDG HqEICA', 
  cardPrev: 'sc-mzlIey VRboEb', cardDate: 'sc-FuYgpb EkpgRG', left: 'sc-TkDFSq jhzzgQ', search: 'sc-iYeOBb eobEsn', 
  meta: 'sc-kqnclR nkXxLu', metaRow: 'sc-hymsJn nPrIoV', metaKey: 'sc-POiJkk faJlpT', body: 'sc-OXUkOy MGSFEC', 
  when: 'sc-wadioF UQvhkh', who: 'sc-kPhChv lkGvrC', panel: 'sc-nwtSie VJhesg', kana: 'sc-fQgmlR hQebKB', 
  name: 'sc-vzoxsQ Svwnij', badge: 'sc-YJPPxA PWJxkf', addr: 'sc-eTzTRo rmBcqo', reply: 'sc-GPYfHm dVnpse', 
  tools: 'sc-LMNVby LIrlAS', box: 'sc-NDcLZD oIQzYA', foot: 'sc-DcycBC PLzyMD', thread: 'sc-qsxyWP iuhpHl', 
  app: 'sc-FDttDs PlDOxc', head: 'sc-AmJxFK HbCwmd', nav: 'sc-qQxNEd HSqNJs', shop: 'sc-saNUXP dxlFCq', 
  cols: 'sc-Saqjdj UjzVBY', main: 'sc-JmgeoD llTFqZ'};
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
const Panel = ({ q }) => h('div', { className: c.panel },
  h('h2', null, '顧客情報'), q.panel.kana && h('div', { className: c.kana }, q.panel.kana), h('div', { className: c.name }, q.panel.name),
  h('div', { className: c.badge }, q.panel.member), h('a', { href: '#' }, '顧客詳細へ'),
  h('div', { className: c.addr }, '〒' + q.panel.zip), h('div', { className: c.addr }, q.panel.address));
function Composer() {
  const [shown, setShown] = useState(false);
  if (!shown) return h('div', { className: c.reply }, h('button', { className: 'rms-btn btn-fill', onClick: () => setTimeout(() => setShown(true), 150) }, '返信する'));
  return h(Editor);
}
function Editor() {
  const [text, setText] = useState('');
  useLayoutEffect(() => { held = text; }, [text]);
  const change = (e) => { window.fixture.changes += 1; setText(e.target.value); };
  const send = () => { window.fixture.sent += 1; setText(''); };
  return h('div', { className: c.reply },
    h('div', { className: c.tools }, h('button', { className: 'rms-btn btn-green btn-xs', onClick: () => { window.fixture.ai = (window.fixture.ai || 0) + 1; } }, 'AIで回答文を生成')),
    h('textarea', { className: c.box, placeholder: 'ここに返信を記入してください', value: text, onChange: change }),
    h('div', { className: c.foot }, h('button', { className: 'rms-btn btn-red btn-fill', disabled: !text.trim(), onClick: send }, '送信')));
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
