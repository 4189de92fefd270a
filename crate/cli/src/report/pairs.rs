//! Minimal pairs: two messages alike in wording and different in intent.

use super::Measured;

/// What each kind of pair is about; an id is kind, pair and side, as in `03-11b`.
const KINDS: [&str; 12] = [
    "発送 / 到着",
    "届きますか / 届きません",
    "動かない / 動かし方",
    "キャンセル / 返品",
    "返金してください / 返金はいつ",
    "交換 / 変更",
    "卸で買いたい / 卸のご提案",
    "保証書 / 領収書",
    "送料 / 関税",
    "宛名（配送）/ 宛名（領収書）",
    "お礼 / お礼と質問",
    "否定・仮定",
];

/// One row a kind.
pub fn table(set: &Measured) -> String {
    let mut out = String::from("| kind | pairs | both right | messages right |\n|---|---|---|---|\n");
    let mut all = (0, 0, 0);
    for (number, kind) in KINDS.into_iter().enumerate() {
        let prefix = format!("{:02}-", number + 1);
        let sides: Vec<(&str, bool)> = set
            .messages
            .iter()
            .zip(&set.outcomes)
            .filter(|(message, _)| message.id.starts_with(&prefix))
            .map(|(message, outcome)| (message.id.trim_end_matches(['a', 'b']), outcome.right()))
            .collect();
        let pairs: Vec<_> = sides.chunk_by(|a, b| a.0 == b.0).collect();
        let both = pairs.iter().filter(|pair| pair.iter().all(|(_, right)| *right)).count();
        let right = sides.iter().filter(|(_, right)| *right).count();
        out += &format!("| {kind} | {} | {both} | {:.3} |\n", pairs.len(), right as f64 / sides.len().max(1) as f64);
        all = (all.0 + pairs.len(), all.1 + both, all.2 + right);
    }
    let share = all.2 as f64 / set.messages.len().max(1) as f64;
    out + &format!("| all | {} | {} | {share:.3} |\n", all.0, all.1)
}
