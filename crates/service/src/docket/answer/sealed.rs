//! Ciphertext of an account as it lies on disk, and how much of it there is.
//!
//! Which drawer is which, nobody but the holder can say: who gets one of them gets all.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use docket::category::Category;
use record::limits::DOCKET_ANSWER_POSTS;
use record::{Account, Handle, Id};
use vault::DrawerTag;

use super::Archive;
use crate::{Refused, Service};

impl Service {
    pub(super) async fn give_sealed(
        &self,
        archive: &mut Archive,
        account: Id<Account>,
        handle: &Handle,
        given: &BTreeSet<Category>,
    ) -> Result<(), Refused> {
        let lies_in = |table: &str| given.iter().any(|it| it.places().contains(&table));
        let mut sealed = Sealed { archive, handle, sizes: String::new() };
        if lies_in("boxes") {
            for fetched in self.store.boxes(account).await? {
                let name = format!("boxes/{}/{}", hexadecimal(fetched.tag), fetched.number);
                sealed.add(&name, &fetched.bytes).await?;
            }
        }
        if lies_in("inbox") {
            let mut after = 0;
            loop {
                let mail = self.store.inbox(account, after, DOCKET_ANSWER_POSTS).await?;
                let Some(last) = mail.last() else { break };
                after = last.number;
                for fetched in mail {
                    sealed.add(&format!("inbox/{}", fetched.number), &fetched.bytes).await?;
                }
            }
        }
        if lies_in("wraps") {
            for fetched in self.store.wraps(account).await? {
                let bytes = [&fetched.salt[..], &fetched.bytes].concat();
                sealed.add(&format!("wraps/{}", fetched.slot), &bytes).await?;
            }
        }
        let Sealed { archive, sizes, .. } = sealed;
        if sizes.is_empty() {
            return Ok(());
        }
        let sizes = format!("file,bytes\r\n{sizes}");
        archive.add(&format!("sealed/{handle}/sizes.csv"), sizes.as_bytes()).await
    }
}

struct Sealed<'a> {
    archive: &'a mut Archive,
    handle: &'a Handle,
    sizes: String,
}

impl Sealed<'_> {
    async fn add(&mut self, name: &str, bytes: &[u8]) -> Result<(), Refused> {
        // Writing to a string cannot fail.
        let _ = write!(self.sizes, "{name},{}\r\n", bytes.len());
        self.archive.add(&format!("sealed/{}/{name}", self.handle), bytes).await
    }
}

fn hexadecimal(tag: DrawerTag) -> String {
    tag.as_bytes().iter().map(|byte| format!("{byte:02x}")).collect()
}
