"""What is listed."""

import re

from .wire import Modern


def test_every_tool_has_a_name_a_description_and_a_schema(client):
    """tools-list, both revisions."""
    tools = client.request("tools/list").result["tools"]
    assert tools[0]["name"] == "test_simple_text"
    for tool in tools:
        assert re.fullmatch(r"[A-Za-z0-9_./-]{1,64}", tool["name"])
        assert tool["description"]
        assert tool["inputSchema"]["type"] == "object"


def test_every_prompt_has_a_name_and_a_description(client):
    """prompts-list, both revisions."""
    prompts = client.request("prompts/list").result["prompts"]
    assert "test_simple_prompt" in [prompt["name"] for prompt in prompts]
    assert all(prompt["description"] for prompt in prompts)


def test_every_resource_has_a_uri_and_a_name(client):
    """resources-list, both revisions."""
    resources = client.request("resources/list").result["resources"]
    assert [resource["uri"] for resource in resources] == [
        "test://static-text",
        "test://static-binary",
        "test://watched-resource",
    ]
    assert all(resource["name"] for resource in resources)


def test_schemas_are_listed_with_the_newer_keywords_as_they_were_written(client):
    """json-schema-2020-12, both revisions."""
    tools = {tool["name"]: tool for tool in client.request("tools/list").result["tools"]}
    schema = tools["json_schema_2020_12_tool"]["inputSchema"]
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$defs"]["address"]["$anchor"] == "addressDef"
    assert schema["additionalProperties"] is False
    assert schema["allOf"][0]["anyOf"] == [{"required": ["phone"]}, {"required": ["email"]}]
    assert {"if", "then", "else"} <= schema.keys()


def test_lists_and_what_is_read_say_how_long_and_by_whom_they_may_be_kept(modern):
    """caching."""
    first = modern.request("resources/list").result["resources"][0]["uri"]
    for method in ("tools/list", "prompts/list", "resources/list", "resources/templates/list", "resources/read"):
        result = modern.request(method, {"uri": first} if method == "resources/read" else {}).result
        assert isinstance(result["ttlMs"], int) and result["ttlMs"] >= 0
        assert result["cacheScope"] in ("public", "private")


def test_lists_never_ask_back(url):
    """input-required-result-unsupported-methods."""
    client = Modern(url)
    assert not client.request("tools/list").asks
    assert not client.request("prompts/list").asks
