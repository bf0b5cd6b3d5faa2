"""Tokens and keys at the delivery API: what they open there, and what they don't. (seed: T96, T129, G24, G26)"""

import json
import time

import pytest
from conftest import Galley, Server, SAMPLE

API = "/api/v1/magazine"
PRODUCT = f"{API}/collections/products/objects/net-bag"


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A server with a site, and another workspace with one of its own."""
    galley = Galley(tmp_path_factory.mktemp("keys") / "data")
    galley("init", "--site", "magazine", "--from", SAMPLE)
    server = Server(galley)
    server.wait_until_ready()
    yield galley, server
    server.kill()


def key(galley, *paths):
    words = ["--paths", ",".join(paths)] if paths else []
    return {"X-API-Key": galley("key", "create", "--name", "site", "--json", *words).json["key"]}


def token(galley, scopes, *words):
    made = galley("token", "create", "--name", "reader", "--scopes", scopes, "--json", *words).json
    return {"Authorization": f"Bearer {made['token']}"}


def ids(answer):
    return {item["id"] for item in answer.json["objects"]}


def test_a_key_for_a_collection_opens_its_content_also_where_it_is_not_public(place):
    """seed: T96"""
    galley, server = place
    mine = key(galley, "/collections/products")
    assert server.get(PRODUCT).status == 404
    found = server.get(PRODUCT, headers=mine)
    assert found.status == 200 and found.json["object"]["fields"]["name"]
    listed = ids(server.get(f"{API}/collections/products/objects?limit=50", headers=mine))
    assert len(listed) == 8 and "tide-calendar-2027" not in listed, "one of nine is a draft"
    assert server.get(API, headers=mine).json["site"]["collections"] == ["products"]
    assert [site["slug"] for site in server.get("/api/v1", headers=mine).json["sites"]] == ["magazine"]
    bearer = {"Authorization": f"Bearer {mine['X-API-Key']}"}
    assert server.get(PRODUCT, headers=bearer).body == found.body


def test_what_a_key_does_not_name_is_not_there(place):
    """seed: T96; security: W12"""
    galley, server = place
    posts = key(galley, "/collections/posts")
    for hidden, missing in [
        ("/collections/products", "/collections/nothings"),
        ("/collections/products/objects/net-bag", "/collections/nothings/objects/net-bag"),
        ("/search?q=sea&collection=products", "/search?q=sea&collection=nothings"),
        # A view that reads what the key doesn't open.
        ("/views/upcoming-events", "/views/nothings"),
    ]:
        left, right = server.get(API + hidden, headers=posts), server.get(API + missing, headers=posts)
        assert left.status == right.status == 404
        named = left.body.replace(b"products", b"nothings").replace(b"upcoming-events", b"nothings")
        assert named == right.body
    found = server.get(f"{API}/search?q=sea&limit=50", headers=posts).json["results"]
    assert {result["collection"] for result in found} == {"posts"}


def test_a_path_of_the_api_or_a_star_opens_all_that_lies_behind_it(place):
    """seed: T96, T129: a key for everything opens the API as well"""
    galley, server = place
    for paths in (["*"], ["/api"], ["/api/v1"], ["/collections", "/mcp"]):
        mine = key(galley, *paths)
        assert server.get(PRODUCT, headers=mine).status == 200, paths
        assert "posts" in server.get(API, headers=mine).json["site"]["collections"], paths
    one = key(galley, f"{API}/collections/products")
    assert server.get(PRODUCT, headers=one).status == 200
    assert server.get(f"{API}/collections/posts", headers=one).status == 401


def test_drafts_and_fields_that_nobody_sees_stay_hidden(place):
    """seed: T99"""
    galley, server = place
    mine = key(galley)
    draft = f"{API}/collections/posts/objects/the-sound-of-shingle"
    assert server.get(draft, headers=mine).status == 404
    listed = server.get(f"{API}/collections/posts/objects?limit=50", headers=mine).json["objects"]
    assert listed and not any(item["fields"].get("draft") for item in listed)
    view = server.get(f"{API}/views/latest-stories", headers=mine).json["view"]
    assert all(item["id"] != "the-sound-of-shingle" for item in view["items"])
    authors = server.get(f"{API}/collections/authors/objects", headers=mine).json["objects"]
    assert all("payout_reference" not in author["fields"] for author in authors)


def test_a_token_reads_what_its_scopes_say(place):
    galley, server = place
    assert server.get(PRODUCT, headers=token(galley, "content:read")).status == 200
    narrow = token(galley, "content:products:read")
    assert server.get(PRODUCT, headers=narrow).status == 200
    assert server.get(f"{API}/collections/posts", headers=narrow).status == 404
    # Values about persons are for those who may see them.
    path = f"{API}/collections/authors/objects?limit=50"
    hidden = server.get(path, headers=token(galley, "content:read")).json["objects"]
    assert all(author["fields"].get("email") is None for author in hidden)
    shown = server.get(path, headers=token(galley, "content:read,content:pii")).json["objects"]
    assert any(author["fields"].get("email") for author in shown)


def test_who_is_not_let_in_is_told_as_at_the_mcp_endpoint(place):
    """seed: G24, G26, T96"""
    galley, server = place
    wrong = [
        {"X-API-Key": "galley_key_nothing"}, {"Authorization": "Bearer x"}, {"Authorization": "Basic YTpi"},
        key(galley, "/mcp"),
    ]  # fmt: skip
    for headers in wrong:
        answer = server.get(f"{API}/collections/posts", headers=headers)
        assert answer.status == 401 and 'error="invalid_token"' in answer.headers["WWW-Authenticate"]
        assert answer.json["error"]["message"].startswith("Not authenticated")
        assert answer.headers["Cache-Control"] == "no-store"
    answer = server.get(API, headers=token(galley, "project:read"))
    assert answer.status == 403 and answer.json["error"]["message"] == "Missing required scope: content:read"
    assert 'error="insufficient_scope"' in answer.headers["WWW-Authenticate"]
    assert 'scope="content:read"' in answer.headers["WWW-Authenticate"]


def test_a_revoked_key_opens_nothing_any_more(place):
    """security: K4"""
    galley, server = place
    made = galley("key", "create", "--name", "gone", "--json").json
    assert server.get(PRODUCT, headers={"X-API-Key": made["key"]}).status == 200
    galley("key", "revoke", made["id"])
    time.sleep(0.15)
    assert server.get(PRODUCT, headers={"X-API-Key": made["key"]}).status == 401


def test_sites_of_another_workspace_are_not_there(place, tmp_path):
    """security: W13"""
    galley, server = place
    galley("workspace", "create", "Harbour")
    foreign = galley("key", "create", "--name", "theirs", "--workspace", "harbour", "--json").json["key"]
    headers = {"X-API-Key": foreign}
    left, right = server.get(API, headers=headers), server.get("/api/v1/nothings", headers=headers)
    assert left.status == right.status == 404
    assert left.body.replace(b"magazine", b"nothings") == right.body
    assert server.get("/api/v1", headers=headers).json["sites"] == []


def test_caches_keep_the_answers_of_callers_apart(place):
    galley, server = place
    mine = key(galley)
    path = f"{API}/collections/posts/objects/the-boat-library"
    stranger, known = server.get(path), server.get(path, headers=mine)
    for answer in (stranger, known):
        assert {name.strip() for name in answer.headers["Vary"].split(",")} >= {"Authorization", "X-API-Key"}
    assert stranger.headers["Cache-Control"] == "no-cache"
    assert known.headers["Cache-Control"] == "private, no-cache"
    again = server.get(path, headers=mine | {"If-None-Match": known.headers["ETag"]})
    assert again.status == 304 and again.headers["Cache-Control"] == "private, no-cache"
    allowed = server.get(path, method="OPTIONS").headers["Access-Control-Allow-Headers"]
    assert "X-API-Key" in allowed and "Authorization" in allowed


def test_what_is_read_with_a_credential_is_on_record_and_strangers_are_not(place):
    """seed: S36, M25"""
    galley, server = place
    made = galley("client", "create", "--name", "Front end", "--scopes", "content:read", "--json").json
    secret = {"Authorization": f"Bearer {made['token']}"}
    for path in (PRODUCT, f"{API}/views/latest-stories", f"{API}/collections/nothings"):
        server.get(path, headers=secret)
    server.get(API)
    end = time.monotonic() + 10
    while True:
        rows = galley("audit", "query", f'client_id eq {made["id"]} and action sw api.', "--json").json["rows"][::-1]
        if len(rows) == 3 or time.monotonic() > end:
            break
        time.sleep(0.1)
    assert [(row["action"], row["target"], row["outcome"]) for row in rows] == [
        ("api.get_object", "products/net-bag", "done"),
        ("api.get_view", "latest-stories", "done"),
        ("api.describe_collection", "nothings", "failed"),
    ]
    assert all(row["site"] == "magazine" and row["client_name"] == "Front end" for row in rows)
    assert galley("audit", "query", "principal eq anonymous and action eq api.describe_site", "--json").json["rows"] == []
    server.get(API, headers={"X-API-Key": "galley_key_nothing"})
    time.sleep(0.5)
    assert galley("audit", "query", "action eq api.connect and outcome eq refused", "--json").json["rows"]
    assert galley("audit", "verify", "--json").code == 0


def test_calls_with_a_token_are_limited_as_over_mcp(tmp_path):
    """seed: T107"""
    galley = Galley(tmp_path / "data")
    galley("init", "--site", "magazine", "--from", SAMPLE)
    settings = galley.data / "galley.json"
    settings.write_text(json.dumps(json.loads(settings.read_text()) | {"calls_per_minute": 5}))
    server = Server(galley)
    server.wait_until_ready()
    try:
        mine = token(galley, "content:read")
        answers = [server.get(API, headers=mine) for _ in range(12)]
        refused = [answer for answer in answers if answer.status == 429]
        assert refused and refused[0].json["error"]["code"] == "rate_limited"
        assert refused[0].headers["Retry-After"] and refused[0].headers["X-RateLimit-Limit"] == "5"
        assert all(server.get(API, headers=key(galley)).status == 200 for _ in range(7))
        assert all(server.get(API).status == 200 for _ in range(7))
    finally:
        server.kill()
