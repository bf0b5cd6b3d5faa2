"""What a credential may do at the MCP endpoint, and how it is told what it lacks. (security: K6; seed: G26, S8, T20-T24)"""

import http.client
import json
import re

import pytest
from conftest import Server
from mcp_parts import make_site
from plain import Plain, Session, legacy, modern
from test_credentials import bearer, key, token

WRITES = ("content:read", "site:read", "project:read")


@pytest.fixture(scope="module")
def open_site(tmp_path_factory):
    """A server whose site serves strangers too, without a limit of calls."""
    galley = make_site(tmp_path_factory.mktemp("scopes"), publicIpPerMinute=0)
    settings = galley.data / "galley.json"
    settings.write_text('{"galley": 1, "calls_per_minute": 0}')
    server = Server(galley)
    yield galley, Plain(server.url)
    server.kill()


def call(plain, headers, tool, **arguments):
    return plain.post(modern("tools/call", name=tool, arguments=arguments), headers=headers)


def challenge(reply):
    """The parts of WWW-Authenticate."""
    header = reply.headers["WWW-Authenticate"]
    assert header.startswith("Bearer ")
    return dict(re.findall(r'(\w+)="([^"]*)"', header))


def test_a_call_that_needs_more_is_told_all_that_it_needs(open_site):
    """security: K6; seed: G26, C11"""
    galley, plain = open_site
    headers = bearer(token(galley, "--scopes", "project:read")["token"])
    reply = call(plain, headers, "get_object", collection="posts", id="fog-signals")
    assert reply.status == 403
    assert reply.headers["Content-Type"] == "application/json"
    parts = challenge(reply)
    assert parts["error"] == "insufficient_scope"
    assert parts["scope"] == "mcp:tools content:read"
    assert parts["resource_metadata"] == f"http://{plain.address}/.well-known/oauth-protected-resource/mcp"
    assert parts["error_description"] == "Missing required scope: content:read"
    error = reply.json["error"]
    assert reply.json["id"] == 1
    assert error["message"] == "Missing required scope: content:read"
    assert error["data"]["details"]["scopes"] == ["mcp:tools", "content:read"]
    assert "hint" in error["data"]


def test_the_metadata_is_that_of_the_endpoint(open_site):
    galley, plain = open_site
    headers = bearer(token(galley, "--scopes", "project:read")["token"])
    message = modern("tools/call", name="list_sites", arguments={})
    reply = plain.post(message, headers=headers, path="/mcp/magazine")
    assert challenge(reply)["resource_metadata"].endswith("/.well-known/oauth-protected-resource/mcp/magazine")
    gone = plain.post(message, headers=bearer("galley_pat_nothing"))
    assert gone.status == 401
    assert challenge(gone)["resource_metadata"].endswith("/.well-known/oauth-protected-resource/mcp")


@pytest.mark.parametrize("site", ["a%22b", "a%0d%0aX-Evil:%201", "%5C", "a%20b", "%F0%9F%90%9A", "..%2f.."])
def test_a_site_that_can_not_be_stays_out_of_the_headers(open_site, site):
    _, plain = open_site
    reply = plain.post(modern("server/discover"), headers=bearer("galley_pat_nothing"), path=f"/mcp/{site}")
    assert reply.status in (400, 401)
    assert "X-Evil" not in reply.headers
    if reply.status == 401:
        address = challenge(reply)["resource_metadata"]
        assert re.fullmatch(r"http://[\d.:]+/\.well-known/oauth-protected-resource/mcp/[\w.%-]+", address)


def test_no_scope_implies_another(open_site):
    """seed: S8: the one that writes doesn't read."""
    galley, plain = open_site
    headers = bearer(token(galley, "--scopes", "content:write,site:write,publish:request")["token"])
    for tool, needed in [("query_collection", "content:read"), ("list_sites", "site:read")]:
        reply = call(plain, headers, tool, collection="posts")
        assert reply.status == 403
        assert reply.json["error"]["message"] == f"Missing required scope: {needed}"


