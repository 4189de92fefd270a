const h = React.createElement;
const cards = [
  {
    "id": "300114-20261119-00002231o",
    "category": "送料・商品配送",
    "name": "望月 亮太",
    "preview": "まだ発送のご連絡がないのですが、いつ頃…",
    "time": "2026/11/19 20:41"
  },
  {
    "id": "300114-20261118-00007710t",
    "category": "再入荷・在庫",
    "name": "堀江 千尋",
    "preview": "グレーの再入荷予定はありますでしょう…",
    "time": "2026/11/18 08:12"
  },
  {
    "id": "300114-20261117-00000452o",
    "category": "返品交換・キャンセル",
    "name": "宇野 正樹",
    "preview": "サイズが合わず返品を希望します。まだ…",
    "time": "2026/11/17 22:30"
  },
  {
    "id": "300114-20261116-00009004t",
    "category": "店舗サービス",
    "name": "三枝 恵",
    "preview": "ポイントの付与時期を教えてください…",
    "time": "2026/11/16 13:05"
  }
];
window.fixture = { sent: 0, boxText: () => '' };
const Card = ({ k }) => h('a', { className: 'card-messe-item sc-bXCLTC kyPgRT', href: '/inquiry/' + k.id, style: { display: 'block', padding: 8 }, onClick: (e) => e.preventDefault() },
  h('div', null, k.category), h('div', null, k.name + ' 様'), h('div', null, k.preview), h('div', null, k.time + ' 受付'));
ReactDOM.createRoot(document.getElementById('root')).render(h('div', { className: 'sc-jsJBEP dWTqhB' },
  h('header', null, h('b', null, 'R-Messe'), ' 問い合わせ一覧'),
  h('div', { className: 'messe-srch-area sc-eeDRCY kMtHLm' }, h('input', { placeholder: '問い合わせ番号・氏名で検索' })),
  h('div', null, cards.map((k) => h(Card, { k, key: k.id }))),
  h('p', null, '左の一覧から問い合わせを選択してください。')));
