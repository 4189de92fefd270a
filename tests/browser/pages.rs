//! Every page case against its `expected.json`. One run in one browser; each difference is printed.

use henji_tests::outcome::CaseOutcome;
use henji_tests::reply_box::nothing_sent;
use henji_tests::{expected, pages, paths};

/// What must hold of every page, whatever its `expected.json` says.
fn always(outcome: &CaseOutcome) -> Vec<String> {
    let insert = &outcome.insert;
    let mut found = Vec::new();
    if let Some(error) = &outcome.error {
        found.push(error.clone());
    }
    if !nothing_sent(&insert.sent) {
        found.push(format!("the page sent something: {}", insert.sent));
    }
    if !insert.changed_elsewhere.is_empty() {
        found.push(format!("text went into another box: {:?}", insert.changed_elsewhere));
    }
    if insert.outcome.as_deref() == Some("inserted") {
        if insert.box_after_fixture.is_some() && insert.box_after_fixture != insert.box_after_dom {
            found.push(format!("the page holds {:?}, shows {:?}", insert.box_after_fixture, insert.box_after_dom));
        }
        if insert.after_undo_dom != insert.box_before {
            found.push(format!("Ctrl+Z leads to {:?}, not {:?}", insert.after_undo_dom, insert.box_before));
        }
    }
    if outcome.box_agrees == Some(false) {
        found.push("the extension and the stage do not agree on the reply box".to_owned());
    }
    found
}

#[tokio::test]
async fn every_page_is_read_as_expected() {
    let extension = paths::extension_from_env().unwrap_or_else(|error| panic!("{error}"));
    let mut options = pages::PageOptions::new(extension);
    options.json = Some(paths::root().join("target/pages.json"));
    options.filter = std::env::var("HENJI_CASE").ok();
    let outcomes = pages::run(&paths::pages(), &options).await.unwrap();
    pages::print(&outcomes);
    let mut failed = 0;
    for outcome in &outcomes {
        let mut found = always(outcome);
        match expected::read(&paths::pages().join(&outcome.case)) {
            Ok(Some(expected)) => found.extend(expected::differences(&expected, outcome).unwrap()),
            Ok(None) => found.push("there is no expected.json".to_owned()),
            Err(error) => found.push(format!("{error:#}")),
        }
        failed += usize::from(!found.is_empty());
        for difference in found {
            println!("{}: {difference}", outcome.case);
        }
    }
    assert_eq!(failed, 0, "of {} pages are not as expected (see above)", outcomes.len());
}
