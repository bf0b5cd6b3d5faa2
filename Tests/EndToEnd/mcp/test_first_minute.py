"""What a new site offers agents before anything is set up, and what no credential ever opens."""

import json
import re
import sqlite3
import time

import pytest
from conftest import ROOT, Server, git
from mcp_parts import Desk, make_site
from oauth_parts import EMAIL, Browser, Program, add_person
from oauth_parts import whoami as ask_by_oauth
from plain import BOTH, Plain, legacy, modern
from test_credentials import bearer, call_tool, identity, key, token, tools, whoami

DISCOVER = modern("server/discover")
HELLO = legacy(
    "initialize", protocolVersion="2025-06-18", capabilities={}, clientInfo={"name": "curl", "version": "8"}
)
# Acts that change what readers see, or say that it may change. Those are a person's.
ACTS = ["publish_site", "rollback_deployment", "approve_changeset", "approve_publish", "confirm_publish", "deploy_site"]
# All that a token may be given, as the page says that is made from the catalog.
EVERY = re.findall(r"^\| `([a-z]+:[a-z]+)` \|", (ROOT / "docs/scopes.md").read_text(), re.M)


@pytest.fixture(scope="module")
def fresh(tmp_path_factory):
    """The sample site as `galley init` makes it, served; strangers and tokens may call as often as they want."""
    galley = make_site(tmp_path_factory.mktemp("fresh"), publicIpPerMinute=0)
    (galley.data / "galley.json").write_text('{"galley": 1, "calls_per_minute": 0}')
    server = Server(galley)
    yield galley, server
    server.kill()


@pytest.fixture
def plain(fresh):
    return Plain(fresh[1].url)


def test_every_site_is_served_from_the_first_minute(fresh, plain):
    """seed: T1, T2, T12: enabled, licensed, at /mcp and at /mcp/{site}, without a setting"""
    galley, _ = fresh
    source = galley.data.parent / "plain-site"
    (source / "collections").mkdir(parents=True)
    (source / "site.json").write_text('{"galley": 1, "name": "Plain"}')
    galley("init", "--site", "untouched", "--from", source)
    (status,) = [site for site in galley("mcp", "status", "--json").json["mcp"]["sites"] if site["slug"] == "untouched"]
    assert status["enabled"] is True and status["edition_gate"] is True and status["license"] == "licensed"
    assert status["public_access"] is False and status["tools"]["admin"]["count"] > 20
    # Nothing in it is shown to others yet, so that tokens don't know of it.
    secret = {"X-API-Key": key(galley)["key"]}
    deadline = time.monotonic() + 20
    # A new site is opened when it is asked for first, and answers a moment later.
    while plain.post(DISCOVER, secret, path="/mcp/untouched").status != 200 and time.monotonic() < deadline:
        time.sleep(0.1)
    for path in ["/mcp", "/mcp/magazine", "/mcp/untouched"]:
        assert plain.post(DISCOVER, secret, path=path).status == 200, path
    reader = bearer(token(galley, "--preset", "read")["token"])
    assert plain.post(DISCOVER, reader, path="/mcp/magazine").status == 200
    assert plain.post(DISCOVER, reader, path="/mcp/untouched").status == 404
    assert plain.post(DISCOVER, path="/mcp/untouched").status == 401


def test_a_handshake_by_hand_is_answered_with_what_the_server_is(plain):
    """seed: T14"""
    reply = plain.send(
        body=HELLO, headers={"Content-Type": "application/json", "Accept": "application/json, text/event-stream"}
    )
    assert reply.status == 200
    result = reply.json["result"]
    assert result["protocolVersion"] == "2025-06-18"
    assert result["serverInfo"]["name"] and result["serverInfo"]["version"]
    assert {"tools", "resources", "prompts"} <= result["capabilities"].keys()


