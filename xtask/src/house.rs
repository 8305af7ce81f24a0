//! Where things lie: the root of the repository, its packages, the folder builds go to.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use cargo_metadata::{DependencyKind, MetadataCommand};

use crate::shell;

/// The repository as cargo sees it.
pub(crate) struct House {
    /// The folder of the root `Cargo.toml`.
    pub(crate) root: PathBuf,
    /// The folder builds go to.
    pub(crate) target: PathBuf,
    /// The members of the workspace.
    pub(crate) packages: Vec<Package>,
}

/// One member of the workspace, and what it asks for.
pub(crate) struct Package {
    /// Its name, which is its folder's too.
    pub(crate) name: String,
    /// Its folder, relative to the root, with forward slashes.
    pub(crate) folder: String,
    /// What its manifest names, in order.
    pub(crate) needs: Vec<Need>,
}

/// One dependency named in a manifest.
pub(crate) struct Need {
    /// The crate's name.
    pub(crate) name: String,
    /// Whether it is there for tests and benchmarks only.
    pub(crate) tests_only: bool,
}

impl House {
    /// Asks cargo about the workspace this tool was built from; needs no network.
    pub(crate) fn find() -> Result<Self> {
        let metadata = MetadataCommand::new()
            .manifest_path(Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.toml"))
            .no_deps()
            .exec()
            .context("cargo metadata could not read the workspace")?;
        let root = metadata.workspace_root.into_std_path_buf();
        let packages = metadata.packages.iter().map(|package| Package::read(package, &root));
        Ok(Self {
            packages: packages.collect(),
            target: metadata.target_directory.into_std_path_buf(),
            root,
        })
    }

    /// Builds the server's debug binary, which the tests from outside drive; returns its path.
    ///
    /// Built as a part of the workspace and with its tests: then both take the same features of
    /// what they share. Else most of it is built twice.
    pub(crate) fn build_server(&self) -> Result<PathBuf> {
        let arguments = ["build", "--workspace", "--bin", "publius", "--tests"];
        shell::run(&mut shell::command("cargo", &arguments, &self.root))?;
        Ok(self.target.join("debug/publius"))
    }

    /// The folder of the end-to-end tests.
    pub(crate) fn e2e(&self) -> PathBuf {
        self.root.join("e2e")
    }
}

impl Package {
    fn read(package: &cargo_metadata::Package, root: &Path) -> Self {
        let folder = package.manifest_path.parent().map(|folder| folder.as_std_path());
        let folder = folder.and_then(|folder| folder.strip_prefix(root).ok()).unwrap_or(root);
        let needs = package.dependencies.iter().map(|dependency| Need {
            name: dependency.name.clone(),
            tests_only: dependency.kind == DependencyKind::Development,
        });
        Self {
            name: package.name.to_string(),
            folder: folder.to_string_lossy().replace('\\', "/"),
            needs: needs.collect(),
        }
    }
}
