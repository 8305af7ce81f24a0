//! Notices told as one: favourites and boosts of a post, and followers that came together. Put
//! together anew for each answer, from what the drawer holds.

use std::collections::HashSet;
use std::sync::Arc;

use crate::drawers::{Letter, NoticeEvent, Notices};
use crate::notices::{NoticesWanted, kind};
use crate::session::Session;
use crate::view::{AccountView, GroupKey, NoticeGroup, NoticeKind};
use crate::{Refused, Service};

/// Letters of one group, newest first.
type Members = Vec<(u64, Letter)>;

impl Service {
    /// The groups asked for, by their newest notices. Only these kinds are grouped.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] if the store fails.
    pub async fn notice_groups(
        &self,
        session: &Session,
        wanted: &NoticesWanted,
        grouped: &[NoticeKind],
    ) -> Result<Vec<NoticeGroup>, Refused> {
        let mut gathered: Vec<(GroupKey, Members)> = Vec::new();
        let mut places = std::collections::HashMap::new();
        for (number, letter) in self.letters(session, wanted) {
            let key = key_of(number, &letter, grouped);
            let place = *places.entry(key).or_insert_with(|| {
                gathered.push((key, Vec::new()));
                gathered.len() - 1
            });
            if let Some((_, members)) = gathered.get_mut(place) {
                members.push((number, letter));
            }
        }
        if wanted.nearest {
            gathered.reverse();
        }
        let mut groups = Vec::new();
        for (key, members) in gathered {
            groups.extend(self.group_of(session, key, &members).await?);
            if groups.len() >= wanted.most() {
                break;
            }
        }
        if wanted.nearest {
            groups.reverse();
        }
        Ok(groups)
    }

    /// One group, with all that is in it.
    ///
    /// # Errors
    /// [`Refused::NotFound`] if nothing of it is there.
    pub async fn notice_group(
        &self,
        session: &Session,
        key: GroupKey,
    ) -> Result<NoticeGroup, Refused> {
        let members = self.members(session, key);
        self.group_of(session, key, &members).await?.ok_or(Refused::NotFound)
    }

    /// Everybody whose deeds are in a group, the latest first.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] if the store fails.
    pub async fn notice_group_accounts(
        &self,
        session: &Session,
        key: GroupKey,
    ) -> Result<Vec<Arc<AccountView>>, Refused> {
        self.doers(&self.members(session, key), usize::MAX).await
    }

    /// Puts away all notices of a group.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] if the store fails.
    pub async fn dismiss_group(&self, session: &Session, key: GroupKey) -> Result<(), Refused> {
        let _turn = self.turn(session).await?;
        let gone: Vec<NoticeEvent> = (self.members(session, key).into_iter())
            .map(|(number, _)| NoticeEvent::Dismissed { number })
            .collect();
        if gone.is_empty() {
            return Ok(());
        }
        let mut batch = session.opened.batch().await;
        batch.add::<Notices>(gone).forget();
        self.keep_batch(&session.opened, batch).await
    }

    /// How many groups were not looked at, counted to a most.
    #[must_use]
    pub fn unread_groups(
        &self,
        session: &Session,
        wanted: &NoticesWanted,
        grouped: &[NoticeKind],
        most: usize,
    ) -> usize {
        let above = Some(session.opened.drawers().notices.read());
        let wanted = NoticesWanted { above, ..wanted.clone() };
        let letters = self.letters(session, &wanted);
        let keys = letters.iter().map(|(number, letter)| key_of(*number, letter, grouped));
        keys.collect::<HashSet<_>>().len().min(most)
    }

    fn members(&self, session: &Session, key: GroupKey) -> Members {
        let mut all = self.letters(session, &NoticesWanted::default());
        all.retain(|(number, letter)| match key {
            GroupKey::Alone(alone) => *number == alone,
            _ => key_of(*number, letter, &GROUPED) == key,
        });
        all
    }

    /// `None` if everything in it is gone by now.
    async fn group_of(
        &self,
        session: &Session,
        key: GroupKey,
        members: &Members,
    ) -> Result<Option<NoticeGroup>, Refused> {
        for (at, (number, letter)) in members.iter().enumerate() {
            let Some(newest) = self.notice_view(session, *number, letter).await? else { continue };
            let rest = members.get(at..).unwrap_or_default();
            let mut who = self.doers(rest, PEOPLE_SHOWN).await?;
            if who.is_empty() {
                who.extend(newest.who.clone());
            }
            let oldest = members.last().map_or(*number, |(number, _)| *number);
            return Ok(Some(NoticeGroup { key, count: rest.len(), newest, oldest, who }));
        }
        Ok(None)
    }

    async fn doers(
        &self,
        members: &[(u64, Letter)],
        most: usize,
    ) -> Result<Vec<Arc<AccountView>>, Refused> {
        let mut seen = HashSet::new();
        let by = members.iter().filter_map(|(_, letter)| letter.by());
        self.account_views(by.filter(|by| seen.insert(*by)).take(most)).await
    }
}

fn key_of(number: u64, letter: &Letter, grouped: &[NoticeKind]) -> GroupKey {
    match kind(letter).filter(|kind| grouped.contains(kind)) {
        Some(kind) => GroupKey::of(kind, letter.post(), number),
        None => GroupKey::Alone(number),
    }
}

/// Kinds that are grouped if nothing else is asked for.
const GROUPED: [NoticeKind; 3] = [NoticeKind::Favourite, NoticeKind::Boost, NoticeKind::Follow];
/// So many of those who did it stand in an answer.
const PEOPLE_SHOWN: usize = 8;
