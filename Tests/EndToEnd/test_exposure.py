"""Callers without a credential and a site that has something to hide in every corner."""

import base64
import json
import time

import pytest
from conftest import Galley, Server, git

SCHEMA = {
    "label": "Person",
    "type": "object",
    "properties": {
        "name": {"field": "text"},
        "phone": {"field": "phone"},
        "nickname": {"field": "text", "pii": True},
        "pin": {"field": "secret"},
        "age": {"field": "integer", "mcp": {"expose": False}},
        "friend": {"field": "reference", "collection": "people"},
        "boss": {"field": "reference", "collection": "staff"},
        "home": {
            "field": "object",
            "properties": {"town": {"field": "text"}, "alarm": {"field": "text", "mcp": {"expose": False}}},
        },
        "pets": {
            "field": "deck",
            "items": {"properties": {"id": {"field": "slug"}, "chip": {"field": "secret"}, "vet": {"field": "email"}}},
        },
    },
    "required": ["name"],
    "index": ["name", "phone", "nickname", "age", "friend"],
}


def person(name, **fields):
    return {"name": name, **fields}


def card(access):
    return {"access": access}


def view(**parts):
    return {"name": "A view", "mcp": card("public"), **parts}


FILES = {
    "site.json": {"galley": 1, "name": "Hidden things"},
    "schemas/person.json": SCHEMA,
    "schemas/note.json": {
        "label": "Note",
        "type": "object",
        "properties": {
            "title": {"field": "text"},
            "aside": {"field": "text", "mcp": {"expose": False}},
            "body": {"field": "markdown"},
        },
    },
    "collections/notes.json": {"name": "Notes", "schema": "note", "mcp": card("public")},
    "content/notes/open.json": {"title": "Open", "aside": "whispered", "body": "Words for everyone."},
    "content/notes/kept.json": {"title": "Kept", "body": "Words for later.", "draft": True},
    "collections/people.json": {"name": "People", "schema": "person", "mcp": card("public")},
    "collections/staff.json": {"name": "Staff", "schema": "person", "mcp": card("authenticated")},
    "content/people/ann.json": person(
        "Ann",
        phone="+4412345678",
        nickname="Nannerl",
        pin="0000",
        age=44,
        friend="dora",
        boss="eve",
        home={"town": "Harnsby", "alarm": "1234"},
        pets=[{"id": "rex", "chip": "chip-77", "vet": "vet@example.com"}],
    ),
    "content/people/bob.json": person("Bob", friend="ann", age=7),
    "content/people/dora.json": person("Dora", draft=True, friend="ann"),
    "content/staff/eve.json": person("Eve"),
    "views/everyone.json": view(**{"from": "people", "sort": "name"}),
    "views/friends.json": view(
        **{
            "from": "people",
            "join": [{"field": "friend", "as": "friend", "select": ["name", "phone", "age"]}],
            "sort": "name",
        }
    ),
    "views/by-age.json": view(**{"from": "people", "group": {"by": "name"}}),
    "views/staffed.json": view(**{"from": ["people", "staff"]}),
    "views/bosses.json": view(**{"from": "people", "join": [{"field": "boss"}]}),
    "views/newest.json": view(**{"from": "people", "sort": "name:desc", "limit": 2, "include": "name:*o*"}),
    "views/signed.json": view(
        **{"from": "entries", "include": "title:Plain", "join": [{"field": "by", "select": ["name", "phone", "pin"]}]}
    ),
    "views/quiet.json": {"name": "Quiet", "from": "people"},
    "schemas/entry.json": {
        "label": "Entry",
        "type": "object",
        "properties": {
            "title": {"field": "text"},
            "body": {"field": "markdown"},
            "by": {"field": "reference", "collection": ["people", "called"]},
            "links": {
                "field": "object",
                "properties": {"home": {"field": "text"}},
                "additionalProperties": {"type": "string"},
            },
        },
        "index": ["title"],
    },
    "collections/entries.json": {"name": "Entries", "schema": "entry", "mcp": card("public")},
    "content/entries/plain.json": {
        "title": "Plain",
        "body": "Everybody's.",
        "by": "called/b",
        "links": {"home": "/", "shop": "/shop"},
    },
    "content/entries/renamed.json": {"title": "Renamed", "old_pin": "5555-renamed"},
    "content/entries/odd.json": {"title": "Odd", "draft": "yes"},
    "content/people/zoe.json": person("Zoe", pets=[{"id": "tom", "old_chip": "5555-renamed"}], age=9),
    "collections/ranked.json": {"name": "Ranked", "schema": "person", "sort": "age:desc,name", "mcp": card("public")},
    "content/ranked/a.json": person("Walt", age=1003, phone="+4412345678"),
    "content/ranked/b.json": person("Viola", age=1002),
    "content/ranked/c.json": person("Ulf", age=1001),
    "collections/called.json": {"name": "Called", "schema": "person", "sort": "phone", "mcp": card("public")},
    "content/called/a.json": person("Zed", phone="+4412345678"),
    "content/called/b.json": person("Yan", phone="+1112345678"),
}

