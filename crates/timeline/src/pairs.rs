//! A sorted set of pairs of line numbers, at little more than 8 bytes a pair: which lines
//! answer, boost or quote which.
//!
//! Pairs lie in sorted leaves. What is new mostly concerns what is recent, so most inserts
//! happen in the last leaves; a leaf that is full splits in two.

use crate::log::Number;

/// Pairs of an owner and its members, each pair once.
#[derive(Default)]
pub(crate) struct Pairs {
    /// Never empty, each sorted, each below the next.
    leaves: Vec<Vec<u64>>,
    /// First pair of each leaf.
    firsts: Vec<u64>,
}

impl Pairs {
    /// Adds a pair; false if it was there.
    pub(crate) fn insert(&mut self, owner: Number, member: Number) -> bool {
        let pair = join(owner, member);
        let leaf = self.leaf_of(pair);
        let (Some(values), Some(first)) = (self.leaves.get_mut(leaf), self.firsts.get_mut(leaf))
        else {
            self.leaves.push(vec![pair]);
            self.firsts.push(pair);
            return true;
        };
        let Err(place) = values.binary_search(&pair) else {
            return false;
        };
        if values.len() == values.capacity() {
            values.reserve_exact(LEAF_STEP);
        }
        values.insert(place, pair);
        *first = pair.min(*first);
        if values.len() == LEAF_MOST {
            // A leaf that grows at its end stays full; one that grows inside makes room.
            let split = if place + 1 == LEAF_MOST { LEAF_MOST - 1 } else { LEAF_MOST / 2 };
            let rest = values.split_off(split);
            values.shrink_to_fit();
            self.firsts.insert(leaf + 1, rest.first().copied().unwrap_or(pair));
            self.leaves.insert(leaf + 1, rest);
        }
        true
    }

    /// Takes a pair out; false if it was not there.
    pub(crate) fn remove(&mut self, owner: Number, member: Number) -> bool {
        let pair = join(owner, member);
        let leaf = self.leaf_of(pair);
        let Some(values) = self.leaves.get_mut(leaf) else {
            return false;
        };
        let Ok(place) = values.binary_search(&pair) else {
            return false;
        };
        values.remove(place);
        match (values.first(), self.firsts.get_mut(leaf)) {
            (Some(value), Some(first)) => *first = *value,
            _ => {
                self.leaves.remove(leaf);
                self.firsts.remove(leaf);
            }
        }
        true
    }

    pub(crate) fn contains(&self, owner: Number, member: Number) -> bool {
        let pair = join(owner, member);
        self.leaves.get(self.leaf_of(pair)).is_some_and(|leaf| leaf.binary_search(&pair).is_ok())
    }

    /// The members of an owner, in the order of their numbers.
    pub(crate) fn members(&self, owner: Number) -> impl Iterator<Item = Number> {
        self.slices(owner).flatten().map(|pair| Number(*pair as u32))
    }

    /// How many members an owner has.
    pub(crate) fn count(&self, owner: Number) -> usize {
        self.slices(owner).map(<[u64]>::len).sum()
    }

    /// Keeps the pairs whose member satisfies `keep`: one pass over all.
    pub(crate) fn retain(&mut self, keep: impl Fn(Number) -> bool) {
        for leaf in &mut self.leaves {
            leaf.retain(|pair| keep(Number(*pair as u32)));
        }
        self.leaves.retain(|leaf| !leaf.is_empty());
        self.firsts = self.leaves.iter().filter_map(|leaf| leaf.first().copied()).collect();
    }

    /// What each leaf holds of an owner's pairs.
    fn slices(&self, owner: Number) -> impl Iterator<Item = &[u64]> {
        let low = join(owner, Number(0));
        let high = join(owner, Number(u32::MAX));
        let leaves = self.leaves.get(self.leaf_of(low)..).unwrap_or_default();
        leaves.iter().take_while(move |leaf| leaf.first().is_some_and(|pair| *pair <= high)).map(
            move |leaf| {
                let range = leaf.partition_point(|pair| *pair < low)
                    ..leaf.partition_point(|pair| *pair <= high);
                leaf.get(range).unwrap_or_default()
            },
        )
    }

    /// The leaf in which a pair lies or would lie.
    fn leaf_of(&self, pair: u64) -> usize {
        self.firsts.partition_point(|first| *first <= pair).saturating_sub(1)
    }
}

fn join(owner: Number, member: Number) -> u64 {
    u64::from(owner.0) << 32 | u64::from(member.0)
}

/// Pairs in a leaf that make it split.
const LEAF_MOST: usize = 512;
/// Pairs for which a full leaf makes room.
const LEAF_STEP: usize = 32;

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn pairs_are_a_sorted_set(
            deeds in prop::collection::vec(
                (0..4u32, 0..2_500u32, prop::bool::weighted(0.8)), 0..6_000,
            ),
        ) {
            let (mut pairs, mut model) = (Pairs::default(), BTreeSet::new());
            for (owner, member, insert) in deeds {
                let (one, other) = (Number(owner), Number(member));
                if insert {
                    prop_assert_eq!(pairs.insert(one, other), model.insert((owner, member)));
                } else {
                    prop_assert_eq!(pairs.remove(one, other), model.remove(&(owner, member)));
                }
                prop_assert!(pairs.contains(one, other) == insert);
            }
            pairs.retain(|member| member.0 % 3 != 0);
            model.retain(|(_, member)| member % 3 != 0);
            for owner in 0..5 {
                let found: Vec<_> = pairs.members(Number(owner)).map(|member| member.0).collect();
                let range = model.range((owner, 0)..=(owner, u32::MAX));
                let expected: Vec<_> = range.map(|(_, member)| *member).collect();
                prop_assert_eq!(pairs.count(Number(owner)), expected.len());
                prop_assert_eq!(found, expected);
            }
        }
    }
}
