"""People, workspaces and credentials on the command line (seeds G, M and S; product.md, "Command-line contract")."""

import binascii
import datetime
import os
import re
import stat
import subprocess

import pytest

from conftest import BINARY

READ = {
    "content:read", "project:read", "site:read", "template:read", "preview:read", "task:read",
    "mcp:tools", "mcp:resources", "mcp:search", "mcp:prompts",
}  # fmt: skip
PATTERN = re.compile(r"galley_(?:pat|client|key|access|refresh)_[0-9A-Za-z]{36}")
LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


def checksum_fits(secret):
    """As docs/tokens.md says: the last six letters are the CRC-32 of what stands before them, in base 62."""
    number = 0
    for letter in secret[-6:]:
        number = number * 62 + LETTERS.index(letter)
    return number == binascii.crc32(secret[:-6].encode())


def days_until(moment):
    end = datetime.datetime.fromisoformat(moment)
    return (end - datetime.datetime.now(datetime.timezone.utc)).total_seconds() / 86400


def everything_in(folder):
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_a_token_is_shown_once_and_kept_nowhere(galley):
    """seed: G9, G22, G25, M9, M15, S7; security: K1"""
    made = galley("token", "create", "--name", "CI", "--preset", "read", "--json").json
    assert set(made) == {"id", "token", "prefix", "scopes", "expires"}
    assert PATTERN.fullmatch(made["token"]) and checksum_fits(made["token"])
    assert made["token"].startswith(made["prefix"]) and len(made["prefix"]) == len("galley_pat_") + 4
    body = made["token"][len(made["prefix"]) :]
    assert body.encode() not in everything_in(galley.data)
    for line in (["token", "list"], ["token", "list", "--json"], ["token", "show", "CI", "--json"]):
        assert body not in galley(*line).output
    # A secret that is taken for a name is not repeated, either.
    wrong = made["token"][:-1] + ("0" if made["token"][-1] != "0" else "1")
    assert body[:10] not in galley("token", "show", wrong, code=2).errors


def test_people_see_the_secret_once_with_how_to_use_it(galley):
    """seed: G11, M7"""
    output = galley("token", "create", "--name", "Laptop", "--preset", "read").output
    assert len(PATTERN.findall(output)) == 1
    assert "Authorization: Bearer" in output and "content:read" in output
    key = galley("key", "create", "--name", "Script").output
    assert len(PATTERN.findall(key)) == 1 and "X-API-Key" in key


def test_presets_are_written_out(galley):
    """seed: G14-G17, C4"""
    read = galley("token", "create", "--name", "a", "--preset", "read", "--json").json["scopes"]
    write = galley("token", "create", "--name", "b", "--preset", "read-write", "--json").json["scopes"]
    assert set(read) == READ
    assert set(write) > READ | {"content:write", "publish:request"}
    assert "publish:confirm" not in write


def test_a_list_of_scopes_is_taken_literally(galley):
    """seed: S8, S27, C4"""
    wanted = ["preview:read", "preview:create", "checks:run", "publish:request"]
    line = ["token", "create", "--name", "bot", "--expires", "14d", "--json", "--scopes"]
    scopes = galley(*line, ",".join(wanted)).json["scopes"]
    assert scopes[:4] == wanted and all(scope.startswith("mcp:") for scope in scopes[4:])
    assert galley(*line, "content:blog:read,mcp:tools").json["scopes"] == ["content:blog:read", "mcp:tools"]


def test_what_is_unknown_is_refused_with_what_comes_near(galley):
    create = ["token", "create", "--name", "x"]
    scope = galley(*create, "--scopes", "content:raed", "--json", code=2).json["error"]
    assert scope["code"] == "not_found" and "content:read" in scope["hint"]
    assert "magazine" in galley(*create, "--preset", "read", "--site", "magasine", code=2).errors
    assert "magazines" in galley(*create, "--preset", "read", "--project", "magazine", code=2).errors
    assert "read-write" in galley(*create, "--preset", "write", code=2).errors
    assert "--preset" in galley(*create, code=2).errors
    assert "CI" not in galley("token", "list").output


def test_sites_and_projects_narrow_a_token(galley):
    """seed: S3, S25"""
    galley("token", "create", "--name", "one", "--preset", "read", "--site", "magazine")
    galley("token", "create", "--name", "group", "--preset", "read", "--project", "magazines")
    assert galley("token", "show", "one", "--json").json["token"]["sites"] == ["magazine"]
    assert galley("token", "show", "group", "--json").json["token"]["project"] == "magazines"
    both = ["--site", "magazine", "--project", "magazines"]
    galley("token", "create", "--name", "x", "--preset", "read", *both, code=2)


