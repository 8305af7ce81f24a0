//! The OpenAPI 3.1 description of everything this door serves, made from its table.

use serde_json::{Map, Value, json};

use crate::need::Need;
use crate::router::table;
use crate::table::Endpoint;

/// The document, as pretty JSON that ends in a line break.
#[must_use]
pub fn document() -> String {
    let mut table = table();
    let mut paths = Map::new();
    for endpoint in &table.endpoints {
        let entry = paths.entry(endpoint.path).or_insert_with(|| json!({}));
        if let Some(methods) = entry.as_object_mut() {
            methods.insert(endpoint.method.as_str().to_lowercase(), operation(endpoint));
        }
    }
    let schemas = table.shapes.take_definitions(true);
    let document = json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Publius client API",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "The Mastodon client API as Publius serves it. Made from the code.",
            "license": { "name": "AGPL-3.0-or-later", "identifier": "AGPL-3.0-or-later" },
        },
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": { "bearer": { "type": "http", "scheme": "bearer" } },
        },
    });
    // A value that was built here can be written.
    serde_json::to_string_pretty(&document).unwrap_or_default() + "\n"
}

fn operation(endpoint: &Endpoint) -> Value {
    let in_path: Vec<&str> = names_in(endpoint.path).collect();
    let asks = endpoint.asks.as_value();
    let properties = asks.get("properties").and_then(Value::as_object).cloned();
    let properties = properties.unwrap_or_default();
    let required: Vec<&str> = asks
        .get("required")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    let mut parameters: Vec<Value> = in_path
        .iter()
        .map(|name| {
            json!({"name": name, "in": "path", "required": true, "schema": {"type": "string"}})
        })
        .collect();
    let rest = properties.iter().filter(|(name, _)| !in_path.contains(&name.as_str()));
    let refusal = json!({"$ref": "#/components/schemas/Error"});
    let mut operation = Map::new();
    operation.insert("summary".into(), endpoint.summary.into());
    operation.insert("security".into(), security(endpoint.need));
    let responses = json!({
        "200": answer("Done.", endpoint.gives.as_value()),
        "4XX": answer("Refused.", &refusal),
        "5XX": answer("Not just now.", &refusal),
    });
    operation.insert("responses".into(), responses);
    if endpoint.method == axum::http::Method::GET {
        parameters.extend(rest.map(|(name, schema)| {
            let required = required.contains(&name.as_str());
            let name = if is_list(schema) { format!("{name}[]") } else { name.clone() };
            json!({"name": name, "in": "query", "required": required, "schema": schema})
        }));
    } else {
        let body: Map<String, Value> = rest.map(|(name, it)| (name.clone(), it.clone())).collect();
        let required: Vec<&&str> = required.iter().filter(|it| !in_path.contains(*it)).collect();
        if !body.is_empty() {
            let schema = json!({"type": "object", "properties": body, "required": required});
            let body = json!({"content": {"application/json": {"schema": schema}}});
            operation.insert("requestBody".into(), body);
        }
    }
    operation.insert("parameters".into(), Value::Array(parameters));
    Value::Object(operation)
}

fn is_list(schema: &Value) -> bool {
    let kind = schema.get("type");
    kind == Some(&json!("array")) || kind == Some(&json!(["array", "null"]))
}

fn answer(words: &str, schema: &Value) -> Value {
    json!({"description": words, "content": {"application/json": {"schema": schema}}})
}

fn security(need: Need) -> Value {
    match need {
        Need::Nothing => json!([]),
        Need::Any => json!([{"bearer": []}]),
        Need::Optional(scope) => json!([{}, {"bearer": [scope]}]),
        Need::App(scope) | Need::User(scope) => json!([{"bearer": [scope]}]),
    }
}

fn names_in(path: &str) -> impl Iterator<Item = &str> {
    path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
}
