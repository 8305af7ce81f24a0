//! The server as the clients meet it: on a port, with a throwaway data folder.

use std::fs::{self, File};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use super::workshop::Workshop;
use crate::tally::Tally;

/// A server that is ended when this is dropped.
pub(crate) struct Running {
    child: Child,
    folder: PathBuf,
    server: PathBuf,
    /// Its port.
    pub(crate) port: u16,
    /// Its origin.
    pub(crate) base: String,
}

impl Running {
    /// Starts one with no data and waits until it listens.
    pub(crate) fn start(shop: &Workshop, server: &Path, name: &str, port: u16) -> Result<Self> {
        let folder = shop.folder.join(name);
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir_all(&folder)?;
        let address = format!("127.0.0.1:{port}");
        if TcpStream::connect(&address).is_ok() {
            bail!("{address} is taken, and the suites know no other address: free it first");
        }
        let base = format!("http://localhost:{port}");
        fs::write(folder.join("publius.toml"), CONFIGURATION)?;
        let child = spawn(server, &folder, port, &base)?;
        let mut running = Self { child, folder, server: server.to_owned(), port, base };
        running.listens()?;
        Ok(running)
    }

    /// Ends it and starts it again on what it wrote: accounts made since are found in the
    /// configuration.
    pub(crate) fn restart(&mut self) -> Result<()> {
        self.child.kill()?;
        self.child.wait()?;
        self.child = spawn(&self.server, &self.folder, self.port, &self.base)?;
        self.listens()
    }

    fn listens(&mut self) -> Result<()> {
        let patience = Instant::now() + START_MAX;
        while TcpStream::connect(("127.0.0.1", self.port)).is_err() {
            if self.child.try_wait()?.is_some() || Instant::now() > patience {
                bail!("the server does not listen; it said: {}", self.said());
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(())
    }

    /// Ends it: it counts as failed if a bug made it panic on the way.
    pub(crate) fn end(self) -> Result<Tally> {
        let said = self.said();
        let panicked = said.contains("panicked");
        if panicked {
            println!("the server panicked: {said}");
        }
        Ok(Tally::one(!panicked))
    }

    fn said(&self) -> String {
        fs::read_to_string(self.folder.join(LOG)).unwrap_or_default()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn spawn(server: &Path, folder: &Path, port: u16, base: &str) -> Result<Child> {
    let mut command = Command::new(server);
    command.args(["serve", "--data", "data", "--config", "publius.toml", "--origin", base]);
    command.args(["--listen", &format!("127.0.0.1:{port}")]).current_dir(folder);
    let log = File::options().create(true).append(true).open(folder.join(LOG))?;
    command.stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log);
    command.spawn().context("the server did not start")
}

/// A port that nobody listens on now.
pub(crate) fn free_port() -> Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

/// What the suites' guides ask of a server; tests do a day's acts in a second.
const CONFIGURATION: &str = "\
name = \"Clients\"
operators = [\"admin2\"]
password_grant = true
push = true
release_key = \"release.key\"
wait_seconds = 0
sign_ups_per_hour = 1000000
acts_per_minute = 1000000
";
const LOG: &str = "server.log";
/// How long a debug build on a busy machine may take to start.
const START_MAX: Duration = Duration::from_secs(120);
