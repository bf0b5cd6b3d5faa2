"""The audit log: what is on record, and whether anybody can change that. (security: R6; seed: S2, S33, S36-S38, M13, M25)"""

import hashlib
import json
import re
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from conftest import BINARY, ROOT, Server

sys.path.insert(0, str(Path(__file__).parent / "mcp"))
from mcp_parts import make_site  # noqa: E402
from plain import Plain, Session, modern  # noqa: E402

ADDRESS = "127.0.0.1"


@pytest.fixture
def place(tmp_path):
    """A server whose site serves strangers too, with a client of the workspace's."""
    galley = make_site(tmp_path)
    client = galley(
        "client", "create", "--name", "Claude Code (alice@acme)", "--json",
        "--scopes", "content:read,site:read,project:read,activity:read",
    ).json  # fmt: skip
    server = Server(galley)
    yield galley, Plain(server.url), client, server
    server.kill()


def bearer(secret):
    return {"Authorization": f"Bearer {secret}"}


def call(plain, secret, tool, **arguments):
    return plain.post(modern("tools/call", name=tool, arguments=arguments), headers=bearer(secret) if secret else {})


def rows(galley, expression="", *words):
    return galley("audit", "query", expression, "--limit", "1000", "--json", *words).json["rows"]


def wait_for(galley, expression, count=1):
    """The rows that an expression finds, the oldest first, once there are so many: what is only noted comes a moment later."""
    end = time.monotonic() + 10
    while True:
        found = rows(galley, expression)
        if len(found) >= count:
            return found[::-1]
        assert time.monotonic() < end, f"{expression}: {found}"
        time.sleep(0.1)


def tamper(galley, script):
    with closing(sqlite3.connect(galley.data / "state.db")) as store:
        store.executescript(script)


def fault(galley):
    result = galley("audit", "verify", "--json", code=1).json
    assert result["ok"] is False
    return result["fault"]["kind"], result["fault"]["row"]


@pytest.fixture
def written(galley):
    """A log of some rows, of which the last six are about tokens."""
    for number in range(3):
        galley("token", "create", "--name", f"t{number}", "--preset", "read")
        galley("token", "revoke", f"t{number}")
    return galley


def test_every_call_is_a_row_that_names_the_client_and_never_the_token(place):
    """seed: S2, S36, M25; security: K1"""
    galley, plain, client, server = place
    secret = client["token"]
    assert call(plain, secret, "get_object", collection="posts", id="nothing").status == 200
    assert call(plain, secret, "list_collections").status == 200
    plain.post(modern("resources/read", uri="galley://magazine/posts"), headers=bearer(secret))
    found = wait_for(galley, 'client_name eq "Claude Code (alice@acme)" and action sw mcp.', 3)
    assert [row["action"] for row in found] == ["mcp.get_object", "mcp.list_collections", "mcp.resources/read"]
    first, second, third = found
    assert first["outcome"] == "failed" and first["detail"]["code"] == "not_found"
    assert first["target"] == "posts/nothing" and first["site"] == "magazine"
    assert second["outcome"] == "done" and second["duration_us"] > 0
    assert third["target"] == "galley://magazine/posts"
    for row in found:
        assert row["client_id"] == row["principal"] and row["persona"] == "authenticated"
        assert row["address"] == ADDRESS and row["request_id"] and row["workspace"]
    canonical = json.dumps({"collection": "posts", "id": "nothing"}, sort_keys=True, separators=(",", ":"))
    assert first["digest"] == hashlib.sha256(canonical.encode()).hexdigest()
    body = secret[len(client["prefix"]) :]
    assert body not in json.dumps(found)
    assert body.encode() not in (galley.data / "state.db").read_bytes()


