//! What is not held about anyone, and never was. The page about privacy and the holder's own
//! list say it in the same words.

/// What a summons may ask for, and why there is nothing to hand over.
pub(crate) const ABSENT: &[(&str, &str)] = &[
    ("Name", "Nobody is asked for one. A display name is whatever its holder makes up."),
    ("E-mail, phone number, postal address", "No form has a field for them."),
    ("Payment data", "There is nothing to buy."),
    ("IP addresses", "The pages never read them, and nothing writes them down."),
    ("Browser, device, referring page", "Sent by browsers to every site; not read here."),
    ("Sign-in times, last visit", "Signing in opens a lock. No clock is looked at."),
    ("When something was written", "Posts carry the minute in which they appeared, no more."),
    (
        "Password, or a digest of one",
        "The codename, or a password in its stead, opens the account's key or does not.",
    ),
    ("Whom somebody follows, in clear", "Sealed with the follower's own codename."),
    ("Who reported a post", "The report is sealed to the operators without its sender."),
    ("Original pictures and file names", "Only the cleaned pixels are kept."),
];
