const { createElement: h, useEffect, useLayoutEffect, useState } = React;
const D = window.DATA;
const c = {card: 'sc-nIlnFM reDCBj', cardOn: 'sc-OEjPYE WmmidD', cardCat: 'sc-hdKsOP FrIZKI', cardName: 'sc-XvLAxG kwUCqe', 
  cardPrev: 'sc-qRHkFG oYuQco', cardDate: 'sc-PzhFel FgcOIf', left: 'sc-OYbUju xzMfJn', search: 'sc-IhjRly ANPlvR', 
  meta: 'sc-MLempB obfTha', metaRow: 'sc-nhDjmB hbvnBc', metaKey: 'sc-QltEcr FEuFlc', body: 'sc-GgvQag ALPiLt', 
  when: 'sc-rtEibg pcTmvN', who: 'sc-hFcgpM rxDpEA', panel: 'sc-HwlKjm QCPySt', sect: 'sc-BgFgZP yddCub', 
  kana: 'sc-ELWTnQ bPfryI', name: 'sc-efWsGL FmVlnT', badge: 'sc-vGMglT VxHKkC', addr: 'sc-kwHIUm ISUkWj', 
  reply: 'sc-YdFUWA ybzpFj', tools: 'sc-xhkWdb swEbew', box: 'sc-GDMttt SsUCyz', foot: 'sc-pkPkpi snDzgX', 
  count: 'sc-HbrdTM FpEGmR', dialog: 'sc-ownAoP KlhJsq', thread: 'sc-NZrCOF EtNUJS', app: 'sc-FFJysG OOxBzo', 
  head: 'sc-TsHxjk SVnwyF', nav: 'sc-mtbsmh EwxrgQ', shop: 'sc-ikmfYm iQgsrI', cols: 'sc-oFPODX TqlQCd', 
  main: 'sc-LfaGCD tswdxp'};
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
const Dialog = () => h('div', { className: c.dialog, role: 'dialog', 'aria-hidden': 'true', style: { display: 'none' } },
  h('h2', null, '送信をキャンセル'), h('div', null, '2026/11/20 09:00'), h('div', null, '店舗'), h('div', { className: 'Linkify' }, '次のメッセージの送信をキャンセルしますか?'),
  h('textarea', { placeholder: 'キャンセルの理由を記入', defaultValue: '' }), h('button', { className: 'rms-btn' }, '閉じる'), h('button', { className: 'rms-btn btn-red' }, 'キャンセルする'));
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
