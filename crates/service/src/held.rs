//! What the server holds about an account: every table of the schema, every byte. The same
//! answer serves the operator, the holder, and whoever comes with a demand.

use std::path::Path;

use record::{Account, Handle, Id};
use store::{HeldKind, HeldTable, Store};
use vault::{DrawerTag, Fingerprint};

use crate::session::Session;
use crate::view::HeldLine;
use crate::{Refused, Service};

impl Service {
    /// Everything held about the account with a handle. Drawers appear as the opaque tags they
    /// have on disk.
    ///
    /// # Errors
    /// [`Refused::NotFound`] if there is no such account.
    pub async fn held(&self, handle: &str) -> Result<Vec<HeldLine>, Refused> {
        let handle = Handle::parse(handle)?;
        let account = self.account_of(&handle).await?.ok_or(Refused::NotFound)?;
        self.held_about(account).await
    }

    /// The tables there are and what lies in them, about nobody.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] if the store fails.
    pub async fn tables(&self) -> Result<Vec<HeldLine>, Refused> {
        self.held_about(Id::new(0)).await
    }

    async fn held_about(&self, account: Id<Account>) -> Result<Vec<HeldLine>, Refused> {
        Ok(lines(self.store.held(account).await?))
    }

    /// The same for the holder, who alone can see which drawer is which, and how many sessions
    /// there are: token rows do not say whose they are.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] if the store fails.
    pub async fn held_by_holder(&self, session: &Session) -> Result<Vec<HeldLine>, Refused> {
        let mut lines = self.held(session.handle().as_str()).await?;
        let opened = &session.opened;
        for line in &mut lines {
            for (name, _) in &mut line.detail {
                let tag = parse_tag(name).and_then(|tag| opened.key.drawer_of(opened.account, tag));
                if let Some(drawer) = tag {
                    drawer.name().clone_into(name);
                }
            }
            if line.table == "tokens" {
                (line.rows, line.bytes) = self.own_tokens(session).await?;
            }
        }
        Ok(lines)
    }
}

impl Service {
    /// Rows and bytes of the holder's tokens, by the list in the holder's drawer.
    async fn own_tokens(&self, session: &Session) -> Result<(u64, u64), Refused> {
        let known: Vec<_> = {
            let drawers = session.opened.drawers();
            let list = drawers.sessions.list().iter();
            list.map(|it| Fingerprint::from_bytes(it.fingerprint)).collect()
        };
        let (mut rows, mut bytes) = (0, 0);
        for fingerprint in &known {
            if let Some(row) = self.store.token(fingerprint).await? {
                rows += 1;
                bytes += (fingerprint.as_bytes().len() + row.len()) as u64;
            }
        }
        Ok((rows, bytes))
    }
}

/// The same from a data folder, whether or not a server is running on it.
///
/// # Errors
/// [`Refused::NotFound`] if there is no such folder or account.
pub async fn held_of(folder: &Path, handle: &str) -> Result<Vec<HeldLine>, Refused> {
    let handle = Handle::parse(handle)?;
    Ok(lines(Store::held_of(folder, handle.as_str()).await?))
}

fn lines(tables: Vec<HeldTable>) -> Vec<HeldLine> {
    let lines = tables.into_iter().map(|table| HeldLine {
        table: table.table.to_owned(),
        kind: kind(table.kind).to_owned(),
        what: table.what.to_owned(),
        rows: table.rows,
        bytes: table.bytes,
        detail: table.detail,
    });
    lines.collect()
}

fn kind(kind: HeldKind) -> &'static str {
    match kind {
        HeldKind::Public => "public",
        HeldKind::Sealed => "sealed",
        HeldKind::House => "house",
        HeldKind::NotAboutAccounts => "not about accounts",
    }
}

fn parse_tag(text: &str) -> Option<DrawerTag> {
    let mut bytes = [0_u8; 16];
    if text.len() != 32 {
        return None;
    }
    for (place, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(place * 2..place * 2 + 2)?, 16).ok()?;
    }
    Some(DrawerTag::from_bytes(bytes))
}
