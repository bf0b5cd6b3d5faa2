"""Resources, prompts and completion, in every way. (T44, T80, T81, T24)"""

import json

import pytest
from connections import Refused, prompt, template


async def test_an_object_is_read_by_its_address(connection):
    contents = await connection.read("galley://magazine/posts/fog-signals")
    assert len(contents) == 1
    assert "A light is no use in fog." in contents[0].text
    assert str(contents[0].uri) == "galley://magazine/posts/fog-signals"


async def test_a_collection_is_read_as_a_summary_of_what_is_new(connection):
    text = (await connection.read("galley://magazine/posts/"))[0].text
    assert "the-sound-of-shingle" in text or "a-kitchen-below-deck" in text
    assert text.count("the-boat-library") >= 1 and len(text) < 40_000


async def test_views_and_the_guide_are_read(connection):
    assert "The boat library" in (await connection.read("galley://magazine/view/latest-stories"))[0].text
    assert "How we write at Tidewater" in (await connection.read("galley://magazine/guide"))[0].text


async def test_a_tool_reads_the_same(connection):
    uri = "galley://magazine/posts/fog-signals"
    answer = await connection.attempt("get_resource", {"uri": uri})
    assert not answer.is_error
    assert "A light is no use in fog." in answer.text + json.dumps(answer.data)


@pytest.mark.parametrize(
    "uri", ["galley://magazine/posts/nothing", "galley://nowhere/guide", "galley://magazine/nothings/"]
)
async def test_what_is_not_there_is_not_found(way, connection, uri):
    with pytest.raises(Refused) as refusal:
        await connection.read(uri)
    assert refusal.value.code == (-32602 if way.era == "modern" else -32002)
    assert refusal.value.data["uri"] == uri


async def test_a_prompt_is_filled_in(connection):
    answer = await connection.prompt("draft-a-story", {"topic": "Eels & locks", "author": "nell-ashworth"})
    text = answer.messages[0].content.text
    assert answer.messages[0].role == "user"
    assert "the desk of Tidewater" in text and "**Topic:** Eels & locks" in text and "{{" not in text


async def test_a_prompt_without_what_it_needs_is_refused(connection):
    for name, arguments, word in [
        ("draft-a-story", {"topic": "Eels"}, "author"),
        ("draft-a-stori", {}, "draft-a-story"),
    ]:
        with pytest.raises(Refused) as refusal:
            await connection.prompt(name, arguments)
        assert refusal.value.code == -32602
        assert word in f"{refusal.value.message} {refusal.value.data}"


async def test_arguments_of_prompts_are_completed(connection):
    authors = await connection.complete(prompt("draft-a-story"), "author", "ne")
    assert authors.values == ["nell-ashworth"]
    sections = await connection.complete(prompt("draft-a-story"), "section", "")
    assert sorted(sections.values) == ["boats", "coast", "kitchen", "nature", "people", "rivers"]
    assert (await connection.complete(prompt("draft-a-story"), "topic", "x")).values == []


async def test_variables_of_templates_are_completed(connection):
    templates = {found.uri_template for found in await connection.templates()}
    uri = next(found for found in templates if "{collection}" in found and "{id}" in found)
    collections = await connection.complete(template(uri), "collection", "p", site="magazine")
    assert {"pages", "posts"} <= set(collections.values)
    known = {"site": "magazine", "collection": "posts"}
    ids = await connection.complete(template(uri), "id", "the-", **known)
    assert "the-boat-library" in ids.values and all(found.startswith("the-") for found in ids.values)