def test_calls_of_every_transport_are_rows(place, tmp_path):
    """seed: M3, M25"""
    galley, plain, client, server = place
    secret = client["token"]

    class Known(Plain):
        def post(self, message, headers=None, **more):
            return super().post(message, bearer(secret) | (headers or {}), **more)

    known = Known(server.url)
    for revision in ("2025-03-26", "2025-11-25"):
        session = Session(known, revision)
        session.result("tools/call", name="whoami", arguments={})
    assert call(known, None, "whoami").status == 200
    assert len(wait_for(galley, "action eq mcp.whoami and outcome eq done", 3)) == 3
    line = json.dumps(modern("tools/call", name="whoami", arguments={})) + "\n"
    subprocess.run([BINARY, "mcp", "--data", galley.data], input=line, text=True, capture_output=True, timeout=30)
    host = wait_for(galley, "action eq mcp.whoami and principal eq host")
    assert host[0]["persona"] == "admin"


def test_whom_the_server_turns_away_is_on_record_and_a_flood_is_counted(place):
    """seed: M25; security: W14"""
    galley, plain, client, server = place
    token = galley("token", "create", "--name", "old", "--preset", "read", "--json").json
    galley("token", "revoke", "old")
    time.sleep(0.2)
    for _ in range(40):
        assert call(plain, "galley_pat_" + "x" * 36, "whoami").status == 401
    assert call(plain, token["token"], "whoami").status == 401
    known = wait_for(galley, "action eq mcp.connect and name eq old")
    assert known[0]["outcome"] == "refused" and known[0]["detail"]["reason"] == "revoked"
    assert known[0]["revoked"] is True and token["token"] not in json.dumps(known)
    code, _ = server.stop()
    assert code == 0
    strangers = rows(galley, "action eq mcp.connect and principal eq anonymous")
    assert len(strangers) == 2, "one for the first, one that counts the others"
    assert strangers[0]["detail"]["more"] == 39 and strangers[1]["detail"]["code"] == "invalid_token"
    assert galley("audit", "verify", "--json").json["ok"] is True


def test_a_call_that_the_scopes_don_t_allow_is_on_record_as_refused(place):
    """seed: S36"""
    galley, plain, client, server = place
    call(plain, client["token"], "clear_cache")
    call(plain, client["token"], "no_such_tool")
    assert wait_for(galley, "action eq mcp.clear_cache")[0]["outcome"] == "refused"
    assert wait_for(galley, "action eq mcp.unknown")[0]["target"] == "no_such_tool"


def test_the_query_language_of_the_manual(place):
    """seed: S37"""
    galley, plain, client, server = place
    call(plain, client["token"], "whoami")
    call(plain, client["token"], "list_sites")
    identifier = wait_for(galley, "action eq mcp.whoami")[0]["client_id"]
    wait_for(galley, "action eq mcp.list_sites")
    found = rows(galley, f"client_id eq {identifier} and action eq mcp.whoami and time gt 2026-01-01T00:00:00Z")
    assert [row["action"] for row in found] == ["mcp.whoami"]
    assert rows(galley, f"client_id eq {identifier} and time gt 2099-01-01T00:00:00Z") == []
    assert len(rows(galley, f"client_id eq {identifier} and not action eq mcp.whoami")) == 1
    assert rows(galley, "", "--since", "1h") and not rows(galley, "", "--until", "2020-01-01")
    page = galley("audit", "query", "--limit", "2", "--json").json
    rest = galley("audit", "query", "--limit", "2", "--json", "--cursor", page["next_cursor"]).json
    assert page["rows"][1]["row"] == rest["rows"][0]["row"] + 1
    wrong = galley("audit", "query", "client_id is x", "--json", code=2).json["error"]
    assert wrong["code"] == "invalid_filter" and wrong["details"]["position"] == 11
    table = galley("audit", "query", "action eq mcp.whoami").output
    assert "Claude Code (alice@acme)" in table and ADDRESS in table


