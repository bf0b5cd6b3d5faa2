"""What becomes of a state store that is gone, held, shut, full, broken or not ours (issue 4, bad input)."""

import os
import resource
import signal
import sqlite3
import subprocess
import time

import pytest

from conftest import BINARY, Outcome
from receivers import eventually

NOBODY = 65_534


@pytest.fixture
def store(galley):
    """A data directory with a token and a user, and the path of its state store."""
    galley("token", "create", "--name", "CI", "--preset", "read")
    galley("user", "create", "--email", "ada@example.com", "--role", "owner")
    return galley.data / "state.db"


def bearer(token):
    return {"Authorization": f"Bearer {token}"}


def ask(server, token):
    """The status of a call with a token: 401 or 405, as a GET is not a call."""
    return server.get("/mcp", headers=bearer(token) | {"Accept": "text/event-stream"}).status


def limited(galley, *words, bytes=None, user=None, code=0):
    """The program with files that can't grow beyond a size, as on a full disk; or as another user."""

    def prepare():
        if bytes is not None:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (bytes, bytes))

    process = subprocess.run(
        [BINARY, *words], capture_output=True, text=True, timeout=60, preexec_fn=prepare, restore_signals=False,
        user=user, env={"GALLEY_DATA": str(galley.data), "PATH": os.environ["PATH"], "HOME": "/tmp"},
    )  # fmt: skip
    outcome = Outcome(process)
    assert code in (None, outcome.code), f"exit code {outcome.code}\n{outcome.output}\n{outcome.errors}"
    return outcome


def belong_to_nobody(galley):
    """Lets another user own the data directory."""
    if subprocess.run(["test", "-x", BINARY], user=NOBODY).returncode != 0:
        pytest.skip("another user can't run the program here")
    for folder in galley.data.parents:
        if folder.stat().st_uid == os.geteuid() and folder.stat().st_mode & 0o005 != 0o005:
            folder.chmod(0o755)
    subprocess.run(["chown", "-R", str(NOBODY), galley.data], check=True)


def test_without_its_file_people_begin_anew_and_everything_else_stays(galley, store, serve):
    """issue 4: state.db deleted: content and reviews intact, people set up anew"""
    token = galley("token", "create", "--name", "old", "--preset", "read", "--json").json["token"]
    before = galley("list", "--json").json
    for path in galley.data.glob("state.db*"):
        path.unlink()
    server = serve(galley)
    assert ask(server, token) == 401
    _, errors = server.stop()
    assert "begin empty" in errors and "galley user create" in errors
    assert galley("list", "--json").json == before
    assert galley("user", "list", "--json").json["total"] == 0
    galley("user", "create", "--email", "ada@example.com", "--role", "owner")
    new = galley("token", "create", "--name", "new", "--preset", "read", "--json").json["token"]
    server = serve(galley)
    assert ask(server, new) != 401 and ask(server, token) == 401
    assert server.get("/api/v1/magazine").status == 200
    galley("doctor")


