window.DATA = {
  "shop": "ほたる照明",
  "cards": [
    {
      "id": "395800-20261119-00002231o",
      "category": "送料・商品配送",
      "name": "望月 亮太",
      "preview": "まだ発送のご連絡がないのですが、いつ頃…",
      "time": "2026/11/19 20:41"
    },
    {
      "id": "395800-20261122-00000215t",
      "category": "商品詳細",
      "name": "高木 玲",
      "preview": "https://item.rakute…",
      "time": "2026/11/22 20:00"
    },
    {
      "id": "395800-20261118-00007710t",
      "category": "再入荷・在庫",
      "name": "堀江 千尋",
      "preview": "グレーの再入荷予定はありますでしょう…",
      "time": "2026/11/18 08:12"
    },
    {
      "id": "395800-20261117-00000452o",
      "category": "返品交換・キャンセル",
      "name": "宇野 正樹",
      "preview": "サイズが合わず返品を希望します。まだ…",
      "time": "2026/11/17 22:30"
    },
    {
      "id": "395800-20261116-00009004t",
      "category": "店舗サービス",
      "name": "三枝 恵",
      "preview": "ポイントの付与時期を教えてください…",
      "time": "2026/11/16 13:05"
    }
  ],
  "inquiries": [
    {
      "id": "395800-20261122-00000215t",
      "category": "商品詳細",
      "panel": { "kana": "", "name": "高木 玲", "member": "楽天会員", "zip": "700-0901", "address": "岡山県岡山市北区本町0-0" },
      "messages": [
        {
          "time": "2026/11/22 20:00",
          "from": "高木 玲 様",
          "text": "https://item.rakuten.co.jp/example/floor-3/ と\nhttps://item.rakuten.co.jp/example/floor-4/?variantId=w の違いを教えてください。"
        },
        {
          "time": "2026/11/23 10:00",
          "from": "ほたる照明",
          "text": "高さが異なります。詳しくは https://item.rakuten.co.jp/example/floor-3/ をご覧ください。",
          "side": "mine"
        },
        { "time": "2026/11/23 10:30", "from": "高木 玲 様", "text": "ありがとうございます。floor-4 の電球の口金サイズは何ですか？" }
      ],
      "kind": "商品問い合わせ",
      "itemTitle": "フロアライト 三脚",
      "itemNo": "floor-3"
    }
  ]
};
