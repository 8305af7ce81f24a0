//! What the demo says when it stands: who you can be, and what to try first.

use super::docket::DESK_PASSPHRASE;
use super::{House, Person};

/// Prints the address, the sample people with their codenames, and what to try.
pub(crate) fn welcome(origin: &str, people: &[Person], house: &House, say: impl Fn(&str)) {
    say("");
    say(&format!("  Publius demo: {origin}"));
    say("");
    if people.is_empty() {
        say("  The sample people of this folder are still here, with the codenames they had.");
    } else {
        say("  Sign in as any of these (handle, then codename; * moderates):");
        say("");
        for person in people {
            say(&line(person));
        }
    }
    say("");
    say("  Try first:");
    say(&format!("  - read without an account:   {origin}/local"));
    say(&format!("  - a speaker and the doubts:  {origin}/@alt_harbor"));
    say(&format!("  - what is held about her:    sign in as alt_harbor, then {origin}/held"));
    say(&format!("  - what became of demands:    {origin}/docket"));
    say(&format!(
        "  - dealing with one:          sign in with a *, then {origin}/desk; its passphrase"
    ));
    say(&format!("    is “{DESK_PASSPHRASE}”, its key lies in {}", house.desk_file.display()));
    say(&format!("  - become somebody new:       {origin}/sign-up"));
    say("  Switch scripts off: everything works. Stop with Ctrl-C.");
    say("");
}

fn line(person: &Person) -> String {
    let mark = if person.operator { "*" } else { " " };
    format!("  {mark} @{:<18} {}", person.handle, person.codename)
}
