//! What each line of a letter is part of, as PDF says it to programs that read aloud (ISO 32000-1,
//! section 14.8).

use std::num::NonZeroU16;

use krilla::tagging::{
    Identifier, ListNumbering, Node, TableHeaderScope, Tag, TagGroup, TagKind, TagTree,
};

/// A part of a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    Heading(u16),
    Paragraph,
    Quote,
    List { numbered: bool },
    Item,
    Label,
    Body,
    Table,
    Row,
    Head,
    Data,
}

impl Step {
    /// The parts of an item of a list: its mark, and what it says.
    pub(crate) fn part(number: usize) -> Self {
        if number == 0 { Self::Label } else { Self::Body }
    }

    fn tag(self, words: &str) -> TagKind {
        match self {
            Self::Heading(level) => {
                let level = NonZeroU16::new(level).unwrap_or(NonZeroU16::MIN);
                Tag::Hn(level, Some(words.to_owned())).into()
            }
            Self::Paragraph => Tag::P.into(),
            Self::Quote => Tag::BlockQuote.into(),
            Self::List { numbered: true } => Tag::L(ListNumbering::Decimal).into(),
            Self::List { numbered: false } => Tag::L(ListNumbering::Disc).into(),
            Self::Item => Tag::LI.into(),
            Self::Label => Tag::Lbl.into(),
            Self::Body => Tag::LBody.into(),
            Self::Table => Tag::Table.into(),
            Self::Row => Tag::TR.into(),
            Self::Head => Tag::TH(TableHeaderScope::Column).into(),
            Self::Data => Tag::TD.into(),
        }
    }
}

/// What was drawn, in the order in which it is read.
#[derive(Default)]
pub(crate) struct Tags {
    roots: Vec<TagGroup>,
    /// What is open, from the outermost.
    open: Vec<((usize, Step), TagGroup)>,
}

impl Tags {
    /// Takes a line that was drawn, which is part of what its path says.
    pub(crate) fn add(&mut self, path: &[(usize, Step)], words: &str, line: Identifier) {
        let same = self.open.iter().zip(path).take_while(|((open, _), step)| open == *step);
        let same = same.count();
        self.close(same);
        for step in path.iter().skip(same) {
            self.open.push((*step, TagGroup::new(step.1.tag(words))));
        }
        if let Some((_, group)) = self.open.last_mut() {
            group.push(line);
        }
    }

    fn close(&mut self, depth: usize) {
        while self.open.len() > depth {
            let Some((_, group)) = self.open.pop() else { return };
            match self.open.last_mut() {
                Some((_, outer)) => outer.push(Node::Group(group)),
                None => self.roots.push(group),
            }
        }
    }

    /// All of it.
    pub(crate) fn tree(mut self) -> TagTree {
        self.close(0);
        let mut tree = TagTree::new().with_lang(Some("en".to_owned()));
        for group in self.roots {
            tree.push(group);
        }
        tree
    }
}
