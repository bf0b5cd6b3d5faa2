"""Every tool × every scope × every persona × own and foreign sites, made from the catalog itself.

A tool or a scope that is added later is covered without a change here. (security: K3, K6, W12; seed: S8, S39, M28, G26, T7)
"""

import http.client
import json
import re
import shutil
from concurrent.futures import ThreadPoolExecutor

import pytest
from conftest import SAMPLE, Galley, Server, git
from plain import BOTH, headers_for, modern
from test_credentials import bearer

SENTENCE = "Missing required scope: "
RANKS = {"public": 0, "authenticated": 1, "admin": 2}
# Sites besides the sample: one of the same workspace that strangers may not see, one of another workspace.
OWN, ASIDE, FOREIGN, NOWHERE = "magazine", "backroom", "other-tenant", "not-a-site"


class Caller:
    """Somebody with some headers, on a connection that stays open."""

    def __init__(self, address, persona, headers, scopes=None, made=None):
        self.address = address
        self.persona = persona
        self.headers = headers
        self.scopes = scopes
        self.made = made
        self.connection = None

    def call(self, tool, arguments, path="/mcp"):
        message = modern("tools/call", name=tool, arguments=arguments)
        headers = headers_for(message) | {"Content-Type": "application/json", "Accept": BOTH} | self.headers
        for attempt in range(2):
            try:
                self.connection = self.connection or http.client.HTTPConnection(self.address, timeout=30)
                self.connection.request("POST", path, json.dumps(message), headers)
                answer = self.connection.getresponse()
                return answer.status, answer.headers, json.loads(answer.read())
            except (http.client.RemoteDisconnected, ConnectionError):
                # The server may close a connection between two calls.
                self.connection = None
                if attempt:
                    raise


class World:
    """Three sites in two workspaces, a server over them, and the catalog."""

    def __init__(self, folder):
        self.galley = Galley(folder / "data")
        self.galley("init", "--site", OWN, "--from", SAMPLE)
        for name in [ASIDE, FOREIGN]:
            source = folder / name
            shutil.copytree(SAMPLE, source)
            file = source / "settings/mcp.json"
            file.write_text(json.dumps(json.loads(file.read_text()) | {"publicAccess": False, "publicIpPerMinute": 0}))
            self.galley("init", "--site", name, "--from", source)
        self.galley("workspace", "create", "Harbour", "--site", FOREIGN)
        (self.galley.data / "galley.json").write_text('{"galley": 1, "calls_per_minute": 0}')
        settings = folder / "settings"
        git("clone", "-q", self.galley.repository, settings)
        file = settings / "settings/mcp.json"
        file.write_text(json.dumps(json.loads(file.read_text()) | {"publicIpPerMinute": 0}))
        git("commit", "-qam", "No limit", folder=settings)
        git("push", "-q", "origin", "HEAD:main", folder=settings)
        reference = self.galley("reference", "--json").json["reference"]
        self.tools = reference["tools"]
        self.scopes = [scope["name"] for scope in reference["scopes"]]
        self.channels = [name for name in self.scopes if name.startswith("mcp:")]
        self.server = Server(self.galley)
        self.address = self.server.url.removeprefix("http://")

    def token(self, scopes, *words):
        made = self.galley(
            "token", "create", "--name", "m", "--expires", "7d", "--scopes", ",".join(scopes), "--json", *words
        ).json
        return Caller(self.address, "authenticated", bearer(made["token"]), set(made["scopes"]), made)

    def tokens(self, lists):
        with ThreadPoolExecutor(2) as pool:
            return list(pool.map(self.token, lists))

    @property
    def states(self):
        """The commits of all branches of all sites: what nothing that was refused may have changed."""
        return {
            name: git("for-each-ref", folder=self.galley.data / f"sites/{name}/repo.git")
            for name in [OWN, ASIDE, FOREIGN]
        }


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    world = World(tmp_path_factory.mktemp("matrix"))
    yield world
    world.server.kill()


def value(schema):
    """Something that a schema takes."""
    if "enum" in schema:
        return schema["enum"][0]
    kind = schema.get("type")
    kind = kind[0] if isinstance(kind, list) else kind
    return {"integer": schema.get("minimum", 1), "number": 1, "boolean": True, "array": ["x"], "object": {}}.get(
        kind, "posts"
    )


def arguments(tool, site):
    """What a tool can't do without, and the site where it takes one."""
    given = {item["name"]: value(item["schema"]) for item in tool["parameters"] if item["required"]}
    if any(item["name"] == "site" for item in tool["parameters"]):
        given["site"] = site
    if "uri" in given:
        given["uri"] = f"galley://{site}/posts/"
    return given


def needs(tool):
    return [tool["channels"], *tool["scopes"]]


def opens(tool, scopes):
    return all(set(group) & scopes for group in needs(tool))


