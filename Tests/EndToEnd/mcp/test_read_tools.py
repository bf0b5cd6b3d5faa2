"""Every tool of the read side answers with what the sample site holds, in every way. (T33-T47, T54, T55, T97-T103)"""

import json

import pytest
from conftest import git

ONE = {"collection": "posts", "id": "fog-signals"}


def ids(answer, name="objects"):
    return [item["id"] for item in answer[name]]


async def test_sites_and_projects_are_found(connection):
    projects = await connection.call("list_projects")
    assert [(item["name"], item["sites"]) for item in projects["projects"]] == [("magazines", ["magazine"])]
    sites = await connection.call("list_sites")
    assert sites["total"] == 1 and sites["sites"][0]["slug"] == "magazine"
    assert sites["sites"][0]["locales"] == ["en", "de"]
    context = json.dumps(await connection.call("get_site_context"))
    for word in ["Tidewater", "posts", "latest-stories", "stories_by_author", "draft-a-story"]:
        assert word in context
    info = (await connection.call("get_site_info"))["site"]
    assert info["name"] == "Tidewater" and len(json.dumps(info)) < 4000


async def test_collections_are_listed_and_described(connection):
    listed = await connection.call("list_collections")
    counts = {item["id"]: item["total_objects"] for item in listed["collections"]}
    assert counts == {"authors": 8, "events": 9, "pages": 7, "posts": 35, "products": 9}
    posts = (await connection.call("describe_collection", {"collection": "posts"}))["collection"]
    fields = {item["name"]: item for item in posts["properties"]}
    assert fields["date"]["sortable"] and fields["date"]["filterable"]
    assert fields["category"]["options"] and fields["author"]["targets"] == ["authors"]
    assert all(field["description"] for field in fields.values())


async def test_views_are_listed_described_and_read(connection):
    views = await connection.call("list_views")
    assert ids(views, "views") == ["latest-stories", "stories-by-category", "upcoming-events"]
    view = (await connection.call("describe_view", {"view": "latest-stories"}))["view"]
    assert view["shape"]["title"] == "string" and view["definition"]["from"] == "posts"
    whole = json.dumps(await connection.call("get_view", {"view": "latest-stories"}))
    assert "The boat library" in whole and "Mara Lindqvist" in whole
    asked = await connection.call("query_view", {"view": "latest-stories", "include": "locale:en", "limit": 3})
    assert "The boat library" in json.dumps(asked)


async def test_objects_are_asked_for(connection):
    answer = await connection.call(
        "query_collection",
        {
            "collection": "posts",
            "include": "category:boats",
            "sort": "date:desc",
            "fields": ["title", "date"],
            "limit": 2,
        },
    )
    assert ids(answer) == ["sewing-a-lugsail", "knots-worth-knowing"] and answer["total"] == 4
    assert set(answer["objects"][0]) == {"id", "title", "date"} and answer["next_cursor"]
    named = await connection.call("query_collection", {"collection": "posts", "include": "title:*ferry*,locale:en"})
    assert ids(named) == ["the-ferry-that-waits"]
    rest = await connection.call("query_collection", {"collection": "posts", "exclude": "locale:en"})
    assert 0 < rest["total"] < 35 and "nebelsignale" in ids(rest)


async def test_words_are_searched_for(connection):
    one = await connection.call("search_collection", {"collection": "posts", "query": "ferry"})
    assert one["results"][0]["id"] == "the-ferry-that-waits" and "ferry" in one["results"][0]["excerpt"].lower()
    several = await connection.call("search_collections", {"query": "ferry"})
    assert {"posts", "authors"} <= {item["collection"] for item in several["results"]}
    either = await connection.call("search_collections", {"query": "diaphone or lugsail"})
    assert {"fog-signals", "sewing-a-lugsail"} <= set(ids(either, "results"))
    phrase = await connection.call("search_collections", {"query": '"chain ferry keeps no timetable"'})
    assert ids(phrase, "results") == ["the-ferry-that-waits"]