def test_changes_of_credentials_and_users_are_rows_by_whoever_made_them(galley):
    """seed: S36, S29, M24, S31"""
    galley("user", "create", "--email", "ada@example.com", "--role", "owner")
    galley("user", "create", "--email", "bob@example.com", "--role", "editor")
    galley("token", "create", "--name", "CI", "--preset", "read")
    galley("token", "rotate", "CI")
    galley("token", "revoke", "CI")
    galley("key", "create", "--name", "ops")
    galley("client", "create", "--name", "Bot")
    galley("client", "revoke", "Bot")
    galley("user", "disable", "bob@example.com")
    galley("workspace", "policy", "--max-days", "180")
    galley("workspace", "create", "Harbour")
    actions = [row["action"] for row in rows(galley)][::-1]
    assert actions == [
        "workspace.create", "user.create", "user.create", "token.create", "token.rotate", "token.revoke", "key.create",
        "client.create", "client.revoke", "user.disable", "workspace.policy", "workspace.create",
    ]  # fmt: skip
    assert {row["principal"] for row in rows(galley)} == {"host"}
    rotated = rows(galley, "action eq token.rotate")[0]
    assert rotated["detail"]["name"] == "CI" and rotated["target"] == rows(galley, "action eq token.create")[0]["target"]
    # The same row stands in no other workspace's.
    assert [row["action"] for row in rows(galley, "", "--workspace", "harbour")] == ["workspace.create"]


def test_the_name_of_a_revoked_client_still_resolves_and_is_flagged(place):
    """seed: S33"""
    galley, plain, client, server = place
    call(plain, client["token"], "whoami")
    wait_for(galley, "action eq mcp.whoami")
    assert "revoked" not in rows(galley, "action eq mcp.whoami")[0]
    galley("client", "revoke", "Claude Code (alice@acme)")
    row = rows(galley, "action eq mcp.whoami")[0]
    assert row["revoked"] is True and row["client_name"] == "Claude Code (alice@acme)"
    assert "Claude Code (alice@acme) (revoked)" in galley("audit", "query", "action eq mcp.whoami").output
    exported = galley("audit", "export", "action eq mcp.whoami").output
    assert json.loads(exported)["revoked"] is True


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("UPDATE audit SET outcome = 'refused' WHERE number = 4", ("altered", 4)),
        ("UPDATE audit SET time = time - 1 WHERE number = 7", ("altered", 7)),
        ("UPDATE audit SET detail = '{}' WHERE number = 2", ("altered", 2)),
        ("UPDATE audit_actors SET name = 'mallory'", ("altered", 1)),
        ("DELETE FROM audit WHERE number = 5", ("removed", 5)),
        ("DELETE FROM audit WHERE number < 3", ("removed", 1)),
        ("DELETE FROM audit WHERE number > 5", ("removed", 6)),
        ("DELETE FROM audit", ("removed", 1)),
        ("DELETE FROM audit WHERE number = 3; UPDATE audit SET number = number - 1 WHERE number > 3", ("altered", 3)),
        (
            "UPDATE audit SET number = -1 WHERE number = 3; UPDATE audit SET number = 3 WHERE number = 6;"
            "UPDATE audit SET number = 6 WHERE number = -1",
            ("altered", 3),
        ),
        (
            "DELETE FROM audit WHERE number > 5; UPDATE audit_marks SET number = 5,"
            " hash = (SELECT hash FROM audit WHERE number = 5) WHERE place = 'last'",
            ("removed", 6),
        ),
    ],
    ids=["outcome", "time", "detail", "actor", "middle", "first", "last", "all", "gap-closed", "swapped", "end-moved"],
)
def test_whoever_alters_removes_or_moves_a_row_is_found_out(written, script, expected):
    """security: R6"""
    assert written("audit", "verify", "--json").json["rows"] == 7
    tamper(written, script)
    kind, row = fault(written)
    # An end that was moved is found out by what says so, or by what was written down beside the key.
    assert (kind, row) == expected or (kind == "mark" and "audit_marks" in script)
    assert str(row) in written("audit", "verify", code=1).errors


def test_a_chain_that_was_made_anew_without_the_key_is_found_out(written):
    """security: R6"""
    lines = [json.loads(line) for line in written("audit", "export").output.splitlines()]
    previous = lines[3]["prev"]
    with closing(sqlite3.connect(written.data / "state.db")) as store:
        for line in lines[3:]:
            text = {name: value for name, value in line.items() if name not in ("hash", "seal", "prev")}
            if line["row"] == 4:
                text["outcome"] = "failed"
            text["prev"] = previous
            previous = hashlib.sha256(json.dumps(text, separators=(",", ":"), ensure_ascii=False).encode()).hexdigest()
            store.execute(
                "UPDATE audit SET outcome = ?, hash = ? WHERE number = ?",
                (text["outcome"], bytes.fromhex(previous), line["row"]),
            )
        store.commit()
    assert fault(written) == ("forged", 4)