def check(tool, caller, reply):
    """Holds an answer against what the catalog promises."""
    status, headers, body = reply
    name = tool["name"]
    said = (name, caller.persona, sorted(caller.scopes or []), status, body)
    if RANKS[tool["persona"]] > RANKS[caller.persona]:
        if caller.persona == "public" and tool["persona"] == "authenticated":
            assert status == 401, said
            assert 'error="login_required"' in headers["WWW-Authenticate"], said
            assert "resource_metadata=" in headers["WWW-Authenticate"], said
            assert body["error"]["message"].startswith("Not authenticated"), said
        else:
            assert status == 200 and body["error"]["message"].startswith(f"Unknown tool: {name}"), said
        return
    if caller.scopes is None or opens(tool, caller.scopes):
        assert status == 200 and "result" in body, said
        return
    assert status == 403, said
    header = headers["WWW-Authenticate"]
    assert header.startswith('Bearer error="insufficient_scope"') and "resource_metadata=" in header, said
    asked = set(re.search(r'scope="([^"]*)"', header)[1].split())
    assert opens(tool, asked), said
    sentence = body["error"]["message"]
    assert sentence.startswith(SENTENCE), said
    missing = set(sentence.removeprefix(SENTENCE).split(", "))
    assert missing and missing == asked - caller.scopes, said


def test_every_tool_with_every_scope_alone_and_all_but_each(world):
    """security: K6; seed: S8"""
    before = world.states
    plain = [scope for scope in world.scopes if scope not in world.channels]
    lists = [[scope, "mcp:tools"] for scope in plain]
    lists += [[scope, "content:read"] for scope in world.channels]
    lists += [[other for other in world.scopes if other != scope] for scope in world.scopes]
    lists.append(world.scopes)
    for caller in world.tokens(lists):
        for tool in world.tools:
            if not tool["read_only"] and opens(tool, caller.scopes) and tool["persona"] != "admin":
                # What would draft is another test's: here nothing may change.
                continue
            check(tool, caller, caller.call(tool["name"], arguments(tool, OWN)))
    assert world.states == before


def test_every_tool_for_strangers_and_operators(world):
    """seed: T7-T10, T120"""
    before = world.states
    stranger = Caller(world.address, "public", {})
    made = world.galley("key", "create", "--name", "operator", "--json").json
    operator = Caller(world.address, "admin", {"X-API-Key": made["key"]})
    for tool in world.tools:
        check(tool, stranger, stranger.call(tool["name"], arguments(tool, OWN)))
        if tool["read_only"]:
            check(tool, operator, operator.call(tool["name"], arguments(tool, OWN)))
    assert world.states == before


def told(body, site):
    """What was told, without the site's name and what is told of every server."""
    return json.dumps(body).replace(site, "…")


def test_every_tool_finds_what_is_foreign_as_little_as_what_is_not_there(world):
    """security: K3, W12; seed: S39, M28, S25: another workspace's site, and one that the token isn't for."""
    before = world.states
    every = world.scopes
    limited = world.token(every, "--site", OWN)
    tenant = world.token(every, "--workspace", "harbour")
    key = world.galley("key", "create", "--name", "tenant", "--workspace", "harbour", "--json").json
    landlord = Caller(world.address, "admin", {"X-API-Key": key["key"]})
    whole = world.token(every)
    stranger = Caller(world.address, "public", {})
    walls = [
        (whole, [FOREIGN]),
        (limited, [FOREIGN, ASIDE]),
        (tenant, [OWN, ASIDE]),
        (landlord, [OWN, ASIDE]),
        (stranger, [FOREIGN, ASIDE]),
    ]
    for caller, hidden in walls:
        for tool in world.tools:
            with_site = any(item["name"] in ("site", "uri") for item in tool["parameters"])
            if not with_site or RANKS[tool["persona"]] > RANKS[caller.persona]:
                continue
            nothing = caller.call(tool["name"], arguments(tool, NOWHERE))
            for site in hidden:
                reply = caller.call(tool["name"], arguments(tool, site))
                said = (tool["name"], caller.persona, site, reply[2], nothing[2])
                assert reply[0] == nothing[0], said
                assert told(reply[2], site) == told(nothing[2], NOWHERE), said
                assert reply[2].get("result", {}).get("isError") or "error" in reply[2], said
    assert world.states == before


def test_addresses_of_foreign_sites_are_those_of_sites_that_are_not_there(world):
    """security: K3, W12"""
    every = world.scopes
    limited = world.token(every, "--site", OWN)
    tenant = world.token(every, "--workspace", "harbour")
    stranger = Caller(world.address, "public", {})
    for caller, hidden in [(limited, [FOREIGN, ASIDE]), (tenant, [OWN, ASIDE]), (stranger, [FOREIGN, ASIDE])]:
        nothing = caller.call("whoami", {}, path=f"/mcp/{NOWHERE}")
        assert nothing[0] in (401, 404)
        for site in hidden:
            reply = caller.call("whoami", {}, path=f"/mcp/{site}")
            assert reply[0] == nothing[0]
            assert told(reply[2], site) == told(nothing[2], NOWHERE)


def test_no_tool_tells_of_what_is_foreign_without_being_asked(world):
    """security: W12; seed: M28: the names of other tenants' sites are in no answer."""
    limited = world.token(world.scopes, "--site", OWN)
    for tool in world.tools:
        if tool["persona"] == "admin" or not tool["read_only"]:
            continue
        _, _, body = limited.call(tool["name"], arguments(tool, OWN))
        assert FOREIGN not in json.dumps(body) and ASIDE not in json.dumps(body), (tool["name"], body)
