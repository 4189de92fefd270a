//! The chromedriver process and, with it, the browser's processes.

use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context, Result};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};
use tokio::time::timeout;

/// A running chromedriver. Dropping it ends it and every browser it started, at once.
#[derive(Debug)]
pub(super) struct Driver {
    child: Child,
    port: u16,
}

impl Driver {
    /// Starts it on a port of its own choice.
    pub(super) async fn start(environment: impl IntoIterator<Item = (&'static str, String)>) -> Result<Self> {
        let program = std::env::var_os("CHROMEDRIVER").unwrap_or_else(|| "chromedriver".into());
        let mut command = Command::new(&program);
        command.args(["--port=0", "--log-level=WARNING"]).envs(environment);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).kill_on_drop(true);
        // A group of its own: chromedriver leaves its browsers behind when it is killed, the group does not.
        #[cfg(unix)]
        command.process_group(0);
        let mut child = command
            .spawn()
            .with_context(|| format!("cannot start {}: install chromedriver or set CHROMEDRIVER", program.display()))?;
        let output = child.stdout.take().context("chromedriver has no output")?;
        let mut lines = BufReader::new(output).lines();
        let port = timeout(Duration::from_secs(30), async {
            while let Some(line) = lines.next_line().await? {
                if let Some(port) = port_in(&line) {
                    return Ok(port);
                }
            }
            anyhow::bail!("chromedriver ended without naming a port")
        })
        .await
        .context("chromedriver did not start in 30 s")??;
        // It must not meet a closed pipe when it writes again.
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        Ok(Self { child, port })
    }

    pub(super) fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        #[cfg(unix)]
        if let Some(group) = self.child.id() {
            let mut kill = std::process::Command::new("kill");
            kill.args(["-KILL", "--", &format!("-{group}")]).stdout(Stdio::null()).stderr(Stdio::null());
            _ = kill.status();
        }
        _ = self.child.start_kill();
    }
}

/// `ChromeDriver was started successfully on port 45678.`
fn port_in(line: &str) -> Option<u16> {
    let (_, rest) = line.split_once("started successfully on port ")?;
    rest.trim_end_matches(['.', '\r', ' ']).parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_port() {
        assert_eq!(port_in("ChromeDriver was started successfully on port 45678."), Some(45678));
        assert_eq!(port_in("Only local connections are allowed."), None);
    }
}
