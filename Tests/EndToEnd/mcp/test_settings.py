"""A site's settings/mcp.json on main decides who gets in, and takes effect within a second. (T72-T79, T111, W4)"""

import json
import time

import pytest
from conftest import Server
from mcp_parts import Desk, Place, make_site
from plain import Plain, Session, legacy, modern

# How long a change may take until it is noticed.
MOMENT = 1
DISCOVER = modern("server/discover")
TOOLS = modern("tools/list")


class Site:
    """The sample site as strangers meet it, with a desk at which its settings are changed."""

    def __init__(self, folder, **settings):
        self.galley = make_site(folder, **settings)
        self.server = Server(self.galley)
        self.plain = Plain(self.server.url)
        self.desk = Desk(self.galley, folder / "desk")

    def change(self, **settings):
        """Changes settings, and gives the server a moment to notice."""
        old = json.loads((self.desk.folder / "settings/mcp.json").read_text())
        self.desk.write("settings/mcp.json", json.dumps(old | settings))
        self.desk.push("Change the settings")
        time.sleep(MOMENT)

    @property
    def document(self):
        return self.server.get("/.well-known/mcp.json").json


@pytest.fixture
def site(tmp_path):
    site = Site(tmp_path, publicIpPerMinute=0)
    yield site
    site.server.kill()


def names(plain):
    return [tool["name"] for tool in plain.post(TOOLS).json["result"]["tools"]]


def test_the_document_for_discovery_names_the_endpoint(site):
    assert "/mcp" in json.dumps(site.document)
    assert site.document.get("disabled") in (None, False)
    assert site.server.get("/.well-known/mcp.json").headers["Access-Control-Allow-Origin"] == "*"


def test_what_is_switched_off_is_not_there(site):
    assert site.plain.post(DISCOVER).status == 200
    site.change(enabled=False)
    assert site.plain.post(DISCOVER).status == 404
    assert site.plain.post(DISCOVER, path="/mcp/magazine").status == 404
    assert site.document["disabled"] is True
    site.change(enabled=True)
    assert site.plain.post(DISCOVER).status == 200


def test_strangers_are_asked_to_log_in_where_nothing_is_public(site):
    site.change(publicAccess=False)
    reply = site.plain.post(DISCOVER)
    assert reply.status == 401
    assert reply.headers["WWW-Authenticate"].startswith("Bearer ")
    assert 'realm="MCP"' in reply.headers["WWW-Authenticate"]
    assert 'error="login_required"' in reply.headers["WWW-Authenticate"]
    assert reply.json["error"]["message"].startswith("Not authenticated") and "id" not in reply.json


def test_a_bearer_that_nobody_issued_is_refused(site):
    reply = site.plain.post(DISCOVER, {"Authorization": "Bearer nonsense"})
    assert reply.status == 401 and 'error="invalid_token"' in reply.headers["WWW-Authenticate"]


def test_browsers_get_in_from_the_origins_that_are_named(site):
    origin = {"Origin": "https://app.example.com"}
    assert site.plain.post(DISCOVER, origin).status == 403
    site.change(allowedOrigins=["https://app.example.com"])
    reply = site.plain.post(DISCOVER, origin)
    assert reply.status == 200
    assert reply.headers["Access-Control-Allow-Origin"] == "https://app.example.com"
    assert "Origin" in reply.headers["Vary"]
    assert "mcp-session-id" in reply.headers["Access-Control-Expose-Headers"].lower()
    assert site.plain.post(DISCOVER, {"Origin": "https://app.example.com.evil.example"}).status == 403


def test_strangers_are_limited_by_the_minute(site):
    site.change(publicIpPerMinute=5)
    statuses = [site.plain.post(DISCOVER).status for _ in range(12)]
    assert 429 in statuses and statuses.count(200) <= 6
    refused = site.plain.post(DISCOVER)
    assert int(refused.headers["Retry-After"]) in range(1, 61)
    # A preflight costs nothing, and other parts of the server are not concerned.
    own = {"Origin": site.server.url, "Access-Control-Request-Method": "POST"}
    assert site.plain.send("OPTIONS", headers=own).status == 204
    assert site.server.get("/api/v1/magazine").status == 200


def test_a_prefix_stands_before_every_name(site):
    site.change(toolPrefix="tide")
    found = names(site.plain)
    assert "tide_list_collections" in found and all(name.startswith("tide_") for name in found)
    assert site.plain.call("tide_list_collections")["structuredContent"]["total"] == 4
    assert site.plain.post(modern("tools/call", name="list_collections", arguments={})).code == -32602


def test_an_address_can_narrow_the_tools(site):
    assert "whoami" in names(site.plain)
    narrowed = site.plain.post(TOOLS, path="/mcp?toolsets=read").json["result"]["tools"]
    assert "query_collection" in [tool["name"] for tool in narrowed]
    assert "whoami" not in [tool["name"] for tool in narrowed]
    call = modern("tools/call", name="whoami", arguments={})
    assert site.plain.post(call, path="/mcp?toolsets=read").code == -32602


def test_an_address_can_name_its_site(site):
    assert site.plain.post(DISCOVER, path="/mcp/magazine").status == 200
    # For strangers a site that isn't there is like one that lets nobody in.
    missing = site.plain.post(DISCOVER, path="/mcp/nowhere")
    site.change(publicAccess=False)
    closed = site.plain.post(DISCOVER, path="/mcp/magazine")
    assert (missing.status, missing.body) == (closed.status, closed.body)


def test_a_session_ends_when_the_settings_change(site):
    session = Session(site.plain, "2025-06-18")
    assert session.ask("ping").status == 200
    site.change(toolPrefix="tide")
    # A client that has only just begun has a moment to open the stream on which it would have been told.
    deadline = time.monotonic() + 60
    while session.ask("ping").status != 404 and time.monotonic() < deadline:
        time.sleep(11)
    assert session.ask("ping").status == 404
    assert Session(site.plain, "2025-06-18").ask("ping").status == 200


def test_a_preview_has_no_agents(tmp_path):
    place = Place(make_site(tmp_path))
    desk = Desk(place.galley, tmp_path / "desk")
    plain = Plain(place.url)
    try:
        assert plain.post(DISCOVER, path="/mcp/magazine").status == 200
        settings = json.loads((desk.folder / "site.json").read_text()) | {"license": "preview-only"}
        desk.write("site.json", json.dumps(settings))
        desk.push("Let the licence end")
        time.sleep(MOMENT)
        for message in [DISCOVER, legacy("initialize", protocolVersion="2025-06-18", capabilities={})]:
            reply = plain.post(message, path="/mcp/magazine")
            assert reply.status == 403
            assert reply.json["error"]["message"].startswith("MCP is not available")
    finally:
        place.end()