def test_an_export_carries_the_chain_and_is_verified_anywhere(written, tmp_path):
    """security: R6; seed: S38"""
    text = written("audit", "export").output
    lines = text.splitlines()
    previous = json.loads(lines[0])["prev"]
    for line in lines:
        # As docs/audit.md says.
        body, _, rest = line.rpartition(',"hash":"')
        assert json.loads(line)["prev"] == previous
        previous = rest[:64]
        assert hashlib.sha256((body + "}").encode()).hexdigest() == previous
    file = tmp_path / "audit.jsonl"

    def verify(lines, code, *words):
        file.write_text("".join(line + "\n" for line in lines))
        return written("audit", "verify", "--file", file, "--json", *words, code=code).json

    assert verify(lines, 0)["rows"] == 7
    altered = [line.replace('"name":"t1"', '"name":"t9"') for line in lines]
    assert verify(altered, 1)["fault"] | {"message": ""} == {"kind": "altered", "row": 4, "message": ""}
    assert verify(lines[:2] + lines[3:], 1)["fault"]["kind"] == "removed"
    assert verify([lines[1], lines[0], *lines[2:]], 1)["fault"]["row"] == 1
    assert verify(lines[:2] + lines[4:], 0, "--partial")["rows"] == 5
    file.write_text("nothing of the kind\n")
    assert written("audit", "verify", "--file", file, "--json", code=1).json["fault"]["kind"] == "altered"


def test_cef_and_syslog_carry_the_chain_too(written):
    """seed: S38; security: R6"""
    rows = [json.loads(line) for line in written("audit", "export").output.splitlines()]
    cef = written("audit", "export", "--format", "cef").output.splitlines()
    assert len(cef) == len(rows)
    for row, line in zip(rows, cef):
        assert line.startswith(f"CEF:0|Galley|Galley|0.1.0|{row['action']}|")
        assert f"cs1Label=hash cs1={row['hash']}" in line and f"cs2={row['prev']}" in line
        assert f"externalId={row['row']} " in line
    for row, line in zip(rows, written("audit", "export", "--format", "syslog").output.splitlines()):
        match = re.fullmatch(r"<110>1 (\S+) \S+ galley - (\S+) - (\{.*\})", line)
        assert match and match[1] == row["time"] and match[2] == row["action"] and json.loads(match[3]) == row


def test_text_of_others_cannot_break_out_of_a_line(galley):
    """A name is chosen by whoever makes the client."""
    name = 'x|y=z \\ "q" ]'
    galley("client", "create", "--name", name)
    cef = galley("audit", "export", "action eq client.create", "--format", "cef").output
    assert cef.count("\n") == 1 and "x|y\\=z" in cef and " y=z" not in cef
    assert json.loads(galley("audit", "export", "action eq client.create").output)["detail"]["name"] == name


def test_letters_that_join_hide_no_mark_from_other_systems(place):
    """Anybody may call. security: R6"""
    galley, plain, client, server = place
    call(plain, None, "get_object", collection="posts", id="x outcome=\u200ddone \u0600= src=\u200d10.9.9.9\u2028\u0085")
    wait_for(galley, "action eq mcp.get_object")
    line = galley("audit", "export", "action eq mcp.get_object", "--format", "cef").output
    assert r"outcome\=" in line and r"src\=" in line and "\u0600\\=" in line
    assert not re.search("[\u2028\u0085]", line)


def test_following_shows_what_comes(galley):
    """seed: S38"""
    surroundings = {"GALLEY_DATA": str(galley.data), "PATH": "/usr/bin:/bin"}
    for line in (["export", "--follow", "action eq token.create"], ["tail", "-f", "-n", "1", "--json"]):
        process = subprocess.Popen([BINARY, "audit", *line], stdout=subprocess.PIPE, text=True, env=surroundings)
        try:
            if line[0] == "tail":
                assert json.loads(process.stdout.readline())["action"]
            galley("token", "create", "--name", "new", "--preset", "read")
            assert json.loads(process.stdout.readline())["action"] == "token.create"
        finally:
            process.send_signal(signal.SIGTERM)
            process.communicate(timeout=10)


