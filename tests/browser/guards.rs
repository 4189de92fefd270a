//! What must never happen, and what must still work when things go wrong. Each guard runs on every sample back office.

use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use henji_tests::browser::{Browser, Options};
use henji_tests::card::Card;
use henji_tests::extension::Entry;
use henji_tests::reply_box::fixture_text;
use henji_tests::samples::Sample;
use henji_tests::server::Server;
use henji_tests::stage::{Open, Stage, box_text};
use henji_tests::wait::{settled, until};
use henji_tests::{case, input, netlog, operator, pages};

const LIMIT: Duration = Duration::from_secs(15);

#[tokio::test]
async fn a_draft_never_goes_into_another_conversation() -> Result<()> {
    let stage = Stage::usual().await?;
    for sample in &stage.samples {
        for moment in Moment::ALL {
            route_change(&stage, sample, moment).await.with_context(|| format!("{}, {moment:?}", sample.name))?;
        }
    }
    Ok(())
}

/// When the page switches to another conversation.
#[derive(Clone, Copy, Debug)]
enum Moment {
    /// Just before the mouse comes down on "insert".
    BeforePress,
    /// After the button went down and before the click: the extension has no turn in between.
    BeforeClick,
}

impl Moment {
    const ALL: [Self; 2] = [Self::BeforePress, Self::BeforeClick];
}

/// The conversation is switched and "insert" is clicked in the same moment.
async fn route_change(stage: &Stage, sample: &Sample, moment: Moment) -> Result<()> {
    let Open { tab, entry, another } = stage.ready(sample).await?;
    let card = Card::on(&tab);
    let old_draft = card.draft().await?;
    ensure!(!old_draft.trim().is_empty(), "the draft is empty");
    let (x, y) = card.point_of("insert").await?;
    let before = tab.url().await?;
    let go = format!("window.fixture.goTo({another})");
    let script = match moment {
        Moment::BeforePress => format!("void {go}"),
        Moment::BeforeClick => format!("addEventListener('pointerup', () => {go}, {{ capture: true, once: true }})"),
    };
    tab.evaluate(&script).await?;
    input::click_at(&tab, x, y).await?;
    until(LIMIT, "the page to switch", async || Ok((tab.url().await? != before).then_some(()))).await?;
    let (new_entry, _) = pages::read_conversation(&stage.browser, &tab).await?;
    let held = fixture_text(&tab).await?.unwrap_or_default();
    ensure!(!held.contains(old_draft.trim()), "the draft for {:?} went into {held:?}", entry.conversation_id());
    let outcome = card.outcome().await?;
    if outcome.as_deref() == Some("inserted") {
        let new_draft = new_entry.as_ref().and_then(|entry| entry.suggestion.as_ref()?.draft.clone());
        ensure!(new_draft.as_deref() == Some(held.as_str()), "inserted, but not the draft of the new conversation");
    }
    stage.nothing_was_sent(&tab).await?;
    tab.close().await
}

#[tokio::test]
async fn a_box_with_text_is_never_overwritten_unasked() -> Result<()> {
    let stage = Stage::usual().await?;
    for sample in &stage.samples {
        for answer in ["append", "replace", "leave"] {
            box_with_text(&stage, sample, answer).await.context(format!("{}, {answer}", sample.name))?;
        }
    }
    Ok(())
}