def test_what_a_persona_hides_is_like_what_is_not_there(open_site):
    """security: W12; seed: T7: no scope would open it, so none is named."""
    galley, plain = open_site
    headers = bearer(token(galley, "--scopes", "project:read")["token"])
    for tool in ["clear_cache", "get_schema", "no_such_tool"]:
        reply = call(plain, headers, tool)
        assert reply.status == 200 and reply.code == -32602
        assert reply.json["error"]["message"].startswith(f"Unknown tool: {tool}")


def test_a_stranger_is_asked_to_sign_in_where_that_would_help(open_site):
    """seed: T120: public tools work, protected ones challenge, an administrator's are not there."""
    _, plain = open_site
    assert call(plain, {}, "list_collections").status == 200
    reply = call(plain, {}, "list_sites")
    if reply.status == 200:
        reply = call(plain, {}, "get_content_guide")
    assert reply.status == 401
    parts = challenge(reply)
    assert parts["error"] == "login_required"
    assert "mcp:tools" in parts["scope"]
    assert "/.well-known/oauth-protected-resource/mcp" in parts["resource_metadata"]
    assert reply.json["error"]["message"].startswith("Not authenticated")
    assert call(plain, {}, "clear_cache").json["error"]["message"].startswith("Unknown tool")


def test_another_state_than_main_asks_for_its_scope(open_site):
    """seed: C17; the arguments decide what a call needs."""
    galley, plain = open_site
    headers = bearer(token(galley, "--scopes", "content:read")["token"])
    assert call(plain, headers, "query_collection", collection="posts").status == 200
    reply = call(plain, headers, "query_collection", collection="posts", ref="7")
    assert reply.status == 403
    assert challenge(reply)["scope"] == "site:read"


@pytest.mark.parametrize("method", ["resources/list", "resources/read", "resources/templates/list"])
def test_resources_want_their_own_scope(open_site, method):
    """seed: T22"""
    galley, plain = open_site
    headers = bearer(token(galley, "--scopes", "content:read,mcp:tools,mcp:prompts")["token"])
    params = {"uri": "galley://magazine/posts/"} if method == "resources/read" else {}
    reply = plain.post(modern(method, **params), headers=headers)
    assert reply.status == 403
    assert challenge(reply)["scope"] == "mcp:resources"
    offered = plain.post(modern("server/discover"), headers=headers).json["result"]["capabilities"]
    assert "resources" not in offered and "tools" in offered


def test_prompts_are_listed_and_withheld(open_site):
    """seed: T24, C12"""
    galley, plain = open_site
    headers = bearer(token(galley, "--scopes", "content:read,mcp:tools")["token"])
    listed = plain.post(modern("prompts/list"), headers=headers).json["result"]["prompts"]
    assert listed
    reply = plain.post(modern("prompts/get", name=listed[0]["name"], arguments={}), headers=headers)
    assert reply.status in (200, 403)
    needs = [argument["name"] for argument in listed[0].get("arguments", []) if argument.get("required")]
    reply = plain.post(
        modern("prompts/get", name=listed[0]["name"], arguments={name: "x" for name in needs}), headers=headers
    )
    assert reply.status == 403
    assert challenge(reply)["scope"] == "mcp:prompts"


def test_tools_want_their_own_scope_and_searching_takes_either(open_site):
    """seed: T21, T23, C5"""
    galley, plain = open_site
    headers = bearer(token(galley, "--scopes", "content:read,mcp:resources")["token"])
    reply = call(plain, headers, "query_collection", collection="posts")
    assert reply.status == 403
    assert reply.json["error"]["message"] == "Missing required scope: mcp:tools"
    headers = bearer(token(galley, "--scopes", "content:read,mcp:search")["token"])
    assert call(plain, headers, "search_collections", query="fog").status == 200
    assert call(plain, headers, "query_collection", collection="posts").status == 403


