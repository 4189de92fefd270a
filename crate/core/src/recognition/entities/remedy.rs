//! What the writer wants done: only what is asked for, not what was done, is refused or is merely spoken of.

use regex::{Regex, RegexSet};

use super::super::fold::Folded;
use super::{Entity, Found, Remedy, Value};

/// How much after a word tells whether it is wanted, in characters.
const REST: usize = 26;

#[derive(Debug)]
pub(super) struct Remedies {
    words: Vec<(Regex, Remedy)>,
    nothing: Regex,
    wanted: Regex,
    refused: RegexSet,
    thing: Regex,
    of_something: Regex,
    corrected: Regex,
}

impl Remedies {
    pub(super) fn new() -> Result<Self, regex::Error> {
        let words = [
            (r"返品|送り返し|お返しし", Remedy::Return),
            (r"交換|取り?替え|取りかえ|とりかえ|(?:に|と|へ)(?:替|換|代)え", Remedy::Exchange),
            (r"返金|払い?戻し?|お金を?返|(?:代金|全額|半額分|料金)を?返", Remedy::Refund),
            (
                r"再送|再発送|再配送|(?:もう一度|もういちど|再度|改めて|新しい(?:もの|物|商品|品|の)を?|代わりの(?:もの|物|商品|品)を?|代替品を?|代品を?|正しい(?:もの|物|商品|品)を?|不足分を?|足りない(?:分|もの|物|商品)を?)、?(?:お?送|発送|届け)|送り?直",
                Remedy::Resend,
            ),
            (
                r"(?:部品|パーツ|ネジ|ねじ|ビス|付属品|ふた|フタ|蓋|説明書|リモコン|ケーブル)(?:だけ|のみ)?(?:を|の|で|でも)?、?(?:別途|単品で|追加で|個別に)?(?:お?送|お?届け|発送|送付|いただ|頂|もら|ほし|欲し|ください|下さい|購入|取り寄)",
                Remedy::Parts,
            ),
            (r"修理|直して", Remedy::Repair),
            (r"値引き?|お?値下げ|減額|割引して|差額|安くして|一部返金", Remedy::Discount),
        ];
        Ok(Remedies {
            words: words
                .into_iter()
                .map(|(pattern, remedy)| Ok((Regex::new(pattern)?, remedy)))
                .collect::<Result<_, regex::Error>>()?,
            nothing: Regex::new(
                "(?:(?:返品|交換|返金|返品や返金|返金や交換|交換や返金|返品や交換|交換も返金|返金も交換|返品も交換|交換・返金|返品・交換|返品・返金|再送|修理|ご?対応|補償|代替品)(?:等|など)?(?:は|も|までは|とかは)?(?:特に|もう|とくに)?(?:不要|結構|必要(?:は)?(?:あり|な)|いりません|要りません|いらない|求め(?:ま|て(?:い)?ま)せん|望み?ません|望んで(?:い)?ま|希望(?:は)?(?:しま|して(?:い)?ま)せん|していただかなく|しなくて)|このまま使|そのまま使[いうわ]|このままで(?:大丈夫|結構|いい|良い))",
            )?,
            wanted: Regex::new(
                r"希望|お願い|おねがい|御願|願え|願い|ください|下さい|くれ|欲し|ほしい|した(?:い|く思)|し(?:て)?(?:もら(?:え|い|う|わ)|いただ(?:き|け|く)|頂(?:き|け|く))|でき(?:る(?:の)?(?:か|で|ん)|ます|ない[かでの?]|ませ|れば)|出来(?:る|ます|ない|ませ)|可能|を求め|求めます|もら(?:え|い|う)|いただ(?:け|き(?:た|ま)|く)|頂(?:け|き(?:た|ま)|く)|てほし|対応して|の(?:手続き|方法|やり方)|る(?:こと|の)は(?:でき|可能)|^(?:して)?(?:で|を|か)(?:[、。 ]|$)|^$|してよ|しろ|せよ|しか(?:ない|あり)|になりま(?:す|せん)か|いけ(?:ます|ない)",
            )?,
            refused: RegexSet::new([
                // Instead of it, rather not, no need.
                r"^(?:[をはもが]|して(?:もらう|いただく|ほしい|欲しい)?の?|したい|する(?:の)?|という(?:わけ|こと)?)?(?:では|じゃ|で)な[くい]",
                r"^(?:[をはもが]|したい|する|して(?:もらう|ほしい))?(?:という)?(?:わけ|訳|つもり|気|の)(?:では|じゃ|は|も)?(?:な|あり)",
                r"^(?:など|等|まで)?(?:は|も|まで|までは)?(?:特に|とくに)?(?:不要|結構|いりません|要りません|いらない|必要(?:は)?(?:な|あり)|望(?:み|んで)|求めて(?:い)?ま|求めま|希望(?:は)?(?:しま|して(?:い)?ま)せ|した(?:く|いとは)(?:な|あり|思(?:い|って)(?:い)?ま)|(?:し|いたし|致し)ません|せず|しなく|しない|無しで|なしで|よりも?)",
                r"^[^。]{0,12}(?:わけ|訳|つもり)(?:では|じゃ|は)(?:な|あり|ござ)",
                r"^[^。]{0,24}とか(?:では|じゃ)",
                r"^[^。]{0,12}の(?:お願い|希望|話|相談|お?問い?合わせ)(?:では|じゃ)",
                r"^の話",
                r"^[^。]{0,8}とも?(?:言|い|申)って?(?:は)?(?:い|おり)?(?:な|ま)",
                r"^(?:も|を|は)?お願いし(?:ており|てい|た)?ま?せん",
                r"^して(?:ください|下さい|ほしい|くれ)(?:では|じゃ)な",
                r"^[^。]{0,16}(?:には|に)及びません",
                // The buyer pays it.
                r"^(?:分)?(?:は|を|も)?、?(?:お?支払|払[いう])",
                // It happened, is happening or is a rule.
                r"^(?:して|を|で)?(?:もらっ|いただい|頂い|頂戴し|いただきまし|頂きまし)た",
                r"^[^。、]{0,10}お願いし(?:た[^いく]|まし|てい|てお|てあ|てから)",
                r"^の?(?:予定)?日|^の手続きに入|^が[^。、]{0,12}確認でき",
                r"^した[^いくら]",
                r"^(?:を)?(?:しました|して(?:い|お)?[るりま]|済|されま|された|され[てる]|になりました|となりました|された|があり|はまだ|まだ|はいつ|がまだ|が(?:来|届|され|ない|あ)|の(?:件|連絡が|処理|確認|状況|期限|対象)|期間|期限|不可|対象|理由|後|中|保証|ポリシー|できないと|には応じ)",
            ])?,
            // What bears the word without asking for it.
            thing: Regex::new(
                "^(?:用|式|レンズ|部品|時期|目安|会|日|条件|規定|率|店|業者|屋|費|代|クーポン|コード|券|キャンペーン|セール|価格|対応表)",
            )?,
            // 宛名を直して, 書き直して: it is not the goods that are put right.
            corrected: Regex::new(
                "[しきみりえちへに]$|宛|住所|届け?先|番[号地]|領収|納品|但し|名|サイズ|枚|個|書|時間|日[時付]|表記|誤字|文[字面]|色|伝票|送り状|よう、?$|道を$|届く",
            )?,
            of_something: Regex::new(
                "(?:電池|バッテリー|情報|名刺|物々|フィルター|オイル|タイヤ|カートリッジ|意見|プレゼント|ポイント|連絡先|請求書|領収書|納品書|見積書?|書類|メール|案内)の?$",
            )?,
        })
    }

