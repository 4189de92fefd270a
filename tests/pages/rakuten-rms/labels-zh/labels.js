// A seller’s own script that shows the console’s labels in Chinese, whenever they appear.
const words = {
  "問い合わせ一覧": "咨询列表",
  "自動応答設定": "自动回复设置",
  "問い合わせ番号": "咨询编号",
  "カテゴリー": "类别",
  "完了にする": "标记完成",
  "未返信 ": "未回复 ",
  "顧客情報": "客户信息",
  "楽天会員": "乐天会员",
  "顧客詳細へ": "客户详情",
  "注文情報": "订单信息",
  "受注番号": "订单号",
  "ステータス": "状态",
  "テンプレート": "模板",
  "AIで回答文を生成": "AI生成回复",
  "送信": "发送",
  "ここに返信を記入してください": "请在此填写回复",
  "問い合わせ番号・氏名で検索": "按编号或姓名搜索"
};
function label(node) {
  const said = node.nodeValue.trim();
  if (!Object.hasOwn(words, said)) return;
  node.nodeValue = words[said];
}
function translate() {
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walk.nextNode()) found.push(walk.currentNode);
  found.forEach(label);
  for (const box of document.querySelectorAll('[placeholder]')) box.placeholder = words[box.placeholder] || box.placeholder;

}
new MutationObserver(translate).observe(document.getElementById('root'), { childList: true, subtree: true });
