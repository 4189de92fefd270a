//! The page of the operator's own phrases, used as an operator would: real clicks and keys.

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use henji_tests::browser::{Browser, Options, Tab};
use henji_tests::wait::until;
use henji_tests::{input, pages, paths, stage};
use serde_json::{Value, json};
use tokio::sync::{Mutex, MutexGuard};

/// The engine is loaded on the way, from a dictionary of many megabytes.
const LIMIT: Duration = Duration::from_secs(30);

/// Two browsers at once on a small machine make each other late.
static ONE_AT_A_TIME: Mutex<()> = Mutex::const_new(());

struct Stage {
    tab: Tab,
    browser: Browser,
    _turn: MutexGuard<'static, ()>,
}

impl Stage {
    async fn start() -> Result<Self> {
        let turn = ONE_AT_A_TIME.lock().await;
        // No page is served: the extension's own pages need none.
        let options = Options::new(&[], 0).with_extension(paths::extension_from_env()?);
        let browser = Browser::start(options).await?;
        let tab = browser.extension()?.open("phrases.html").await?;
        let stage = Self { tab, browser, _turn: turn };
        stage.ready().await?;
        Ok(stage)
    }

    async fn ready(&self) -> Result<()> {
        self.shown("!document.getElementById('phrases').hidden && document.getElementById('count').textContent").await
    }

    async fn value(&self, expression: &str) -> Result<Value> {
        self.tab.evaluate(expression).await
    }

    async fn text(&self, expression: &str) -> Result<String> {
        Ok(self.value(expression).await?.as_str().unwrap_or_default().to_owned())
    }

    /// Waits until an expression holds.
    async fn shown(&self, expression: &str) -> Result<()> {
        let expression = format!("!!({expression})");
        until(LIMIT, &expression, async || Ok((self.value(&expression).await? == json!(true)).then_some(()))).await
    }

    /// Clicks the first element that a selector finds, where a person would see it.
    async fn click(&self, selector: &str) -> Result<()> {
        let selector = json!(selector);
        let place = format!(
            "(() => {{ const e = document.querySelector({selector}); e.scrollIntoView({{ block: 'center' }});
                const r = e.getBoundingClientRect(); const x = r.x + r.width / 2, y = r.y + r.height / 2;
                const top = document.elementFromPoint(x, y);
                return e === top || e.contains(top) ? [x, y] : null; }})()"
        );
        let place = self.value(&place).await?;
        let at = |index: usize| place.get(index).and_then(Value::as_f64);
        let (x, y) = at(0).zip(at(1)).with_context(|| format!("something lies over {selector}"))?;
        input::click_at(&self.tab, x, y).await
    }

    async fn write(&self, selector: &str, words: &str) -> Result<()> {
        self.click(selector).await?;
        input::type_text(&self.tab, words).await
    }

    async fn stored(&self) -> Result<Vec<Value>> {
        let stored = self.browser.extension()?.evaluate("chrome.storage.local.get('phrases')").await?;
        Ok(stored["phrases"].as_array().cloned().unwrap_or_default())
    }
}

#[tokio::test]
async fn a_phrase_is_written_tried_mended_kept_and_deleted() -> Result<()> {
    let stage = Stage::start().await?;
    stage.click("#new").await?;
    stage.write("#title", "発送日").await?;
    stage.write("#text", "了解しました。発送は").await?;
    stage.click("[data-name=ship_date]").await?;
    input::type_text(&stage.tab, "です。").await?;
    let reply = "document.getElementById('reply').textContent";
    stage.shown(&format!("{reply}.includes('了解しました。発送は11月27日（金）です。')")).await?;
    // The checker's finding is marked, and one click mends the phrase's own words.
    stage.shown("document.querySelector('#reply mark.warn')?.textContent.includes('了解')").await?;
    stage.click("[data-mend]").await?;
    stage.shown(&format!("{reply}.includes('承知いたしました。発送は11月27日（金）です。')")).await?;
    let text = stage.text("document.getElementById('text').value").await?;
    ensure!(text == "承知いたしました。発送は{{ ship_date }}です。", "{text}");
    stage.click("#save").await?;
    stage.shown("document.querySelector('#list [data-phrase]')").await?;
    // It is there after the page and the worker were gone.
    stage.browser.extension()?.kill_background().await?;
    stage.tab.evaluate("void setTimeout(() => location.reload(), 0)").await?;
    until(LIMIT, "the reload", async || {
        let gone = stage.value("document.getElementById('title').value").await.ok();
        Ok((gone == Some(json!(""))).then_some(()))
    })
    .await?;
    stage.ready().await?;
    stage.shown("document.querySelector('#list [data-phrase]')").await?;
    stage.click("#list [data-phrase]").await?;
    let title = stage.text("document.getElementById('title').value").await?;
    ensure!(title == "発送日", "{title}");
    let stored = stage.stored().await?;
    ensure!(stored.len() == 1 && stored[0]["text"] == json!(text), "{stored:?}");
    stage.click("#delete").await?;
    stage.shown("!document.querySelector('#list [data-phrase]')").await?;
    ensure!(stage.stored().await?.is_empty(), "it is still there");
    stage.click("#undo").await?;
    stage.shown("document.querySelector('#list [data-phrase]')").await?;
    ensure!(stage.stored().await? == stored, "it did not come back as it was");
    Ok(())
}