def test_an_address_that_ends_in_sse_works_as_a_connectors(tmp_path):
    """seed: G10, G11: with a token in the one header, for old clients and for new ones that were given that address"""
    galley = make_site(tmp_path, publicAccess=False)
    server = Server(galley)
    try:
        plain = Plain(server.url, path="/sse")
        headers = bearer(token(galley, "--preset", "read")["token"])
        assert identity(whoami(plain, headers))["persona"] == "authenticated"
        assert plain.post(HELLO, headers).json["result"]["serverInfo"]["name"]
        for method in ["GET", "POST"]:
            refused = plain.send(method, b"{}" if method == "POST" else None, {"Accept": BOTH})
            assert refused.status == 401 and 'error="login_required"' in refused.headers["WWW-Authenticate"]
        request = f"GET /sse HTTP/1.1\r\nHost: {plain.address}\r\nAuthorization: {headers['Authorization']}\r\n"
        with plain.socket(request + "Accept: text/event-stream\r\n\r\n", timeout=10) as stream:
            opened = b""
            while b"/messages?" not in opened:
                opened += stream.recv(4096)
        assert b" 200 " in opened and b"text/event-stream" in opened and b"event: endpoint" in opened
    finally:
        server.kill()


def test_a_pasted_token_and_one_by_oauth_work_side_by_side(tmp_path):
    """seed: G1, G2, G13, C18: for the same person, with the same scopes, kept in one table"""
    galley = make_site(tmp_path, publicAccess=False)
    add_person(galley, EMAIL, "admin")
    server = Server(galley)
    try:
        plain, program = Plain(server.url), Program(server)
        scopes = "content:read site:read mcp:tools"
        pasted = token(galley, "--user", EMAIL, "--scopes", scopes.replace(" ", ","))["token"]
        given = program.tokens(Browser(server.url).sign_in(), scope=scopes)["access_token"]
        galley("client", "create", "--name", "Bot")
        key(galley)
        by_hand = identity(whoami(plain, bearer(pasted)))
        by_oauth = ask_by_oauth(server, given).json["result"]["structuredContent"]["whoami"]
        for me in (by_hand, by_oauth):
            assert me["persona"] == "authenticated" and set(me["scopes"]) == set(scopes.split())
            assert [site["slug"] for site in me["sites"]] == ["magazine"]
        assert tools(plain, bearer(pasted)) == tools(plain, bearer(given))
        with sqlite3.connect(galley.data / "state.db") as store:
            kinds = {kind for (kind,) in store.execute("SELECT DISTINCT kind FROM credentials")}
        store.close()
        assert kinds == {"pat", "client", "api_key", "oauth_access", "oauth_refresh"}
    finally:
        server.kill()


def test_a_reader_of_another_system_asks_for_what_is_called_otherwise_here(tmp_path):
    """seed: T25: `cms:read mcp:tools mcp:resources`, separated by spaces"""
    galley = make_site(tmp_path, publicAccess=False)
    add_person(galley)
    server = Server(galley)
    try:
        tokens = Program(server).tokens(Browser(server.url).sign_in(), scope="cms:read mcp:tools mcp:resources")
        assert tokens["scope"] == "content:read mcp:tools mcp:resources"
        reply = call_tool(Plain(server.url), bearer(tokens["access_token"]), "query_collection", collection="posts")
        assert reply.status == 200 and reply.json["result"]["structuredContent"]["total"] > 0
    finally:
        server.kill()


@pytest.mark.parametrize("scopes", [["publish:request"], ["publish:request", "publish:confirm"], EVERY], ids=len)
def test_no_token_publishes_approves_or_rolls_back(fresh, plain, scopes):
    """seed: S24, S35, C1: the acts aren't registered at all, so that no scope is even named that would open them"""
    galley, _ = fresh
    headers = bearer(token(galley, "--scopes", ",".join(scopes))["token"])
    assert not tools(plain, headers) & set(ACTS)
    before = git("rev-parse", "main", folder=galley.repository)
    for act in ACTS:
        reply = call_tool(plain, headers, act, changeset=1, site="magazine")
        assert reply.status == 200 and reply.code == -32602, act
        assert reply.json["error"]["message"].startswith(f"Unknown tool: {act}")
    assert git("rev-parse", "main", folder=galley.repository) == before


def test_an_administrators_key_has_no_such_tool_either(fresh, plain):
    """seed: S24"""
    headers = {"X-API-Key": key(fresh[0])["key"]}
    assert not tools(plain, headers) & set(ACTS)
    for act in ACTS:
        assert call_tool(plain, headers, act).code == -32602


