//! Characters nobody sees: removed, save where a script or an emoji needs them.
//!
//! What is kept is kept by shape, not by good faith: a joiner, selector or tag stays only where
//! leaving it out would change what is shown, for anything else is room for a hidden mark.

use unicode_normalization::char::canonical_combining_class;
use unicode_properties::{
    EmojiStatus, GeneralCategory, GeneralCategoryGroup, UnicodeEmoji as _,
    UnicodeGeneralCategory as _,
};
use unicode_script::{Script, UnicodeScript as _};

use super::change::{ChangeKind, Tally};

/// Removes every invisible character that nothing around it needs.
pub(super) fn remove(text: &str, tally: &mut Tally) -> String {
    let mut visible = String::with_capacity(text.len());
    let mut rest = text.chars();
    while let Some(character) = rest.next() {
        if character == BLACK_FLAG {
            visible.push(character);
            if let Some(region) = FLAG_REGIONS.iter().find(|tags| rest.as_str().starts_with(**tags))
            {
                visible.push_str(region);
                rest = rest.as_str().strip_prefix(region).unwrap_or_default().chars();
            }
        } else if !is_invisible(character) || is_needed(character, &visible, rest.as_str()) {
            visible.push(character);
        } else {
            tally.note(ChangeKind::Invisible);
        }
    }
    visible
}

/// Whether a character has no shape of its own: `Default_Ignorable_Code_Point` (Unicode 17,
/// DerivedCoreProperties), other format characters, private use, fillers and noncharacters.
fn is_invisible(character: char) -> bool {
    match character {
        // Signs over or around digits and text, visible although their category is format.
        '\u{0600}'..='\u{0605}' | '\u{06DD}' | '\u{070F}' | '\u{0890}' | '\u{0891}' => false,
        '\u{08E2}' | '\u{110BD}' | '\u{110CD}' | '\u{13430}'..='\u{1343F}' => false,
        // Hangul fillers, Khmer inherent vowels, grapheme joiner, variation selectors.
        '\u{034F}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{3164}' => true,
        '\u{180B}'..='\u{180F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FFA0}' => true,
        '\u{2065}' | '\u{FFF0}'..='\u{FFFC}' | '\u{E0000}'..='\u{E0FFF}' => true,
        _ => {
            let noncharacter = u32::from(character) & 0xFFFE == 0xFFFE;
            let category = character.general_category();
            noncharacter
                || ('\u{FDD0}'..='\u{FDEF}').contains(&character)
                || matches!(category, GeneralCategory::Format | GeneralCategory::PrivateUse)
        }
    }
}

/// Whether an invisible character changes what is shown between these neighbours.
fn is_needed(character: char, before: &str, after: &str) -> bool {
    let next = after.chars().next();
    match character {
        EMOJI_STYLE | TEXT_STYLE => {
            before.chars().next_back().is_some_and(|base| selects(character, base, next))
        }
        ZERO_WIDTH_JOINER if joins_emoji(before, next) => true,
        ZERO_WIDTH_JOINER | ZERO_WIDTH_NON_JOINER => {
            next.is_some_and(|next| shapes(character, before, next))
        }
        MONGOLIAN_SELECTOR_FIRST..=MONGOLIAN_SELECTOR_LAST => {
            before.chars().next_back().is_some_and(|base| base.script() == Script::Mongolian)
        }
        _ => false,
    }
}

/// Whether a variation selector turns `base` from its usual style to the other (UTS #51, 1.4.3).
fn selects(selector: char, base: char, next: Option<char>) -> bool {
    match base.emoji_status() {
        EmojiStatus::EmojiOther | EmojiStatus::EmojiModifierBase => selector == EMOJI_STYLE,
        // Digits, # and * are emoji only as keycaps.
        EmojiStatus::EmojiOtherAndEmojiComponent => selector == EMOJI_STYLE && next == Some(KEYCAP),
        EmojiStatus::EmojiPresentation | EmojiStatus::EmojiPresentationAndModifierBase => {
            selector == TEXT_STYLE
        }
        _ => false,
    }
}

