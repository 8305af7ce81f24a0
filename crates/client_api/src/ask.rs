//! Parameters: path, query and body in one, whatever the encoding; and lenient values, since
//! apps send `"true"`, `"1"` and `true` alike, and ids as text or numbers.

use std::collections::BTreeMap;
use std::fmt;

use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::{self, DeserializeOwned, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use crate::error::ApiError;
use crate::numbered::numbered;

/// Parameters as they came, not yet a type.
#[derive(Default)]
pub(crate) struct Asked(Map<String, Value>);

impl Asked {
    /// Takes in a query, or a body that is written like one.
    ///
    /// # Errors
    /// `400` if it is not of that form.
    pub(crate) fn take_form(&mut self, text: &str) -> Result<(), ApiError> {
        if text.is_empty() {
            return Ok(());
        }
        let config = serde_qs::Config::new().max_depth(DEPTH_MAX).use_form_encoding(true);
        let values: Map<String, Value> =
            config.deserialize_str(&numbered(text)).map_err(|_| malformed("the parameters"))?;
        self.take(values);
        Ok(())
    }

    /// Takes in the fields of a form with files.
    ///
    /// # Errors
    /// `400` if their names do not fit together.
    pub(crate) fn take_fields(&mut self, fields: &[(String, String)]) -> Result<(), ApiError> {
        let coded = fields.iter().map(|(name, value)| [encoded(name), encoded(value)].join("="));
        self.take_form(&coded.collect::<Vec<_>>().join("&"))
    }

    /// Takes in a JSON body. Anything but an object says nothing.
    ///
    /// # Errors
    /// `400` if it is not JSON.
    pub(crate) fn take_json(&mut self, body: &[u8]) -> Result<(), ApiError> {
        if body.iter().all(u8::is_ascii_whitespace) {
            return Ok(());
        }
        let value: Value = serde_json::from_slice(body).map_err(|_| malformed("the JSON body"))?;
        if let Value::Object(values) = value {
            self.take(values);
        }
        Ok(())
    }

    /// Takes in one value under a plain name.
    pub(crate) fn put(&mut self, name: &str, value: String) {
        self.0.insert(name.to_owned(), Value::String(value));
    }

    /// One value as text.
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name).and_then(Value::as_str)
    }

    /// The parameters as the type an endpoint takes.
    ///
    /// # Errors
    /// `422` with what does not fit.
    pub(crate) fn fit<P: DeserializeOwned>(self) -> Result<P, ApiError> {
        serde_json::from_value(Value::Object(self.0))
            .map_err(|error| ApiError::unprocessable(format!("Validation failed: {error}")))
    }

    fn take(&mut self, values: Map<String, Value>) {
        self.0.extend(values);
    }
}

/// A text as part of a form (RFC 3986, section 2.1).
fn encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~[]".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

fn malformed(what: &str) -> ApiError {
    let status = axum::http::StatusCode::BAD_REQUEST;
    ApiError::said(status, format!("It could not be understood: {what}"))
}

/// Nested names go so deep at most.
const DEPTH_MAX: usize = 5;

/// True or false in any spelling.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Flag(pub(crate) bool);

/// A whole number, as one or as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Number(pub(crate) i64);

/// A text; numbers are taken as they are written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Text(pub(crate) String);

/// Several values, however they were numbered; a single one is a list of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Many<T>(pub(crate) Vec<T>);

