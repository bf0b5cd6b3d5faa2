"""One site with something to hide in every corner, and everything that MCP can be asked, for each kind of caller.

Nothing but what is meant for a caller may come back: in answers, lists, excerpts, filters, orders, facets, histories,
resources, prompts, completions and errors. (seed: T7-T10, T24, T67, T68, T71, T99, M12; security: W12, W13)
"""

import itertools
import json

import pytest
from conftest import Galley, Server, git
from plain import Plain, modern
from test_credentials import bearer, key, token
from test_exposure import FILES, write

# What stands in places that some callers must not see; each is found nowhere else.
EXPOSED_TO_NOBODY = ["pin-0451", "alarm-7734", "chip-6021", "aside-3308"]
# What no schema describes may be a secret that was renamed: operators alone see it.
UNDESCRIBED = ["note-9917", "old-5555"]
PERSONAL = ["+4455512345", "nick-Nannerl", "vet-2207@example.com"]
DRAFTS = ["dora-name", "kept-draft", "lost-draft"]
FOR_CREDENTIALS = ["eve-name", "ivo-staff", "staffed-query", "staff-prompt", "guide-text"]
FOR_OPERATORS = ["zara-vault", "vault-query", "vault-prompt"]


def card(access, **more):
    return {"access": access} | more


SITE = FILES | {
    "settings/mcp.json": {"publicAccess": True, "publicIpPerMinute": 0},
    "content/people/ann.json": {
        "name": "Ann",
        "phone": "+4455512345",
        "nickname": "nick-Nannerl",
        "pin": "pin-0451",
        "age": 44,
        "friend": "dora",
        "boss": "eve",
        "home": {"town": "Harnsby", "alarm": "alarm-7734"},
        "pets": [{"id": "rex", "chip": "chip-6021", "vet": "vet-2207@example.com"}],
        "note": "note-9917",
    },
    "content/people/dora.json": {"name": "dora-name", "draft": True, "friend": "ann"},
    "content/people/lost-draft.json": {"name": "Lost", "draft": True, "friend": "ann"},
    "content/staff/eve.json": {"name": "eve-name", "friend": "ann"},
    "content/staff/ivo-staff.json": {"name": "Ivo", "friend": "ann"},
    "content/notes/open.json": {"title": "Open", "aside": "aside-3308", "body": "Words for everyone."},
    "content/notes/kept-draft.json": {"title": "Kept", "body": "Words for later.", "draft": True},
    "content/entries/renamed.json": {"title": "Renamed", "old_pin": "old-5555"},
    "collections/vault.json": {"name": "Vault", "schema": "note"},
    "content/vault/zara-vault.json": {"title": "zara-vault", "body": "Words for operators."},
    "queries/staffed_query.json": {
        "title": "staffed-query",
        "description": "Members of the staff.",
        "collection": "staff",
        "access": "authenticated",
    },
    "queries/vault_query.json": {"title": "vault-query", "description": "The vault.", "collection": "vault"},
    "queries/guess_query.json": {
        "title": "Guess",
        "description": "Guesses at ages.",
        "collection": "people",
        "access": "public",
        "parameters": {"age": {"type": "string"}},
        "include": "age:{{ age }}",
    },
    "prompts/staff-prompt.md": "---\ntitle: staff-prompt\naccess: authenticated\n---\nFor the staff.\n",
    "prompts/vault-prompt.md": "---\ntitle: vault-prompt\naccess: admin\n---\nFor operators.\n",
    "CONTENT.md": "# How to write\n\nguide-text\n",
}


class Who:
    """A caller with what must not come back to it."""

    def __init__(self, plain, persona, headers, hidden):
        self.plain = plain
        self.persona = persona
        self.headers = headers
        self.hidden = hidden

    def ask(self, method, **params):
        return self.plain.post(modern(method, **params), headers=self.headers)

    def call(self, tool, **arguments):
        return self.ask("tools/call", name=tool, arguments=arguments)

    def result(self, tool, **arguments):
        reply = self.call(tool, **arguments)
        assert reply.status == 200, reply.body
        return reply.json["result"]

    def tools(self):
        return {tool["name"]: tool for tool in self.ask("tools/list").json["result"]["tools"]}


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    galley = Galley(tmp_path_factory.mktemp("personas") / "data")
    folder = tmp_path_factory.mktemp("corners")
    for path, content in SITE.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(content if isinstance(content, str) else json.dumps(content))
    galley("init", "--site", "hidden", "--from", folder)
    (galley.data / "galley.json").write_text('{"galley": 1, "calls_per_minute": 0}')
    server = Server(galley)
    yield galley, Plain(server.url)
    server.kill()


