//! Markdown read as blocks. Only what letters have: headings, paragraphs, quotes, lists, tables,
//! strong words, words set apart, and code spans, which are blanks for counsel. All else is text.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// Words of one look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) words: String,
    pub(crate) look: Look,
}

/// How words look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Look {
    pub(crate) strong: bool,
    pub(crate) slanted: bool,
    /// A place that counsel fills in.
    pub(crate) blank: bool,
}

pub(crate) type Words = Vec<Span>;

/// A part of a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Block {
    Heading(u16, Words),
    Paragraph(Words),
    /// Words of somebody else's paper.
    Quote(Vec<Words>),
    List {
        /// The number of its first item.
        first: Option<u64>,
        items: Vec<Words>,
    },
    /// Rows of cells, the first of which is the head.
    Table(Vec<Vec<Words>>),
}

/// Reads Markdown.
pub(crate) fn read(markdown: &str) -> Vec<Block> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_SMART_PUNCTUATION;
    let mut reader = Reader::default();
    for event in Parser::new_ext(markdown, options) {
        reader.take(event);
    }
    reader.blocks
}

#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    words: Words,
    look: Look,
    quoted: Option<Vec<Words>>,
    list: Option<(Option<u64>, Vec<Words>)>,
    rows: Vec<Vec<Words>>,
}

impl Reader {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(end) => self.end(end),
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => self.say(&text),
            Event::Code(what) => {
                self.look.blank = true;
                self.say(&format!("[counsel: {what}]"));
                self.look.blank = false;
            }
            Event::SoftBreak => self.say(" "),
            Event::HardBreak => self.say("\n"),
            _ => {}
        }
    }

    fn say(&mut self, words: &str) {
        match self.words.last_mut() {
            Some(last) if last.look == self.look => last.words.push_str(words),
            _ => self.words.push(Span { words: words.to_owned(), look: self.look }),
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Strong => self.look.strong = true,
            Tag::Emphasis => self.look.slanted = true,
            Tag::BlockQuote(_) => self.quoted = Some(Vec::new()),
            Tag::List(first) => self.list = Some((*first, Vec::new())),
            Tag::TableHead | Tag::TableRow => self.rows.push(Vec::new()),
            _ => {}
        }
    }

    fn end(&mut self, end: TagEnd) {
        match end {
            TagEnd::Strong => self.look.strong = false,
            TagEnd::Emphasis => self.look.slanted = false,
            TagEnd::Heading(level) => {
                let words = std::mem::take(&mut self.words);
                self.blocks.push(Block::Heading(depth(level), words));
            }
            TagEnd::Paragraph | TagEnd::CodeBlock | TagEnd::HtmlBlock => self.end_paragraph(),
            TagEnd::BlockQuote(_) => {
                let quoted = self.quoted.take().unwrap_or_default();
                self.blocks.push(Block::Quote(quoted));
            }
            TagEnd::Item => self.end_item(),
            TagEnd::List(_) => {
                if let Some((first, items)) = self.list.take() {
                    self.blocks.push(Block::List { first, items });
                }
            }
            TagEnd::TableCell => {
                let words = std::mem::take(&mut self.words);
                self.rows.last_mut().into_iter().for_each(|row| row.push(words.clone()));
            }
            TagEnd::Table => self.blocks.push(Block::Table(std::mem::take(&mut self.rows))),
            _ => {}
        }
    }

    /// Paragraphs of an item stay in it, one under the other.
    fn end_paragraph(&mut self) {
        if self.list.is_some() {
            return self.say("\n");
        }
        let words = std::mem::take(&mut self.words);
        match &mut self.quoted {
            _ if words.is_empty() => {}
            Some(quoted) => quoted.push(words),
            None => self.blocks.push(Block::Paragraph(words)),
        }
    }

    fn end_item(&mut self) {
        let mut words = std::mem::take(&mut self.words);
        if let Some(last) = words.last_mut() {
            last.words.truncate(last.words.trim_end().len());
        }
        if let Some((_, items)) = &mut self.list {
            items.push(words);
        }
    }
}

fn depth(level: HeadingLevel) -> u16 {
    match level {
        HeadingLevel::H1 => 1,
        _ => 2,
    }
}