#[tokio::test]
async fn macros_with_unknown_placeholders_are_listed_before_anything_is_kept() -> Result<()> {
    let stage = Stage::start().await?;
    let file = json!({ "macros": [
        { "title": "ご案内", "actions": [ { "field": "comment_value_html",
            "value": "<p>{{ticket.requester.name}}様</p><p>{{dc.greeting}}</p>" } ] },
        { "title": "状態のみ", "actions": [ { "field": "status", "value": "solved" } ] },
    ] })
    .to_string();
    stage.click("#import").await?;
    // As from the clipboard.
    stage.click("#pasted").await?;
    stage.tab.cdp("Input.insertText", json!({ "text": file })).await?;
    stage.click("#look").await?;
    stage.shown("document.querySelector('#report h3')").await?;
    let report = stage.text("document.getElementById('report').innerText").await?;
    for words in ["{{dc.greeting}}", "状態のみ", "{{ addressee }}"] {
        ensure!(report.contains(words), "{words} is not in {report}");
    }
    stage.shown("document.querySelector('#report .badge.work')").await?;
    ensure!(stage.stored().await?.is_empty(), "the preview stored something");
    stage.click("#commit").await?;
    stage.shown("document.querySelector('#list .badge.work')").await?;
    stage.click("#close").await?;
    let stored = stage.stored().await?;
    ensure!(stored.len() == 1 && stored[0]["text"] == json!("{{ addressee }}\n\n{{dc.greeting}}"), "{stored:?}");
    // A broken file changes nothing and says why.
    stage.click("#import").await?;
    stage.click("#pasted").await?;
    stage.tab.cdp("Input.insertText", json!({ "text": "{\"macros\": [" })).await?;
    stage.click("#look").await?;
    stage.shown("document.getElementById('report').textContent.includes('JSON')").await?;
    stage.shown("document.getElementById('commit').hidden").await?;
    ensure!(stage.stored().await? == stored, "a broken file changed the phrases");
    Ok(())
}

#[tokio::test]
async fn a_phrase_of_ours_becomes_an_own_one() -> Result<()> {
    let stage = Stage::start().await?;
    stage.click("#kind-ours").await?;
    stage.shown("document.querySelector('#list [data-phrase^=\"ship_when.\"]')").await?;
    stage.click("#list [data-phrase^=\"ship_when.\"]").await?;
    stage.click("#copy").await?;
    stage.shown("document.getElementById('text').value.includes('{{ ')").await?;
    stage.click("#save").await?;
    stage.shown("document.querySelector('#list [data-phrase]')").await?;
    let stored = stage.stored().await?;
    ensure!(stored.len() == 1 && stored[0]["intent"] == json!("ship_when"), "{stored:?}");
    Ok(())
}

/// The engine is running when the phrases come: they are offered from the next draft on, before ours.
#[tokio::test]
async fn own_phrases_are_offered_on_the_page_at_once() -> Result<()> {
    const OWN: &str = "こちらは当店の文例です。";
    let stage = stage::Stage::usual().await?;
    let (browser, extension) = (&stage.browser, stage.browser.extension()?);
    let sample = stage.samples.first().context("no samples")?;
    let drafts = async || -> Result<Vec<String>> {
        let mut drafts = Vec::new();
        for path in &sample.conversations {
            let tab = browser.new_tab().await?;
            tab.goto(&sample.url(path)).await?;
            let (entry, _) = pages::read_conversation(browser, &tab).await?;
            drafts.extend(entry.and_then(|entry| entry.suggestion?.draft));
            tab.close().await?;
        }
        Ok(drafts)
    };
    ensure!(!drafts().await?.iter().any(|draft| draft.contains(OWN)), "it is there before");
    let rows: String = INTENTS.iter().map(|intent| format!("{intent},{OWN},{intent}\n")).collect();
    let request = json!({ "type": "phrases", "request": {
        "type": "commit_import", "text": format!("title,text,intent\n{rows}") } });
    let answer = extension.evaluate(&format!("chrome.runtime.sendMessage({request})")).await?;
    ensure!(answer["report"]["accepted"].as_array().map(Vec::len) == Some(INTENTS.len()), "{answer}");
    extension.forget().await?;
    let after = drafts().await?;
    ensure!(after.iter().any(|draft| draft.contains(OWN) && draft.contains('様')), "not offered: {after:?}");
    Ok(())
}

/// Matters that the samples speak of.
const INTENTS: [&str; 12] = [
    "ship_when",
    "tracking_status",
    "not_received",
    "delivery_datetime",
    "cancel_order",
    "change_address",
    "return_request",
    "exchange_request",
    "defective_damaged",
    "wrong_missing_item",
    "product_spec",
    "receipt_invoice",
];
