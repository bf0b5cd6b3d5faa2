"""Statuses and headers of the endpoint. (mcp-reference 2.2-2.4, 3.3, 4.4, 4.5)"""

import json

import pytest
from plain import Plain, Session, envelope, legacy, modern
from protocol_schemas import MODERN

DISCOVER = modern("server/discover")
WHOAMI = modern("tools/call", name="whoami", arguments={})


@pytest.fixture(scope="module")
def plain(place):
    return Plain(place.url)


def without(message, *keys):
    meta = {key: value for key, value in message["params"]["_meta"].items() if key.split("/")[1] not in keys}
    return message | {"params": message["params"] | {"_meta": meta}}


def test_a_discovery_tells_what_there_is(plain):
    reply = plain.post(DISCOVER)
    result = reply.json["result"]
    assert reply.status == 200 and reply.headers["Content-Type"].startswith("application/json")
    assert result["resultType"] == "complete" and result["supportedVersions"] == [MODERN]
    assert result["ttlMs"] >= 0 and result["cacheScope"] in ("public", "private")
    assert result["_meta"]["io.modelcontextprotocol/serverInfo"]["name"]
    assert "Mcp-Session-Id" not in reply.headers


@pytest.mark.parametrize(
    "message, headers, left_out, status, code",
    [
        # What the envelope lacks comes before what the headers say.
        (
            without(DISCOVER, "clientCapabilities"),
            {"MCP-Protocol-Version": MODERN, "Mcp-Method": "server/discover"},
            (),
            400,
            -32602,
        ),
        (legacy("tools/list"), {"MCP-Protocol-Version": MODERN, "Mcp-Method": "tools/list"}, (), 400, -32602),
        (without(DISCOVER, "clientInfo"), {}, (), 200, None),
        (DISCOVER, {}, ("MCP-Protocol-Version",), 400, -32020),
        (DISCOVER, {}, ("Mcp-Method",), 400, -32020),
        (DISCOVER, {"Mcp-Method": "tools/list"}, (), 400, -32020),
        (DISCOVER, {"Mcp-Method": "SERVER/DISCOVER"}, (), 400, -32020),
        (DISCOVER, {"Mcp-Method": "  server/discover "}, (), 200, None),
        (DISCOVER, {"MCP-Protocol-Version": "2025-11-25"}, (), 400, -32020),
        (WHOAMI, {}, ("Mcp-Name",), 400, -32020),
        (WHOAMI, {"Mcp-Name": "list_sites"}, (), 400, -32020),
        (WHOAMI, {"Mcp-Name": "WhoAmI"}, (), 400, -32020),
        (WHOAMI, {"Mcp-Name": "=?base64?d2hvYW1p?="}, (), 200, None),
        (WHOAMI, {"Mcp-Name": "=?base64?d2hvYW1?="}, (), 400, -32020),
        (WHOAMI, {"Mcp-Name": "=?base64?d2hv!W1p?="}, (), 400, -32020),
        (WHOAMI, {"Mcp-Session-Id": "whatever", "Last-Event-ID": "7"}, (), 200, None),
        (modern("server/discover", version="2099-01-01"), {}, (), 400, -32022),
        (modern("server/discover", version="v999.0.0"), {"MCP-Protocol-Version": MODERN}, (), 400, -32020),
        (modern("tools/list", version="2025-11-25"), {}, (), 400, -32022),
        (modern("no/such/method"), {}, (), 404, -32601),
        (modern("tools/call", name="nothing", arguments={}), {}, (), 200, -32602),
        (modern("tools/call", name="whoami", arguments=[]), {}, (), 200, -32602),
        (modern("tools/list", cursor="nonsense"), {}, (), 200, -32602),
        (
            legacy("initialize", protocolVersion=MODERN, capabilities={}),
            {"MCP-Protocol-Version": MODERN},
            (),
            400,
            -32020,
        ),
    ],
)
def test_a_modern_request_is_held_against_its_headers(plain, message, headers, left_out, status, code):
    reply = plain.post(message, headers, without=left_out)
    assert (reply.status, reply.code if code else None) == (status, code), reply.body
    if reply.status != 200:
        assert reply.json["id"] == message["id"] and reply.json["error"]["message"]


def test_a_version_that_is_not_spoken_names_those_that_are(plain):
    data = plain.post(modern("server/discover", version="2099-01-01")).json["error"]["data"]
    assert data == {"supported": [MODERN], "requested": "2099-01-01"}


@pytest.mark.parametrize("method", ["GET", "DELETE"])
def test_the_modern_endpoint_takes_posts_alone(plain, method):
    reply = plain.send(method, headers={"MCP-Protocol-Version": MODERN, "Accept": "text/event-stream"})
    assert reply.status == 405 and "POST" in reply.headers["Allow"]
    assert plain.send("PUT", b"{}").status == 405


