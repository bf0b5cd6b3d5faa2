"""What docs/tokens.md tells its readers to do, done; and what the commands on credentials and roles offer besides."""

import re
import shlex
import sqlite3
import time

import pytest

from conftest import ROOT
from test_tokens import days_until

PAGE = (ROOT / "docs/tokens.md").read_text()


def section(title):
    return re.search(rf"^## {re.escape(title)}\n(.*?)(?=^## |\Z)", PAGE, re.M | re.S)[1]


def commands(text):
    """The lines that call galley, as words."""
    for block in re.findall(r"```sh\n(.*?)```", text, re.S):
        for line in block.replace("\\\n", " ").splitlines():
            if line.startswith("galley "):
                yield shlex.split(line, comments=True)[1:]


@pytest.fixture(scope="module")
def recipes():
    return list(commands(section("Recipes")))


def test_the_recipes_make_what_they_say(galley, recipes):
    """seed: S26, S27, S28"""
    made = {line[line.index("--name") + 1]: galley(*line, "--json").json for line in recipes}
    wanted = {
        "Copy desk agent": ({"site:read", "site:write"}, 30),
        "CI": ({"preview:read", "preview:create", "checks:run", "publish:request"}, 14),
        "Onboarding": (
            {"project:read", "template:read", "template:create", "site:write", "preview:read", "preview:create"}, 7,
        ),
    }  # fmt: skip
    assert set(made) == set(wanted)
    for name, (scopes, days) in wanted.items():
        assert {scope for scope in made[name]["scopes"] if not scope.startswith("mcp:")} == scopes
        assert days - 0.1 < days_until(made[name]["expires"]) <= days
    shown = galley("client", "show", "Copy desk agent", "--json").json["client"]
    assert shown["token"]["sites"] == ["magazine"]
    assert galley("client", "show", "Onboarding", "--json").json["client"]["token"].get("sites") is None


def test_every_command_on_the_page_is_one(galley):
    """seed: M22, M23, G23: what the page advises can be done"""
    for line in commands(PAGE):
        help_text = galley(*[word for word in line if re.fullmatch(r"[a-z]+", word)][:2], "--help").output
        for option in (word for word in line if word.startswith("--")):
            assert option in help_text, (line, option)


def test_ci_keeps_the_token_as_a_secret_and_rotates_it(galley):
    """seed: M17, S27"""
    text = section("In CI")
    assert "secrets.GALLEY_TOKEN" in text and "galley client rotate CI --grace 1h --json" in text
    first = galley("client", "create", "--name", "CI", "--json").json
    second = galley("client", "rotate", "CI", "--grace", "1h", "--json").json
    assert second["token"] != first["token"] and second["old_works_until"]


def test_the_advice_is_given(galley):
    """seed: G23, M22, M24, S34"""
    assert section("After a leak").lstrip().startswith("**Revoke first, look second.**")
    for word in ("password", "environment variable", "never in a file that is committed"):
        assert word in section("Use it")
    assert "token revoke --user" in section("When somebody leaves")


def test_after_a_leak_one_revokes_first_and_looks_second(galley):
    """seed: S33, S34, M24: all that was known of a token is known when it has ended"""
    made = galley("client", "create", "--name", "Bot", "--notes", "On the build machine", "--json").json
    galley("token", "revoke", made["prefix"])
    shown = galley("token", "show", made["credential"], "--json").json["token"]
    assert shown["state"] == "revoked" and shown["ended"]["reason"] == "revoked"
    assert shown["name"] == "Bot" and shown["owner"] == "Bot" and shown["scopes"]
    client = galley("client", "show", "Bot", "--json").json["client"]
    assert client["notes"] == "On the build machine" and client["token"] is None


def test_a_token_needs_somebody_who_may_and_a_site_that_is_there(galley):
    """seed: G5, M5: a member of the workspace, and a site of it"""
    create = ["token", "create", "--name", "x", "--preset", "read", "--json"]
    assert galley(*create, "--user", "ada@example.com", code=2).json["error"]["code"] == "not_found"
    galley("user", "create", "--email", "olga@example.com", "--role", "owner")
    galley("user", "create", "--email", "ada@example.com", "--role", "viewer")
    galley(*create, "--user", "ada@example.com")
    galley("user", "disable", "ada@example.com")
    assert galley(*create, "--user", "ada@example.com", code=2).json["error"]["code"] == "forbidden"
    assert galley(*create, "--site", "nowhere", code=2).json["error"]["code"] == "not_found"


