"""Callers without a credential and a site that has something to hide in every corner."""

import json

import pytest
from conftest import Galley, Server

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
    "views/friends.json": view(**{"from": "people", "join": [{"field": "friend", "as": "friend"}], "sort": "name"}),
    "views/by-age.json": view(**{"from": "people", "group": {"by": "name"}}),
    "views/staffed.json": view(**{"from": ["people", "staff"]}),
    "views/bosses.json": view(**{"from": "people", "join": [{"field": "boss"}]}),
    "views/quiet.json": {"name": "Quiet", "from": "people"},
}

SECRETS = ["4412345678", "Nannerl", "0000", "1234", "chip-77", "vet@example.com", "Eve", "Dora"]


@pytest.fixture(scope="module")
def hidden(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hidden")
    for path, content in FILES.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(json.dumps(content))
    galley = Galley(tmp_path_factory.mktemp("hidden-data") / "data")
    galley("init", "--site", "hidden", "--from", folder)
    server = Server(galley)
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
    assert [item["name"] for item in everyone["items"]] == ["Ann", "Bob"] and everyone["total"] == 2
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