PRIVATE = {
    "site.json": {"galley": 1, "name": "Nobody's business"},
    "schemas/entry.json": FILES["schemas/entry.json"],
    "collections/entries.json": {"name": "Entries", "schema": "entry", "mcp": card("admin")},
    "views/all.json": view(**{"from": "entries"}),
}


def write(files, folder):
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(json.dumps(content))
    return folder

SECRETS = ["5555-renamed", "4412345678", "Nannerl", "0000", "1234", "chip-77", "vet@example.com", "Eve", "Dora"]


@pytest.fixture(scope="module")
def program(tmp_path_factory):
    galley = Galley(tmp_path_factory.mktemp("hidden-data") / "data")
    galley("init", "--site", "hidden", "--from", write(FILES, tmp_path_factory.mktemp("hidden")))
    galley("init", "--site", "discreet", "--from", write(PRIVATE, tmp_path_factory.mktemp("private")))
    return galley


@pytest.fixture(scope="module")
def hidden(program):
    server = Server(program)
    yield server
    server.kill()


API = "/api/v1/hidden"


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/collections",
        "/collections/people",
        "/collections/people/objects",
        "/collections/people/objects?fields=phone,home,pets",
        "/collections/people/objects/ann",
        "/collections/people/objects/zoe",
        "/collections/entries/objects/renamed",
        "/collections/ranked/objects",
        "/views/everyone",
        "/views/friends",
        "/views/by-age",
        "/search?q=words",
        "/search?q=ann",
    ],
)
def test_no_answer_holds_what_is_hidden(hidden, path):
    answer = hidden.get(API + path)
    assert answer.status == 200
    text = answer.body.decode()
    assert [secret for secret in SECRETS if secret in text] == []


def test_what_is_not_exposed_is_gone_and_what_is_personal_is_null(hidden):
    fields = hidden.get(f"{API}/collections/people/objects/ann").json["object"]["fields"]
    assert fields["phone"] is None and fields["nickname"] is None
    assert "pin" not in fields and "age" not in fields
    assert fields["home"] == {"town": "Harnsby"}
    assert fields["pets"] == [{"id": "rex", "vet": None}]


def test_views_count_no_drafts(hidden):
    everyone = hidden.get(f"{API}/views/everyone").json["view"]
    assert [item["name"] for item in everyone["items"]] == ["Ann", "Bob", "Zoe"] and everyone["total"] == 3
    newest = hidden.get(f"{API}/views/newest").json["view"]
    assert [item["name"] for item in newest["items"]] == ["Zoe", "Bob"] and newest["total"] == 2
    friends = hidden.get(f"{API}/views/friends").json["view"]["items"]
    assert friends[0]["friend"] is None and friends[1]["friend"]["name"] == "Ann"
    assert "age" not in friends[1]["friend"] and friends[1]["friend"]["phone"] is None


