"""A small world to ask about: people, posts of each kind, notices, lists, filters, reports.

The operator `admin2` is the one who asks, so that an operator's endpoints answer too.
"""

import base64
import datetime
import os
import pathlib
import time

import requests
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

import seed

PICTURE = pathlib.Path(__file__).parent.parent / "photos/phone.jpg"
LINK = "https://example.com/a-page"


class Person:
    """Somebody with a token."""

    def __init__(self, base, token):
        self.base = base
        self.headers = {"Authorization": f"Bearer {token}"}
        self.id = self.get("/api/v1/accounts/verify_credentials")["id"]

    def ask(self, method, path, **more):
        answer = requests.request(method, self.base + path, headers=self.headers, timeout=60,
                                  **more)
        if not answer.ok:
            raise SystemExit(f"{method} {path} says {answer.status_code}: {answer.text[:300]}")
        return answer.json()

    def get(self, path):
        return self.ask("GET", path)

    def post(self, path, **data):
        return self.ask("POST", path, json=data)

    def put(self, path, **data):
        return self.ask("PUT", path, json=data)

    def says(self, status, **more):
        return self.post("/api/v1/statuses", status=status, **more)["id"]

    def sends_picture(self):
        with PICTURE.open("rb") as file:
            form = {"description": "A walk", "focus": "0.1,0.2"}
            return self.ask("POST", "/api/v2/media", files={"file": file}, data=form)["id"]


def people(base):
    """The one who asks, a friend, two who wait to be let in, one of them rude; and strangers."""
    app = seed.new_app(base, "Shapes")
    keeper = seed.token(base, app, grant_type="password", username="admin2",
                        password=seed.PASSWORD, scope=seed.KEEPER)
    seed.allow_push(base, "admin2")
    names = ["friend", "waiting", "rude", "odd", "even", "last"]
    new = [seed.new_account(base, app, f"shape_{it}", seed.SPEAKER, discoverable=True,
                            indexable=True) for it in names]
    return [Person(base, token) for token in [keeper, *new]]


def posts(keeper, friend):
    """Posts of the one who asks, of each kind, and what the friend does with them."""
    tomorrow = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(days=1)
    plain = keeper.says(f"On #walking with @shape_friend, see {LINK}")
    picture = keeper.says("A picture", media_ids=[keeper.sends_picture()], spoiler_text="Trees",
                          language="en", sensitive=True)
    poll = keeper.says("Which?", poll={"options": ["one", "two"], "expires_in": 300})
    quote = keeper.says("Look", quoted_status_id=plain)
    reply = keeper.says("And then", in_reply_to_id=plain)
    edited = keeper.says("Befor")
    keeper.put(f"/api/v1/statuses/{edited}", status="Before")
    boost = keeper.post(f"/api/v1/statuses/{plain}/reblog")["id"]
    planned = [keeper.post("/api/v1/statuses", status="Later", visibility="unlisted",
                           media_ids=media, poll=poll, scheduled_at=tomorrow.isoformat())["id"]
               for media, poll in [([keeper.sends_picture()], None),
                                   ([], {"options": ["a", "b"], "expires_in": 600}), ([], None)]]
    for path in ["favourite", "reblog", "bookmark"]:
        friend.post(f"/api/v1/statuses/{picture}/{path}")
    quoting = friend.says("Quite so", quoted_status_id=plain)
    friend.says("@admin2 an answer", in_reply_to_id=plain)
    held = keeper.get(f"/api/v1/statuses/{poll}")["poll"]["id"]
    friend.post(f"/api/v1/polls/{held}/votes", choices=[0])
    mine = [plain, picture, poll, quote, reply, edited, boost]
    spare = [keeper.says(f"To be taken back {number}") for number in range(3)]
    return {"posts": mine, "spare": spare, "planned": planned, "polls": [held],
            "quoting": [quoting], "media": [keeper.sends_picture()]}


def theirs(keeper, friend):
    """What the friend says: there is a poll to vote in, a word that is filtered, a letter."""
    poll = friend.says("And which?", poll={"options": ["x", "y"], "expires_in": 3600,
                                           "multiple": True})
    filtered = friend.says(f"About turnips #walking {LINK}")
    friend.says("@admin2 between us", visibility="direct")
    picture = friend.says("Mine", media_ids=[friend.sends_picture()])
    for path in ["favourite", "bookmark", "mute"]:
        keeper.post(f"/api/v1/statuses/{filtered}/{path}")
    held = keeper.get(f"/api/v1/statuses/{poll}")["poll"]["id"]
    return {"open polls": [held], "theirs": [poll, filtered, picture]}


