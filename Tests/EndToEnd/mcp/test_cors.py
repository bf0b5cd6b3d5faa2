"""Browsers: which pages may call, and what they may read of every answer. (seed: T75, T92-T95; security: W4)"""

import json

import pytest
from conftest import Server
from mcp_parts import make_site
from plain import Plain, modern
from test_credentials import bearer, token

PING = modern("server/discover")
CLAUDE = "https://claude.ai"
PRESETS = {
    "claude": "https://claude.ai",
    "chatgpt": "https://chatgpt.com",
    "gemini": "https://gemini.google.com",
    "copilot": "https://copilot.microsoft.com",
    "mistral": "https://chat.mistral.ai",
    "perplexity": "https://www.perplexity.ai",
    "inspector": "http://localhost:6274",
}


@pytest.fixture(scope="module")
def presets(tmp_path_factory):
    """A server with every preset but one."""
    allowed = [name for name in PRESETS if name != "perplexity"] + ["https://play.example.com"]
    galley = make_site(tmp_path_factory.mktemp("cors"), allowedOrigins=allowed, publicIpPerMinute=0)
    server = Server(galley)
    yield galley, Plain(server.url)
    server.kill()


def readable(reply, origin):
    assert reply.headers["Access-Control-Allow-Origin"] == origin
    assert "Origin" in reply.headers["Vary"]
    exposed = reply.headers["Access-Control-Expose-Headers"].lower().replace(" ", "").split(",")
    assert {
        "mcp-session-id",
        "www-authenticate",
        "mcp-protocol-version",
        "last-event-id",
        "retry-after",
        "x-ratelimit-limit",
        "x-ratelimit-window",
        "x-ratelimit-remaining",
    } <= set(exposed)
    return True


def test_presets_stand_for_the_origins_of_assistants(presets):
    """seed: T93, T94"""
    _, plain = presets
    for name, origin in PRESETS.items():
        reply = plain.post(PING, headers={"Origin": origin})
        if name == "perplexity":
            assert reply.status == 403
            assert "Access-Control-Allow-Origin" not in reply.headers
        else:
            assert reply.status == 200, name
            assert readable(reply, origin)
    assert plain.post(PING, headers={"Origin": "https://play.example.com"}).status == 200
    for stranger in ["https://claude.ai.example.com", "http://claude.ai", "https://claude.ai:444", "claude", "null"]:
        assert plain.post(PING, headers={"Origin": stranger}).status == 403, stranger


def test_programs_are_not_concerned(presets):
    """seed: T92: who names no origin gets no such headers"""
    _, plain = presets
    reply = plain.post(PING)
    assert reply.status == 200
    assert "Access-Control-Allow-Origin" not in reply.headers


def test_a_preflight_is_answered_before_anything_is_asked_for(presets):
    """seed: T95; mcp-reference 10"""
    _, plain = presets
    asked = {
        "Origin": CLAUDE,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "authorization, content-type, mcp-method, mcp-name, mcp-param-site",
    }
    for path in ["/mcp", "/mcp/magazine", "/sse", "/messages"]:
        reply = plain.send("OPTIONS", headers=asked, path=path)
        if path in ("/mcp", "/sse", "/messages", "/mcp/magazine"):
            assert reply.status == 204, path
            assert reply.body == b""
            assert reply.headers["Access-Control-Allow-Origin"] == CLAUDE
            assert "Origin" in reply.headers["Vary"]
            methods = reply.headers["Access-Control-Allow-Methods"]
            assert all(method in methods for method in ["POST", "GET", "DELETE"])
            names = {name.strip().lower() for name in reply.headers["Access-Control-Allow-Headers"].split(",")}
            assert {
                "authorization",
                "content-type",
                "accept",
                "mcp-protocol-version",
                "mcp-method",
                "mcp-name",
                "mcp-session-id",
                "last-event-id",
                "x-api-key",
                "traceparent",
                "tracestate",
                "mcp-param-site",
            } <= names
            assert int(reply.headers["Access-Control-Max-Age"]) > 0
    foreign = plain.send("OPTIONS", headers=asked | {"Origin": "https://evil.example.com"})
    assert foreign.status == 403 and "Access-Control-Allow-Origin" not in foreign.headers


