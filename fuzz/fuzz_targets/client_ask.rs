//! Any query, form or JSON body is read or refused; fields of a form with files say what they
//! say, whatever stands in them. The parser is taken out of its room, which would bring all others.
#![no_main]

use libfuzzer_sys::fuzz_target;
use serde::Deserialize;

use crate::ask::{Asked, Flag, Many, Nothing, Number, Text};

#[allow(dead_code, unreachable_pub)]
#[path = "../../crates/client_api/src/ask.rs"]
mod ask;
#[path = "../stand_ins/error.rs"]
mod error;
#[allow(dead_code, unreachable_pub)]
#[path = "../../crates/client_api/src/numbered.rs"]
mod numbered;

/// A shape with everything that endpoints ask for.
#[derive(Deserialize)]
#[allow(dead_code)]
struct Shape {
    #[serde(default)]
    ids: Many<Text>,
    flag: Option<Flag>,
    number: Option<Number>,
    inner: Option<Box<Self>>,
    #[serde(flatten)]
    flat: Flat,
}

#[derive(Deserialize)]
#[allow(dead_code)]
struct Flat {
    words: Option<Text>,
    numbers: Option<Many<Number>>,
}

fuzz_target!(|input: (&str, &[u8], &str)| {
    let (form, json, value) = input;
    for typed in [true, false] {
        let mut asked = Asked::default();
        let _ = asked.take_form(form);
        let _ = asked.take_json(json);
        asked.put("id", value.to_owned());
        assert!(asked.text("id") == Some(value));
        if typed {
            let _ = asked.fit::<Shape>();
        } else {
            assert!(asked.fit::<Nothing>().is_ok());
        }
    }
    let mut asked = Asked::default();
    let fields = [("words".to_owned(), value.to_owned()), ("ids[]".to_owned(), value.to_owned())];
    assert!(asked.take_fields(&fields).is_ok());
    assert!(asked.text("words") == Some(value));
    let shape = asked.fit::<Shape>();
    assert!(shape.is_ok_and(|shape| shape.ids.0 == [Text(value.to_owned())]));
});