@pytest.mark.parametrize("revision", ["2025-03-26", "2025-06-18", "2025-11-25"])
def test_a_session_answers_with_the_same_status(open_site, revision):
    """security: K6, in the older revisions"""
    galley, plain = open_site
    secret = bearer(token(galley, "--scopes", "project:read,mcp:tools")["token"])
    session = Session(Guided(plain, secret), revision)
    reply = session.ask("tools/call", name="get_object", arguments={"collection": "posts", "id": "x"})
    assert reply.status == 403
    assert challenge(reply)["scope"] == "mcp:tools content:read"
    assert reply.json["error"]["message"] == "Missing required scope: content:read"
    followed = session.ask("resources/subscribe", uri="galley://magazine/posts/")
    assert followed.status == 403
    assert challenge(followed)["scope"] == "mcp:resources"
    assert session.ask("tools/call", name="list_projects", arguments={}).status == 200


def test_a_batch_answers_each_of_its_calls(open_site):
    """A batch has one status for many calls: the refusal stands in the answer to its call."""
    galley, plain = open_site
    secret = bearer(token(galley, "--scopes", "project:read")["token"])
    session = Session(Guided(plain, secret), "2025-03-26")
    batch = [
        legacy("tools/call", 1, name="list_projects", arguments={}),
        legacy("tools/call", 2, name="get_object", arguments={"collection": "posts", "id": "x"}),
    ]
    reply = plain.post(batch, headers=session.headers | secret)
    assert reply.status == 200
    answers = {answer["id"]: answer for answer in reply.json}
    assert "result" in answers[1]
    assert answers[2]["error"]["message"] == "Missing required scope: content:read"


class Guided:
    """Sends some headers with everything."""

    def __init__(self, plain, headers):
        self.plain = plain
        self.headers = headers

    def post(self, message, headers=None, **more):
        return self.plain.post(message, headers=self.headers | (headers or {}), **more)


def test_an_administrators_key_lacks_nothing(open_site):
    """seed: T8, T129: a key for everything opens MCP as well"""
    galley, plain = open_site
    headers = {"X-API-Key": key(galley, "--paths", "*")["key"]}
    for tool in ["clear_cache", "list_projects", "list_sites"]:
        assert call(plain, headers, tool).status == 200


def test_over_events_the_refusal_is_the_answer(open_site):
    """The transport of 2024-11-05 has answered 202 long before: what is lacking is told on the stream."""
    galley, plain = open_site
    secret = bearer(token(galley, "--scopes", "project:read")["token"])
    connection = http.client.HTTPConnection(plain.address, timeout=20)
    connection.request("GET", "/sse", headers=secret | {"Accept": "text/event-stream"})
    stream = connection.getresponse()

    def event():
        lines = []
        while line := stream.readline().decode().rstrip("\r\n"):
            lines.append(line)
        data = [line.removeprefix("data:").strip() for line in lines if line.startswith("data:")]
        return "\n".join(data) if data else event()

    address = event()
    hello = {"protocolVersion": "2024-11-05", "capabilities": {}, "clientInfo": {"name": "plain", "version": "1"}}
    assert plain.post(legacy("initialize", 0, **hello), headers=secret, path=address).status == 202
    assert json.loads(event())["id"] == 0
    call = legacy("tools/call", 7, name="get_object", arguments={"collection": "posts", "id": "x"})
    assert plain.post(call, headers=secret, path=address).status == 202
    answer = json.loads(event())
    assert answer["id"] == 7
    assert answer["error"]["message"] == "Missing required scope: content:read"
    connection.close()


def test_a_key_for_a_collection_opens_nothing_of_mcp(open_site):
    """seed: T96, C11: paths are those of the server; MCP is one of them, whole"""
    galley, plain = open_site
    narrow = {"X-API-Key": key(galley, "--paths", "/collections/posts,/api")["key"]}
    reply = call(plain, narrow, "whoami")
    assert reply.status == 401 and challenge(reply)["error"] == "invalid_token"
    both = {"X-API-Key": key(galley, "--paths", "/mcp,/collections/posts")["key"]}
    assert call(plain, both, "query_collection", collection="authors").status == 200
    deeper = {"X-API-Key": key(galley, "--paths", "/mcp/magazine")["key"]}
    assert call(plain, deeper, "whoami").status == 401
    message = modern("tools/call", name="whoami", arguments={})
    assert plain.post(message, headers=deeper, path="/mcp/magazine").status == 200
    assert plain.post(message, headers=deeper, path="/mcp/other").status == 401
