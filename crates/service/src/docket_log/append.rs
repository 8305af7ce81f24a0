//! Appending to the docket's log: what is due at the beginning of a day, in the one order there is.

use docket::log::tiles::{Row, Tile, TileTree};
use docket::log::{Head, History, Leaf, Plan, slots, tree};
use record::Day;
use store::{Placed, PlacedSlot, Places};

use super::{Files, Order, damaged, opening};
use crate::{Refused, Service};

impl Service {
    /// Appends all that is due today, and draws the slots of the coming weeks.
    pub(super) async fn append_due(&self, order: &mut Order, today: Day) -> Result<(), Refused> {
        while self.append_some(order, today).await? {}
        // Without a keeper there is nobody to seal to: those slots will stand for nothing.
        let Some(keeper) = self.docket_recipient() else { return Ok(()) };
        let last = order.as_ref().and_then(|(_, history)| history.last_period());
        self.draw_slots(last.unwrap_or_else(|| slots::period_of(today)), &keeper).await
    }

    /// Appends as much of it as goes at once; false if there was nothing.
    async fn append_some(&self, order: &mut Order, today: Day) -> Result<bool, Refused> {
        let head = self.store.docket_head().await?.unwrap_or_else(Head::of_nothing);
        let mut history = match order.take() {
            Some((at, history)) if at == head => history,
            _ => self.read_history(head).await?,
        };
        let mut leaves = Vec::new();
        for period in slots::due(history.last_period(), today) {
            leaves.extend(self.slots_of(period).await?);
        }
        leaves.iter().try_for_each(|leaf| history.take(leaf)).map_err(damaged)?;
        if history.last_period() >= Some(slots::period_of(today)) {
            for told in self.store.docket_untold(today).await? {
                let leaf = opening(&told, today).leaf();
                history.take(&leaf).map_err(damaged)?;
                leaves.push(leaf);
            }
        }
        if leaves.is_empty() {
            *order = Some((head, history));
            return Ok(false);
        }
        let head = self.append(head, &leaves).await?;
        *order = Some((head, history));
        Ok(true)
    }

    /// Appends these; the head from then on.
    async fn append(&self, head: Head, leaves: &[Leaf]) -> Result<Head, Refused> {
        let entries: Vec<_> = leaves.iter().map(Leaf::entry).collect();
        let mut edge = Files::new();
        for tile in Tile::edge(head.size) {
            self.read_into(&mut edge, tile.path()).await?;
        }
        let plan = Plan::new(head, &edge, &entries).map_err(damaged)?;
        let to = plan.to;
        let appended = self.store.docket_append(plan, places(head.size, leaves)).await;
        self.docket_shown.forget();
        if let Err(cause) = appended {
            // An error can mean that it was done.
            if self.store.docket_head().await? != Some(to) {
                return Err(cause.into());
            }
        }
        Ok(to)
    }

    /// Reads the log from its beginning, and checks it on the way.
    pub(super) async fn read_history(&self, head: Head) -> Result<History, Refused> {
        let (mut files, mut history) = (Files::new(), History::default());
        for tile in Tile::between(0, head.size) {
            self.read_into(&mut files, tile.path()).await?;
        }
        let tree = TileTree { objects: &files, size: head.size };
        for tile in Tile::between(0, head.size).filter(|tile| tile.row == Row::Entries) {
            for entry in tree.entries(&tile).map_err(damaged)? {
                history.take(&Leaf::parse(&entry).map_err(damaged)?).map_err(damaged)?;
            }
        }
        if tree::root(&tree, head.size).map_err(damaged)? == head.root {
            Ok(history)
        } else {
            Err(damaged("the files do not lead to the head"))
        }
    }
}

/// Where new entries come to lie.
fn places(from: u64, leaves: &[Leaf]) -> Places {
    let mut places = Places::default();
    for (place, leaf) in (from..).zip(leaves) {
        match *leaf {
            Leaf::Event { matter, number, day, .. } => {
                places.told.push((matter, number, Placed { day, place }));
            }
            Leaf::Slot { period, place: among, commitment } => {
                let number = slots::number(period, among);
                places.slots.push(PlacedSlot { number, commitment: commitment.0, place });
            }
        }
    }
    places
}
