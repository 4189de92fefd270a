//! The options page, by mouse and keyboard: what is typed there is what is stored, and nothing of it is lost.

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use henji_tests::browser::Tab;
use henji_tests::stage::Stage;
use henji_tests::wait::until;
use henji_tests::{input, pages};
use serde_json::{Value, json};

const LIMIT: Duration = Duration::from_secs(15);

/// The usual browser, whose options page is opened.
struct Desk(Stage);

impl Desk {
    async fn start() -> Result<Self> {
        Ok(Self(Stage::usual().await?))
    }

    /// The options page, loaded.
    async fn panel(&self, link: &str) -> Result<Panel> {
        let tab = self.0.browser.extension()?.open(&format!("panel.html{link}")).await?;
        let panel = Panel { tab };
        panel.wait_for("!document.getElementById('save').disabled").await?;
        Ok(panel)
    }

    async fn settings(&self) -> Result<Value> {
        let stored = self.0.browser.extension()?.evaluate("chrome.storage.local.get('settings')").await?;
        Ok(stored["settings"].clone())
    }

    /// Opens a sample's first conversation and waits until it was read; says what was read.
    async fn read_conversation(&self, name: &str) -> Result<Value> {
        let sample = self.0.samples.iter().find(|sample| sample.name == name).context("no such sample")?;
        let tab = self.0.browser.new_tab().await?;
        tab.goto(&sample.url(&sample.conversations[0])).await?;
        let (entry, _) = pages::read_conversation(&self.0.browser, &tab).await?;
        entry.and_then(|entry| entry.reading.conversation).context("nothing was read")
    }
}

/// The open page.
struct Panel {
    tab: Tab,
}

impl Panel {
    async fn wait_for(&self, condition: &str) -> Result<()> {
        until(LIMIT, condition, async || Ok((self.tab.evaluate(condition).await? == json!(true)).then_some(()))).await
    }

    /// Clicks what a selector finds, as a hand does.
    async fn press(&self, selector: &str) -> Result<()> {
        self.wait_for(&format!("document.querySelector({selector:?})?.offsetParent != null")).await?;
        let script = format!(
            "(() => {{ const e = document.querySelector({selector:?}); e.scrollIntoView({{ block: 'center' }}); \
             const r = e.getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2]; }})()"
        );
        let point = self.tab.evaluate(&script).await?;
        let at = |index: usize| point[index].as_f64().context("it takes no room");
        input::click_at(&self.tab, at(0)?, at(1)?).await
    }

    /// Types into a field in place of what it holds.
    async fn write(&self, field: &str, text: &str) -> Result<()> {
        self.press(&format!("#{field}")).await?;
        self.tab.evaluate(&format!("document.getElementById({field:?}).select()")).await?;
        input::type_text(&self.tab, text).await
    }

    async fn held(&self, field: &str) -> Result<String> {
        let value = self.tab.evaluate(&format!("document.getElementById({field:?}).value")).await?;
        value.as_str().map(str::to_owned).context("no text")
    }

    async fn wait_for_focus(&self, field: &str) -> Result<()> {
        self.wait_for(&format!("document.activeElement?.id === {field:?}")).await
    }

    /// Saves, and waits until the page says that it is done.
    async fn save(&self) -> Result<()> {
        self.press("#save").await?;
        self.wait_for("document.getElementById('unsaved').hidden").await?;
        self.wait_for("document.getElementById('status').className === 'shown'").await
    }
}

#[tokio::test]
async fn a_shop_whose_page_is_open_is_added_and_stored() -> Result<()> {
    let stage = Desk::start().await?;
    let read = stage.read_conversation("rakuten").await?;
    let id = read["shop_id"].as_str().context("the page states no shop")?;
    let panel = stage.panel("").await?;
    // The first visit: there is no shop, so one can be added at once.
    panel.press("#seen-shops button").await?;
    panel.wait_for_focus("field-shop").await?;
    panel.write("field-shop", "いろは商店").await?;
    panel.write("field-signature", "いろは商店\nお客様窓口").await?;
    panel.press("#group-dates > summary").await?;
    panel.write("field-cut_off", "１５：００").await?;
    panel.write("field-carriers", "ヤマト運輸\n日本郵便").await?;
    panel.press("#group-terms > summary").await?;
    panel.press("details:has(> #field-return_terms) > summary").await?;
    panel.write("field-return_terms", "商品到着後8日以内に限り承ります。").await?;
    panel.save().await?;
    let shops = stage.settings().await?["shops"].clone();
    ensure!(shops.as_array().is_some_and(|shops| shops.len() == 1), "{shops}");
    let (shop, profile) = (&shops[0], &shops[0]["profile"]);
    ensure!(shop["platform"] == "rakuten" && shop["id"] == id, "{shop}");
    ensure!(profile["shop_name"] == "いろは商店", "{profile}");
    ensure!(profile["signature"] == "いろは商店\nお客様窓口", "{profile}");
    ensure!(profile["cut_off"].as_str().is_some_and(|time| time.starts_with("15:00")), "{profile}");
    ensure!(profile["carriers"] == json!(["ヤマト運輸", "日本郵便"]), "{profile}");
    ensure!(profile["terms"] == json!({ "return": { "text": "商品到着後8日以内に限り承ります。" } }), "{profile}");
    // Another page shows what was stored.
    let again = stage.panel("#field=return_terms").await?;
    again.wait_for_focus("field-return_terms").await?;
    ensure!(again.held("field-return_terms").await? == "商品到着後8日以内に限り承ります。");
    ensure!(again.held("field-cut_off").await? == "15:00");
    Ok(())
}

