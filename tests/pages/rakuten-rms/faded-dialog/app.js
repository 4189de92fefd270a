const { createElement: h, useEffect, useLayoutEffect, useState } = React;
const D = window.DATA;
const c = {card: 'sc-DFdELv bHsCMq', cardOn: 'sc-IxuzQN qwMXCt', cardCat: 'sc-bgnCiH JRvOMf', cardName: 'sc-fvBIgC NZmRPF', 
  cardPrev: 'sc-tzQpQj XjqOgy', cardDate: 'sc-eEvpFx lpBFRM', left: 'sc-InMrDE bGzESP', search: 'sc-Kzkebe RGFlzg', 
  meta: 'sc-sUWyVi emSyaq', metaRow: 'sc-zwocfa udpGst', metaKey: 'sc-JKsjDs MngBOb', body: 'sc-tumQDO MXSapR', 
  when: 'sc-wpOLsj LWgash', who: 'sc-RtbQYX GqPcPm', key: 'sc-XflfYs ogwdLJ', val: 'sc-OiHtun WQFadC', 
  sect: 'sc-QJISwR nXYPao', panel: 'sc-TEggsr fGpYyh', kana: 'sc-DsXqwr eHrDoy', name: 'sc-Rjebik Yntkpj', 
  badge: 'sc-beChgn KhDVpa', addr: 'sc-kfBsKj fKlUZc', reply: 'sc-UmNwAy Dcgeot', box: 'sc-WpdKnw wRlkPI', 
  foot: 'sc-ONxwzr RaGXEV', dialog: 'sc-SqCnIg pNVpsh', thread: 'sc-uJwOkT ivXbrY', app: 'sc-rnUxZL aVRdQi', 
  head: 'sc-RGVBfw BUknrt', nav: 'sc-acgqWy YpXsPs', shop: 'sc-ZLamYm jRxehq', cols: 'sc-rxHSvE kGcrRz', 
  main: 'sc-nzbqSA qPQXax'};
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
const Block = ({ m }) => h('div', { className: c[m.side || 'block'] }, h('div', null,
  h('div', { className: c.when }, ...m.time.split(/( )/).map((part) => h('span', null, part))),
  m.from && h('div', { className: c.who }, m.from.endsWith(' 様') ? [h('span', { key: 1 }, m.from.slice(0, -2)), ' ', h('span', { key: 2 }, '様')] : m.from)),
  h('div', null, h(Body, { m })));
const Rows = ({ rows }) => h('dl', null, rows.flatMap(([key, value]) => [h('dt', { className: c.key, key }, key), h('dd', { className: c.val, key: key + 'v' }, value)]));
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
    h('div', null, h('textarea', { className: c.box, rows: 5, placeholder: 'ここに返信を記入してください', value: text, onChange: change })),
    h('div', { className: c.foot }, h('button', { className: 'rms-btn btn-green btn-xs', onClick: () => { window.fixture.ai = (window.fixture.ai || 0) + 1; } }, 'AIで回答文を生成'), h('label', null, 'ファイル添付'), h('button', { className: 'rms-btn btn-red btn-fill', disabled: !text.trim(), onClick: send }, '送信')));
}
const Dialog = () => h('div', { className: c.dialog, 'aria-hidden': 'true', style: { visibility: 'hidden', opacity: 0 } },
  h('div', null, '送信をキャンセル'), h('p', null, '送信してから30秒以内であれば取り消せます。'), h('button', { className: 'rms-btn' }, '送信をキャンセル'));
const Thread = ({ q }) => h('div', { className: c.thread }, q.messages.map((m, i) => h(Block, { m, key: i })));
const Page = ({ q, listId, thread, panel }) => h('div', { className: c.app },
  h('header', { className: c.head }, h('b', null, 'R-Messe'), h('span', { className: c.nav }, '問い合わせ一覧'), h('span', { className: c.nav }, '自動応答設定'), h('span', { className: c.shop }, D.shop)),
  h('div', { className: c.cols }, h(List, { id: listId || (q && q.id) }),
    h('main', { className: c.main }, q && h(Meta, { q }), thread, h(Composer)), panel), h(Dialog));
const open = (e) => e.preventDefault();
function App() {
  const q = D.inquiries[0];
  return h(Page, { q, thread: h(Thread, { q }), panel: h(Panel, { q }) });
}
ReactDOM.createRoot(document.getElementById('root')).render(h(App));