def order(keeper, friend, rude):
    """Lists, filters, collections, hashtags, marks, reports: what people keep and make."""
    shelf = keeper.post("/api/v1/lists", title="Friends", replies_policy="list")["id"]
    keeper.post(f"/api/v1/lists/{shelf}/accounts", account_ids=[friend.id])
    kept = keeper.post("/api/v2/filters", title="Vegetables", context=["home", "public"],
                       filter_action="warn", expires_in=86400,
                       keywords_attributes=[{"keyword": "turnips", "whole_word": True}])
    first = keeper.post("/api/v1/filters", phrase="swede", context=["home"])["id"]
    spare = {
        "spare lists": [keeper.post("/api/v1/lists", title="Nobody")["id"]],
        "spare filters": [keeper.post("/api/v2/filters", title="Fruit", context=["home"])["id"]],
        "spare collections": [keeper.post("/api/v1/collections", name="None", account_ids=[])
                              ["collection"]["id"]],
        "spare tags": [keeper.post("/api/v1/featured_tags", name="swimming")["id"]],
    }
    mark = keeper.says("Hidden by its id")
    marked = keeper.post(f"/api/v2/filters/{kept['id']}/statuses", status_id=mark)["id"]
    collection = keeper.post("/api/v1/collections", name="Walkers", description="They walk",
                             tag_name="walking", language="en", discoverable=True,
                             account_ids=[friend.id])["collection"]
    us = friend.post("/api/v1/collections", name="Us", account_ids=[keeper.id])["collection"]
    tag = keeper.post("/api/v1/featured_tags", name="walking")["id"]
    keeper.post("/api/v1/tags/walking/follow")
    keeper.post("/api/v1/markers", home={"last_read_id": mark},
                notifications={"last_read_id": "1"})
    bad = rude.says("Turnips for all")
    report = friend.post("/api/v1/reports", account_id=rude.id, status_ids=[bad],
                         comment="Rude", category="violation", rule_ids=[])["id"]
    return spare | {"lists": [shelf], "filters": [kept["id"]], "first filters": [first],
            "keywords": [kept["keywords"][0]["id"]], "marked": [marked],
            "collections": [collection["id"]], "items": [it["id"] for it in collection["items"]],
            "their collections": [us["id"]], "their items": [it["id"] for it in us["items"]],
            "tag numbers": [tag], "reports": [report]}


def subscription():
    """As a device makes it."""
    point = ec.generate_private_key(ec.SECP256R1()).public_key().public_bytes(
        serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)
    key = base64.urlsafe_b64encode(point).decode().rstrip("=")
    auth = base64.urlsafe_b64encode(os.urandom(16)).decode().rstrip("=")
    return {"subscription": {"endpoint": "https://push.example.com/it",
                             "keys": {"p256dh": key, "auth": auth}},
            "data": {"alerts": {"mention": True}, "policy": "all"}}


def make(base):
    """All of it; the numbers under which it is found."""
    keeper, friend, waiting, rude, *strangers = people(base)
    for one, other in [(keeper, friend), (friend, keeper), (friend, rude), (rude, friend)]:
        one.post(f"/api/v1/accounts/{other.id}/follow", notify=True)
    keeper.ask("PATCH", "/api/v1/accounts/update_credentials", json={
        "display_name": "Keeper", "note": "I keep #walking", "locked": True,
        "fields_attributes": [{"name": "Site", "value": LINK}]})
    for one in [waiting, rude]:
        one.post(f"/api/v1/accounts/{keeper.id}/follow")
    found = posts(keeper, friend) | theirs(keeper, friend) | order(keeper, friend, rude)
    keeper.post(f"/api/v1/accounts/{friend.id}/endorse")
    keeper.post(f"/api/v1/accounts/{friend.id}/note", comment="From the walk")
    keeper.post("/api/v1/admin/domain_blocks", domain="blocked.example", severity="silence",
                public_comment="Spam")
    allowed = keeper.post("/api/v1/admin/domain_allows", domain="kind.example")["id"]
    keeper.ask("PATCH", "/api/v2/notifications/policy", json={"for_not_following": "filter"})
    for one in strangers:
        one.says(f"@admin2 do you know me? {LINK}")
        one.post(f"/api/v1/statuses/{found['posts'][0]}/favourite")
    device = subscription()
    keeper.post("/api/v1/push/subscription", **device)
    time.sleep(2)
    notices = [it["id"] for it in keeper.get("/api/v1/notifications")]
    groups = keeper.get("/api/v2/notifications")["notification_groups"]
    groups = [it["group_key"] for it in groups]
    return keeper, found | {
        "accounts": [it.id for it in [keeper, friend, waiting, rude, *strangers]],
        "friends": [friend.id], "waiting": [waiting.id], "rude": [rude.id],
        "others": [it.id for it in strangers], "subscription": device,
        "first request": [strangers[0].id], "second request": [strangers[1].id],
        "notices": notices, "some notices": notices[:-1],
        "groups": groups, "some groups": groups[:-1],
        "requests": [it["id"] for it in keeper.get("/api/v1/notifications/requests")],
        "conversations": [it["id"] for it in keeper.get("/api/v1/conversations")],
        "blocks": [it["id"] for it in keeper.get("/api/v1/admin/domain_blocks")],
        "allows": [allowed],
        "links": [it["id"] for it in keeper.get("/api/v1/admin/trends/links")],
    }
