//! The reply on the card: how it is worded, what it says, and what the checker lets through. On every sample back office.

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use henji_tests::card::Card;
use henji_tests::stage::{Open, Stage, box_text, picture};
use henji_tests::wait::until;
use henji_tests::{case, input, operator, pages};
use serde_json::json;

const LIMIT: Duration = Duration::from_secs(15);

async fn wait_for_finding(card: &Card<'_>, list: &str, words: &str) -> Result<()> {
    until(LIMIT, &format!("{list} to name {words}"), async || {
        let shown = card.shows(list).await? && card.text_of(list).await?.contains(words);
        Ok(shown.then_some(()))
    })
    .await
}

#[tokio::test]
async fn what_blocks_is_never_inserted() -> Result<()> {
    let stage = Stage::usual().await?;
    for sample in &stage.samples {
        let Open { tab, .. } = stage.ready(sample).await?;
        let card = Card::on(&tab);
        let before = box_text(&tab).await?;
        // No page and no profile states this day: it would be a promise out of thin air.
        card.type_into("draft", "12月31日に【商品名】をお届けします。").await?;
        wait_for_finding(&card, "findings", "12月31日").await.with_context(|| sample.name.clone())?;
        card.click("insert").await?;
        let outcome = card.wait_for_outcome_after(None, LIMIT).await?;
        ensure!(outcome == "refused", "{}: {outcome}", sample.name);
        picture(&tab, &format!("{}-blocked", sample.name)).await?;
        ensure!(!card.shows("insert-anyway").await?, "{}: what blocks can be waved through", sample.name);
        ensure!(box_text(&tab).await? == before, "{}: it was inserted", sample.name);
        stage.nothing_was_sent(&tab).await?;
        tab.close().await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_warning_asks_for_one_click() -> Result<()> {
    let stage = Stage::usual().await?;
    for sample in &stage.samples {
        let Open { tab, .. } = stage.ready(sample).await?;
        let card = Card::on(&tab);
        card.type_into("draft", "\n了解しました。").await?;
        wait_for_finding(&card, "findings", "了解").await.with_context(|| sample.name.clone())?;
        let draft = card.draft().await?;
        card.click("insert").await?;
        let outcome = card.wait_for_outcome_after(None, LIMIT).await?;
        ensure!(outcome == "warned", "{}: {outcome}", sample.name);
        picture(&tab, &format!("{}-warned", sample.name)).await?;
        ensure!(box_text(&tab).await?.trim().is_empty(), "{}: inserted without the click", sample.name);
        card.click("insert-anyway").await?;
        let outcome = card.wait_for_outcome_after(Some("warned"), LIMIT).await?;
        ensure!(outcome == "inserted", "{}: {outcome}", sample.name);
        ensure!(box_text(&tab).await?.trim() == draft.trim(), "{}: another text", sample.name);
        stage.nothing_was_sent(&tab).await?;
        tab.close().await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_fix_replaces_the_words_and_nothing_else() -> Result<()> {
    let stage = Stage::usual().await?;
    for sample in &stage.samples {
        let Open { tab, .. } = stage.ready(sample).await?;
        let card = Card::on(&tab);
        let before = card.draft().await?;
        card.type_into("draft", "確認致します。").await?;
        wait_for_finding(&card, "findings", "致します").await.with_context(|| sample.name.clone())?;
        card.click("fix").await?;
        let wanted = format!("{before}確認いたします。");
        until(LIMIT, "the fix", async || Ok((card.draft().await? == wanted).then_some(())))
            .await
            .with_context(|| sample.name.clone())?;
        tab.close().await?;
    }
    Ok(())
}

/// Only the operator's own choice may bring another draft in place of an edited one.
#[tokio::test]
async fn an_edited_draft_stays_when_the_page_states_something_else() -> Result<()> {
    // The order leaves: other phrases fit, and another draft is proposed.
    const SHIP: &str = "(() => {
        const words = { 未出荷: '出荷済み', 発送待ち: '発送済' };
        const shown = [...document.querySelectorAll('*')];
        const state = shown.find((element) => !element.childElementCount && words[element.textContent.trim()]);
        if (state) state.textContent = words[state.textContent.trim()];
        return !!state;
    })()";
    let stage = Stage::usual().await?;
    for sample in &stage.samples {
        let Open { tab, .. } = stage.ready(sample).await?;
        let card = Card::on(&tab);
        card.type_into("draft", "\n追伸です。").await?;
        let edited = card.draft().await?;
        ensure!(tab.evaluate(SHIP).await? == json!(true), "{}: the page states no order that waits", sample.name);
        until(LIMIT, "the new draft to be offered", async || Ok(card.offers("take-new").await?.then_some(())))
            .await
            .with_context(|| sample.name.clone())?;
        ensure!(card.draft().await? == edited, "{}: the operator's words are gone", sample.name);
        card.click("take-new").await?;
        ensure!(!card.draft().await?.contains("追伸"), "{}: the new draft was not taken", sample.name);
        tab.close().await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_shortcut_brings_the_own_phrase() -> Result<()> {
    const OWN: &str = "お電話での受付は行っておりません。";
    let stage = Stage::usual().await?;
    let request = json!({ "type": "phrases", "request": {
        "type": "commit_import", "text": format!("title,text,shortcut\n電話,{OWN},tel\n") } });
    let answer = stage.browser.extension()?.evaluate(&format!("chrome.runtime.sendMessage({request})")).await?;
    ensure!(answer["report"]["accepted"].as_array().map(Vec::len) == Some(1), "{answer}");
    for sample in &stage.samples {
        let Open { tab, .. } = stage.ready(sample).await?;
        let card = Card::on(&tab);
        let before = card.draft().await?;
        card.type_into("draft", "\n/tel").await?;
        input::tab_key(&tab).await?;
        let wanted = format!("{before}\n{OWN}");
        until(LIMIT, "the phrase", async || Ok((card.draft().await? == wanted).then_some(())))
            .await
            .with_context(|| sample.name.clone())?;
        tab.close().await?;
    }
    Ok(())
}

/// Whoever wrote it: the operator, or the platform's helper.
#[tokio::test]
async fn the_pages_own_box_is_checked_while_typing() -> Result<()> {
    let stage = Stage::usual().await?;
    for sample in &stage.samples {
        let Open { tab, .. } = stage.ready(sample).await?;
        let card = Card::on(&tab);
        operator::perform(&tab, &case::Step::TypeIntoBox("ご苦労様です。了解しました。".to_owned())).await?;
        for words in ["ご苦労様", "了解"] {
            wait_for_finding(&card, "box_findings", words).await.with_context(|| sample.name.clone())?;
        }
        picture(&tab, &format!("{}-box", sample.name)).await?;
        stage.nothing_was_sent(&tab).await?;
        tab.close().await?;
    }
    Ok(())
}

#[tokio::test]
async fn the_operator_chooses_the_wording_and_reads_what_it_says() -> Result<()> {
    let stage = Stage::usual().await?;
    for sample in &stage.samples {
        let Open { tab, .. } = stage.ready(sample).await?;
        let card = Card::on(&tab);
        card.choose("language", "zh-CN").await?;
        until(LIMIT, "glosses in Chinese", async || {
            let gloss = card.text_of("gloss").await?;
            Ok((gloss.contains("我们") || gloss.contains('您')).then_some(()))
        })
        .await
        .with_context(|| sample.name.clone())?;
        for (menu, first, second) in [("length", "letter", "chat"), ("level", "standard", "formal")] {
            card.choose(menu, first).await?;
            pages::settle(&stage.browser, &tab).await?;
            let before = card.draft().await?;
            card.choose(menu, second).await?;
            until(LIMIT, &format!("another draft by {menu}"), async || {
                Ok((card.draft().await? != before && !card.draft().await?.is_empty()).then_some(()))
            })
            .await
            .with_context(|| sample.name.clone())?;
        }
        let narrow = card.rect().await?;
        card.click("widen").await?;
        until(LIMIT, "a wide card", async || Ok((card.rect().await?.width > narrow.width * 1.5).then_some(()))).await?;
        picture(&tab, &format!("{}-wide", sample.name)).await?;
        // The choice is kept for all pages.
        card.click("widen").await?;
        until(LIMIT, "a narrow card", async || Ok((card.rect().await?.width <= narrow.width).then_some(()))).await?;
        tab.close().await?;
    }
    Ok(())
}
