"""`galley mcp status` and `galley mcp call`: what each kind of caller sees, and a tool without a client. (T13, T104, T105)"""

import json

import pytest
from mcp_parts import make_site


@pytest.fixture(scope="module")
def galley(tmp_path_factory):
    return make_site(tmp_path_factory.mktemp("command"))


def test_the_status_says_whether_it_is_on_and_what_each_persona_sees(galley):
    output = galley("mcp", "status").output.lower()
    assert "enabled" in output and "yes" in output
    status = galley("mcp", "status", "--json").json
    text = json.dumps(status)
    for word in ["admin", "authenticated", "public", "get_schema", "whoami"]:
        assert word in text


def test_a_tool_is_called_as_an_administrator_unless_something_else_is_said(galley):
    assert "admin" in galley("mcp", "call", "whoami", "--json").output
    answer = galley("mcp", "call", "get_schema", "--params", '{"schema": "story"}', "--json").json
    assert "properties" in json.dumps(answer)
    assert '"public"' in galley("mcp", "call", "whoami", "--persona", "public", "--json").output


def test_test_is_another_name_for_call(galley):
    assert galley("mcp", "test", "whoami", "--json").json == galley("mcp", "call", "whoami", "--json").json


def test_a_tool_that_fails_ends_with_one(galley):
    outcome = galley("mcp", "call", "get_object", "--params", '{"collection": "post", "id": "x"}', "--json", code=1)
    assert "posts" in outcome.output


def test_a_tool_that_a_persona_does_not_have_is_unknown_to_it(galley):
    hidden = galley("mcp", "call", "get_schema", "--persona", "public", "--params", '{"schema": "story"}', code=2)
    missing = galley("mcp", "call", "get_skema", "--persona", "public", "--params", '{"schema": "story"}', code=2)
    assert "story" not in hidden.output and "get_schema" not in missing.errors
    assert "get_skema" in missing.errors


def test_parameters_that_are_no_json_are_named(galley):
    assert "--params" in galley("mcp", "call", "whoami", "--params", "{", code=2).errors