@pytest.fixture(scope="module")
def callers(world):
    galley, plain = world
    reader = token(galley, "--scopes", "content:read,site:read,project:read,template:read")["token"]
    curious = token(galley, "--scopes", "content:read,site:read,content:pii")["token"]
    operator = key(galley)["key"]
    return {
        "stranger": Who(
            plain, "public", {}, EXPOSED_TO_NOBODY + UNDESCRIBED + PERSONAL + DRAFTS + FOR_CREDENTIALS + FOR_OPERATORS
        ),
        "reader": Who(plain, "authenticated", bearer(reader), EXPOSED_TO_NOBODY + UNDESCRIBED + PERSONAL + FOR_OPERATORS),
        "curious": Who(plain, "authenticated", bearer(curious), EXPOSED_TO_NOBODY + UNDESCRIBED + FOR_OPERATORS),
        "operator": Who(plain, "admin", {"X-API-Key": operator}, EXPOSED_TO_NOBODY),
    }


@pytest.fixture(params=["stranger", "reader", "curious", "operator"])
def who(request, callers):
    return callers[request.param]


COLLECTIONS = ["people", "staff", "notes", "entries", "ranked", "called", "vault"]
IDS = ["ann", "bob", "dora", "lost-draft", "eve", "ivo-staff", "open", "kept-draft", "renamed", "zara-vault", "zoe"]
VIEWS = ["everyone", "friends", "by-age", "staffed", "bosses", "newest", "signed", "quiet"]
WORDS = EXPOSED_TO_NOBODY + UNDESCRIBED + PERSONAL + ["words", "later", "dora", "eve", "4455512345", "Nannerl", "0451", "example", "zara"]


def attempts():
    """Everything that can be asked, with values that a nosy caller would try."""
    for collection in COLLECTIONS:
        yield "describe_collection", {"collection": collection}
        yield "get_content_guide", {"collection": collection}
        for extra in [
            {},
            {"fields": ["name", "phone", "pin", "age", "home", "pets", "aside", "old_pin", "nickname", "note"]},
            {"include": "phone:*"},
            {"include": "pin:pin*"},
            {"include": "age:44"},
            {"include": "nickname:nick*"},
            {"exclude": "aside:*"},
            {"include": "draft:true"},
            {"sort": "age:desc"},
            {"sort": "pin"},
            {"sort": "phone:asc"},
            {"limit": 1},
            {"format": "html", "limit": 50},
        ]:
            yield "query_collection", {"collection": collection} | extra
        for word in WORDS:
            yield "search_collection", {"collection": collection, "query": word}
        for name in IDS:
            yield "get_object", {"collection": collection, "id": name}
            yield "get_object", {"collection": collection, "id": name, "fields": ["pin", "phone", "aside"]}
            for view in ["full", "outline", "summary"]:
                yield "get_object", {"collection": collection, "id": name, "view": view, "format": "text"}
            for section in ["pin", "aside", "body"]:
                yield "get_object", {"collection": collection, "id": name, "section": section}
            yield "find_references", {"collection": collection, "id": name}
            yield "get_history", {"collection": collection, "id": name}
            yield "get_resource", {"uri": f"galley://hidden/{collection}/{name}"}
        yield "get_resource", {"uri": f"galley://hidden/{collection}/"}
    pairs = [f"{one}/{two}" for one, two in itertools.product(["people", "staff", "vault", "notes"], IDS)]
    for start in range(0, len(pairs), 20):
        yield "get_objects", {"ids": pairs[start : start + 20]}
    for view in VIEWS:
        yield "describe_view", {"view": view}
        yield "get_view", {"view": view}
        for extra in [{}, {"include": "age:44"}, {"include": "phone:*"}, {"sort": "age:desc"}, {"fields": ["pin", "age"]}]:
            yield "query_view", {"view": view} | extra
        yield "get_resource", {"uri": f"galley://hidden/view/{view}"}
    for word in WORDS:
        yield "search_collections", {"query": word}
    for tool in ["list_collections", "list_views", "whoami", "list_sites", "list_projects", "get_site_context"]:
        yield tool, {}
    for tool in ["list_media", "list_templates", "get_content_guide", "staffed_query", "vault_query"]:
        yield tool, {}
    for age in ["44", "7"]:
        yield "guess_query", {"age": age}
    yield "get_resource", {"uri": "galley://hidden/guide"}


