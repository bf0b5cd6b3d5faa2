"""Connecting in every way: what the server says of itself, and what it lists. (agents 16-19, T33, T81)"""

import json

import jsonschema
import pytest
from connections import Refused

READ_TOOLS = """
    list_projects list_sites get_site_context get_site_info list_collections describe_collection list_views
    describe_view query_collection search_collection search_collections get_object get_objects query_view get_view
    get_resource list_schemas get_schema list_extensions list_templates find_references get_history list_media
    get_content_guide whoami clear_cache
""".split()
SAVED_QUERIES = ["events_between", "products_under_price", "stories_by_author"]


async def test_the_server_introduces_itself(way, connection):
    assert connection.revision == way.revision
    assert connection.capabilities.tools.list_changed
    assert connection.capabilities.resources.subscribe and connection.capabilities.resources.list_changed
    assert connection.capabilities.prompts.list_changed
    assert connection.capabilities.completions is not None
    assert len(connection.instructions) > 200


async def test_every_tool_of_the_read_side_is_listed(connection):
    """seed: T3, T4, T6 (those that read, and clear_cache), T125"""
    names = [tool.name for tool in await connection.tools()]
    assert set(READ_TOOLS) <= set(names)
    assert set(SAVED_QUERIES) <= set(names)
    assert len(names) == len(set(names))
    assert names == [tool.name for tool in await connection.tools()]


async def test_every_tool_keeps_what_the_catalog_promises(connection):
    for tool in await connection.tools():
        assert len(tool.name) <= 64 and tool.title and tool.description, tool.name
        assert tool.input_schema["type"] == "object"
        for schema in filter(None, [tool.input_schema, tool.output_schema]):
            jsonschema.Draft202012Validator.check_schema(schema)
            assert len(json.dumps(schema)) < 4096, tool.name
            assert "$ref" not in json.dumps(schema)
        hints = tool.annotations
        assert None not in (
            hints.read_only_hint,
            hints.destructive_hint,
            hints.idempotent_hint,
            hints.open_world_hint,
        ), tool.name
    read_only = {tool.name for tool in await connection.tools() if tool.annotations.read_only_hint}
    assert set(READ_TOOLS) - read_only == {"clear_cache"}


async def test_resources_are_listed_sparsely(connection):
    uris = [resource.uri for resource in await connection.resources()]
    assert {"galley://magazine/posts/", "galley://magazine/authors/", "galley://magazine/guide"} <= set(map(str, uris))
    assert "galley://magazine/view/latest-stories" in map(str, uris)
    # Products say that they are no resource, and no object is ever enumerated.
    assert "galley://magazine/products/" not in map(str, uris)
    assert not any(str(uri).endswith("fog-signals") for uri in uris)
    templates = {template.uri_template for template in await connection.templates()}
    assert any("{id}" in template for template in templates)


async def test_prompts_are_listed_with_their_arguments(connection):
    """seed: T125"""
    prompts = {prompt.name: prompt for prompt in await connection.prompts()}
    assert {"audit-links", "draft-a-story", "translate-a-page"} <= prompts.keys()
    arguments = {argument.name: argument for argument in prompts["draft-a-story"].arguments}
    assert arguments["topic"].required and not arguments["section"].required
    assert "in a sentence" in arguments["topic"].description


async def test_an_unknown_tool_is_a_protocol_error_that_names_near_ones(connection):
    with pytest.raises(Refused) as refusal:
        await connection.attempt("list_colections")
    assert refusal.value.code == -32602
    assert "list_collections" in f"{refusal.value.message} {refusal.value.data}"


async def test_a_caller_is_told_who_it_is(connection):
    answer = (await connection.call("whoami"))["whoami"]
    assert answer["persona"] == "admin" and [site["slug"] for site in answer["sites"]] == ["magazine"]
