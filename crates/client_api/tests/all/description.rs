//! The description of the API in the tree is the one that the code makes.

use std::path::Path;

use serde_json::Value;

/// `UPDATE_OPENAPI=1 cargo test -p client_api description` writes it anew.
#[test]
fn the_description_in_the_tree_is_up_to_date() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/api/openapi.json");
    let made = client_api::document();
    if std::env::var_os("UPDATE_OPENAPI").is_some() {
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(&file, &made).unwrap();
    }
    let written = std::fs::read_to_string(&file).unwrap_or_default();
    let first = made.lines().zip(written.lines()).position(|(made, written)| made != written);
    assert!(
        made == written,
        "docs/api/openapi.json is out of date from line {}: \
         UPDATE_OPENAPI=1 cargo test -p client_api description",
        first.map_or(0, |line| line + 1)
    );
}

#[test]
fn every_reference_in_it_leads_somewhere() {
    let document: Value = serde_json::from_str(&client_api::document()).unwrap();
    let mut waiting = vec![&document];
    let mut references = 0;
    while let Some(value) = waiting.pop() {
        match value {
            Value::Object(map) => {
                if let Some(Value::String(to)) = map.get("$ref") {
                    let place = to.strip_prefix('#').unwrap();
                    assert!(document.pointer(place).is_some(), "{to}");
                    references += 1;
                }
                waiting.extend(map.values());
            }
            Value::Array(list) => waiting.extend(list),
            _ => {}
        }
    }
    assert!(references > 50);
}

#[test]
fn what_a_question_may_leave_out_is_not_required() {
    let document: Value = serde_json::from_str(&client_api::document()).unwrap();
    let followers = &document["paths"]["/api/v1/accounts/{id}/followers"]["get"]["parameters"];
    let required = |name: &str| {
        let parameters = followers.as_array().unwrap();
        parameters.iter().find(|it| it["name"] == name).unwrap()["required"].clone()
    };
    assert_eq!((required("id"), required("max_id")), (true.into(), false.into()));
}