async fn box_with_text(stage: &Stage, sample: &Sample, answer: &str) -> Result<()> {
    const TYPED: &str = "書きかけの返信です。";
    let Open { tab, .. } = stage.ready(sample).await?;
    let card = Card::on(&tab);
    operator::perform(&tab, &case::Step::TypeIntoBox(TYPED.to_owned())).await?;
    let before = box_text(&tab).await?;
    ensure!(before.contains(TYPED), "typing did not reach the page: {before:?}");
    pages::settle(&stage.browser, &tab).await?;
    let draft = card.draft().await?;
    card.click("insert").await?;
    let outcome = card.wait_for_outcome_after(None, LIMIT).await?;
    ensure!(outcome == "asked", "{outcome} without asking; the box holds {:?}", box_text(&tab).await?);
    ensure!(box_text(&tab).await? == before, "the box was changed before the answer");
    card.click(answer).await?;
    let draft = draft.trim();
    let wanted = |held: &str| match answer {
        "append" => held.starts_with(before.trim_end()) && held.contains(draft),
        "replace" => held.trim() == draft,
        _ => held == before,
    };
    if answer == "leave" {
        pages::settle(&stage.browser, &tab).await?;
    } else {
        let outcome = card.wait_for_outcome_after(Some("asked"), LIMIT).await?;
        ensure!(outcome == "inserted", "{outcome} after the answer");
    }
    let held = until(LIMIT, "the box to hold what was chosen", async || {
        Ok(Some(box_text(&tab).await?).filter(|held| wanted(held)))
    })
    .await;
    if held.is_err() {
        anyhow::bail!("the box holds {:?}", box_text(&tab).await?);
    }
    stage.nothing_was_sent(&tab).await?;
    tab.close().await
}

#[tokio::test]
async fn the_cards_undo_brings_the_typed_text_back() -> Result<()> {
    let stage = Stage::usual().await?;
    for sample in &stage.samples {
        undo_in_the_card(&stage, sample).await.context(sample.name.clone())?;
    }
    Ok(())
}

async fn undo_in_the_card(stage: &Stage, sample: &Sample) -> Result<()> {
    let Open { tab, .. } = stage.ready(sample).await?;
    let card = Card::on(&tab);
    let before = box_text(&tab).await?;
    card.click("insert").await?;
    let outcome = card.wait_for_outcome_after(None, LIMIT).await?;
    ensure!(outcome == "inserted", "{outcome}");
    card.click("undo").await?;
    card.wait_for_outcome_after(Some("inserted"), LIMIT).await?;
    let restored = until(LIMIT, "the text before", async || Ok((box_text(&tab).await? == before).then_some(()))).await;
    ensure!(restored.is_ok(), "the box holds {:?}", box_text(&tab).await?);
    stage.nothing_was_sent(&tab).await?;
    tab.close().await
}

#[tokio::test]
async fn everything_goes_on_after_the_background_was_killed() -> Result<()> {
    let stage = Stage::usual().await?;
    for sample in &stage.samples {
        killed_background(&stage, sample).await.context(sample.name.clone())?;
    }
    Ok(())
}

async fn killed_background(stage: &Stage, sample: &Sample) -> Result<()> {
    let extension = stage.browser.extension()?;
    let Open { tab, entry, another } = stage.ready(sample).await?;
    let card = Card::on(&tab);
    extension.kill_background().await?;
    card.click("insert").await.context("after the first kill")?;
    let outcome = card.wait_for_outcome_after(None, LIMIT).await.context("after the first kill")?;
    ensure!(outcome == "inserted", "{outcome} after the first kill");
    extension.kill_background().await?;
    tab.evaluate(&format!("void window.fixture.goTo({another})")).await?;
    let next = until(LIMIT, "the next conversation to be read after the second kill", async || {
        let read = extension.entry(&tab.url().await?).await?;
        Ok(read.filter(|read| read.conversation_id().is_some() && read.conversation_id() != entry.conversation_id()))
    })
    .await?;
    card.wait_for_state(&["ready", "none"], LIMIT).await.context("after the second kill")?;
    ensure!(next.last_message().is_some(), "the next conversation has no messages");
    stage.nothing_was_sent(&tab).await?;
    tab.close().await
}

/// As strict as a back office could be: nothing from elsewhere, no evaluation, trusted types.
const STRICT: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; \
                      connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; \
                      require-trusted-types-for 'script'";

#[tokio::test]
async fn the_card_works_under_a_strict_policy() -> Result<()> {
    let strict = |sample: &Sample| sample.mount().with_header("content-security-policy", STRICT);
    let stage = Stage::start(|_| {}, strict).await?;
    for sample in &stage.samples {
        strict_policy(&stage, sample).await.context(sample.name.clone())?;
    }
    Ok(())
}