def test_retention_leaves_a_log_that_can_be_verified(written, serve):
    """security: R6"""
    last = rows(written)[0]
    tamper_time = "UPDATE audit SET time = time - 86400000 * 500"
    # Rows as old as these can't be made by honest means here; the chain says so, and what is purged isn't looked at.
    tamper(written, tamper_time + " WHERE number <= 4")
    assert written("audit", "purge", "--older-than", "400", "--json").json["purged"] == 4
    result = written("audit", "verify", "--json").json
    assert result["ok"] and result["first"] == 5 and result["purged_through"] == 4
    purge = rows(written)[0]
    assert purge["action"] == "audit.purge" and purge["detail"]["rows"] == 4 and purge["row"] == last["row"] + 1
    settings = written.data / "galley.json"
    tamper(written, tamper_time + " WHERE number <= 6")
    settings.write_text(json.dumps(json.loads(settings.read_text()) | {"retention": {"audit_days": 400}}))
    server = serve(written)
    assert len(wait_for(written, "action eq audit.purge", 2)) == 2
    server.stop()
    assert written("audit", "verify", "--json").json["first"] == 7


def test_a_change_that_was_answered_is_on_record_after_a_crash(tmp_path):
    """security: A1"""
    galley = make_site(tmp_path)
    secret = galley("key", "create", "--name", "ops", "--json").json["key"]
    server = Server(galley)
    try:
        plain = Plain(server.url)
        for count in range(1, 4):
            reply = plain.post(modern("tools/call", name="clear_cache", arguments={}), headers=bearer(secret))
            assert reply.status == 200 and not reply.json["result"].get("isError")
        server.process.kill()
        server.process.wait()
        assert len(rows(galley, "action eq mcp.clear_cache and outcome eq done")) == 3
        assert galley("audit", "verify", "--json").json["ok"]
    finally:
        server.kill()


def test_the_activity_log_has_arguments_without_secrets_and_is_off_by_default(tmp_path):
    """seed: T110, C19"""
    galley = make_site(tmp_path)
    log = galley.data / "logs/mcp-activity.log"
    settings = galley.data / "galley.json"
    server = Server(galley)
    call(Plain(server.url), None, "whoami")
    server.stop()
    assert not log.exists()
    settings.write_text(json.dumps(json.loads(settings.read_text()) | {"activity_log": True}))
    server = Server(galley)
    plain = Plain(server.url)
    leak = "galley_pat_" + "A" * 36
    call(plain, None, "search_collections", query=f"fog {leak}")
    call(plain, None, "get_object", collection="posts", id="x", password="hunter2hunter2")
    server.stop()
    text = log.read_text()
    lines = [json.loads(line) for line in text.splitlines()]
    assert [line["action"] for line in lines] == ["mcp.search_collections", "mcp.get_object"]
    assert lines[0]["arguments"]["query"] == "fog [redacted]"
    assert lines[1]["arguments"] == {"collection": "posts", "id": "x", "password": "[redacted]"}
    assert "hunter2" not in text and leak not in text
    assert log.stat().st_mode & 0o077 == 0


