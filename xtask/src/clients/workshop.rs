//! Where clients are kept: `target/clients`, made once and again when a list of versions changes.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::house::House;
use crate::{prerequisites, shell};

/// A folder with everything that is run.
pub(crate) struct Workshop {
    /// The folder, of which nothing is committed.
    pub(crate) folder: PathBuf,
    /// What is committed of it: `tests/clients`.
    pub(crate) tools: PathBuf,
    /// The root of the repository.
    pub(crate) root: PathBuf,
}

impl Workshop {
    /// Sees that Python, Node and the packages are there, in the versions that are written down.
    pub(crate) fn ready(house: &House) -> Result<Self> {
        prerequisites::ready_clients()?;
        let shop = Self {
            folder: house.target.join("clients"),
            tools: house.root.join("tests/clients"),
            root: house.root.clone(),
        };
        for folder in ["home", "packages"] {
            fs::create_dir_all(shop.folder.join(folder))?;
        }
        shop.ready_python().context("the packages of Python could not be had")?;
        prerequisites::ready_node_packages(&shop.tools)?;
        Ok(shop)
    }

    /// A program of the Python environment, in a folder, with a home of its own.
    pub(crate) fn python(&self, program: &str, arguments: &[&str], folder: &Path) -> Command {
        let path = self.folder.join("venv/bin").join(program);
        let mut command = shell::command(path, arguments, folder);
        command.env("HOME", self.folder.join("home")).env_remove("XDG_CONFIG_HOME");
        command.env("PYTHONPATH", &self.tools).env("PYTHONDONTWRITEBYTECODE", "1");
        command.env("COLUMNS", "120").env_remove("PYTEST_ADDOPTS");
        command
    }

    /// A fresh copy of a package's sources, with its tests.
    pub(crate) fn unpacked(&self, name: &str) -> Result<PathBuf> {
        let folder = self.folder.join("suites");
        fs::create_dir_all(&folder)?;
        let copy = folder.join(name);
        if copy.exists() {
            fs::remove_dir_all(&copy)?;
        }
        let packed = self.folder.join("packages").join(format!("{name}.tar.gz"));
        let packed = packed.to_string_lossy();
        shell::run(&mut shell::command("tar", &["-xzf", &packed], &folder))?;
        Ok(copy)
    }

    fn ready_python(&self) -> Result<()> {
        let wanted = [REQUIREMENTS, SUITES].map(|name| fs::read_to_string(self.tools.join(name)));
        let wanted = wanted.into_iter().collect::<std::io::Result<String>>()?;
        let mark = self.folder.join("venv/made-from.txt");
        if fs::read_to_string(&mark).is_ok_and(|made| made == wanted) {
            return Ok(());
        }
        let make = ["-m", "venv", "--clear", "venv"];
        shell::run(&mut shell::command("python3", &make, &self.folder))?;
        let list = self.tools.join(REQUIREMENTS);
        let install = ["install", "--quiet", "--requirement", &list.to_string_lossy()];
        shell::run(&mut self.pip(&install))?;
        // The sources: wheels hold no tests.
        let list = self.tools.join(SUITES);
        let mut download = vec!["download", "--quiet", "--no-deps", "--no-binary", ":all:"];
        let list = list.to_string_lossy();
        download.extend(["--require-hashes", "--dest", "packages", "--requirement", &list]);
        shell::run(&mut self.pip(&download))?;
        Ok(fs::write(mark, wanted)?)
    }

    /// The package manager, with the settings of whoever runs the tests.
    fn pip(&self, arguments: &[&str]) -> Command {
        let words = [&["-m", "pip", "--disable-pip-version-check"], arguments].concat();
        shell::command(self.folder.join("venv/bin/python"), &words, &self.folder)
    }
}

const REQUIREMENTS: &str = "requirements.txt";
const SUITES: &str = "suites.txt";