def test_a_store_that_another_process_holds_is_waited_for_and_then_named(galley, store):
    """issue 4: database locked"""
    holder = sqlite3.connect(store, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    # Reading goes on; writing waits, and says what to do.
    assert galley("token", "list", "--json").json["total"] == 1
    start = time.monotonic()
    error = galley("token", "create", "--name", "x", "--preset", "read", "--json", code=2).json["error"]
    assert 4 < time.monotonic() - start < 20
    assert error["code"] == "busy" and error["retryable"] and "lsof" in error["hint"]
    process = subprocess.Popen(
        [BINARY, "token", "create", "--name", "y", "--preset", "read"], stdout=subprocess.PIPE,
        env=os.environ | {"GALLEY_DATA": str(galley.data)},
    )  # fmt: skip
    time.sleep(1)
    holder.execute("ROLLBACK")
    assert process.wait(timeout=20) == 0
    holder.close()
    assert [token["name"] for token in galley("token", "list", "--json").json["tokens"]] == ["CI", "y"]


def test_a_server_goes_on_while_the_store_is_held(galley, store, serve):
    """issue 4: database locked"""
    token = galley("token", "create", "--name", "old", "--preset", "read", "--json").json["token"]
    server = serve(galley)
    holder = sqlite3.connect(store, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    assert ask(server, token) != 401
    assert server.get("/api/v1/magazine").status == 200
    holder.execute("ROLLBACK")
    holder.close()
    code, _ = server.stop()
    assert code == 0


@pytest.mark.parametrize("path", ["state.db", "keys/token-hash.key"])
def test_a_server_does_not_start_with_secrets_that_others_may_read(galley, store, path):
    """issue 4: key file world-readable: refuse to start, say how to mend"""
    file = galley.data / path
    for mode in (0o644, 0o640, 0o604):
        file.chmod(mode)
        errors = galley("serve", "--listen", "127.0.0.1:0", code=2).errors
        assert str(file) in errors and f"chmod 600 {file}" in errors and "read by others" in errors
    file.chmod(0o600)


def test_a_key_of_another_store_opens_nothing(galley, store, serve):
    """A key file that was restored from elsewhere: what was issued is refused, and nothing else happens."""
    token = galley("token", "create", "--name", "old", "--preset", "read", "--json").json["token"]
    (galley.data / "keys/token-hash.key").write_bytes(os.urandom(32))
    server = serve(galley)
    assert ask(server, token) == 401


def test_a_key_that_is_gone_is_not_made_anew(galley, store):
    key = galley.data / "keys/token-hash.key"
    saved = key.read_bytes()
    key.unlink()
    errors = galley("serve", "--listen", "127.0.0.1:0", code=2).errors
    assert "token-hash.key" in errors and "Restore it from a backup" in errors
    key.write_bytes(saved)
    key.chmod(0o600)
    galley("token", "list")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can play another user")
@pytest.mark.parametrize("path", ["state.db", "keys/token-hash.key", "keys"])
def test_what_belongs_to_another_user_is_named(galley, store, path):
    """issue 4: key file unreadable"""
    belong_to_nobody(galley)
    assert limited(galley, "token", "list", user=NOBODY).code == 0
    os.chown(galley.data / path, 0, 0)
    errors = limited(galley, "token", "list", user=NOBODY, code=2).errors
    assert path in errors and ("owns the data directory" in errors or "chown" in errors or "permission denied" in errors)
    os.chown(galley.data, 0, 0)
    galley.data.chmod(0o700)
    assert "can't be entered" in limited(galley, "token", "list", user=NOBODY, code=2).errors


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can play another user")
def test_a_store_that_can_not_be_written_is_named(galley, store):
    """issue 4: state.db read-only"""
    belong_to_nobody(galley)
    store.chmod(0o400)
    errors = limited(galley, "token", "create", "--name", "x", "--preset", "read", user=NOBODY, code=2).errors
    assert f"‘{store}’ is read-only" in errors and f"chmod 600 {store}" in errors
    store.chmod(0o600)
    limited(galley, "token", "create", "--name", "x", "--preset", "read", user=NOBODY)


def test_a_full_disk_is_named_and_nothing_is_half_done(galley, store):
    """issue 4: disk full on state.db"""
    before = galley("token", "list", "--json").json
    room = max(path.stat().st_size for path in galley.data.glob("state.db*"))
    for spare in (0, 4096, 20_000):
        outcome = limited(
            galley, "token", "create", "--name", "x", "--preset", "read", "--json", bytes=room + spare, code=None
        )
        if outcome.code == 0:
            break
        error = outcome.json["error"]
        assert error["code"] == "storage" and "state.db" in error["message"], error
    listed = galley("token", "list", "--json").json
    assert [token["name"] for token in listed["tokens"]][0] == "CI" and listed["total"] in (1, 2)
    assert before["tokens"][0] in listed["tokens"]
    galley("token", "create", "--name", "after", "--preset", "read")
    with sqlite3.connect(store) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    connection.close()


@pytest.mark.parametrize("how", ["first bytes", "cut", "other file", "empty", "middle"])
def test_a_broken_store_is_named_and_content_is_served_no_matter(galley, store, how):
    """issue 4: state.db corrupt"""
    with sqlite3.connect(store) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    for path in galley.data.glob("state.db-*"):
        path.unlink()
    whole = store.read_bytes()
    broken = {
        "first bytes": os.urandom(100) + whole[100:],
        "cut": whole[: len(whole) // 3],
        "other file": b"This is a note, and no database.\n" * 200,
        "empty": b"",
        "middle": whole[:4096] + os.urandom(len(whole) - 4096),
    }[how]
    store.write_bytes(broken)
    if how == "empty":
        # A file without anything is what a new one is: it begins empty.
        assert galley("token", "list", "--json").json["total"] == 0
        return
    errors = galley("token", "list", code=2).errors
    assert "state.db" in errors and "backup" in errors and "content is not in it" in errors
    assert "state.db" in galley("serve", "--listen", "127.0.0.1:0", code=2).errors
    assert galley("list", "--json").json["site"]["slug"] == "magazine"
    assert "state.db" in galley("doctor", code=1).output


def test_a_second_server_leaves_the_first_alone(galley, store, serve):
    """issue 4: two servers on one data directory: the second refuses, naming the first"""
    token = galley("token", "create", "--name", "x", "--preset", "read", "--json").json["token"]
    first = serve(galley)
    outcome = galley("serve", "--listen", "127.0.0.1:0", code=2)
    assert "Another server uses" in outcome.errors and "galley serve on 127.0.0.1:0" in outcome.errors
    assert str(first.process.pid) in outcome.errors
    assert ask(first, token) != 401
    # Commands are welcome beside it, and hold at once.
    galley("token", "revoke", "x")
    eventually(lambda: ask(first, token) == 401, seconds=2)
    first.kill()
    # A server that was killed leaves nothing in the way.
    serve(galley)