    pub(super) fn find(&self, folded: &Folded, found: &mut Vec<Found>) {
        for (regex, remedy) in &self.words {
            for hit in regex.find_iter(folded.text()) {
                if hit.as_str() == "直して" && self.corrected.is_match(folded.lead(hit.start(), 16)) {
                    continue;
                }
                let rest = folded.rest(hit.end(), REST);
                let other = self.thing.is_match(rest) || self.of_something.is_match(folded.lead(hit.start(), 8));
                // Some words hold their wish already: 部品だけ送って, 安くして.
                let begun = *remedy == Remedy::Parts || hit.as_str().ends_with('て');
                let clause = clause(rest);
                let wish = self.wanted.is_match(clause) || (begun && self.wanted.is_match(&format!("し{rest}")));
                if !other && wish && !self.refused.is_match(rest) {
                    found.push(Found { value: Value::Remedy(*remedy), span: hit.range() });
                }
            }
        }
        for hit in self.nothing.find_iter(folded.text()) {
            // このまま使うのは無理 wants something after all.
            let unless = ["うのは", "うのも", "ってもら", "うしか", "うことは"];
            if !unless.iter().any(|way| folded.after(hit.end(), 5).starts_with(way)) {
                found.push(Found { value: Value::Remedy(Remedy::None), span: hit.range() });
            }
        }
    }
}

/// The part of a sentence that belongs to a word: up to a comma after which something else begins.
fn clause(rest: &str) -> &str {
    rest.split("ですが、").next().and_then(|head| head.split("ので、").next()).unwrap_or(rest)
}

/// The remedy that a message asks for: the first that is wanted, or [`Remedy::None`] if it only says that nothing is.
#[must_use]
pub fn wanted(entities: &[Entity]) -> Option<Remedy> {
    let mut remedies = entities.iter().filter_map(|entity| match entity.value {
        Value::Remedy(remedy) => Some(remedy),
        _ => None,
    });
    let first = remedies.clone().find(|remedy| *remedy != Remedy::None);
    first.or_else(|| remedies.next())
}