@pytest.mark.parametrize("path", ["/console", "/console/account", "/console/second-factor"])
def test_no_token_is_a_way_into_the_console(fresh, plain, path):
    """seed: S35, S40, S41: people decide there, by a session that they have signed in for"""
    galley, _ = fresh
    secrets = [token(galley, "--scopes", ",".join(EVERY))["token"], key(galley)["key"]]
    strangers = plain.send("GET", path=path)
    assert strangers.status == 303 and "/console/sign-in" in strangers.headers["Location"]
    for secret in secrets:
        for headers in (bearer(secret), {"X-API-Key": secret}, {"Cookie": f"galley={secret}"}):
            reply = plain.send("GET", headers=headers, path=path)
            assert (reply.status, reply.headers["Location"]) == (303, strangers.headers["Location"])
            form = headers | {"Content-Type": "application/x-www-form-urlencoded"}
            assert plain.send("POST", b"decision=approve", form, path=path).status in (303, 403, 405)


def test_a_site_of_no_plan_serves_no_kind_of_credential(tmp_path):
    """seed: G6, G27, M4, T2, C23: the gate is the site's, and says the same to all"""
    galley = make_site(tmp_path)
    server = Server(galley)
    plain, desk = Plain(server.url), Desk(galley, tmp_path / "desk")
    callers = [
        {},
        bearer(token(galley, "--scopes", ",".join(EVERY))["token"]),
        bearer(galley("client", "create", "--name", "Bot", "--json").json["token"]),
        {"X-API-Key": key(galley)["key"]},
    ]

    def license_as(word):
        site = json.loads((desk.folder / "site.json").read_text()) | {"license": word}
        desk.write("site.json", json.dumps(site))
        desk.push(f"License the site: {word}")
        time.sleep(1)

    def gate(code=0):
        (site,) = galley("mcp", "status", "--json", code=code).json["mcp"]["sites"]
        return site["edition_gate"]

    try:
        assert [plain.post(DISCOVER, headers, path="/mcp/magazine").status for headers in callers] == [200] * 4
        assert gate() is True
        license_as("preview-only")
        assert gate(code=1) is False and "edition gate: no" in galley("mcp", "status", code=1).output
        for headers in callers:
            for message in [DISCOVER, HELLO]:
                reply = plain.post(message, headers, path="/mcp/magazine")
                assert reply.status == 403
                assert reply.json["error"]["message"] == "MCP is not available: the site is preview-only."
                assert "site.json" in reply.json["error"]["data"]["hint"]
        license_as("licensed")
        assert gate() is True
        assert [plain.post(DISCOVER, headers, path="/mcp/magazine").status for headers in callers] == [200] * 4
    finally:
        server.kill()


def test_an_endpoint_says_where_it_is_before_anybody_connects(fresh, plain):
    """seed: T114"""
    server = fresh[1]
    document = server.get("/.well-known/mcp.json").json
    assert document["endpoint"] == f"{server.url}/mcp" and document["disabled"] is False
    assert {entry["type"]: entry["url"] for entry in document["transports"]} == {
        "streamable-http": f"{server.url}/mcp", "sse": f"{server.url}/sse",
    }  # fmt: skip
    assert document["protocol_versions"][0] == "2026-07-28" and "2024-11-05" in document["protocol_versions"]
    magazine = {"slug": "magazine", "endpoint": f"{server.url}/mcp/magazine", "disabled": False}
    assert magazine in document["sites"]
    # What strangers may not know of is in no document.
    assert "untouched" not in json.dumps(document)


def test_the_same_refusal_speaks_to_people_and_to_programs(tmp_path):
    """seed: C10, G24, T113: one 401 with the status, the code in the header, and the sentence with what to do"""
    galley = make_site(tmp_path, publicAccess=False)
    server = Server(galley)
    try:
        plain = Plain(server.url)
        made = token(galley, "--preset", "read")
        galley("token", "revoke", made["id"])
        time.sleep(0.2)
        for headers, code in [({}, "login_required"), (bearer(made["token"]), "invalid_token")]:
            reply = plain.post(DISCOVER, headers)
            assert reply.status == 401
            assert reply.headers["WWW-Authenticate"].startswith(f'Bearer realm="MCP", error="{code}"')
            error = reply.json["error"]
            assert error["message"].startswith("Not authenticated: ") and error["data"]["code"] == code
            assert len(error["data"]["hint"]) > 20
    finally:
        server.kill()
