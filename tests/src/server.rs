//! A running server in a house of its own: data, scratch and working folders that can be
//! searched, and everything it says kept in memory.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{ExitStatus, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use anyhow::{Context as _, Result, bail, ensure};
use tempfile::TempDir;
use tokio::io::{AsyncRead, AsyncReadExt as _};
use tokio::process::{Child, Command};
use tokio::task::JoinHandle;
use tokio::time::{Instant, sleep, timeout};

use crate::binary;
use crate::browser::Browser;
use crate::ledger::Ledger;

/// The folders of a server, and how it is to be run. They outlive a server that is killed.
pub struct House {
    folder: TempDir,
    binary: PathBuf,
    /// Most bytes that a file may grow to, as the system enforces it.
    pub file_bytes_max: Option<u64>,
    /// Where the data lies; `data` in the house unless changed.
    pub data: PathBuf,
}

/// A running server.
pub struct Server {
    child: Child,
    readers: Vec<JoinHandle<()>>,
    /// Where it listens.
    pub address: SocketAddr,
    /// What it has said on standard output.
    pub stdout: Said,
    /// What it has said on standard error.
    pub stderr: Said,
}

/// What a process has said so far.
#[derive(Clone, Default)]
pub struct Said(Arc<Mutex<Vec<u8>>>);

impl Said {
    /// All bytes so far.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// As a text.
    #[must_use]
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes()).into_owned()
    }

    fn listen(&self, mut pipe: impl AsyncRead + Unpin + Send + 'static) -> JoinHandle<()> {
        let said = self.clone();
        tokio::spawn(async move {
            let mut buffer = [0_u8; 4096];
            while let Ok(length @ 1..) = pipe.read(&mut buffer).await {
                let heard = buffer.get(..length).unwrap_or_default();
                said.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(heard);
            }
        })
    }
}

impl House {
    /// A fresh house with this configuration beside [`HASTE`].
    ///
    /// # Errors
    /// Fails if the program does not build or the folders cannot be made.
    pub fn new(configuration: &str) -> Result<Self> {
        Self::of(binary::publius()?, configuration)
    }

    /// The same for another program.
    ///
    /// # Errors
    /// Fails if the folders cannot be made.
    pub fn of(binary: PathBuf, configuration: &str) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        for name in ["tmp", "home"] {
            std::fs::create_dir(folder.path().join(name))?;
        }
        std::fs::write(folder.path().join("publius.toml"), format!("{HASTE}{configuration}"))?;
        let data = folder.path().join("data");
        Ok(Self { folder, binary, file_bytes_max: None, data })
    }

    /// The house's own folder.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// A command of the program, in the house and with nothing of our environment.
    #[must_use]
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = match self.file_bytes_max {
            Some(bytes) => {
                // Without the trap the signal would end the program; so writing fails instead.
                let mut shell = Command::new("sh");
                let script = format!("trap '' XFSZ; ulimit -f {}; exec \"$@\"", bytes / 512);
                shell.args(["-c", &script, "sh"]).arg(&self.binary);
                shell
            }
            None => Command::new(&self.binary),
        };
        command.args(arguments).current_dir(self.path().join("home")).env_clear();
        command.env("TMPDIR", self.path().join("tmp")).env("HOME", self.path().join("home"));
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command.kill_on_drop(true);
        command
    }

    /// Runs a command of the program to its end: whether it went well, and what it said.
    ///
    /// # Errors
    /// Fails if it does not end.
    pub async fn run(&self, arguments: &[&str]) -> Result<(ExitStatus, String, String)> {
        let running = self.command(arguments).output();
        let ended = timeout(START_MAX, running).await;
        let ended = ended.with_context(|| format!("{arguments:?} does not end"))??;
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Ok((ended.status, text(&ended.stdout), text(&ended.stderr)))
    }

    /// Starts the server and waits until it listens.
    ///
    /// # Errors
    /// Fails with what it said if it does not.
    pub async fn serve(&self) -> Result<Server> {
        let config = self.path().join("publius.toml");
        let data = self.data.to_str().context("path")?;
        let config = config.to_str().context("path")?;
        let words = ["serve", "--data", data, "--listen", "127.0.0.1:0", "--config", config];
        Server::start(self.command(&words)).await
    }
}