def test_get_activity_tells_of_the_own_workspace_alone(place):
    """seed: M13, M25, M28, M12"""
    galley, plain, client, server = place
    galley("workspace", "create", "Harbour")
    foreign = galley(
        "token", "create", "--workspace", "harbour", "--name", "theirs", "--json", "--scopes", "activity:read,site:read",
    ).json  # fmt: skip
    blind = galley("token", "create", "--name", "blind", "--preset", "read", "--json").json
    time.sleep(0.2)
    call(plain, client["token"], "get_object", collection="posts", id="nothing")
    wait_for(galley, "action eq mcp.get_object")

    def activity(secret, **arguments):
        reply = call(plain, secret, "get_activity", **arguments)
        return reply.json["result"]["structuredContent"]

    own = activity(client["token"])
    assert own["activity"][0]["action"] == "mcp.get_object" and own["activity"][0]["code"] == "not_found"
    assert {"token.create", "client.create"} <= {entry["action"] for entry in own["activity"]}
    assert "theirs" not in json.dumps(own) and ADDRESS not in json.dumps(own)
    theirs = activity(foreign["token"])
    assert {entry["action"] for entry in theirs["activity"]} <= {"workspace.create", "token.create", "mcp.get_activity"}
    assert "Claude" not in json.dumps(theirs)
    page = activity(client["token"], limit=1)
    rest = activity(client["token"], limit=1, cursor=page["next_cursor"])
    assert page["activity"][0]["row"] > rest["activity"][0]["row"]
    only = activity(client["token"], action="get_object", outcome="failed", client="Claude Code (alice@acme)", since="1h")
    assert {entry["action"] for entry in only["activity"]} == {"mcp.get_object"}
    assert "error" in call(plain, blind["token"], "get_activity").json
    assert len(json.dumps(activity(client["token"], max_tokens=200))) <= 4 * 200
    # The cursor belongs to its question, and nothing that can't be read is let pass.
    for arguments in ({"cursor": page["next_cursor"], "action": "whoami"}, {"since": "yesterday"}):
        assert call(plain, client["token"], "get_activity", **arguments).json["result"]["isError"]


def test_get_activity_says_no_more_than_its_caller_may_see(place):
    """seed: M12, W12, W13"""
    galley, plain, client, server = place
    reader = galley("token", "create", "--name", "reader", "--scopes", "content:read,activity:read", "--json").json
    seeing = galley(
        "token", "create", "--name", "seeing", "--scopes", "content:read,content:pii,activity:read", "--json",
    ).json  # fmt: skip
    operator = galley("key", "create", "--name", "ops", "--json").json
    call(plain, client["token"], "get_object", collection="posts", id="nothing")
    call(plain, operator["key" if "key" in operator else "token"], "get_object", collection="products", id="net-bag")
    call(plain, reader["token"], "get_object", collection="posts", id="mine")
    wait_for(galley, "action eq mcp.get_object", 3)

    def activity(secret, **arguments):
        answer = call(plain, secret, "get_activity", action="get_object", **arguments)
        return answer.json["result"]["structuredContent"]["activity"]

    seen = activity(reader["token"])
    assert "alice@" not in json.dumps(seen) and "net-bag" not in json.dumps(seen)
    assert {entry["name"]: entry.get("target") for entry in seen} == {
        "Claude Code (a…@acme)": None, "ops": None, "reader": "posts/mine",
    }  # fmt: skip
    # Nobody learns by asking what isn't shown.
    name = "Claude Code (alice@acme)"
    assert activity(reader["token"], client=name) == [] and len(activity(seeing["token"], client=name)) == 1
    assert len(activity(client["token"], client=name)) == 1 and len(activity(reader["token"], client="ops")) == 1


def test_get_activity_names_what_is_unusual(place):
    """seed: M13"""
    galley, plain, client, server = place
    for _ in range(12):
        call(plain, client["token"], "clear_cache")
    token = galley("token", "create", "--name", "old", "--preset", "read", "--json").json
    galley("token", "revoke", "old")
    time.sleep(0.2)
    assert call(plain, token["token"], "whoami").status == 401
    wait_for(galley, "action eq mcp.clear_cache", 12)
    wait_for(galley, "action eq mcp.connect")
    answer = call(plain, client["token"], "get_activity", limit=1).json["result"]["structuredContent"]
    kinds = {alert["kind"]: alert for alert in answer["alerts"]}
    assert kinds["refusals"]["name"] == "Claude Code (a…@acme)" and kinds["refusals"]["count"] >= 12
    assert kinds["ended_credential"]["name"] == "old" and kinds["ended_credential"]["message"].endswith(".")


def test_an_exported_row_is_what_its_schema_says(place):
    """schemas/audit-row.json"""
    jsonschema = pytest.importorskip("jsonschema")
    galley, plain, client, server = place
    call(plain, client["token"], "get_object", collection="posts", id="x")
    wait_for(galley, "action eq mcp.get_object")
    schema = json.loads((ROOT / "schemas/audit-row.json").read_text())
    for line in galley("audit", "export").output.splitlines():
        jsonschema.Draft202012Validator(schema).validate(json.loads(line))