def leaks(reply, who, asked):
    """What came back of what must not, apart from what the caller said itself."""
    said = json.dumps(asked)
    text = reply.body.decode()
    return [word for word in who.hidden if word in text and word not in said]


def test_no_answer_of_any_tool_holds_what_is_hidden(who):
    """seed: T67, T68, T71, T99, M12"""
    found, answered = [], {}
    for tool, arguments in attempts():
        reply = who.call(tool, **arguments)
        assert reply.status in (200, 401, 403), (tool, arguments, reply.body)
        assert b"can't be used" not in reply.body, (tool, arguments, reply.body)
        if reply.status == 200 and not reply.json.get("result", {"isError": True}).get("isError"):
            answered[tool] = answered.get(tool, 0) + 1
        if words := leaks(reply, who, arguments):
            found.append((tool, arguments, words))
    assert not found
    # Refusing everything would be no art.
    for tool in ["query_collection", "get_object", "get_objects", "search_collections", "query_view", "get_resource"]:
        assert answered.get(tool, 0) >= 3, answered


def test_no_list_resource_or_prompt_holds_what_is_hidden(who):
    """seed: T24, T83"""
    found = []
    for method in ["tools/list", "resources/list", "resources/templates/list", "prompts/list", "server/discover"]:
        reply = who.ask(method)
        assert reply.status == 200, reply.body
        if words := leaks(reply, who, ""):
            found.append((method, words))
    uris = [f"galley://hidden/{collection}/{name}" for collection in COLLECTIONS for name in ["", *IDS]]
    uris += [f"galley://hidden/view/{view}" for view in VIEWS] + ["galley://hidden/guide", "galley://hidden/guide/people"]
    for uri in uris:
        reply = who.ask("resources/read", uri=uri)
        if words := leaks(reply, who, uri):
            found.append((uri, words))
    for prompt in ["staff-prompt", "vault-prompt"]:
        reply = who.ask("prompts/get", name=prompt, arguments={})
        if words := leaks(reply, who, prompt):
            found.append((prompt, words))
    assert not found


def test_no_completion_holds_what_is_hidden(who):
    """Names of drafts and of hidden collections are not suggested."""
    found = []
    templates = who.ask("resources/templates/list").json["result"]["resourceTemplates"]
    for template in templates:
        for argument in ["site", "collection", "view", "id"]:
            for collection, start in itertools.product(COLLECTIONS, ["", "d", "e", "z", "k"]):
                asked = {"site": "hidden", "collection": collection}
                asked.pop(argument, None)
                reply = who.ask(
                    "completion/complete",
                    ref={"type": "ref/resource", "uri": template["uriTemplate"]},
                    argument={"name": argument, "value": start},
                    context={"arguments": asked},
                )
                if words := leaks(reply, who, asked):
                    found.append((template["uriTemplate"], argument, asked, words))
    assert not found


def test_each_persona_has_its_own_surface(callers):
    """seed: T7-T10"""
    tools = {name: set(who.tools()) for name, who in callers.items()}
    assert tools["stranger"] < tools["reader"] < tools["operator"]
    assert "staffed_query" in tools["reader"] and "staffed_query" not in tools["stranger"]
    assert "vault_query" in tools["operator"] and "vault_query" not in tools["reader"]
    # A condition on what is hidden would answer guesses: nobody is offered it.
    assert all("guess_query" not in names for names in tools.values())
    collections = {
        name: {item["id"] for item in who.result("list_collections")["structuredContent"]["collections"]}
        for name, who in callers.items()
    }
    assert "staff" not in collections["stranger"] and "staff" in collections["reader"]
    assert "vault" not in collections["reader"] and "vault" in collections["operator"]