@pytest.mark.parametrize(
    "body, code",
    [
        (b"", -32700),
        (b"{", -32700),
        (b"\xff\xfe", -32700),
        (b'{"jsonrpc":"2.0","id":1,"method":"ping"', -32700),
        (b'{"a":1}garbage', -32700),
        (b'"\\ud800"', None),
        (b"NaN", -32700),
        (b'{"jsonrpc":"2.0","id":1e400,"method":"ping"}', None),
        (b"null", -32600),
        (b"7", -32600),
        (b"[]", -32600),
        (b"{}", -32600),
        (b'{"jsonrpc":"1.0","id":1,"method":"ping"}', -32600),
        (b'{"jsonrpc":"2.0","id":null,"method":"ping"}', -32600),
        (b'{"jsonrpc":"2.0","id":{},"method":"ping"}', -32600),
        (b'{"jsonrpc":"2.0","id":1,"method":7}', -32600),
        (b'{"jsonrpc":"2.0","id":1,"method":"ping","params":7}', None),
        (json.dumps([DISCOVER]).encode(), -32600),
        (json.dumps({"jsonrpc": "2.0", "id": 1, "result": {}}).encode(), -32600),
    ],
    ids=lambda value: str(value)[:30],
)
def test_what_is_no_message_is_refused(plain, body, code):
    reply = plain.post(body)
    assert reply.status == 400, reply.body
    assert reply.code in ((code,) if code else (-32700, -32600, -32602))
    assert "id" not in reply.json or reply.json["id"] == 1


def test_notifications_are_accepted_without_a_word(plain):
    reply = plain.post(
        {"jsonrpc": "2.0", "method": "notifications/cancelled", "params": {"requestId": 1}},
        {"MCP-Protocol-Version": MODERN},
    )
    assert reply.status == 202 and reply.body == b""


class TestSessions:
    def test_a_request_without_a_session_is_refused(self, plain):
        reply = plain.post(legacy("tools/list"))
        assert reply.status == 400 and reply.code == -32600

    def test_a_session_that_is_unknown_is_not_found(self, plain):
        for identifier in ["nothing", "A" * 4000, "0"]:
            assert plain.post(legacy("tools/list"), {"Mcp-Session-Id": identifier}).status in (400, 404, 431)
        assert plain.post(legacy("tools/list"), {"Mcp-Session-Id": "nothing"}).status == 404

    def test_a_session_that_was_ended_is_gone(self, plain):
        session = Session(plain, "2025-06-18")
        assert plain.send("DELETE", headers=session.headers).status in (200, 204)
        assert session.ask("tools/list").status == 404
        assert plain.send("GET", headers=session.headers | {"Accept": "text/event-stream"}).status == 404

    def test_the_stream_of_a_session_has_to_be_wanted(self, plain):
        session = Session(plain, "2025-11-25")
        assert plain.send("GET", headers=session.headers | {"Accept": "application/json"}).status == 406

    def test_a_version_other_than_the_session_s_is_refused(self, plain):
        session = Session(plain, "2025-06-18")
        for version in ["2025-03-26", "1999-01-01", "x"]:
            reply = plain.post(legacy("tools/list"), session.headers | {"MCP-Protocol-Version": version})
            assert reply.status == 400, version
        assert session.ask("tools/list").status == 200

    def test_an_unknown_method_is_no_lost_session(self, plain):
        reply = Session(plain, "2025-11-25").ask("no/such/method")
        assert reply.status == 200 and reply.code == -32601


def test_a_listener_is_told_first_what_is_honoured(plain):
    message = modern(
        "subscriptions/listen",
        "L",
        notifications={
            "toolsListChanged": True,
            "resourceSubscriptions": ["galley://magazine/posts/", "galley://magazine/nothings/"],
        },
    )
    headers = "".join(
        f"{k}: {v}\r\n" for k, v in {"MCP-Protocol-Version": MODERN, "Mcp-Method": "subscriptions/listen"}.items()
    )
    body = json.dumps(message)
    text = f"POST /mcp HTTP/1.1\r\nHost: {plain.address}\r\nContent-Type: application/json\r\nAccept: application/json, text/event-stream\r\n{headers}Content-Length: {len(body)}\r\n\r\n{body}"
    with plain.socket(text, timeout=5) as stream:
        seen = b""
        while b"subscriptions/acknowledged" not in seen or not seen.endswith((b"\n\n", b"\n\r\n")):
            seen += stream.recv(65536)
    assert b"200 OK" in seen and b"text/event-stream" in seen and b"X-Accel-Buffering: no" in seen
    first = json.loads(seen.split(b"data: ", 1)[1].split(b"\n", 1)[0])
    assert first["params"]["_meta"]["io.modelcontextprotocol/subscriptionId"] == "L"
    assert first["params"]["notifications"]["resourceSubscriptions"] == ["galley://magazine/posts/"]


def test_the_envelope_may_say_more_than_it_has_to(plain):
    message = modern("server/discover") | {"params": {"_meta": envelope(traceparent="00-x", progressToken=7)}}
    assert plain.post(message).status == 200