/// Whether a joiner makes one emoji of two: what follows must be something that is joined on.
fn joins_emoji(before: &str, next: Option<char>) -> bool {
    let mut bases = nearby(before).skip_while(|c| *c == EMOJI_STYLE || is_skin_tone(*c));
    let base = bases.next();
    base.is_some_and(|base| base.is_emoji_char() && !base.is_ascii())
        && next.is_some_and(|next| JOINED_EMOJI.contains(next))
}

fn is_skin_tone(character: char) -> bool {
    ('\u{1F3FB}'..='\u{1F3FF}').contains(&character)
}

/// Whether a joiner or non-joiner changes how the letters on its sides are shaped.
fn shapes(joiner: char, before: &str, next: char) -> bool {
    let inherits = |c: &char| matches!(c.script(), Script::Inherited | Script::Common);
    let Some(base) = nearby(before).find(|c| is_letter(*c) && !inherits(c)) else {
        return false;
    };
    let adjacent = before.chars().next_back().is_some_and(is_letter);
    if !adjacent || !is_letter(next) || next.script() != base.script() {
        return false;
    }
    match base.script() {
        // Letters join by themselves, so only a non-joiner shows, and only where they would.
        Script::Arabic => joiner == ZERO_WIDTH_NON_JOINER && !ARABIC_UNJOINED.contains(base),
        Script::Syriac | Script::Mandaic | Script::Nko | Script::Mongolian | Script::Phags_Pa => {
            joiner == ZERO_WIDTH_NON_JOINER
        }
        Script::Devanagari
        | Script::Bengali
        | Script::Gurmukhi
        | Script::Gujarati
        | Script::Oriya
        | Script::Tamil
        | Script::Telugu
        | Script::Kannada
        | Script::Malayalam
        | Script::Sinhala
        | Script::Khmer
        | Script::Myanmar => {
            let last = before.chars().next_back();
            last.is_some_and(is_virama) || is_virama(next)
        }
        _ => false,
    }
}

fn is_letter(character: char) -> bool {
    matches!(
        character.general_category_group(),
        GeneralCategoryGroup::Letter | GeneralCategoryGroup::Mark
    )
}

/// The characters before, last first, as far back as a base may be: a pile of marks without end
/// must not cost time without end.
fn nearby(before: &str) -> impl Iterator<Item = char> {
    before.chars().rev().take(NEARBY_CHARACTERS)
}

/// Whether a mark takes a consonant's vowel, so that it may join the next (class 9, UAX #44).
fn is_virama(character: char) -> bool {
    canonical_combining_class(character) == 9
}

/// Marks on one letter, at most, that any orthography needs, and the letter.
const NEARBY_CHARACTERS: usize = 8;

const ZERO_WIDTH_NON_JOINER: char = '\u{200C}';
const ZERO_WIDTH_JOINER: char = '\u{200D}';
const TEXT_STYLE: char = '\u{FE0E}';
const EMOJI_STYLE: char = '\u{FE0F}';
const KEYCAP: char = '\u{20E3}';
const BLACK_FLAG: char = '\u{1F3F4}';
const MONGOLIAN_SELECTOR_FIRST: char = '\u{180B}';
const MONGOLIAN_SELECTOR_LAST: char = '\u{180D}';

/// Tags of the flags in general use: England, Scotland, Wales (emoji-sequences, Unicode 17).
const FLAG_REGIONS: [&str; 3] = [
    "\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}",
    "\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}",
    "\u{E0067}\u{E0062}\u{E0077}\u{E006C}\u{E0073}\u{E007F}",
];

/// Arabic letters that do not join to the next one (ArabicShaping, joining type R or U).
const ARABIC_UNJOINED: &str = "ءآأؤإاةدذرزوىٱٲٳٵٶٷڈډڊڋڌڍڎڏڐڑڒړڔڕږڗژڙۀۃۄۅۆۇۈۉۊۋۍەۮۯ";

