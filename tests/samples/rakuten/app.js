// A back office in the manner of Rakuten's R-Messe. Every name, number and message is invented.
const { createElement: h, useEffect, useLayoutEffect, useRef, useState } = React;

const LOADING_MS = 350;
let held = '';
let sent = 0;
let travel = () => {};
window.fixture = {
  get sent() { return sent; },
  boxText: () => held,
  goTo: (index) => travel(index),
};

const yen = (amount) => amount.toLocaleString('ja-JP') + '円';
const idInAddress = () => (location.pathname.match(/^\/inquiry\/([A-Za-z0-9-]{1,40})/) || [])[1] || null;
const stamp = () => {
  const now = new Date();
  const two = (number) => String(number).padStart(2, '0');
  return `${now.getFullYear()}/${two(now.getMonth() + 1)}/${two(now.getDate())} ${two(now.getHours())}:${two(now.getMinutes())}`;
};
const linked = (text) => text.split(/(https?:\/\/[\w./?=&%#~:-]+)/).map((part, i) =>
  i % 2 ? h('a', { key: i, href: part, target: '_blank', rel: 'noreferrer' }, part) : part);

function Header({ shop, home }) {
  return h('header', { className: 'sc-kAyceB head' },
    h('a', { href: '/', className: 'logo', onClick: home }, h('span', { className: 'mark' }), h('b', null, 'R-Messe')),
    h('nav', null, ['問い合わせ一覧', 'テンプレート', '集計', '設定'].map((label, i) => h('a', { key: label, href: '#', className: i ? '' : 'here', onClick: (e) => e.preventDefault() }, label))),
    h('div', { className: 'shop' }, h('span', { className: 'dot' }), shop));
}

function Card({ one, open, on }) {
  const first = one.messages[0];
  const preview = one.messages.filter((m) => m.who === 'buyer').at(-1).text.replaceAll('\n', ' ').slice(0, 34) + '…';
  return h('a', { className: 'sc-imWYAI card-messe-item' + (on ? ' on' : ''), href: '/inquiry/' + one.id, onClick: (e) => { e.preventDefault(); open(one.id); } },
    h('div', { className: 'top' }, h('span', { className: 'chip' }, one.category), h('span', { className: 'state' + (one.state === '未返信' ? ' open' : '') }, one.state)),
    h('div', { className: 'who' }, one.name + ' 様'),
    h('div', { className: 'preview' }, preview),
    h('div', { className: 'date' }, first.time + ' 受付'));
}

function List({ all, id, open }) {
  const [words, setWords] = useState('');
  const shown = all.filter((one) => (one.id + one.name + one.category).includes(words.trim()));
  const waiting = all.filter((one) => one.state === '未返信').length;
  return h('aside', { className: 'sc-jXbUNg list' },
    h('div', { className: 'messe-srch-area' },
      h('input', { placeholder: '問い合わせ番号・氏名で検索', value: words, onChange: (e) => setWords(e.target.value) }),
      h('div', { className: 'tabs' }, h('span', { className: 'on' }, '未返信 ', h('b', null, waiting)), h('span', null, '返信済み ', h('b', null, all.length - waiting)), h('span', null, '完了'))),
    h('div', { className: 'cards' }, shown.map((one) => h(Card, { key: one.id, one, open, on: one.id === id }))));
}

const Pair = ({ name, children }) => h('div', { className: 'pair' }, h('div', { className: 'key' }, name), h('div', { className: 'value' }, h('span', null, children)));

function Heading({ one, complete }) {
  return h('div', { className: 'sc-dhKdcB heading' },
    h('div', { className: 'pairs' },
      h(Pair, { name: '問い合わせ番号' }, one.id), h(Pair, { name: '問い合わせ種別' }, one.kind), h(Pair, { name: 'カテゴリー' }, one.category)),
    h('button', { className: 'rms-btn btn-xs', onClick: complete }, '完了にする'));
}

function Automatic({ text }) {
  return h('div', { className: 'sc-cwHptR auto' },
    h('div', { className: 'line' }, h('b', null, '自動応答'), h('a', { href: '#', onClick: (e) => e.preventDefault() }, '設定を変更')),
    h('div', { className: 'words' }, text),
    h('div', { className: 'end' }, '自動応答終了'));
}

function Message({ m, one, shop }) {
  const buyer = m.who === 'buyer';
  return h('div', { className: 'sc-fqkvVR block ' + (buyer ? 'theirs' : 'ours') },
    h('div', { className: 'when' }, m.time),
    h('div', { className: 'from' }, buyer ? one.name + ' 様' : shop),
    h('div', { className: 'sc-dcJsrY bubble Linkify' }, linked(m.text)));
}

const Bars = () => h('div', { className: 'thread skeleton', 'aria-busy': 'true' },
  [58, 72, 44, 65].map((width, i) => h('div', { key: i, className: 'bar', style: { width: width + '%' } })));

function Thread({ one, shop }) {
  const place = useRef(null);
  useLayoutEffect(() => { place.current.scrollTop = place.current.scrollHeight; }, [one.id, one.messages.length]);
  return h('div', { className: 'sc-gsFSXq thread', ref: place },
    one.auto && h(Automatic, { text: one.auto }),
    one.messages.map((m, i) => h(Message, { key: i, m, one, shop })));
}

function Composer({ send }) {
  const [text, setText] = useState('');
  useLayoutEffect(() => { held = text; return () => { held = ''; }; }, [text]);
  const click = () => { sent += 1; send(text); setText(''); };
  return h('div', { className: 'sc-lcIPJg composer' },
    h('div', { className: 'tools' },
      h('button', { className: 'rms-btn btn-xs' }, 'テンプレート'), h('button', { className: 'rms-btn btn-xs' }, 'ファイル添付'),
      h('button', { className: 'rms-btn btn-green btn-xs' }, 'AIで回答文を生成')),
    h('textarea', { className: 'form-control', rows: 5, placeholder: 'ここに返信を記入してください', value: text, onChange: (e) => setText(e.target.value) }),
    h('div', { className: 'foot' }, h('span', { className: text.length > 2000 ? 'count over' : 'count' }, text.length + ' / 2000文字'),
      h('button', { className: 'rms-btn btn-red btn-fill', disabled: !text.trim(), onClick: click }, '送信')));
}

function Order({ order }) {
  const total = order.items.reduce((sum, item) => sum + item.price, 0);
  const rows = [['注文日', order.date], ['ステータス', order.status], order.carrier && ['配送会社', order.carrier], order.tracking && ['お荷物伝票番号', order.tracking],
    order.shipped && ['発送日', order.shipped], order.promised && ['お届け予定日', order.promised]].filter(Boolean);
  const address = 'https://order-rp.rms.rakuten.co.jp/order-rb/individual-order-detail/init?orderNumber=' + order.number;
  return h('section', null, h('h2', null, '注文情報'),
    h(Pair, { name: '受注番号' }, h('a', { href: address, target: '_blank', rel: 'noreferrer' }, order.number)),
    rows.map(([name, value]) => h(Pair, { key: name, name }, value)),
    order.items.map((item) => h('div', { className: 'item', key: item.name },
      h(Pair, { name: '商品名' }, item.name), h(Pair, { name: '個数' }, item.count), h(Pair, { name: '金額' }, yen(item.price)))),
    h(Pair, { name: '合計' }, yen(total)));
}

const Item = ({ item }) => h('section', null, h('h2', null, '商品情報'),
  h(Pair, { name: '商品名' }, item.name), h(Pair, { name: '商品管理番号' }, item.number), h(Pair, { name: '価格' }, yen(item.price)));

function Panel({ one }) {
  return h('aside', { className: 'sc-iGgWBj panel' },
    h('section', null, h('h2', null, '顧客情報'),
      one.kana && h('div', { className: 'kana' }, one.kana), h('div', { className: 'name' }, one.name),
      h('div', { className: 'member' }, one.member), h('a', { href: '#', onClick: (e) => e.preventDefault() }, '顧客詳細へ'),
      h('div', { className: 'address' }, '〒' + one.zip), h('div', { className: 'address' }, one.address)),
    one.order && h(Order, { order: one.order }), one.item && h(Item, { item: one.item }));
}

function App() {
  const [data, setData] = useState(null);
  const [id, setId] = useState(idInAddress);
  const [loading, setLoading] = useState(true);
  useEffect(() => { fetch('/conversations.json').then((answer) => answer.json()).then(setData); }, []);
  useEffect(() => {
    const back = () => setId(idInAddress());
    addEventListener('popstate', back);
    return () => removeEventListener('popstate', back);
  }, []);
  useLayoutEffect(() => setLoading(true), [id]);
  useEffect(() => {
    const timer = setTimeout(() => setLoading(false), LOADING_MS);
    return () => clearTimeout(timer);
  }, [id]);
  if (!data) return null;

  const all = data.conversations;
  const go = (path) => { history.pushState(null, '', path); setId(idInAddress()); };
  travel = (index) => go('/inquiry/' + all[index].id);
  const change = (what) => setData({ ...data, conversations: all.map((one) => (one.id === id ? what(one) : one)) });
  const send = (text) => change((one) => ({ ...one, state: '返信済み', messages: [...one.messages, { who: 'shop', time: stamp(), text }] }));
  const one = all.find((candidate) => candidate.id === id);
  const middle = !one ? h('main', { className: 'none' }, h('div', null, '左の一覧から問い合わせを選択してください。'))
    : h('main', null, h(Heading, { one, complete: () => change((old) => ({ ...old, state: '完了' })) }),
      loading ? h(Bars) : h(Thread, { one, shop: data.shop }), h(Composer, { key: id, send }));
  return h('div', { className: 'app' },
    h(Header, { shop: data.shop, home: (e) => { e.preventDefault(); go('/'); } }),
    h('div', { className: 'columns' }, h(List, { all, id, open: (next) => go('/inquiry/' + next) }), middle,
      one && (loading ? h('aside', { className: 'panel' }) : h(Panel, { one }))));
}

ReactDOM.createRoot(document.getElementById('root')).render(h(App));