impl Server {
    /// Starts a command that is to listen, and waits until it does.
    ///
    /// # Errors
    /// Fails with what it said if it does not.
    pub async fn start(mut command: Command) -> Result<Self> {
        let mut child = command.spawn().context("the server did not start")?;
        let (stdout, stderr) = (Said::default(), Said::default());
        let readers = vec![
            stdout.listen(child.stdout.take().context("no output")?),
            stderr.listen(child.stderr.take().context("no output")?),
        ];
        let patience = Instant::now() + START_MAX;
        while Instant::now() < patience {
            let said = stdout.text();
            let line = said.lines().find_map(|it| it.split_once("listening on http://"));
            if let Some((_, address)) = line.filter(|_| said.ends_with('\n')) {
                let address = address.trim_end_matches('/').parse()?;
                return Ok(Self { child, readers, address, stdout, stderr });
            }
            if child.try_wait()?.is_some() {
                break;
            }
            sleep(Duration::from_millis(10)).await;
        }
        // What it last said may still be under way.
        sleep(Duration::from_millis(100)).await;
        bail!("the server does not listen; it said: {}{}", stdout.text(), stderr.text())
    }

    /// A fresh browser for somebody.
    #[must_use]
    pub fn browser(&self, who: &str, ledger: &Arc<Ledger>) -> Browser {
        Browser::new(who, self.address, Arc::clone(ledger))
    }

    /// The number of the process.
    #[must_use]
    pub fn process(&self) -> u32 {
        self.child.id().unwrap_or_default()
    }

    /// Sends the signal that asks to end.
    ///
    /// # Errors
    /// Fails if there is no such process.
    pub fn ask_to_end(&self) -> Result<()> {
        let process = i32::try_from(self.process())?;
        let process = rustix::process::Pid::from_raw(process).context("it has ended already")?;
        Ok(rustix::process::kill_process(process, rustix::process::Signal::TERM)?)
    }

    /// Sees that it is well: it answers a visitor, and no bug made it panic.
    ///
    /// # Errors
    /// Fails with what it said if it is not.
    pub async fn check_well(&self) -> Result<()> {
        let mut visitor = self.browser("visitor", &Arc::default());
        visitor.get("/about").await?.expect(200).context("it should be well")?;
        let said = self.stderr.text();
        ensure!(!said.contains("panicked"), "a bug, with its place: {said}");
        Ok(())
    }

    /// Waits for the end.
    ///
    /// # Errors
    /// Fails if it does not come.
    pub async fn ended(&mut self) -> Result<ExitStatus> {
        let status = timeout(START_MAX, self.child.wait()).await.context("it does not end")??;
        for reader in self.readers.drain(..) {
            reader.await?;
        }
        Ok(status)
    }

    /// Asks the server to end and waits until it has.
    ///
    /// # Errors
    /// Fails if it does not end, or not well.
    pub async fn stop(mut self) -> Result<()> {
        self.ask_to_end()?;
        let status = self.ended().await?;
        ensure!(status.success(), "it ended badly and said: {}", self.stderr.text());
        Ok(())
    }

    /// Ends the server as a power cut would.
    ///
    /// # Errors
    /// Fails if there is no such process.
    pub async fn kill(mut self) -> Result<()> {
        self.child.start_kill()?;
        self.ended().await?;
        Ok(())
    }
}

/// Most memory that a process has had in use so far.
///
/// # Errors
/// Fails if there is no such process.
pub fn memory_bytes(process: u32) -> Result<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status"))?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|it| it.split_whitespace().next()?.parse::<u64>().ok());
    Ok(kilobytes.context("the system does not tell")? * 1024)
}

/// Tests do not wait, and do a day's acts in a second.
pub const HASTE: &str =
    "wait_seconds = 0\nerase_seconds = 1\nsign_ups_per_hour = 1000000\nacts_per_minute = 1000000\n";
/// How long a debug build on a busy machine may take to start or end.
const START_MAX: Duration = Duration::from_secs(240);
