"""Long answers keep to their budget, and cursors go on exactly where the page ended. (agents 13-16, T38, T43)"""

import pytest
from ways import WAYS

SDK = [way for way in WAYS if way.client == "sdk"]
pytestmark = pytest.mark.parametrize("way", SDK, ids=str)


def keys(answer):
    return [(item.get("collection"), item["id"]) for item in answer["objects"]]


async def pages(connection, tool, arguments):
    found, cursor = [], None
    while True:
        answer = await connection.call(tool, arguments | ({"cursor": cursor} if cursor else {}))
        found.append(answer)
        cursor = answer.get("next_cursor")
        if cursor is None:
            return found


@pytest.mark.parametrize("limit", [1, 4, 7, 34, 35, 50])
async def test_pages_of_any_size_give_the_same_list(connection, limit):
    base = {"collection": "posts", "sort": "date:desc", "fields": ["title"]}
    whole = await connection.call("query_collection", base | {"limit": 50})
    assert whole["total"] == len(whole["objects"]) == 35
    parts = await pages(connection, "query_collection", base | {"limit": limit})
    assert [key for part in parts for key in keys(part)] == keys(whole)
    assert all(part["total"] == 35 for part in parts)


@pytest.mark.parametrize("budget", [200, 500, 2000])
async def test_a_budget_is_kept_with_whole_items(connection, budget):
    arguments = {"collection": "posts", "sort": "title", "limit": 50, "max_tokens": budget}
    found = []
    for answer in await pages(connection, "query_collection", arguments):
        assert answer["objects"]
        if len(answer["objects"]) > 1:
            assert len(str(answer).encode()) <= budget * 4.5
        found += keys(answer)
    assert len(found) == len(set(found)) == 35


async def test_a_search_goes_on_where_it_ended(connection):
    whole = await connection.call("search_collections", {"query": "sea or river", "limit": 50})
    parts = await pages(connection, "search_collections", {"query": "sea or river", "limit": 3})
    assert [item["id"] for part in parts for item in part["results"]][: len(whole["results"])] == [
        item["id"] for item in whole["results"]
    ]


async def test_a_cursor_is_of_one_question(connection):
    first = await connection.call("query_collection", {"collection": "posts", "sort": "date:desc", "limit": 2})
    for cursor in ["x", "", "%00", "A" * 5000, first["next_cursor"] + "A", first["next_cursor"][:-2]]:
        error = await connection.attempt(
            "query_collection", {"collection": "posts", "sort": "date:desc", "cursor": cursor}
        )
        assert error.is_error is (cursor != ""), cursor
    other = await connection.failure(
        "query_collection", {"collection": "posts", "sort": "title", "cursor": first["next_cursor"]}
    )
    assert "cursor" in other.text


async def test_a_bad_cursor_of_a_list_is_a_protocol_error(connection):
    for fetch in (connection.client.list_tools, connection.client.list_resources, connection.client.list_prompts):
        with pytest.raises(Exception) as error:
            await fetch(cursor="nonsense")
        assert error.value.code == -32602


async def test_long_texts_are_read_by_outline_and_section(connection):
    asked = {"collection": "posts", "id": "fog-signals"}
    outline = await connection.attempt("get_object", asked | {"view": "outline"})
    full = await connection.attempt("get_object", asked | {"view": "full"})
    assert not outline.is_error and len(outline.text) < len(full.text) / 2
    assert "The diaphone" in outline.text and "cows should attend" not in outline.text
    sections = outline.json["object"]["outline"][0]["sections"]
    bell = next(section["id"] for section in sections if section["title"] == "The bell")
    section = await connection.attempt("get_object", asked | {"section": bell})
    assert "clockwork that struck it twice" in section.text and "grunt" not in section.text


async def test_a_list_asks_for_no_more_than_fifty(connection):
    error = await connection.failure("query_collection", {"collection": "posts", "limit": 5000})
    assert "limit" in error.text and "50" in error.text
