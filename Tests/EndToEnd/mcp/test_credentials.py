"""Tokens and keys at the MCP endpoint: who gets in, as whom, and for how long. (security: K2-K6; seed: G11, G24, T8, T15)"""

import json
import time
import urllib.request

import pytest
from conftest import Server
from mcp_parts import make_site
from plain import BOTH, Plain, headers_for, modern

# How long a change on the command line may take until the server knows of it.
MOMENT = 0.2
CLOSED = {"publicAccess": False}


@pytest.fixture
def closed(tmp_path):
    """A server whose site serves nobody without a credential."""
    galley = make_site(tmp_path, **CLOSED)
    server = Server(galley)
    server.wait_until_ready()
    yield galley, Plain(server.url)
    server.kill()


def token(galley, *words):
    return galley("token", "create", "--name", "test", "--expires", "7d", "--json", *words).json


def key(galley, *words):
    return galley("key", "create", "--name", "test", "--json", *words).json


def bearer(secret):
    return {"Authorization": f"Bearer {secret}"}


def whoami(plain, headers, path=None):
    message = modern("tools/call", name="whoami", arguments={})
    return plain.post(message, headers=headers, path=path)


def call_tool(plain, headers, tool, **arguments):
    return plain.post(modern("tools/call", name=tool, arguments=arguments), headers=headers)


def identity(reply):
    assert reply.status == 200, reply.json
    return reply.json["result"]["structuredContent"]["whoami"]


def tools(plain, headers):
    return {tool["name"] for tool in plain.post(modern("tools/list"), headers=headers).json["result"]["tools"]}


def refused(reply, why="invalid_token"):
    assert reply.status == 401
    assert reply.json["error"]["message"].startswith("Not authenticated")
    assert f'error="{why}"' in reply.headers["WWW-Authenticate"]
    return True


def test_a_closed_site_asks_for_a_credential_and_takes_one(closed):
    """seed: G11, G24, T74, T113"""
    galley, plain = closed
    assert refused(whoami(plain, {}), "login_required")
    made = token(galley, "--preset", "read")
    me = identity(whoami(plain, bearer(made["token"])))
    assert me["persona"] == "authenticated"
    assert me["name"] == "test"
    assert "content:read" in me["scopes"]
    assert [site["slug"] for site in me["sites"]] == ["magazine"]


def test_an_administrators_key_comes_in_its_own_header_or_as_a_bearer(closed):
    """seed: T8, T15, T96"""
    galley, plain = closed
    secret = key(galley)["key"]
    for headers in ({"X-API-Key": secret}, bearer(secret), {"X-API-Key": secret, **bearer(secret)}):
        assert identity(whoami(plain, headers))["persona"] == "admin"
        assert "clear_cache" in tools(plain, headers)


def test_a_key_for_other_paths_is_worth_nothing_here(closed):
    """seed: T96, C11"""
    galley, plain = closed
    assert refused(whoami(plain, {"X-API-Key": key(galley, "--paths", "/collections/blog")["key"]}))
    assert identity(whoami(plain, {"X-API-Key": key(galley, "--paths", "/mcp")["key"]}))["persona"] == "admin"


@pytest.mark.parametrize(
    "spoil",
    [
        lambda secret: secret[:-1],
        lambda secret: secret[:-1] + ("a" if secret[-1] != "a" else "b"),
        lambda secret: secret.removeprefix("galley_pat_"),
        lambda secret: secret.upper(),
        lambda secret: "",
        lambda secret: "x" * 5_000,
    ],
    ids=["cut", "changed", "without-prefix", "capitals", "empty", "long"],
)
def test_a_spoilt_token_is_refused_like_any_other(closed, spoil):
    """security: K2; seed: G25"""
    galley, plain = closed
    assert refused(whoami(plain, bearer(spoil(token(galley, "--preset", "read")["token"]))))


@pytest.mark.parametrize(
    "headers",
    [
        {"Authorization": "Basic YTpi"},
        {"Authorization": "Bearer"},
        {"Authorization": "galley_pat_x"},
        {"X-API-Key": ""},
    ],
    ids=["basic", "no-token", "no-scheme", "empty-key"],
)
def test_what_is_no_credential_is_refused_also_where_strangers_are_served(tmp_path, headers):
    """A client whose credential is broken must not be taken for a stranger without a word. security: K3"""
    galley = make_site(tmp_path)
    server = Server(galley)
    server.wait_until_ready()
    try:
        assert refused(whoami(Plain(server.url), headers))
    finally:
        server.kill()


def test_two_credentials_that_differ_are_none(closed):
    galley, plain = closed
    secret = token(galley, "--preset", "read")["token"]
    assert refused(whoami(plain, {"X-API-Key": key(galley)["key"], **bearer(secret)}))


def test_a_revoked_token_is_refused_at_once_and_looks_like_an_unknown_one(closed):
    """security: K3, K4; seed: M19, S32, G21"""
    galley, plain = closed
    made = token(galley, "--preset", "read")
    headers = bearer(made["token"])
    identity(whoami(plain, headers))
    galley("token", "revoke", made["id"])
    time.sleep(MOMENT)
    gone = whoami(plain, headers)
    unknown = whoami(plain, bearer(token(galley, "--preset", "read")["token"][:-1]))
    assert refused(gone)
    assert gone.json == unknown.json


