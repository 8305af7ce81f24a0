"""What is asked of the small world: which of its numbers go where in an address, and the words of
questions that need some. The rest is Schemathesis's to think of.
"""

import datetime

TOMORROW = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(days=2)

# What stands in braces, by the beginning of the address; the longest that fits counts.
WHERE = {
    "/api/v1/accounts/": "accounts",
    "/api/v1/admin/accounts/": "accounts",
    "/api/v1/admin/domain_allows/": "allows",
    "/api/v1/admin/domain_blocks/": "blocks",
    "/api/v1/admin/reports/": "reports",
    "/api/v1/admin/tags/": ["walking"],
    "/api/v1/admin/trends/": "posts",
    "/api/v1/admin/trends/links/": "links",
    "/api/v1/admin/trends/tags/": ["walking"],
    "/api/v1/annual_reports/": ["2025"],
    "/api/v1/collections/": "collections",
    "/api/v1/conversations/": "conversations",
    "/api/v1/featured_tags/": "tag numbers",
    "/api/v1/filters/": "first filters",
    "/api/v1/follow_requests/": "waiting",
    "/api/v1/lists/": "lists",
    "/api/v1/media/": "media",
    "/api/v1/notifications/": "notices",
    "/api/v1/notifications/requests/": "requests",
    "/api/v1/polls/": "polls",
    "/api/v1/polls/{id}/votes": "open polls",
    "/api/v1/scheduled_statuses/": "planned",
    "/api/v1/statuses/": "posts",
    "/api/v1/suggestions/": "others",
    "/api/v1/tags/": ["walking"],
    "/api/v1/timelines/list/": "lists",
    "/api/v1/timelines/tag/": ["walking"],
    "/api/v2/filters/": "filters",
    "/api/v2/filters/keywords/": "keywords",
    "/api/v2/filters/statuses/": "marked",
    "/api/v2/notifications/": "groups",
    "DELETE /api/v1/collections/{id}": "spare collections",
    "DELETE /api/v1/collections/{id}/": "collections",
    "DELETE /api/v1/featured_tags/": "spare tags",
    "DELETE /api/v1/lists/{id}": "spare lists",
    "DELETE /api/v1/lists/{id}/": "lists",
    "DELETE /api/v1/statuses/": "spare",
    "DELETE /api/v2/filters/keywords/": "keywords",
    "DELETE /api/v2/filters/statuses/": "marked",
    "DELETE /api/v2/filters/{": "spare filters",
    "GET /api/v1/polls/": "all polls",
    "GET /api/v1/statuses/": "all posts",
    "POST /api/v1/accounts/": "others",
    "POST /api/v1/accounts/{id}/block": "rude",
    "POST /api/v1/accounts/{id}/endorse": "friends",
    "POST /api/v1/accounts/{id}/pin": "friends",
    "POST /api/v1/admin/accounts/": "others",
    "POST /api/v1/collections/{id}/items/{item_id}/revoke": "their collections",
    "POST /api/v1/follow_requests/{id}/reject": "rude",
    "POST /api/v1/notifications/": "some notices",
    "POST /api/v1/notifications/requests/{id}/accept": "first request",
    "POST /api/v1/notifications/requests/{id}/dismiss": "second request",
    "POST /api/v2/notifications/": "some groups",
    "DELETE /api/v1/admin/accounts/": "others",
}
# Where there are two.
NAMED = {"item_id": "items", "quoting": "quoting",
         "POST /api/v1/collections/{id}/items/{item_id}/revoke item_id": "their items"}
