//! A server as a process of its own, and what the kernel counts for it.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, Command};
use tokio::time::timeout;

/// A running server. It ends when dropped.
pub(crate) struct Server {
    child: Child,
    process: u32,
    /// Where it listens.
    pub(crate) address: SocketAddr,
    /// From its start until it listened.
    pub(crate) started_in: Duration,
}

impl Server {
    /// `publius serve` over a data folder, without limits on how much an account may do.
    ///
    /// # Errors
    /// If the program is not built, or does not listen.
    pub(crate) async fn publius(data: &Path) -> Result<Self> {
        let program = beside("publius")?;
        let built = program.exists();
        ensure!(built, "publius is not built; `cargo xtask bench` builds it");
        let config = data.with_extension("toml");
        std::fs::write(&config, CONFIG)?;
        let mut command = Command::new(program);
        command.args(["serve", "--listen", "127.0.0.1:0", "--data"]).arg(data);
        Self::start(command.arg("--config").arg(config)).await
    }

    /// The static server over a folder of pages.
    ///
    /// # Errors
    /// If it does not listen.
    pub(crate) async fn still(pages: &Path) -> Result<Self> {
        let program = std::env::current_exe()?;
        Self::start(Command::new(program).arg("still").arg(pages)).await
    }

    async fn start(command: &mut Command) -> Result<Self> {
        command.stdin(Stdio::null()).stdout(Stdio::piped()).kill_on_drop(true);
        let begun = Instant::now();
        let mut child = command.spawn().context("a server did not start")?;
        let process = child.id().context("a server ended at once")?;
        let mut lines = BufReader::new(child.stdout.take().context("no output")?).lines();
        let listening = async {
            while let Some(line) = lines.next_line().await? {
                if let Some((_, address)) = line.split_once("listening on http://") {
                    return Ok(address.trim_end_matches('/').parse()?);
                }
            }
            anyhow::bail!("a server ended before it listened")
        };
        let address = timeout(START_MAX, listening).await.context("a server does not listen")??;
        let started_in = begun.elapsed();
        // What it says later goes nowhere, but must not fill the pipe.
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        Ok(Self { child, process, address, started_in })
    }

    /// Asks it to end, and waits until it has.
    ///
    /// # Errors
    /// If it does not end.
    pub(crate) async fn stop(mut self) -> Result<()> {
        let process = i32::try_from(self.process)?;
        let process = rustix::process::Pid::from_raw(process).context("no process")?;
        rustix::process::kill_process(process, rustix::process::Signal::TERM)?;
        timeout(START_MAX, self.child.wait()).await.context("a server does not end")??;
        Ok(())
    }

    /// Memory that it really has, in bytes.
    ///
    /// # Errors
    /// If the kernel does not say.
    pub(crate) fn resident_bytes(&self) -> Result<f64> {
        resident_bytes(&self.process.to_string())
    }

    /// Processor time it has used so far.
    ///
    /// # Errors
    /// If the kernel does not say.
    pub(crate) fn processor_time(&self) -> Result<Duration> {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.process))?;
        // The name, in brackets, may hold anything; then come state and numbers: proc(5).
        let (_, fields) = stat.rsplit_once(')').context("an unknown form of stat")?;
        let ticks = fields.split_whitespace().skip(11).take(2).map(str::parse::<u64>);
        let ticks: u64 = ticks.sum::<Result<u64, _>>()?;
        Ok(Duration::from_millis(ticks * TICK_MILLIS))
    }
}

/// Memory that a process (`self` is this one) really has, in bytes.
///
/// # Errors
/// If the kernel does not say.
pub(crate) fn resident_bytes(process: &str) -> Result<f64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status"))?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).context("no count")?;
    let kibibytes: f64 = line.trim().trim_end_matches(" kB").parse()?;
    Ok(kibibytes * 1024.0)
}

/// A program in the folder of this one.
fn beside(name: &str) -> Result<PathBuf> {
    Ok(std::env::current_exe()?.with_file_name(name))
}

/// One account may post as fast as it can.
const CONFIG: &str = "acts_per_minute = 1000000000\n";
/// The kernel counts processor time for programs in hundredths of a second.
const TICK_MILLIS: u64 = 10;
const START_MAX: Duration = Duration::from_secs(120);