impl<T> Default for Many<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<'de> Deserialize<'de> for Flag {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(from)?;
        let text = match &value {
            Value::Bool(value) => return Ok(Self(*value)),
            Value::Null => return Ok(Self(false)),
            Value::Number(number) => return Ok(Self(number.as_f64() != Some(0.0))),
            Value::String(text) => text.as_str(),
            _ => return Err(de::Error::custom("true or false was expected")),
        };
        // As Rails reads them (ActiveModel::Type::Boolean).
        let lower = text.to_ascii_lowercase();
        Ok(Self(!matches!(lower.as_str(), "" | "0" | "f" | "false" | "off" | "no")))
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let number = match Value::deserialize(from)? {
            Value::Number(number) => {
                number.as_i64().or_else(|| number.as_f64().map(|it| it as i64))
            }
            Value::String(text) => text.trim().parse().ok(),
            _ => None,
        };
        number.map(Self).ok_or_else(|| de::Error::custom("a whole number was expected"))
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        match Value::deserialize(from)? {
            Value::String(text) => Ok(Self(text)),
            Value::Number(number) => Ok(Self(number.to_string())),
            Value::Bool(value) => Ok(Self(value.to_string())),
            _ => Err(de::Error::custom("a text was expected")),
        }
    }
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for Many<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let values = match Value::deserialize(from)? {
            Value::Array(values) => values,
            Value::Null => Vec::new(),
            // `a[0]=..&a[1]=..`, and `a[]=..` where it was not understood as a list.
            Value::Object(map) => {
                let numbered: BTreeMap<u64, Value> =
                    (0..).zip(map).map(|(at, (key, it))| (key.parse().unwrap_or(at), it)).collect();
                numbered.into_values().collect()
            }
            one => vec![one],
        };
        let values = values.into_iter().map(|it| T::deserialize(it).map_err(de::Error::custom));
        values.collect::<Result<_, _>>().map(Self)
    }
}

macro_rules! described {
    ($($name:ident as $like:ty;)*) => { $(
        impl JsonSchema for $name {
            fn inline_schema() -> bool { true }
            fn schema_name() -> std::borrow::Cow<'static, str> { <$like>::schema_name() }
            fn json_schema(of: &mut schemars::SchemaGenerator) -> schemars::Schema {
                <$like>::json_schema(of)
            }
        }
    )* };
}

described! {
    Flag as bool;
    Number as i64;
    Text as String;
}

impl<T: JsonSchema> JsonSchema for Many<T> {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> std::borrow::Cow<'static, str> {
        <Vec<T>>::schema_name()
    }
    fn json_schema(of: &mut schemars::SchemaGenerator) -> schemars::Schema {
        <Vec<T>>::json_schema(of)
    }
}

/// No parameters; any that come are passed over.
#[derive(Debug, JsonSchema)]
#[schemars(with = "Map<String, Value>")]
pub(crate) struct Nothing;

impl<'de> Deserialize<'de> for Nothing {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Any;
        impl<'de> Visitor<'de> for Any {
            type Value = Nothing;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("anything")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Nothing, A::Error> {
                while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
                Ok(Nothing)
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Nothing, A::Error> {
                while seq.next_element::<IgnoredAny>()?.is_some() {}
                Ok(Nothing)
            }
        }
        from.deserialize_any(Any)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Deserialize, PartialEq)]
    struct Sample {
        #[serde(default)]
        id: Many<Text>,
        sensitive: Option<Flag>,
        limit: Option<Number>,
        #[serde(default)]
        poll: Option<Poll>,
    }

    #[derive(Debug, Deserialize, PartialEq)]
    struct Poll {
        options: Many<Text>,
    }

    fn sample() -> Sample {
        Sample {
            id: Many(vec![Text("7".into()), Text("8".into())]),
            sensitive: Some(Flag(true)),
            limit: Some(Number(5)),
            poll: Some(Poll { options: Many(vec![Text("a b".into()), Text("c".into())]) }),
        }
    }

    #[test]
    fn every_encoding_says_the_same() {
        for form in [
            "id[]=7&id[]=8&sensitive=1&limit=5&poll[options][]=a+b&poll[options][]=c",
            "id[0]=7&id[1]=8&sensitive=true&limit=5&poll[options][0]=a+b&poll[options][1]=c",
            "id%5B%5D=7&id%5B%5D=8&sensitive=on&limit=5&poll[options][]=a%20b&poll[options][]=c",
        ] {
            let mut asked = Asked::default();
            asked.take_form(form).unwrap();
            assert_eq!(asked.fit::<Sample>().unwrap(), sample(), "{form}");
        }
        let mut asked = Asked::default();
        let json = br#"{"id": [7, "8"], "sensitive": true, "limit": "5",
            "poll": {"options": ["a b", "c"]}}"#;
        asked.take_json(json).unwrap();
        assert_eq!(asked.fit::<Sample>().unwrap(), sample());
    }

    #[test]
    fn parameters_nobody_asked_for_are_passed_over() {
        let mut asked = Asked::default();
        asked.take_form("a=1&b[c]=2").unwrap();
        assert!(asked.fit::<Nothing>().is_ok());
    }
}