def test_pages_may_read_every_refusal(tmp_path):
    """A page that can't read a 401 or a 429 can't sign in or wait."""
    galley = make_site(tmp_path, allowedOrigins=["claude"], publicIpPerMinute=2)
    server = Server(galley)
    plain = Plain(server.url)
    page = {"Origin": CLAUDE}
    try:
        small = bearer(token(galley, "--scopes", "project:read,mcp:tools")["token"])
        call = modern("tools/call", name="get_object", arguments={"collection": "posts", "id": "x"})
        expected = [
            (401, plain.post(PING, headers=page | bearer("nothing"))),
            (403, plain.post(call, headers=page | small)),
            (403, plain.post(modern("resources/list"), headers=page | small)),
            (400, plain.post(b"{", headers=page | small)),
            (400, plain.post(PING, headers=page | small, path="/mcp?toolsets=nothing")),
            (404, plain.post(modern("no/such/method"), headers=page | small)),
            (415, plain.post(PING, headers=page | small | {"Content-Type": "text/plain"})),
            (406, plain.post(PING, headers=page | small | {"Accept": "text/html"})),
            (405, plain.send("GET", headers=page | small | {"MCP-Protocol-Version": "2026-07-28"})),
        ]
        while (reply := plain.post(PING, headers=page)).status == 200:
            pass
        expected.append((429, reply))
        for status, reply in expected:
            assert reply.status == status, reply.body
            assert readable(reply, CLAUDE)
    finally:
        server.kill()


def test_any_origin_is_let_in_by_a_star_and_echoed(tmp_path):
    """seed: T94"""
    galley = make_site(tmp_path, allowedOrigins=["*"])
    server = Server(galley)
    plain = Plain(server.url)
    try:
        for origin in ["https://a.example", "http://b.example:81"]:
            assert readable(plain.post(PING, headers={"Origin": origin}), origin)
        assert plain.post(PING, headers={"Origin": "null"}).status == 403
    finally:
        server.kill()


def test_a_preset_that_is_none_is_refused(galley, tmp_path):
    """A word that nobody knows is a mistake, and no origin."""
    folder = tmp_path / "site"
    import shutil

    from conftest import SAMPLE

    shutil.copytree(SAMPLE, folder)
    (folder / "settings/mcp.json").write_text(json.dumps({"allowedOrigins": ["claud"]}))
    assert "allowedOrigins" in galley("check", folder, code=1).output


@pytest.mark.parametrize("path", ["/", "/mcp", "/sse", "/api/v1", "/api/v1/magazine", "/.well-known/mcp.json"])
def test_a_server_of_this_machine_has_no_foreign_names(presets, path):
    """security: W4: a page elsewhere that has its own name point here reaches nothing"""
    _, plain = presets
    for host in ["evil.example.com", "evil.example.com:80", "127.0.0.1.evil.example.com", "claude.ai"]:
        assert plain.send("GET", headers={"Host": host}, path=path).status == 403, host
    port = plain.address.rsplit(":", 1)[1]
    for host in ["localhost", "127.0.0.1", "[::1]"]:
        assert plain.send("GET", headers={"Host": f"{host}:{port}", "Accept": "application/json"}, path=path).status in (
            200,
            400,
            405,
            406,
        ), host


def test_what_is_public_may_be_read_from_everywhere(presets):
    """The delivery API and the discovery document are for every page: they show nothing that needs a credential."""
    _, plain = presets
    for path in ["/api/v1/magazine", "/.well-known/mcp.json"]:
        reply = plain.send("GET", headers={"Origin": "https://anywhere.example"}, path=path)
        assert reply.status == 200
        assert reply.headers["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in reply.headers
