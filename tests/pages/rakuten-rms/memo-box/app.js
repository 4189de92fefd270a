const { createElement: h, useEffect, useLayoutEffect, useState } = React;
const D = window.DATA;
const c = {card: 'sc-ourvHZ vgffOq', cardOn: 'sc-cduXzH xdHqBh', cardCat: 'sc-glzTIq SIJsbC', cardName: 'sc-QhEDCQ yYPzdh', 
  cardPrev: 'sc-JaPDbh oqXCTs', cardDate: 'sc-CBQAPC hdHPaD', left: 'sc-aPdcsy EUlAoR', search: 'sc-UfrdgH ssdImT', 
  meta: 'sc-izfrUU bZbWwC', metaRow: 'sc-CEAssm AnBecJ', metaKey: 'sc-zZoKYW NAzHsJ', body: 'sc-VMgFzZ YDPKla', 
  when: 'sc-zogypp TTmeIK', who: 'sc-OiiuJx GeFZoi', row: 'sc-wuVmWU FUMAPP', key: 'sc-ytpnUI cPizVa', 
  val: 'sc-cqoyIf RakmHm', sect: 'sc-dCSuFG nYgShe', panel: 'sc-mPNCjQ qKGZPD', kana: 'sc-henRyO BdtGzD', 
  name: 'sc-PZeeyY khXeOu', badge: 'sc-FpggEU gkSspE', addr: 'sc-tXoTAb jQqjoW', reply: 'sc-HQuVfr kLUIVr', 
  tools: 'sc-HIJdRz vGthIK', box: 'sc-ibDKwD SmDMCR', foot: 'sc-FiNohm ridQCi', thread: 'sc-spQdCJ RRVuDP', 
  app: 'sc-WNzwiY EtKNQT', head: 'sc-JzYvAo zRLYRK', nav: 'sc-dSvKsU kSwJyI', shop: 'sc-zoxBTs TknAQq', 
  cols: 'sc-KtXcrY bVVwxW', main: 'sc-qeULxG GXywkN'};
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
const Rows = ({ rows }) => rows.map(([key, value]) => h('div', { className: c.row, key }, h('div', { className: c.key }, key), h('div', { className: c.val }, value)));
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
  const [memo, setMemo] = useState('');
  window.fixture.memo = memo;
  return h('div', { className: c.reply },
    h('div', null, '社内メモ'),
    h('textarea', { className: c.val, rows: 2, cols: 60, placeholder: '社内メモを記入してください(お客様には表示されません)', value: memo, onChange: (e) => setMemo(e.target.value) }),
    h('div', { className: c.tools }, h('button', { className: 'rms-btn btn-green btn-xs', onClick: () => { window.fixture.ai = (window.fixture.ai || 0) + 1; } }, 'AIで回答文を生成')),
    h('textarea', { className: 'form-control ' + c.box, placeholder: 'ここに返信を記入してください', value: text, onChange: change }),
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
