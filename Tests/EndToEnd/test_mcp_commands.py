"""galley mcp status and galley mcp call: what agents are served, without a server. (seed: T13, T104, T105)"""

import json

from conftest import git


def commit(galley, path, change):
    """Changes one file of the site on main, as a person with a clone would."""
    clone = galley.data.parent / "clone"
    git("clone", "-q", galley.repository, clone)
    file = clone / path
    file.write_text(change(file.read_text()))
    git("commit", "-qam", "Change", folder=clone)
    git("push", "-q", "origin", "HEAD:main", folder=clone)


def test_the_status_tells_whether_agents_are_served_and_with_what(reader):
    text = reader("mcp", "status").output
    assert "enabled: yes" in text and "edition gate: yes" in text
    (site,) = reader("mcp", "status", "--json").json["mcp"]["sites"]
    assert site["slug"] == "magazine" and site["enabled"] is True and site["edition_gate"] is True
    tools = site["tools"]
    assert f"tools for admin: {tools['admin']['count']}" in text
    assert "get_site_info" in tools["admin"]["names"] and "clear_cache" in tools["admin"]["names"]
    # What tells of the machine, or empties its caches, is an administrator's. (seed: T6)
    operators = {"get_site_info", "list_extensions", "clear_cache", "list_schemas", "get_schema"}
    assert operators <= set(tools["admin"]["names"]) and not operators & set(tools["authenticated"]["names"])
    for persona, less in [("admin", "authenticated"), ("authenticated", "public")]:
        assert set(tools[less]["names"]) < set(tools[persona]["names"])
    assert tools["public"]["count"] == len(tools["public"]["names"]) > 0


def test_a_site_that_serves_no_agents_is_not_well(galley):
    def switch_off(text):
        return json.dumps(json.loads(text) | {"enabled": False})

    commit(galley, "settings/mcp.json", switch_off)
    outcome = galley("mcp", "status", "--site", "magazine", code=1)
    assert "enabled: no" in outcome.output and "tools for admin: 0" in outcome.output


def test_a_tool_is_called_as_a_persona(reader):
    everything = reader("mcp", "call", "list_collections", "--json").json
    assert [entry["id"] for entry in everything["collections"]] == [
        "authors", "events", "pages", "posts", "products",
    ]
    described = reader(
        "mcp", "call", "describe_collection", "--params", '{"collection": "posts"}', "--persona", "public",
        "--json", "--site", "magazine",
    ).json["collection"]
    assert described["id"] == "posts" and described["description"].startswith("The stories of the magazine")
    assert reader("mcp", "test", "whoami", "--json").json["whoami"]["persona"] == "admin"
    assert "slug: magazine" in reader("mcp", "call", "get_site_context").output


def test_a_tool_that_fails_ends_with_1_and_wrong_usage_with_2(reader):
    outcome = reader("mcp", "call", "describe_collection", "--params", '{"collection": "x"}', "--json", code=1)
    assert outcome.json["error"]["code"] == "not_found" and "no collection called ‘x’" in outcome.errors
    refused = reader("mcp", "call", "describe_collection", "--params", '{"site": 1}', "--json", code=1)
    assert refused.json["error"]["code"] == "invalid_argument"
    assert len(refused.json["error"]["details"]["problems"]) == 2
    assert "get_site_info" in reader("mcp", "call", "get_site_inf", code=2).errors
    # A persona has its own tools; the others don't exist for it.
    assert "no tool called" in reader("mcp", "call", "get_site_info", "--persona", "public", code=2).errors
    for wrong in (["--params", "{"], ["--params", "[]"], ["--persona", "king"], ["--site", "nope"]):
        reader("mcp", "call", "whoami", *wrong, code=2)
