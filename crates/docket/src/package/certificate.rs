//! The certificate of whoever keeps the records: a draft for counsel, with blanks to fill in.

use std::collections::BTreeSet;

use crate::category::Category;
use crate::matter::Matter;

pub(super) fn certificate(house: &str, matter: &Matter, given: &BTreeSet<Category>) -> String {
    let demand = matter.demand.as_ref().map_or_else(
        || "No demand was received; this package is made after a seizure.".to_owned(),
        |demand| {
            format!(
                "A demand of {} was received on {} by {}, {} pages, whose scan has the SHA-256 \
                 digest {}.",
                one_line(&demand.issuer),
                demand.received.day().iso(),
                one_line(&demand.channel),
                demand.pages,
                demand.document
            )
        },
    );
    let names: Vec<_> = given.iter().map(|category| category.name()).collect();
    let gives = if names.is_empty() {
        "Nothing is given with this package: `matrix.md` says of each category that is asked for \
         what is held of it."
            .to_owned()
    } else {
        format!("Given are: {}.", names.join("; "))
    };
    format!(
        "# Certificate of the custodian of records\n\n\
         Draft for counsel. Blanks are to be filled in; nothing is certified until it is \
         signed.\n\n\
         I, ______________________, am ______________________ of {}, and keep its records.\n\n\
         1. {demand}\n\
         2. {gives}\n\
         3. The files of this package and their digests are listed in `{}`.\n\
         4. Where the matrix says \"not held, and never was\", no such record exists or ever \
         existed: the server has no place in which it could lie.\n\
         5. What the matrix calls sealed is ciphertext. The operator has no key to it and cannot \
         make one; the key is the account holder's.\n\
         6. Nothing else exists that is asked for, held and within reach of the authority that \
         the demand cites.\n\n\
         I declare under penalty of perjury under the laws of ______________________ that this is \
         true and correct.\n\n\
         Executed on ______________ at ______________________\n\n\
         ______________________________________\n",
        one_line(house),
        super::MANIFEST,
    )
}

/// A paper's words on one line of Markdown, with nothing in them that it would act on.
fn one_line(words: &str) -> String {
    let plain = |letter: char| !letter.is_control() && !"`*_[]<>|#\\".contains(letter);
    words.chars().map(|letter| if plain(letter) { letter } else { ' ' }).collect()
}