def test_the_policy_decides_how_long_a_token_lives(galley):
    """seed: G18, G19, M8, S5, S31, C6"""
    create = ["token", "create", "--name", "x", "--preset", "read", "--json"]
    assert 89.9 < days_until(galley(*create).json["expires"]) <= 90
    for days in (7, 14, 30, 180, 365):
        assert days - 0.1 < days_until(galley(*create, "--expires", f"{days}d").json["expires"]) <= days
    for refused in ("366d", "none"):
        error = galley(*create, "--expires", refused, code=2).json["error"]
        assert error["code"] == "forbidden" and "token policy" in error["message"]
        assert "galley workspace policy" in error["hint"]
    galley(*create, "--expires", "soon", code=2)
    galley("workspace", "policy", "--no-expiry", "yes", "--max-days", "30")
    assert galley(*create, "--expires", "none").json["expires"] is None
    assert 29.9 < days_until(galley(*create).json["expires"]) <= 30
    assert galley("workspace", "policy", "--json").json["policy"]["max_days"] == 30


def test_a_list_tells_what_is_to_be_known_of_tokens(galley):
    """seed: M18, M20, M21"""
    galley("token", "create", "--name", "CI", "--preset", "read", "--notes", "The nightly run")
    listed = galley("token", "list", "--json").json
    assert listed["total"] == 1 and listed["next_cursor"] is None
    token = listed["tokens"][0]
    assert token["name"] == "CI" and token["state"] == "active" and token["last_used"] is None
    assert token["notes"] == "The nightly run" and set(token["scopes"]) == READ and token["expires"]
    table = galley("token", "list").output
    assert table.split()[:2] == ["name", "prefix"] and token["prefix"] in table and "never" in table


def test_rotating_gives_a_new_secret_to_the_same_token(galley):
    """seed: S29, M23, C7; security: K5"""
    first = galley("token", "create", "--name", "CI", "--preset", "read", "--expires", "30d", "--json").json
    second = galley("token", "rotate", "CI", "--json").json
    assert second["token"] != first["token"] and second["scopes"] == first["scopes"]
    assert second["rotated_from"] == first["id"]
    assert galley("token", "show", first["id"], "--json").json["token"]["state"] == "rotated"
    third = galley("token", "rotate", "CI", "--grace", "1h", "--json").json
    assert third["rotated_from"] == second["id"]
    states = [token["state"] for token in galley("token", "list", "--json").json["tokens"]]
    assert states == ["replaced", "active"]
    assert "24 hours" in galley("token", "rotate", "CI", "--grace", "2d", code=2).errors
    assert galley("token", "rotate", first["id"], "--json", code=2).json["error"]["code"] == "conflict"


def test_a_token_is_revoked_by_name_prefix_id_or_itself(galley):
    """seed: G20, M19"""
    for by in ("name", "prefix", "id", "token"):
        made = galley("token", "create", "--name", "old", "--preset", "read", "--json").json | {"name": "old"}
        revoked = galley("token", "revoke", made[by], "--json").json
        assert [entry["id"] for entry in revoked["revoked"]] == [made["id"]]
        assert galley("token", "show", made["id"], "--json").json["token"]["state"] == "revoked"
    assert "already" in galley("token", "revoke", made["id"], code=2).errors
    assert galley("token", "list", "--json").json["total"] == 0
    assert galley("token", "list", "--all", "--json").json["total"] == 4


def test_all_tokens_of_a_user_end_together_and_never_exceed_the_user(galley):
    """seed: M5, M24, C8"""
    galley("user", "create", "--email", "ada@example.com", "--role", "author")
    for name in ("laptop", "desktop"):
        galley("token", "create", "--name", name, "--preset", "read-write", "--user", "ada@example.com")
    galley("token", "create", "--name", "other", "--preset", "read")
    beyond = ["token", "create", "--name", "x", "--scopes", "schema:write", "--user", "ada@example.com"]
    error = galley(*beyond, "--json", code=2).json["error"]
    assert error["code"] == "forbidden" and "schema:write" in error["message"]
    revoked = galley("token", "revoke", "--user", "ada@example.com", "--json").json["revoked"]
    assert [entry["name"] for entry in revoked] == ["laptop", "desktop"]
    assert [token["name"] for token in galley("token", "list", "--json").json["tokens"]] == ["other"]


def test_a_client_keeps_its_name_and_id(galley):
    """seed: S1, S2, S4, S6, S29, S33"""
    name = "Claude Code (alice@acme)"
    made = galley("client", "create", "--name", name, "--notes", "Her laptop", "--json").json
    assert made["token"].startswith("galley_client_") and checksum_fits(made["token"])
    assert {"project:read", "site:read", "preview:read"} <= set(made["scopes"])
    assert not any(scope.endswith((":write", ":create")) for scope in made["scopes"])
    assert galley("client", "rotate", name, "--json").json["token"] != made["token"]
    client = galley("client", "list", "--json").json["clients"][0]
    assert client["id"] == made["id"] and client["notes"] == "Her laptop" and not client["revoked"]
    galley("client", "revoke", name)
    client = galley("client", "list", "--json").json["clients"][0]
    assert client["name"] == name and client["revoked"] and client["token"] is None
    assert "revoked" in galley("client", "rotate", name, code=2).errors


