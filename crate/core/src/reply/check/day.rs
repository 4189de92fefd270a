//! Days that can't be, and words that say nothing without a date or a fact beside them: W16, W19, W27.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

use super::finding::Hit;
use super::rule::{Rule, Severity};
use super::view::View;
use super::when;
use crate::recognition::entities::Value;
use crate::reply::calendar;
use crate::reply::profile::{Profile, Weekday};

/// What is still to come, after a date.
static AHEAD: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new("(?:発送|出荷|お届け|到着|配達|返金|入荷|再送|お送り|手配|連絡|返信|回答|お知らせ|ご案内|完了|着)[^。、\\n]{0,12}(?:予定|見込み|いたします|致します|します|できます|申し上げます|(?:させて)?いただきます|となります|になります)|までに(?:お届け|発送|ご連絡|お知らせ|回答)").ok()
});
/// What has been.
static BEHIND: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new("^[^。\\n]{0,30}?(?:ました|ておりま|ています|でした|済み|予定でし|(?:いただ|くださ)(?:い|っ|き)た|付け|ご注文|ご連絡の|お問い合わせの)").ok()
});
static SHIPS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new("^(?:（.）|\\(.\\))?[ 　]?(?:中)?(?:に|の|より|から|頃に|ごろに|までに)?[^。、\\n]{0,10}?(?:発送|出荷)[^。、\\n]{0,10}(?:予定|見込み|いたします|致します|します|できます|(?:させて)?いただきます|となります|になります|でございます|です)").ok()
});
/// Times that commit to nothing.
static VAGUE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new("近日中|近々|近いうち|後ほど|のちほど|後程|なるべく早(?:く|め)|できるだけ(?:早|はや)(?:く|め)|できる限り早く|可能な限り早く|しばらく(?:お待ち|の間|お時間)|順次|そのうち|いずれ(?:は|また|ご)|まもなく|間もなく|早急に|至急|早めに|追って(?:ご)?(?:連絡|案内|回答|報告|お知らせ)|準備(?:が)?でき次第|でき次第|分かり次第|わかり次第|判明次第|入荷次第|(?:結果|調査|確認|検品|入荷|修理|再開)[^、。\\n]{0,8}次第|しばらくしたら|後日|いつになる|(?:届く|着く|届き|着き|なる|発送|入荷)(?:か|だろう)?と(?:は)?思い|確認(?:が)?(?:でき|取れ)次第|(?:入荷|でき|準備|確認|判明|分かり|わかり|完成|到着)[^、。\\n]{0,6}しだい|もうすぐ|あとで|適当に|気が向いた|手が空い|余裕が(?:あれば|あると|でき)|時間が(?:あれば|あると|でき)|いつか(?:は|、|お|ま|き|ご)|暇な|数日(?:中|以内|後|ほど)?").ok()
});
/// Times that good shops give as well: grey, so that a day is thought of.
static SOFT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new("^(?:入荷|準備|でき|確認(?:が)?(?:でき|取れ)|完成)[^、。]*(?:次第|しだい)$|^(?:しばらく(?:お待ち|の間|お時間)|順次|まもなく|間もなく|早急|至急|追って|後日|数日)").ok()
});
/// Comfort, which needs a ground (W19).
static CALM: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new("(?:ご)?(?:心配|不安)(?:し|に思わ|なさら)(?:ないで|ず)|ご心配(?:には及びません|(?:は|ご)?(?:無用|不要)|なく)|(?:どうぞ)?(?:ご)?安心(?:ください|下さい|して(?:ください|下さい|お待ち))").ok()
});
/// Facts that can be a ground.
static GROUND: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new("ております|ています|でございます|されます|済み|ました|ません|保証|対応して|できます|いただけます").ok()
});
/// What the shop will do; a vague word about something else commits nobody.
static OWN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new("発送|出荷|お届け|到着|返金|連絡|返信|回答|案内|報告|知らせ|対応|確認|調査|お調べ|お待ち|手配|再送|お送り|送り|入荷|処理|時間|届く|届き|直し|交換|戻|通り|引い|返|分か|わか").ok()
});