@pytest.mark.parametrize("name", ["staffed", "bosses", "quiet"])
def test_a_view_is_public_only_with_all_that_it_reads(hidden, name):
    assert hidden.get(f"{API}/views/{name}").status == 404


def test_what_is_hidden_can_not_be_found_out_by_filters(hidden):
    for question in ("age:44", "pin:0000", "phone:*4412*", "nickname:Nannerl"):
        assert hidden.get(f"{API}/collections/people/objects?include={question}").status == 400
        assert hidden.get(f"{API}/collections/people/objects?exclude={question}").status == 400
    for field in ("age", "phone", "nickname"):
        assert hidden.get(f"{API}/collections/people/objects?sort={field}").status == 400


@pytest.mark.parametrize("word", ["Nannerl", "Eve", "Dora", "Dora*", "whispered", "later"])
def test_what_is_hidden_can_not_be_found_out_by_searching(hidden, word):
    assert hidden.get(f"{API}/search?q={word}").json["total"] == 0


def test_what_is_not_hidden_is_found(hidden):
    results = hidden.get(f"{API}/search?q=words").json["results"]
    assert [result["id"] for result in results] == ["open"]


def test_a_collection_that_is_found_by_hidden_words_is_not_searched(hidden):
    assert hidden.get(f"{API}/search?q=ann&collection=people").status == 400


def test_an_order_by_hidden_fields_is_not_shown(hidden):
    for collection, ids in (("ranked", "cba"), ("called", "ab")):
        path, found, cursor = f"{API}/collections/{collection}/objects?limit=1", "", ""
        while cursor is not None:
            page = hidden.get(path + cursor).json
            found += page["objects"][0]["id"]
            cursor = page["next_cursor"] and f"&cursor={page['next_cursor']}"
            if cursor:
                held = base64.urlsafe_b64decode(page["next_cursor"] + "==").decode()
                assert "100" not in held and "12345678" not in held
        assert found == ids


def test_what_the_schema_does_not_know_is_not_answered(hidden):
    entry = hidden.get(f"{API}/collections/entries/objects/renamed").json["object"]
    assert entry["fields"] == {"id": "renamed", "title": "Renamed"}
    assert hidden.get(f"{API}/collections/people/objects/zoe").json["object"]["fields"]["pets"] == [{"id": "tom"}]


def test_what_a_schema_lets_in_without_names_is_answered(hidden):
    entry = hidden.get(f"{API}/collections/entries/objects/plain").json["object"]
    assert entry["fields"]["links"] == {"home": "/", "shop": "/shop"}


def test_a_join_of_several_collections_shows_what_the_target_shows(hidden):
    item = hidden.get(f"{API}/views/signed").json["view"]["items"][0]
    assert item["by"] == {"id": "b", "name": "Yan", "phone": None}


def test_a_choice_of_fields_has_a_tag_of_its_own(hidden):
    path = f"{API}/collections/entries/objects/plain"
    whole, part = hidden.get(path), hidden.get(f"{path}?fields=title")
    assert part.json["object"]["fields"] == {"title": "Plain"}
    assert part.json["object"]["revision"] == whole.json["object"]["revision"]
    assert part.headers["ETag"] != whole.headers["ETag"]
    assert hidden.get(f"{path}?fields=title", headers={"If-None-Match": part.headers["ETag"]}).status == 304


def test_a_mistyped_draft_is_a_draft(hidden):
    assert hidden.get(f"{API}/collections/entries/objects/odd").status == 404


@pytest.mark.parametrize("query", ["include=title:%ff", "exclude=title:%ff", "cursor=%ff", "%ff=1", "limit=%4"])
def test_a_badly_encoded_parameter_does_not_widen_the_answer(hidden, query):
    answer = hidden.get(f"{API}/collections/entries/objects?{query}")
    assert answer.status == 400 and answer.json["error"]["code"] == "invalid_argument"


