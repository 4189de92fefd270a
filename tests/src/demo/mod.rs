//! Shows the extension at work on the sample back offices: with a display to try it by hand, without one as a table
//! and pictures.

mod tour;

use std::path::PathBuf;
use std::time::Duration;

use anyhow::Result;

use crate::browser::{Browser, Options};
use crate::interrupt::or_interrupted;
use crate::paths;
use crate::samples::{self, Sample};
use crate::server::Server;

/// How the demo is run.
#[derive(Clone, Debug)]
pub struct DemoOptions {
    /// The unpacked extension.
    pub extension: PathBuf,
    /// Without a window; `None` lets the presence of a display decide.
    pub headless: Option<bool>,
    /// Leaves the browser open until Ctrl+C even without a display; with one it is left open anyway.
    pub keep_open: bool,
    /// Languages of the browser; the first is walked through in full.
    pub languages: Vec<String>,
    /// The window's size.
    pub window: (u32, u32),
    /// With the dark colours.
    pub dark: bool,
    /// Where the samples lie.
    pub samples: PathBuf,
    /// Where pictures go.
    pub screenshots_dir: PathBuf,
}

impl DemoOptions {
    /// The usual way, with the extension at `extension`.
    #[must_use]
    pub fn new(extension: impl Into<PathBuf>) -> Self {
        Self {
            extension: extension.into(),
            headless: None,
            keep_open: false,
            languages: ["ja", "zh-CN", "en"].map(ToOwned::to_owned).to_vec(),
            window: (1440, 900),
            dark: false,
            samples: paths::samples(),
            screenshots_dir: paths::root().join("target/demo"),
        }
    }

    fn browser(&self, server: &Server, language: &str, headless: bool) -> Options {
        let mut options = Options::new(server.hosts(), server.port()).with_extension(&self.extension);
        language.clone_into(&mut options.language);
        options.headless = headless;
        options.window = self.window;
        options.dark = self.dark;
        options
    }
}

/// Runs the demo.
///
/// # Errors
/// When samples, server or browser fail; a conversation that fails is shown as such in the table.
pub async fn run(options: &DemoOptions) -> Result<()> {
    let samples = samples::all_in(&options.samples)?;
    let server = Server::start(samples.iter().map(|sample| sample.host.clone()), paths::vendor())?;
    for sample in &samples {
        server.mount(&sample.host, sample.mount());
    }
    let headless = options.headless.unwrap_or_else(|| !has_display());
    let browser = or_interrupted(async {
        if headless { tour::run(options, &samples, &server).await } else { by_hand(options, &samples, &server).await }
    })
    .await?;
    if options.keep_open || !headless {
        println!("Close the window or press Ctrl+C to end.");
        until_closed(&browser).await;
    }
    // Whoever closed the window by hand has left nothing to close.
    _ = browser.close().await;
    Ok(())
}

/// Each sample in a tab, for a person to go on from.
async fn by_hand(options: &DemoOptions, samples: &[Sample], server: &Server) -> Result<Browser> {
    let language = options.languages.first().map_or("ja", String::as_str);
    let browser = Browser::start(options.browser(server, language, false)).await?;
    for sample in samples {
        browser.new_tab().await?.goto(&sample.url(&sample.start)).await?;
    }
    println!("The sample back offices are open.");
    Ok(browser)
}

fn has_display() -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    cfg!(any(target_os = "macos", windows)) || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

/// Until Ctrl+C is pressed or the last window is gone.
async fn until_closed(browser: &Browser) {
    let closed = async {
        while browser.is_alive().await {
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
    };
    tokio::select! {
        () = closed => {}
        _ = tokio::signal::ctrl_c() => {}
    }
}
