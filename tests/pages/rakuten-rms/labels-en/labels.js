// What the browser’s page translation leaves behind: labels in two <font>, the thread untouched.
const words = {
  "問い合わせ一覧": "Inquiry List",
  "自動応答設定": "Auto-response settings",
  "問い合わせ番号": "Inquiry number",
  "問い合わせ種別": "Inquiry Type",
  "商品問い合わせ": "Product Inquiry",
  "カテゴリー": "category",
  "商品名": "Product Name",
  "完了にする": "Complete",
  "顧客情報": "Customer Information",
  "楽天会員": "Rakuten Member",
  "顧客詳細へ": "To Customer Details",
  "ファイル添付": "Attach a file",
  "AIで回答文を生成": "Generate answers with AI",
  "送信": "send",
  "ここに返信を記入してください": "Please fill in your reply here"
};
function label(node) {
  const said = node.nodeValue.trim();
  if (!Object.hasOwn(words, said)) return;
  const outer = document.createElement('font');
  const inner = document.createElement('font');
  outer.style.verticalAlign = inner.style.verticalAlign = 'inherit';
  inner.textContent = words[said];
  outer.append(inner);
  node.replaceWith(outer);
}
function translate() {
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walk.nextNode()) found.push(walk.currentNode);
  found.forEach(label);
  for (const box of document.querySelectorAll('[placeholder]')) box.placeholder = words[box.placeholder] || box.placeholder;
  document.documentElement.lang = 'en';
  document.documentElement.classList.add('translated-ltr');
}
new MutationObserver(translate).observe(document.getElementById('root'), { childList: true, subtree: true });
