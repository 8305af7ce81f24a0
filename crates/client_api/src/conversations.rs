//! Conversations: posts for those they name, grouped.

use record::{Id, Post};
use schemars::JsonSchema;
use serde::Serialize;

use crate::accounts::ById;
use crate::call::Call;
use crate::entities::account::Account;
use crate::entities::status::Status;
use crate::error::ApiError;
use crate::need::Need;
use crate::paging::Paging;
use crate::render;
use crate::reply::{Answer, Empty, Reply};
use crate::table::Table;

pub(crate) fn endpoints(table: &mut Table) {
    let list = "/api/v1/conversations";
    table.get(list, Need::User("read:statuses"), "The caller's conversations", self::list);
    let write = Need::User("write:conversations");
    table.delete("/api/v1/conversations/{id}", write, "Put a conversation away", remove);
    table.post("/api/v1/conversations/{id}/read", write, "A conversation was read", read);
}

/// A conversation (docs.joinmastodon.org/entities/Conversation).
#[derive(Serialize, JsonSchema)]
struct Conversation {
    id: String,
    unread: bool,
    accounts: Vec<Account>,
    #[serde(skip_serializing)]
    #[expect(dead_code, reason = "for the schema: it is written by hand behind the others")]
    last_status: Option<Status>,
}

async fn list(call: Call, asked: Paging) -> Answer<Vec<Conversation>> {
    let conversations = call.service.conversations(call.holder()?, asked.stretch()).await?;
    let texts: Vec<_> = conversations.iter().map(|it| text(&call, it)).collect();
    let cursor = |it: &service::Conversation| it.last.view.post.id.to_string();
    let (first, last) = (conversations.first().map(cursor), conversations.last().map(cursor));
    Ok(Reply::raw(format!("[{}]", texts.join(","))).linked(&call, first, last))
}

async fn read(call: Call, asked: ById) -> Answer<Conversation> {
    let conversation = call.service.conversation_read(call.holder()?, id(&asked)?).await?;
    Ok(Reply::raw(text(&call, &conversation)))
}

async fn remove(call: Call, asked: ById) -> Answer<Empty> {
    call.service.conversation_remove(call.holder()?, id(&asked)?).await?;
    Ok(Reply::empty())
}

fn id(asked: &ById) -> Result<Id<Post>, ApiError> {
    asked.id.0.parse().map_err(|_| ApiError::not_found())
}

/// A conversation as JSON.
pub(crate) fn text(call: &Call, conversation: &service::Conversation) -> String {
    let accounts = conversation.accounts.iter().map(|it| Account::of(it, call.origin()));
    let head = Conversation {
        id: conversation.id.to_string(),
        unread: conversation.unread,
        accounts: accounts.collect(),
        last_status: None,
    };
    let mut json = render::open(&head);
    json.push_str(",\"last_status\":");
    json.push_str(&render::text(call, &conversation.last));
    json.push('}');
    json
}