def test_results_have_no_scores(hidden):
    results = hidden.get(f"{API}/search?q=words").json["results"]
    assert results and all(result.keys() <= {"collection", "id", "title", "excerpt"} for result in results)


@pytest.mark.parametrize("name", ["people/ann", "entries/plain"])
def test_revisions_name_what_is_shown(hidden, program, name):
    collection, id = name.split("/")
    answer = hidden.get(f"{API}/collections/{collection}/objects/{id}")
    repository = program.data / "sites/hidden/repo.git"
    blob = git("rev-parse", f"main:content/{name}.json", folder=repository).strip()
    revision = answer.json["object"]["revision"]
    assert revision != blob and answer.headers["ETag"] == f'"{revision}"'
    listed = hidden.get(f"{API}/collections/{collection}/objects?limit=50").json["objects"]
    assert revision in [item["revision"] for item in listed if item["id"] == id]


def test_a_site_without_anything_public_is_unknown(hidden):
    assert [site["slug"] for site in hidden.get("/api/v1").json["sites"]] == ["hidden"]
    private, missing = hidden.get("/api/v1/discreet"), hidden.get("/api/v1/discrete")
    assert private.status == missing.status == 404
    assert private.body.replace(b"discreet", b"") == missing.body.replace(b"discrete", b"")
    for path in ("/collections", "/collections/entries", "/views/all", "/search?q=a"):
        assert hidden.get(f"/api/v1/discreet{path}").status == 404
    assert b"discreet" not in hidden.get("/").body and b"business" not in hidden.get("/").body
    assert b"/views/staffed" not in hidden.get("/").body


def test_what_is_hidden_can_change_unseen(tmp_path, serve):
    galley = Galley(tmp_path / "data")
    galley("init", "--site", "hidden", "--from", write(FILES, tmp_path / "site"))
    server = serve(galley)
    clone = tmp_path / "clone"
    git("clone", "-q", galley.data / "sites/hidden/repo.git", clone)

    def push(path, content):
        (clone / path).write_text(json.dumps(content))
        git("commit", "-qam", "Change", folder=clone)
        git("push", "-q", "origin", "HEAD:main", folder=clone)
        # What others push is noticed within a moment, not at once.
        time.sleep(0.3)

    ann, plain = f"{API}/collections/people/objects/ann", f"{API}/collections/entries/objects/plain"
    tags = {path: {"If-None-Match": server.get(path).headers["ETag"]} for path in (ann, plain)}
    push("content/people/ann.json", FILES["content/people/ann.json"] | {"pin": "4711"})
    assert server.get(ann, headers=tags[ann]).status == 304
    push("content/people/ann.json", FILES["content/people/ann.json"] | {"name": "Anna"})
    assert server.get(ann, headers=tags[ann]).status == 200
    schema = json.loads(json.dumps(FILES["schemas/entry.json"]))
    schema["properties"]["body"]["mcp"] = {"expose": False}
    push("schemas/entry.json", schema)
    answer = server.get(plain, headers=tags[plain])
    assert answer.status == 200 and "body" not in answer.json["object"]["fields"]


def test_faults_are_not_explained_to_everybody(tmp_path, serve):
    galley = Galley(tmp_path / "data")
    galley("init", "--site", "hidden", "--from", write(FILES, tmp_path / "site"))
    server = serve(galley)
    assert server.get(f"{API}/collections/people/objects").status == 200
    main = galley.data / "sites/hidden/repo.git/refs/heads/main"
    good = main.read_text()
    main.write_text("garbage")
    damaged = server.get(f"{API}/collections/people/objects")
    assert damaged.status >= 500 and str(tmp_path) not in damaged.body.decode()
    main.unlink()
    assert server.get(f"{API}/collections/people/objects").status == 503
    main.write_text(good)
    assert server.get(f"{API}/collections/people/objects").status == 200
    _, errors = server.stop()
    assert "main" in errors