def test_what_is_hidden_answers_like_what_is_not_there(callers):
    """security: W12: the same words, whatever is asked of it"""
    for name, hidden in [("stranger", "staff"), ("stranger", "vault"), ("reader", "vault")]:
        who = callers[name]
        for tool, more in [
            ("describe_collection", {}),
            ("query_collection", {}),
            ("search_collection", {"query": "words"}),
            ("get_object", {"id": "zara-vault"}),
            ("find_references", {"id": "zara-vault"}),
        ]:
            there = who.call(tool, collection=hidden, **more)
            gone = who.call(tool, collection="x" * len(hidden), **more)
            assert there.status == gone.status == 200
            assert there.body.decode().replace(hidden, "·") == gone.body.decode().replace("x" * len(hidden), "·")
    stranger = callers["stranger"]
    draft = stranger.call("get_object", collection="people", id="lost-draft")
    gone = stranger.call("get_object", collection="people", id="xxxx-xxxxx")
    assert draft.body.decode().replace("lost-draft", "·") == gone.body.decode().replace("xxxx-xxxxx", "·")


def test_what_is_personal_is_blank_without_its_scope(callers):
    """seed: M12"""
    reader = callers["reader"].result("get_object", collection="people", id="ann")["structuredContent"]["object"]["fields"]
    curious = callers["curious"].result("get_object", collection="people", id="ann")["structuredContent"]["object"]["fields"]
    assert reader["phone"] is None and reader["nickname"] is None and reader["pets"][0]["vet"] is None
    assert curious["phone"] == "+4455512345" and curious["nickname"] == "nick-Nannerl"
    assert "pin" not in curious and "age" not in curious and "alarm" not in curious["home"]


def test_nobody_filters_or_sorts_by_what_is_hidden(callers):
    """security: W12: an order or a number of hits would tell"""
    for name, fields in [("stranger", ["age", "pin", "phone", "nickname"]), ("reader", ["age", "pin", "phone"])]:
        for field in fields:
            for arguments in [{"include": f"{field}:4*"}, {"exclude": f"{field}:4*"}, {"sort": field}]:
                result = callers[name].result("query_collection", collection="people", **arguments)
                assert result["isError"], (name, arguments)
    # Whoever may see it, may.
    assert not callers["curious"].result("query_collection", collection="people", include="phone:+44*").get("isError")


def test_an_old_commit_shows_no_more_than_main(tmp_path):
    """A field that is hidden now has been renamed: at the commit before that it must not be read either. security: W13"""
    folder = tmp_path / "site"
    files = {
        "site.json": {"galley": 1, "name": "Renaming"},
        "schemas/card.json": {
            "label": "Card",
            "type": "object",
            "properties": {"title": {"field": "text"}, "remarks": {"field": "text"}},
        },
        "collections/cards.json": {"name": "Cards", "schema": "card", "mcp": card("public")},
        "content/cards/a.json": {"title": "A", "remarks": "unwell-8812"},
    }
    write(files, folder)
    galley = Galley(tmp_path / "data")
    galley("init", "--site", "cards", "--from", folder)
    desk = tmp_path / "desk"
    git("clone", "-q", galley.data / "sites/cards/repo.git", desk)
    before = git("rev-parse", "HEAD", folder=desk).strip()
    schema = files["schemas/card.json"]
    schema["properties"] = {"title": {"field": "text"}, "notes": {"field": "text", "mcp": {"expose": False}}}
    write(
        {"schemas/card.json": schema, "content/cards/a.json": {"title": "A", "notes": "unwell-8812"}},
        desk,
    )
    git("commit", "-qam", "Hide the remarks", folder=desk)
    git("push", "-q", "origin", "HEAD:main", folder=desk)
    server = Server(galley)
    try:
        plain = Plain(server.url)
        everything = bearer(token(galley, "--scopes", "content:read,site:read,content:pii")["token"])
        for tool, arguments in [
            ("get_object", {"collection": "cards", "id": "a"}),
            ("get_objects", {"ids": ["cards/a"]}),
            ("query_collection", {"collection": "cards"}),
            ("search_collection", {"collection": "cards", "query": "unwell"}),
        ]:
            reply = plain.post(
                modern("tools/call", name=tool, arguments=arguments | {"ref": before}), headers=everything
            )
            assert reply.status == 200
            assert "8812" not in reply.body.decode(), tool
    finally:
        server.kill()