pub(super) fn find(view: &View<'_>, hits: &mut Vec<Hit>) {
    for entity in &view.entities {
        let Value::Date(day) = entity.value else { continue };
        let span = entity.span.clone();
        let words = view.of(&span);
        let (first, last) = when::days(words, view.draft.today, &day);
        // The finder says whether a weekday beside a date is checked at all; its year may be another.
        let beside = day.weekday_agrees.and_then(|_| when::weekday(words));
        if beside.is_some_and(|beside| beside != last.weekday()) {
            let right = calendar::written(last);
            let name = right.chars().rev().nth(1).unwrap_or_default();
            hits.push(Hit::new(Rule::W16, span).variant("weekday").detail(words).detail(name).proposal(right));
            continue;
        }
        let Some(sentence) = view.sentence(span.start) else { continue };
        // What is said after the next date is said of that one.
        let next = view.stated(&(span.end..sentence.span.end)).iter().find(|next| matches!(next.value, Value::Date(_)));
        let end = next.map_or(sentence.span.end, |next| next.span.start);
        let rest = view.text.get(span.end..end).unwrap_or_default();
        let told = |regex: &LazyLock<Option<Regex>>| regex.as_ref().is_some_and(|regex| regex.is_match(rest));
        // 先月で生産が終了し、…: words like 先月 tell what was; a promise stands in their own clause.
        let own = rest.split('、').next().unwrap_or_default();
        let worded = !words.contains(char::is_numeric);
        let ahead = if worded { AHEAD.as_ref().is_some_and(|ahead| ahead.is_match(own)) } else { told(&AHEAD) };
        let before = view.of(&(sentence.span.start..span.start));
        let earlier =
            ["前回", "以前", "先日", "当初", "前回の", "先日の", "当初の"].iter().any(|word| before.ends_with(word));
        if last < view.draft.today && ahead && !earlier && !told(&BEHIND) {
            hits.push(Hit::new(Rule::W16, span).variant("past").detail(words));
        } else if first == last && told(&SHIPS) && closed(view, last) && last >= view.draft.today {
            let next = next_open(view.draft.profile, last);
            hits.push(Hit::new(Rule::W16, span).variant("closed").detail(words).detail(calendar::written(next)));
        }
    }
    calm(view, hits);
    let found = VAGUE.iter().flat_map(|vague| vague.find_iter(view.text));
    for span in found.map(|found| found.range()) {
        let Some(sentence) = view.sentence(span.start) else { continue };
        let at = view.sentences.partition_point(|other| other.span.start < sentence.span.start);
        // The date may come with the next sentence, or stand in the one before.
        let near = view.sentences.get(at.saturating_sub(1)..(at + 2).min(view.sentences.len())).unwrap_or_default();
        // Asking for patience is vague only where the whole text gives no day to wait for.
        let patience = view.of(&span).starts_with("しばらく");
        let near = if patience { &view.sentences } else { near };
        let dated = near.iter().any(|sentence| view.has_day(&sentence.span));
        let own = OWN.as_ref().is_some_and(|own| own.is_match(view.of(&sentence.span)));
        // What waits for the buyer's own act has no day that the shop could name.
        let theirs = view.of(&span).ends_with("次第")
            && ["入金", "支払", "ご返信", "ご返送", "ご連絡を", "いただき次第"]
                .iter()
                .any(|act| view.of(&sentence.span).contains(act));
        let asked = ["いただけますでしょうか", "くださいますよう", "ください。"].iter().any(|ask| {
            let words = view.of(&sentence.span);
            words.contains(ask) && !words.contains("待ち")
        });
        // 早めにお知らせいただき: what the buyer did, or is to do.
        let rest = view.of(&(span.end..sentence.span.end)).split(['、', '。']).next().unwrap_or_default();
        let served = !patience
            && ["いただ", "頂", "くださ", "下さ"].iter().any(|word| rest.contains(word))
            && !["待ち", "せていただ", "せて頂"].iter().any(|word| rest.contains(word));
        if !dated && own && !asked && !theirs && !served && !view.is_quoted(&span) {
            let soft = SOFT.as_ref().is_some_and(|soft| soft.is_match(view.of(&span)));
            let weight = if soft { Severity::Hint } else { Severity::Warn };
            hits.push(Hit::new(Rule::W27, span.clone()).severity(weight).detail(view.of(&span)));
        }
    }
}

/// Comfort with nothing in its sentence, or the one before, that a buyer could rest on.
fn calm(view: &View<'_>, hits: &mut Vec<Hit>) {
    for span in CALM.iter().flat_map(|calm| calm.find_iter(view.text)).map(|found| found.range()) {
        let Some(sentence) = view.sentence(span.start) else { continue };
        let at = view.sentences.partition_point(|other| other.span.start < sentence.span.start);
        let before = at.checked_sub(1).and_then(|before| view.sentences.get(before));
        // Thanks and apologies also end in ました and ております.
        let empty =
            |words: &str| words.contains("ありがとう") || words.contains("申し訳") || words.contains("お世話に");
        let own = view.of(&(sentence.span.start..span.start));
        let grounded = |words: &str| GROUND.as_ref().is_some_and(|ground| ground.is_match(words)) && !empty(words);
        let previous = before.map_or("", |before| view.of(&before.span));
        // What the shop does about it is ground as well.
        let helped = previous.contains("手配") || previous.contains("いたします");
        let dated = view.has_day(&sentence.span) || before.is_some_and(|before| view.has_day(&before.span));
        let caused = ["ますから", "ですから", "ますので", "ですので"].iter().any(|cause| own.contains(cause));
        if !dated && !helped && !grounded(own) && !grounded(previous) && !view.is_quoted(&span) {
            // The ground may follow: ご安心ください。金具は真鍮です。
            let next = view.sentences.get(at + 1).map_or("", |next| view.of(&next.span));
            let follows = next.contains('は') && (next.contains("です") || next.contains("でき")) && !empty(next);
            let weight = if follows || caused { Severity::Hint } else { Severity::Warn };
            hits.push(Hit::new(Rule::W19, span).severity(weight).variant("calm"));
        }
    }
}

/// Whether nothing is sent on a day: by the profile, or, where there is none, on public holidays. A day that a fact
/// names as the day of dispatch is open whatever the calendar says.
fn closed(view: &View<'_>, day: Date) -> bool {
    let stated = view.draft.facts.unwrap_or_default().iter().any(|fact| {
        matches!(fact.name.as_str(), "ship_date" | "shipped_date")
            && fact.value.trim().parse::<Date>().is_ok_and(|own| own == day)
    });
    !stated && !open(view.draft.profile, day)
}

fn open(profile: Option<&Profile>, day: Date) -> bool {
    let every_day = || Profile { business_days: Weekday::ALL.to_vec(), ..Profile::default() };
    match profile {
        Some(profile) => calendar::is_business_day(profile, day),
        None => calendar::is_business_day(&every_day(), day),
    }
}

fn next_open(profile: Option<&Profile>, day: Date) -> Date {
    let mut next = day;
    for _ in 0..31 {
        next = next.tomorrow().unwrap_or(next);
        if open(profile, next) {
            break;
        }
    }
    next
}