def test_a_list_can_be_narrowed(galley):
    """seed: M18, M20, M26"""
    galley("user", "create", "--email", "ada@example.com", "--role", "editor")
    galley("token", "create", "--name", "hers", "--preset", "read-write", "--user", "ada@example.com")
    galley("token", "create", "--name", "site", "--preset", "read", "--site", "magazine", "--expires", "7d")
    galley("client", "create", "--name", "Bot")
    with sqlite3.connect(galley.data / "state.db") as store:
        old = int(time.time() * 1000) - 100 * 86_400_000
        store.execute("UPDATE credentials SET created_at = ? WHERE name = 'Bot'", (old,))
    store.close()

    def names(*words):
        return [token["name"] for token in galley("token", "list", *words, "--json").json["tokens"]]

    assert names() == ["hers", "site", "Bot"]
    assert names("--user", "ada@example.com") == ["hers"]
    assert names("--client", "Bot") == ["Bot"]
    assert names("--site", "magazine") == ["site"]
    assert names("--scope", "content:write") == ["hers"]
    assert names("--unused", "90d") == ["Bot"]
    assert names("--expires-within", "14d") == ["site"]
    galley("token", "list", "--user", "ada@example.com", "--client", "Bot", code=2)
    galley("token", "list", "--unused", "long", code=2)


def test_a_workspace_makes_roles_of_its_own(galley):
    """seed: S8, S10, S11, C8"""
    shown = galley("workspace", "role", "set", "translator", "--scopes", "content:read,content:write", "--json").json
    assert shown["role"]["scopes"][:2] == ["content:read", "content:write"]
    roles = galley("workspace", "role", "list", "--json").json["roles"]
    assert [role["name"] for role in roles] == ["owner", "admin", "editor", "author", "viewer", "translator"]
    galley("user", "create", "--email", "ada@example.com", "--role", "translator")
    create = ["token", "create", "--name", "hers", "--user", "ada@example.com"]
    galley(*create, "--scopes", "content:write")
    assert "task:write" in galley(*create, "--scopes", "task:write", code=2).errors
    held = galley("workspace", "role", "remove", "translator", code=2).errors
    assert "ada@example.com" in held and "galley user role" in held
    galley("user", "role", "ada@example.com", "viewer")
    galley("workspace", "role", "remove", "translator")
    assert "built-in" in galley("workspace", "role", "remove", "viewer", code=2).errors
    assert "content:read" in galley("workspace", "role", "set", "x", "--scopes", "content:raed", code=2).errors
    assert "built-in" in galley("workspace", "role", "set", "owner", "--preset", "read", code=2).errors


def test_projects_are_names_that_sites_share(galley):
    """seed: S3, S12"""
    assert galley("workspace", "projects", "--json").json["projects"] == [{"name": "magazines", "sites": ["magazine"]}]
    galley("workspace", "create", "Harbour")
    galley("workspace", "assign", "--workspace", "harbour", "--site", "magazine")
    assert galley("workspace", "projects", "--json").json["total"] == 0
    assert galley("workspace", "projects", "--workspace", "harbour", "--json").json["total"] == 1
    galley("workspace", "assign", "--workspace", "harbour", code=2)


def test_a_client_keeps_notes_and_a_key_is_shown_and_rotated(galley):
    """seed: S6; security: K5"""
    galley("client", "create", "--name", "Bot", "--notes", "old")
    assert galley("client", "notes", "Bot", "new", "--json").json["client"]["notes"] == "new"
    assert "new" in galley("client", "show", "Bot").output
    first = galley("key", "create", "--name", "Script", "--json").json
    second = galley("key", "rotate", "Script", "--json").json
    assert second["key"] != first["key"] and second["paths"] == ["*"] and second["rotated_from"] == first["id"]
    shown = galley("key", "show", "Script", "--json").json["key"]
    assert shown["state"] == "active" and shown["paths"] == ["*"]
    galley("key", "show", "Bot", code=2)