#[tokio::test]
async fn a_link_leads_to_a_shop_that_is_not_there_yet() -> Result<()> {
    let stage = Desk::start().await?;
    let panel = stage.panel("#shop=rakuten/123456&field=return_terms").await?;
    panel.wait_for_focus("adding-add").await?;
    ensure!(panel.held("adding-platform").await? == "rakuten" && panel.held("adding-id").await? == "123456");
    panel.press("#adding-add").await?;
    panel.wait_for_focus("field-return_terms").await?;
    input::type_text(&panel.tab, "返品を承ります。").await?;
    panel.save().await?;
    let shops = stage.settings().await?["shops"].clone();
    ensure!(
        shops[0]["id"] == "123456" && shops[0]["profile"]["terms"]["return"]["text"] == "返品を承ります。",
        "{shops}"
    );
    Ok(())
}

#[tokio::test]
async fn what_cannot_be_used_is_marked_and_nothing_is_lost() -> Result<()> {
    let stage = Desk::start().await?;
    let panel = stage.panel("#shop=rakuten/123456&field=cut_off").await?;
    panel.press("#adding-add").await?;
    panel.write("field-cut_off", "夕方").await?;
    panel.write("field-shop", "いろは商店").await?;
    panel.press("#save").await?;
    panel.wait_for_focus("field-cut_off").await?;
    panel.wait_for("document.getElementById('field-cut_off').getAttribute('aria-invalid') === 'true'").await?;
    ensure!(stage.settings().await?.pointer("/shops/0").is_none(), "it was stored");
    ensure!(panel.held("field-cut_off").await? == "夕方" && panel.held("field-shop").await? == "いろは商店");
    panel.write("field-cut_off", "11時半").await?;
    panel.wait_for("!document.getElementById('field-cut_off').hasAttribute('aria-invalid')").await?;
    panel.save().await?;
    ensure!(panel.held("field-cut_off").await? == "11:30");
    // The same shop once more is refused; the one there is can be removed and taken back until it is saved.
    panel.press("#add-shop").await?;
    panel.tab.evaluate("document.getElementById('adding-platform').value = 'rakuten'").await?;
    panel
        .tab
        .evaluate("document.getElementById('adding-platform').dispatchEvent(new Event('input', { bubbles: true }))")
        .await?;
    panel.write("adding-id", "123456").await?;
    panel.press("#adding-add").await?;
    panel.wait_for("!document.getElementById('adding-error').hidden").await?;
    panel.press("#adding-cancel").await?;
    panel.press("#remove-shop").await?;
    panel.press("#remove-yes").await?;
    panel.press("#restore-shop").await?;
    panel.wait_for("document.getElementById('unsaved').hidden").await?;
    ensure!(panel.held("field-shop").await? == "いろは商店");
    panel.press("#remove-shop").await?;
    panel.press("#remove-yes").await?;
    panel.save().await?;
    ensure!(stage.settings().await?["shops"] == json!([]), "the shop is still stored");
    Ok(())
}

#[tokio::test]
async fn the_marketplaces_rules_are_changed_and_taken_back() -> Result<()> {
    let stage = Desk::start().await?;
    let panel = stage.panel("").await?;
    panel.press("#rules > summary").await?;
    panel.write("most-rakuten-line", "many").await?;
    panel.press("#save").await?;
    panel.wait_for_focus("most-rakuten-line").await?;
    panel.wait_for("document.getElementById('most-rakuten-line').getAttribute('aria-invalid') === 'true'").await?;
    panel.write("most-rakuten-line", "２５０").await?;
    panel.write("most-rakuten-utf16", "1500").await?;
    panel.write("hosts-rakuten", "https://example.jp/").await?;
    panel.press("#item-amazon-jp-coupon").await?;
    panel.press("#checked-yahoo-shopping").await?;
    panel.save().await?;
    let rules = stage.settings().await?["rules"].clone();
    ensure!(rules["rakuten"] == json!({ "most": { "utf16": 1500, "line": 250 }, "hosts": ["example.jp"] }), "{rules}");
    ensure!(rules["amazon-jp"] == json!({ "off": ["coupon"] }), "{rules}");
    ensure!(rules["yahoo-shopping"]["checked"].is_string(), "{rules}");
    // Taken back on another page, which shows what was stored.
    let again = stage.panel("").await?;
    again.press("#rules > summary").await?;
    ensure!(again.held("most-rakuten-utf16").await? == "1500" && again.held("hosts-rakuten").await? == "example.jp");
    again.press("[data-reset='most-rakuten-utf16']").await?;
    again.wait_for_focus("most-rakuten-utf16").await?;
    again.press("#item-amazon-jp-coupon").await?;
    again.save().await?;
    let rules = stage.settings().await?["rules"].clone();
    ensure!(rules["rakuten"] == json!({ "most": { "line": 250 }, "hosts": ["example.jp"] }), "{rules}");
    ensure!(rules.get("amazon-jp").is_none(), "{rules}");
    Ok(())
}