def test_a_rotated_token_gives_way_to_the_new_one(closed):
    """security: K5; seed: S29"""
    galley, plain = closed
    made = token(galley, "--preset", "read")
    new = galley("token", "rotate", made["id"], "--json").json
    time.sleep(MOMENT)
    assert refused(whoami(plain, bearer(made["token"])))
    identity(whoami(plain, bearer(new["token"])))


def test_scopes_decide_which_tools_there_are(closed):
    """security: K6; seed: S8, S12, S13, S21"""
    galley, plain = closed
    projects = tools(plain, bearer(token(galley, "--scopes", "project:read")["token"]))
    assert "list_projects" in projects
    assert not projects & {"list_sites", "get_object", "query_collection", "list_templates", "clear_cache"}
    sites = tools(plain, bearer(token(galley, "--scopes", "site:read")["token"]))
    assert {"list_sites", "get_site_context"} <= sites
    assert not sites & {"list_projects", "get_object", "search_collections"}


def test_a_tool_that_is_hidden_can_not_be_called_either(closed):
    """security: K6"""
    galley, plain = closed
    headers = bearer(token(galley, "--scopes", "project:read")["token"])
    message = modern("tools/call", name="get_object", arguments={"collection": "posts", "id": "fog-signals"})
    reply = plain.post(message, headers=headers)
    assert "result" not in reply.json or reply.json["result"]["isError"]
    assert "Fog" not in reply.body.decode()


def test_a_token_for_one_site_reaches_no_other(closed, tmp_path):
    """security: K3, W12; seed: S25, S39, M28"""
    galley, plain = closed
    galley("init", "--site", "second", "--from", "site-data")
    secret = token(galley, "--preset", "read", "--site", "second")["token"]
    deadline = time.monotonic() + 20
    # A new site is opened when it is asked for first, and answers a moment later.
    while (reply := whoami(plain, bearer(secret))).status == 503 and time.monotonic() < deadline:
        assert reply.headers["Retry-After"]
        time.sleep(0.1)
    sites = identity(reply)["sites"]
    assert [site["slug"] for site in sites] == ["second"]
    assert whoami(plain, bearer(secret), path="/mcp/magazine").status == 404
    unknown = whoami(plain, bearer(secret), path="/mcp/nowhere")
    assert unknown.status == 404
    message = modern("tools/call", name="list_collections", arguments={"site": "magazine"})
    assert plain.post(message, headers=bearer(secret)).json["result"]["isError"]


def test_a_token_of_another_server_is_worth_nothing(closed, tmp_path):
    """security: K3"""
    _, plain = closed
    other = make_site(tmp_path / "other")
    assert refused(whoami(plain, bearer(token(other, "--preset", "read")["token"])))


def test_a_credential_is_not_counted_with_the_strangers(tmp_path):
    """seed: T76: the limit is for callers without a credential"""
    galley = make_site(tmp_path, publicIpPerMinute=2)
    server = Server(galley)
    server.wait_until_ready()
    try:
        plain = Plain(server.url)
        headers = bearer(token(galley, "--preset", "read")["token"])
        assert [whoami(plain, {}).status for _ in range(3)] == [200, 200, 429]
        assert all(whoami(plain, headers).status == 200 for _ in range(5))
    finally:
        server.kill()


def test_an_open_stream_ends_when_its_token_is_revoked(closed):
    """security: K4; seed: S32"""
    galley, plain = closed
    made = token(galley, "--preset", "read")
    message = modern("subscriptions/listen", notifications={"toolsListChanged": True})
    headers = headers_for(message) | bearer(made["token"]) | {"Content-Type": "application/json", "Accept": BOTH}
    address = f"http://{plain.address}/mcp"
    request = urllib.request.Request(address, json.dumps(message).encode(), headers)
    with urllib.request.urlopen(request, timeout=10) as stream:
        assert b"acknowledged" in stream.readline() + stream.readline() + stream.readline()
        galley("token", "revoke", made["id"])
        started = time.monotonic()
        stream.read()
        assert time.monotonic() - started < 2


def test_what_a_token_is_listed_stays_cheap(closed):
    """Tools of a Read token below 20 KB, of Read and write below 40, of an administrator below 80. (agents 16)"""
    galley, plain = closed
    limits = [
        (bearer(token(galley, "--preset", "read")["token"]), 20_000),
        (bearer(token(galley, "--preset", "read-write")["token"]), 40_000),
        (bearer(key(galley)["key"]), 80_000),
    ]
    for headers, limit in limits:
        listed = plain.post(modern("tools/list"), headers=headers).json["result"]["tools"]
        assert len(json.dumps(listed, separators=(",", ":"), ensure_ascii=False).encode()) < limit
        assert all(len(json.dumps(tool)) < 4096 for tool in listed)


def test_an_argument_that_is_not_listed_is_taken_all_the_same(closed):
    """Where there is one site alone its name is no longer asked for, but who gives it is understood."""
    galley, plain = closed
    headers = bearer(token(galley, "--preset", "read")["token"])
    listed = plain.post(modern("tools/list"), headers=headers).json["result"]["tools"]
    schema = next(tool for tool in listed if tool["name"] == "list_collections")["inputSchema"]
    assert "site" not in schema.get("properties", {})
    message = modern("tools/call", name="list_collections", arguments={"site": "magazine"})
    assert not plain.post(message, headers=headers).json["result"].get("isError")