/// Emoji that follow a joiner in some sequence in general use (emoji-zwj-sequences, Unicode 17).
const JOINED_EMOJI: &str = "♀♂⚕⚖✈❤⚧☠❄➡↔↕⬛\
    👨👩👧👦🧑🧒💋🤝🫲🦰🦱🦲🦳\
    🌾🍳🍼🎓🎤🎨🏫🏭💻💼🔧🔬🚀🚒🦯🦼🦽🎄🩰\
    🌈🦺🔥🩹💨💫🌫🟩🟫💥🗨";

#[cfg(test)]
mod tests {
    use super::*;

    fn removed(text: &str) -> String {
        remove(text, &mut Tally::default())
    }

    #[test]
    fn every_class_of_invisible_character_goes() {
        for invisible in [
            '\u{200B}',
            '\u{200C}',
            '\u{200D}',
            '\u{FE0F}',
            '\u{FE01}',
            '\u{E0100}',
            '\u{E0041}',
            '\u{E007F}',
            '\u{AD}',
            '\u{34F}',
            '\u{61C}',
            '\u{200E}',
            '\u{200F}',
            '\u{202A}',
            '\u{202E}',
            '\u{2060}',
            '\u{2063}',
            '\u{2066}',
            '\u{2069}',
            '\u{FEFF}',
            '\u{115F}',
            '\u{1160}',
            '\u{3164}',
            '\u{FFA0}',
            '\u{180E}',
            '\u{17B4}',
            '\u{FFF9}',
            '\u{FFFC}',
            '\u{1D173}',
            '\u{E001}',
            '\u{F8FF}',
            '\u{FFFE}',
            '\u{FDD0}',
            '\u{1BCA0}',
        ] {
            let marked = format!("wo{invisible}rd");
            assert_eq!(removed(&marked), "word", "U+{:04X}", u32::from(invisible));
        }
    }

    #[test]
    fn emoji_keep_what_they_need() {
        for whole in [
            "👩‍👩‍👧‍👦",
            "👩🏽‍🚒",
            "🏳️‍🌈",
            "🏴‍☠️",
            "❤️‍🔥",
            "👁️‍🗨️",
            "1️⃣",
            "#️⃣",
            "❤️",
            "❤",
            "☎️",
            "⌚︎",
            "🇫🇷",
            "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
            "🏴󠁧󠁢󠁳󠁣󠁴󠁿",
            "🐈‍⬛",
            "🧑🏻‍🤝‍🧑🏿",
        ] {
            assert_eq!(removed(whole), whole, "{}", whole.escape_unicode());
        }
    }

    #[test]
    fn emoji_carry_nothing_they_do_not_need() {
        for (marked, plain) in [
            ("😀\u{FE0F}", "😀"),
            ("😀\u{200D}😀", "😀😀"),
            ("1\u{FE0F}", "1"),
            ("❤\u{FE0E}", "❤"),
            ("❤\u{FE0F}\u{FE0F}", "❤\u{FE0F}"),
            ("👩\u{200D}\u{200D}🚒", "👩\u{200D}🚒"),
            ("👩\u{200D}", "👩"),
            ("🏴\u{E0075}\u{E0073}\u{E007F}", "🏴"),
            ("🏴\u{E0067}\u{E0062}", "🏴"),
            ("😀\u{E0067}\u{E007F}", "😀"),
        ] {
            assert_eq!(removed(marked), plain, "{}", marked.escape_unicode());
        }
    }

    #[test]
    fn scripts_keep_what_they_need() {
        for whole in ["می\u{200C}خواهم", "क्\u{200D}ष", "ක්\u{200D}රී", "র\u{200D}্য"]
        {
            assert_eq!(removed(whole), whole, "{}", whole.escape_unicode());
        }
    }

    #[test]
    fn scripts_carry_nothing_they_do_not_need() {
        for (marked, plain) in [
            ("کار\u{200C}ها", "کارها"),
            ("سل\u{200D}ام", "سلام"),
            ("می\u{200C} خواهم", "می خواهم"),
            ("می\u{200C}\u{200C}خواهم", "می\u{200C}خواهم"),
            ("क\u{200D}ष", "कष"),
            ("سلام\u{200D}a", "سلامa"),
        ] {
            assert_eq!(removed(marked), plain, "{}", marked.escape_unicode());
        }
    }
}
