"""What changes on main reaches those who follow it within two seconds, in both eras. (T78, T79, T80, T111)"""

import contextlib
import json
import time

import anyio
import pytest
from connections import SOON
from ways import WAYS

STORY = "galley://magazine/posts/fog-signals"
FILE = "content/posts/2025/fog-signals.md"


async def changed(next_event, wanted):
    """Waits until a change that fits arrives, and answers how long that took."""
    start = time.monotonic()
    with anyio.fail_after(SOON):
        while True:
            event = await next_event()
            if wanted(event):
                return time.monotonic() - start


async def everything(next_event):
    """What arrives until nothing has come for two seconds."""
    events = []
    with contextlib.suppress(TimeoutError):
        while True:
            events.append(await next_event())
    return events


async def test_a_push_reaches_those_who_follow_the_object(way, own_place, desk, open_connection):
    """seed: C22 (T88, T127): one object can be followed, too"""
    async with open_connection(way, own_place) as connection:
        assert "A light is no use in fog." in (await connection.read(STORY))[0].text
        async with connection.watching([STORY]) as next_event:
            desk.replace(FILE, "A light is no use in fog.", "A lamp is no use in fog.")
            desk.push()
            assert await changed(next_event, lambda event: event == ("resources/updated", STORY)) < SOON
            assert "A lamp is no use in fog." in (await connection.read(STORY))[0].text


async def test_followers_of_a_collection_and_of_a_view_hear_of_their_objects(way, own_place, desk, open_connection):
    uris = ["galley://magazine/posts/", "galley://magazine/view/latest-stories"]
    async with open_connection(way, own_place) as connection:
        async with connection.watching(uris) as next_event:
            desk.replace(
                "content/posts/2026/the-boat-library.md", "title: The boat library", "title: The boats library"
            )
            desk.push()
            missing = set(uris)
            with anyio.fail_after(SOON):
                while missing:
                    kind, uri = await next_event()
                    assert kind == "resources/updated"
                    # A notification may name what lies below the address that is followed.
                    missing -= {wanted for wanted in missing if uri.startswith(wanted)}


async def test_others_hear_nothing(way, own_place, desk, open_connection):
    async with open_connection(way, own_place) as connection:
        async with connection.watching(["galley://magazine/authors/"]) as next_event:
            desk.replace(FILE, "A light is no use in fog.", "A lamp is no use in fog.")
            desk.push()
            assert "resources/updated" not in [kind for kind, _ in await everything(next_event)]


async def test_a_saved_query_can_be_called_as_soon_as_it_is_published(way, own_place, desk, open_connection):
    """seed: T112, C21, T125: lists that change are announced"""
    query = {
        "title": "Stories of a section",
        "description": "Lists the stories of one section, newest first.",
        "params": {"section": {"type": "string", "description": "The section.", "required": True}},
        "collection": "posts",
        "include": "category:{{params.section}}",
        "sort": "date:desc",
        "limit": 20,
        "fields": ["title", "category"],
        "access": "public",
    }
    async with open_connection(way, own_place) as connection:
        assert "stories_of_section" not in [tool.name for tool in await connection.tools()]
        async with connection.watching(tools=True) as next_event:
            desk.write("queries/stories_of_section.json", json.dumps(query))
            desk.push()
            await changed(next_event, lambda event: event[0] == "tools/list_changed")
        answer = await connection.call("stories_of_section", {"section": "boats"})
        assert answer["total"] == len(answer["objects"]) > 0
        assert {item["category"] for item in answer["objects"]} == {"boats"}
        assert "stories_of_section" in [tool.name for tool in await connection.tools()]


async def test_prompts_that_change_are_announced(way, own_place, desk, open_connection):
    text = "---\ntitle: Greet\ndescription: Says hello.\naccess: public\n---\n\nHello from {{ site.name }}.\n"
    async with open_connection(way, own_place) as connection:
        async with connection.watching(prompts=True) as next_event:
            desk.write("prompts/greet.md", text)
            desk.push()
            await changed(next_event, lambda event: event[0] == "prompts/list_changed")
        assert "Hello from Tidewater." in (await connection.prompt("greet")).messages[0].content.text


@pytest.mark.parametrize("way", [way for way in WAYS if way.client == "sdk" and way.transport == "http"], ids=str)
async def test_changes_in_a_row_are_told_once_a_second(way, own_place, desk, open_connection):
    async with open_connection(way, own_place) as connection:
        async with connection.watching([STORY]) as next_event:
            for number in range(5):
                desk.write(FILE, (desk.folder / FILE).read_text() + f"\nLine {number}.\n")
                desk.push()
            pushed = time.monotonic()
            heard = [event for event in await everything(next_event) if event == ("resources/updated", STORY)]
            assert 1 <= len(heard) <= 2 + (time.monotonic() - pushed)
        assert "Line 4." in (await connection.read(STORY))[0].text


@pytest.mark.parametrize("way", [way for way in WAYS if way.client == "sdk" and way.transport == "http"], ids=str)
async def test_the_switch_for_subscriptions_silences_them(way, own_place, desk, open_connection):
    settings = json.loads((desk.folder / "settings/mcp.json").read_text()) | {"subscriptionsEnabled": False}
    desk.write("settings/mcp.json", json.dumps(settings))
    desk.push()
    async with open_connection(way, own_place) as connection:
        async with connection.watching([STORY]) as next_event:
            desk.replace(FILE, "A light is no use in fog.", "A lamp is no use in fog.")
            desk.push()
            assert "resources/updated" not in [kind for kind, _ in await everything(next_event)]
