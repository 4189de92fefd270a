//! The demo without a display: every conversation is opened, read and answered, and pictures are taken.

use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, Result};

use super::DemoOptions;
use crate::browser::{Browser, Tab};
use crate::card::Card;
use crate::extension::Entry;
use crate::pages::report::names;
use crate::pages::{insert, read_conversation};
use crate::samples::Sample;
use crate::server::Server;
use crate::table::{clip, layout};
use crate::wait::until;

/// Tours every language, each in a browser of its own, and returns the last one, still open.
pub(super) async fn run(options: &DemoOptions, samples: &[Sample], server: &Server) -> Result<Browser> {
    let (first, others) = options.languages.split_first().context("the demo needs a language")?;
    let mut browser = start(options, server, first).await?;
    Guide { options, browser: &browser, language: first }.whole(samples).await?;
    for language in others {
        browser.close().await?;
        browser = start(options, server, language).await?;
        Guide { options, browser: &browser, language }.one_each(samples).await?;
    }
    println!("pictures: {}", options.screenshots_dir.display());
    Ok(browser)
}

async fn start(options: &DemoOptions, server: &Server, language: &str) -> Result<Browser> {
    let browser = Browser::start(options.browser(server, language, true)).await?;
    browser.extension()?.prepare().await?;
    Ok(browser)
}

struct Guide<'a> {
    options: &'a DemoOptions,
    browser: &'a Browser,
    language: &'a str,
}

impl Guide<'_> {
    /// Every conversation of every sample, then the table.
    async fn whole(&self, samples: &[Sample]) -> Result<()> {
        let heading = ["page", "buyer's message", "intent", "confidence", "flags", "draft", "inserted"];
        let mut rows = vec![heading.map(ToOwned::to_owned).to_vec()];
        for sample in samples {
            let tab = self.browser.new_tab().await?;
            for (number, path) in sample.conversations.iter().enumerate() {
                let page = format!("{}-{}", sample.name, number + 1);
                let row = self.conversation(&tab, &sample.url(path), &page).await;
                rows.push(row.unwrap_or_else(|error| vec![page, clip(&format!("failed: {error:#}"), 100)]));
            }
            tab.close().await?;
        }
        println!("{}", layout(&rows));
        Ok(())
    }

    async fn conversation(&self, tab: &Tab, url: &str, page: &str) -> Result<Vec<String>> {
        let entry = self.open(tab, url).await?;
        tab.screenshot(&self.picture(page, "")).await?;
        let message = entry.last_of_buyer().unwrap_or("-");
        let last = entry.last_message().map(ToOwned::to_owned);
        let inserted = insert(tab, last.as_deref(), "append", false).await;
        tab.screenshot(&self.picture(page, "-inserted")).await?;
        let suggestion = entry.suggestion.clone().unwrap_or_default();
        Ok(vec![
            page.to_owned(),
            clip(message, 60),
            suggestion.primary.unwrap_or_else(|| "-".to_owned()),
            suggestion.confidence.map_or_else(|| "-".to_owned(), |confidence| format!("{confidence:.2}")),
            names(&suggestion.flags),
            clip(first_content_line(suggestion.draft.as_deref().unwrap_or("-")), 60),
            match inserted {
                Ok(insert) => insert.outcome.unwrap_or_else(|| "-".to_owned()),
                Err(error) => clip(&format!("failed: {error:#}"), 60),
            },
        ])
    }

    /// One picture per sample: for the languages after the first.
    async fn one_each(&self, samples: &[Sample]) -> Result<()> {
        for sample in samples {
            let Some(path) = sample.conversations.first() else { continue };
            let tab = self.browser.new_tab().await?;
            let page = format!("{}-1", sample.name);
            match self.open(&tab, &sample.url(path)).await {
                Ok(_) => tab.screenshot(&self.picture(&page, "")).await?,
                Err(error) => println!("{page} in {}: {error:#}", self.language),
            }
            tab.close().await?;
        }
        Ok(())
    }

    async fn open(&self, tab: &Tab, url: &str) -> Result<Entry> {
        tab.goto(url).await?;
        let (entry, _) = read_conversation(self.browser, tab).await?;
        self.use_language(tab).await?;
        Ok(entry.unwrap_or_default())
    }

    /// The browser's language decides, unless the card has a choice that stands on another one.
    async fn use_language(&self, tab: &Tab) -> Result<()> {
        let card = Card::on(tab);
        if card.shows("language").await? {
            let now = card.text_of("language").await?;
            if !now.is_empty() && now != "auto" && now != self.language {
                let before = card.text_of("insert").await?;
                _ = card.choose("language", self.language).await;
                // A card that does not follow is for the picture to show.
                let followed = async || Ok((card.text_of("insert").await? != before).then_some(()));
                _ = until(Duration::from_secs(5), "the card to follow", followed).await;
            }
        }
        Ok(())
    }

    fn picture(&self, page: &str, suffix: &str) -> PathBuf {
        self.options.screenshots_dir.join(format!("{page}-{}{suffix}.png", self.language))
    }
}

/// The first line after the salutation: what the reply is really about.
fn first_content_line(draft: &str) -> &str {
    let salutation = |line: &str| {
        line.ends_with('様')
            || line.contains("お世話になって")
            || line.contains("ありがとうございます")
            || line.contains("でございます")
    };
    let mut lines = draft.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.clone().find(|line| !salutation(line)).or_else(|| lines.next()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::first_content_line;

    #[test]
    fn the_salutation_is_passed_over() {
        let draft = "山田様\n\nお世話になっております。\nサンプル商店でございます。\n本日発送いたしました。\n";
        assert_eq!(first_content_line(draft), "本日発送いたしました。");
        assert_eq!(first_content_line("山田様"), "山田様");
    }
}