async def test_an_object_is_read_as_much_as_is_wanted(connection):
    found = (await connection.call("get_object", ONE | {"fields": ["title", "date"]}))["object"]
    assert found["fields"]["title"] == "Fog signals" and len(found["revision"]) == 40
    full = await connection.attempt("get_object", ONE)
    assert "A light is no use in fog." in full.text and "## The diaphone" in full.text
    html = await connection.attempt("get_object", ONE | {"format": "html"})
    assert "<h2" in html.text
    text = await connection.attempt("get_object", ONE | {"format": "text"})
    assert "## The" not in text.text and "*powder damp*" not in text.text
    summary = await connection.attempt("get_object", ONE | {"view": "summary"})
    assert "Fog signals" in summary.text and len(summary.text) < 1500


async def test_an_object_is_read_as_it_was(own_place, desk, open_connection, way):
    before = git("rev-parse", "HEAD", folder=desk.folder).strip()
    desk.replace("content/posts/2025/fog-signals.md", "A light is no use in fog.", "A lamp is no use in fog.")
    desk.push("Say lamp")
    async with open_connection(way, own_place) as connection:
        assert "A lamp is no use" in (await connection.attempt("get_object", ONE)).text
        assert "A light is no use" in (await connection.attempt("get_object", ONE | {"ref": before})).text
        history = await connection.call("get_history", ONE)
        assert [commit["subject"] for commit in history["commits"]][0] == "Say lamp"
        assert history["commits"][-1]["commit"] == before and len(history["commits"]) == 2


async def test_several_objects_are_read_at_once(connection):
    wanted = ["fog-signals", "the-boat-library", "nothing-at-all"]
    answer = await connection.call("get_objects", {"collection": "posts", "ids": wanted, "fields": ["title"]})
    assert [item["fields"]["title"] for item in answer["objects"]] == ["Fog signals", "The boat library"]
    assert answer["missing"] == ["posts/nothing-at-all"]


async def test_references_are_followed_backwards(connection):
    answer = await connection.call("find_references", {"collection": "authors", "id": "nell-ashworth", "limit": 50})
    found = {(item["collection"], item["id"], item["field"]) for item in answer["references"]}
    assert {("events", "saltmarsh-walk", "/host"), ("posts", "counting-terns", "/author")} <= found
    assert answer["broken"] == []


async def test_schemas_templates_and_extensions_are_listed(connection):
    schemas = await connection.call("list_schemas")
    assert {"story", "author", "event", "product"} <= set(ids(schemas, "schemas"))
    story = await connection.call("get_schema", {"schema": "story"})
    assert story["schema"]["properties"]["date"] and story["id"] == "story"
    assert (await connection.call("list_extensions"))["total"] == 0
    assert "templates" in await connection.call("list_templates")


async def test_media_are_listed(connection):
    media = await connection.call("list_media", {"prefix": "portrait-", "limit": 50})
    assert media["total"] == len(media["media"]) == 8
    assert media["media"][0]["path"] == "media/portrait-greta.svg" and media["media"][0]["bytes"] > 0


async def test_the_content_guide_is_given(connection):
    general = (await connection.attempt("get_content_guide")).text
    assert "Particular before general" in general
    posts = (await connection.attempt("get_content_guide", {"collection": "posts"})).text
    assert "Practical pieces" in posts


async def test_saved_queries_are_tools(connection):
    stories = await connection.call("stories_by_author", {"author": "wiebke-janssen", "locale": "en"})
    assert "fog-signals" in ids(stories) and stories["total"] == len(stories["objects"])
    cheap = await connection.call("products_under_price", {"price": 15})
    assert cheap["objects"] and all(item["price"] <= 15 for item in cheap["objects"])
    events = await connection.call("events_between", {"from": "2026-01-01", "until": "2027-12-31", "kind": "swim"})
    assert "river-swim-day" in ids(events)


async def test_caches_are_emptied_without_loss(own_place, open_connection, way):
    async with open_connection(way, own_place) as connection:
        before = await connection.call("list_collections")
        assert not (await connection.attempt("clear_cache")).is_error
        assert await connection.call("list_collections") == before


@pytest.mark.parametrize("tool", ["query_collection", "get_object", "search_collection"])
async def test_naming_the_site_makes_no_difference(connection, tool):
    arguments = {
        "query_collection": {"collection": "posts"},
        "get_object": ONE,
        "search_collection": {"collection": "posts", "query": "fog"},
    }
    asked = arguments[tool]
    assert await connection.call(tool, asked) == await connection.call(tool, asked | {"site": "magazine"})