def test_a_key_opens_paths(galley):
    """seed: T8, T96"""
    made = galley("key", "create", "--name", "Script", "--json").json
    assert set(made) == {"id", "key", "prefix", "paths", "expires"}
    assert made["paths"] == ["*"] and PATTERN.fullmatch(made["key"]) and checksum_fits(made["key"])
    narrow = galley("key", "create", "--name", "Blog", "--paths", "/mcp,/collections/blog", "--json").json
    assert narrow["paths"] == ["/mcp", "/collections/blog"]
    for wrong in ("mcp", "/a/../b", "", "/mcp*"):
        galley("key", "create", "--name", "x", "--paths", wrong, code=2)
    assert galley("key", "list", "--json").json["total"] == 2
    galley("key", "revoke", "Blog")
    assert [key["name"] for key in galley("key", "list", "--json").json["keys"]] == ["Script"]
    galley("token", "create", "--name", "CI", "--preset", "read")
    galley("key", "revoke", "CI", code=2)


def test_users_are_made_listed_and_disabled(galley):
    """security: K7 (as far as the hash)"""
    line = [BINARY, "user", "create", "--data", galley.data, "--email", "Ada@Example.com", "--role", "owner"]
    process = subprocess.run(
        [*line, "--password-stdin", "--json"], input="a few words in a row\n", text=True, capture_output=True
    )
    assert process.returncode == 0, process.stderr
    assert '"ada@example.com"' in process.stdout
    galley("user", "create", "--email", "eve@example.com", "--role", "editor", "--name", "Eve")
    users = galley("user", "list", "--json").json["users"]
    assert [(user["email"], user["role"], user["has_password"]) for user in users] == [
        ("ada@example.com", "owner", True),
        ("eve@example.com", "editor", False),
    ]
    assert b"a few words" not in everything_in(galley.data)
    assert galley("user", "disable", "eve@example.com", "--json").json["user"]["state"] == "disabled"
    assert galley("user", "enable", "eve@example.com", "--json").json["user"]["state"] == "active"
    assert "only owner" in galley("user", "disable", "ada@example.com", code=2).errors
    assert "editor" in galley("user", "create", "--email", "b@example.com", "--role", "edtor", code=2).errors
    assert galley("user", "create", "--email", "eve@example.com", "--role", "viewer", "--json", code=2).json["error"][
        "code"
    ] == "already_exists"


def test_workspaces_share_nothing(galley):
    """seed: M28, S39; security: K3"""
    made = galley("workspace", "create", "Harbour & Co", "--site", "magazine", "--json").json
    assert made["slug"] == "harbour-co"
    there = ["--workspace", "harbour-co"]
    token = galley("token", "create", "--name", "Theirs", "--preset", "read", *there, "--json").json
    assert galley("token", "list", "--json").json["total"] == 0
    for text in ("Theirs", token["id"], token["prefix"], token["token"]):
        galley("token", "show", text, code=2)
        galley("token", "revoke", text, code=2)
    assert galley("token", "show", "Theirs", *there, "--json").json["token"]["state"] == "active"
    # The site is theirs now: nobody else's token can be made for it.
    galley("token", "create", "--name", "x", "--preset", "read", "--site", "magazine", code=2)
    assert [w["slug"] for w in galley("workspace", "list", "--json").json["workspaces"]] == ["default", "harbour-co"]


def test_files_with_secrets_are_their_owners_alone(galley):
    """issue 4, bad input: key file world-readable"""
    galley("token", "create", "--name", "CI", "--preset", "read")
    key = galley.data / "keys/token-hash.key"
    for path in (galley.data / "state.db", key):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        path.chmod(0o644)
        errors = galley("token", "list", code=2).errors
        assert str(path) in errors and "chmod 600" in errors
        assert "chmod 600" in galley("doctor", code=1).output
        path.chmod(0o600)
    assert "1 credential" in galley("doctor").output
    assert stat.S_IMODE((galley.data / "keys").stat().st_mode) == 0o700
    key.write_bytes(b"short")
    assert "token-hash.key" in galley("token", "list", code=2).errors


def test_without_the_state_store_people_begin_anew_and_content_stays(galley):
    """issue 4, bad input: state.db deleted"""
    galley("token", "create", "--name", "CI", "--preset", "read")
    for path in galley.data.glob("state.db*"):
        path.unlink()
    first = galley("token", "list", "--json")
    assert first.json["total"] == 0 and "begin empty" in first.errors
    assert "begin empty" not in galley("token", "list").errors
    assert galley("list", "--json").json["site"]["slug"] == "magazine"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_key_that_cannot_be_read_is_named(galley):
    """issue 4, bad input: key file unreadable"""
    galley("token", "list")
    key = galley.data / "keys/token-hash.key"
    key.chmod(0)
    assert "token-hash.key" in galley("token", "list", code=2).errors