async fn strict_policy(stage: &Stage, sample: &Sample) -> Result<()> {
    let listen = "window.__violations = []; document.addEventListener('securitypolicyviolation', event => \
                  window.__violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`));";
    let Open { tab, .. } = stage.ready(sample).await?;
    tab.cdp("Page.addScriptToEvaluateOnNewDocument", serde_json::json!({ "source": listen })).await?;
    let url = tab.url().await?;
    tab.goto(&url).await?;
    pages::read_conversation(&stage.browser, &tab).await?;
    let card = Card::on(&tab);
    let area = card.rect().await?;
    ensure!(area.width >= 200.0 && area.height >= 100.0, "the card is only {} × {}", area.width, area.height);
    ensure!(!card.draft().await?.trim().is_empty(), "the draft is empty");
    let insert = pages::insert(&tab, None, "append", true).await?;
    ensure!(insert.outcome.as_deref() == Some("inserted"), "{:?}", insert.outcome);
    let violations = tab.evaluate("window.__violations").await?;
    let by_us = violations.as_array().is_some_and(|list| list.iter().any(|one| one.to_string().contains("extension")));
    ensure!(!by_us, "the extension breaks the policy: {violations}");
    tab.close().await
}

#[tokio::test]
async fn nothing_goes_over_the_network_and_nothing_is_sent() -> Result<()> {
    let file = std::env::temp_dir().join(format!("henji-netlog-{}.json", std::process::id()));
    let result = no_network(file.clone()).await;
    _ = std::fs::remove_file(file);
    result
}

async fn no_network(file: PathBuf) -> Result<()> {
    let stage = Stage::start(|options| options.net_log = Some(file.clone()), Sample::mount).await?;
    for sample in &stage.samples {
        for path in &sample.conversations {
            let tab = stage.browser.new_tab().await?;
            tab.goto(&sample.url(path)).await?;
            let (entry, _) = pages::read_conversation(&stage.browser, &tab).await?;
            let last = entry.as_ref().and_then(Entry::last_message).map(ToOwned::to_owned);
            pages::insert(&tab, last.as_deref(), "append", true).await?;
            stage.nothing_was_sent(&tab).await.context(format!("{} {path}", sample.name))?;
            tab.close().await?;
        }
    }
    let with = asked_of_server(&stage.server);
    let Stage { browser, server, samples, .. } = stage;
    browser.close().await?;
    let requests = netlog::read(&file)?;
    ensure!(requests.iter().any(|request| request.url.starts_with("https://")), "the network log is empty");
    let violations = netlog::violations(&requests, server.hosts());
    let lines: Vec<String> = violations.iter().map(ToString::to_string).collect();
    ensure!(lines.is_empty(), "{}", lines.join("\n"));
    // A content script's requests look like the page's own: compare with the pages alone.
    server.forget_requests();
    let alone = Browser::start(Options::new(server.hosts(), server.port())).await?;
    for sample in &samples {
        for path in &sample.conversations {
            let tab = alone.new_tab().await?;
            tab.goto(&sample.url(path)).await?;
            quiet(&server).await?;
            operator::open_reply_box(&tab).await?;
            quiet(&server).await?;
            tab.close().await?;
        }
    }
    alone.close().await?;
    let without = asked_of_server(&server);
    let added: Vec<&String> = with.iter().filter(|request| !without.contains(request)).collect();
    ensure!(added.is_empty(), "with the extension the page server was asked for more: {added:?}");
    Ok(())
}

/// Until the page has fetched what it fetches.
async fn quiet(server: &Server) -> Result<()> {
    settled(LIMIT, Duration::from_secs(1), async || Ok(server.requests().len())).await.map(drop)
}

/// What was asked for, without the icon, which the browser fetches when it likes.
fn asked_of_server(server: &Server) -> Vec<String> {
    let mut asked: Vec<String> = server
        .requests()
        .into_iter()
        .filter(|request| request.path != "/favicon.ico")
        .map(|request| format!("{}{} ({})", request.host, request.path, request.purpose))
        .collect();
    asked.sort();
    asked.dedup();
    asked
}