PICTURE_WORDS = {"description": "Trees", "focus": "0.0,0.0"}
# What must be said for a question to make sense; a word in capitals stands for the world's.
WORDS = {
    "GET /api/v1/accounts": {"id[]": "accounts"},
    "GET /api/v1/accounts/familiar_followers": {"id[]": "accounts"},
    "GET /api/v1/accounts/lookup": {"acct": ["shape_friend"]},
    "GET /api/v1/accounts/relationships": {"id[]": "accounts"},
    "GET /api/v1/accounts/search": {"q": ["shape"]},
    "GET /api/v1/markers": {"timeline[]": ["home", "notifications"]},
    "GET /api/v1/statuses": {"id[]": "all posts"},
    "GET /api/v2/search": {"q": ["walking", "shape", "turnips"]},
    "PATCH /api/v1/collections/{id}": {"name": "Those who walk"},
    "PATCH /api/v1/profile": {"display_name": "The keeper"},
    "POST /api/v1/accounts": {"username": "shape_new", "password": "sixteen geese in a row 44",
                              "agreement": True, "email": "a@example.com", "locale": "en"},
    "POST /api/v1/accounts/{id}/note": {"comment": "Known"},
    "POST /api/v1/admin/accounts/{id}/action": {"type": "none", "text": "Mind your words"},
    "POST /api/v1/admin/dimensions": {"keys": ["languages"], "start_at": "2026-01-01",
                                      "end_at": "2026-12-31"},
    "POST /api/v1/admin/domain_allows": {"domain": "gentle.example"},
    "POST /api/v1/admin/domain_blocks": {"domain": "other.example", "severity": "suspend"},
    "POST /api/v1/admin/measures": {"keys": ["new_users", "interactions"],
                                    "start_at": "2026-01-01", "end_at": "2026-12-31"},
    "POST /api/v1/apps": {"client_name": "An app", "redirect_uris": ["https://example.com/"]},
    "POST /api/v1/collections": {"name": "Fresh", "description": "New", "account_ids": []},
    "POST /api/v1/collections/{id}/items": {"account_id": "OTHER"},
    "POST /api/v1/domain_blocks": {"domain": "dull.example"},
    "DELETE /api/v1/domain_blocks": {"domain": "dull.example"},
    "POST /api/v1/featured_tags": {"name": "reading"},
    "POST /api/v1/filters": {"phrase": "beans", "context": ["home"]},
    "PUT /api/v1/filters/{id}": {"phrase": "broad beans", "context": ["home"]},
    "POST /api/v1/lists": {"title": "A list"},
    "PUT /api/v1/lists/{id}": {"title": "Its new name"},
    "POST /api/v1/lists/{id}/accounts": {"account_ids": ["FRIEND"]},
    "DELETE /api/v1/lists/{id}/accounts": {"account_ids": ["FRIEND"]},
    "POST /api/v1/markers": {"home": {"last_read_id": "1"}},
    "PUT /api/v1/media/{id}": PICTURE_WORDS,
    "POST /api/v1/notifications/dismiss": {"id": "NOTICE"},
    "POST /api/v1/notifications/requests/accept": {"id": ["LAST"]},
    "POST /api/v1/notifications/requests/dismiss": {"id": ["LAST"]},
    "POST /api/v1/polls/{id}/votes": {"choices": [0]},
    "POST /api/v1/push/subscription": "SUBSCRIPTION",
    "PUT /api/v1/push/subscription": {"data": {"alerts": {"follow": True}, "policy": "all"}},
    "POST /api/v1/reports": {"account_id": "OTHER", "comment": "Loud", "category": "spam"},
    "PUT /api/v1/scheduled_statuses/{id}": {"scheduled_at": TOMORROW.isoformat()},
    "POST /api/v1/statuses": {"status": "A few words", "language": "en"},
    "PUT /api/v1/statuses/{id}": {"status": "Other words"},
    "PUT /api/v1/statuses/{id}/interaction_policy": {"quote_approval_policy": "nobody"},
    "POST /api/v2/filters": {"title": "Roots", "context": ["home"], "filter_action": "hide",
                             "keywords_attributes": [{"keyword": "beetroot"}]},
    "PUT /api/v2/filters/{id}": {"title": "Leaves", "context": ["home"]},
    "POST /api/v2/filters/{id}/keywords": {"keyword": "chard", "whole_word": True},
    "PUT /api/v2/filters/keywords/{id}": {"keyword": "kale"},
    "POST /api/v2/filters/{id}/statuses": {"status_id": "POST"},
}
# What is left to chance: words that only narrow an answer, and do not empty it.
FREE = {"limit", "expand_accounts", "exclude_replies", "exclude_reblogs", "local", "resolve"}


def numbers_for(method, path, name, world):
    """What may stand in an address."""
    named = NAMED.get(f"{method} {path} {name}", NAMED.get(name))
    if named:
        return world[named]
    fitting = [it for it in WHERE if f"{method} {path}".startswith(it) or path.startswith(it)]
    if not fitting:
        return ["1"]
    kind = WHERE[max(fitting, key=lambda it: (it[0] != "/", len(it)))]
    return world[kind] if isinstance(kind, str) else kind


def filled(words, world):
    """Words with the world's numbers."""
    standing = {"FRIEND": world["friends"][0], "OTHER": world["others"][0],
                "LAST": world["others"][-1], "NOTICE": world["notices"][-1],
                "POST": world["posts"][0], "SUBSCRIPTION": world["subscription"]}
    if isinstance(words, dict):
        return {name: filled(it, world) for name, it in words.items()}
    if isinstance(words, list):
        return [filled(it, world) for it in words]
    return standing.get(words, words) if isinstance(words, str) else words
