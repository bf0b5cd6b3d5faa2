"""`galley mcp --repo`: a developer's checkout is answered from and left exactly as it is."""

import hashlib
import json
import shutil
import subprocess

import pytest
from conftest import BINARY, SAMPLE, git
from plain import legacy, modern
from ways import WAYS

STDIO = [way for way in WAYS if way.transport == "stdio"]


class Checkout:
    """A git checkout of the sample site, with changes that were not committed."""

    def __init__(self, folder):
        self.folder = folder
        shutil.copytree(SAMPLE, folder)
        git("init", "-q", "-b", "main", folder=folder)
        git("add", "--all", folder=folder)
        git("commit", "-qm", "Begin", folder=folder)
        # Staged, changed and new: none of it is anybody's business but the developer's.
        (folder / "content/posts/2025/fog-signals.md").write_text("---\ntitle: Half done\n")
        (folder / "CONTENT.md").write_text("Other words\n")
        (folder / "notes.txt").write_text("Mine\n")
        git("add", "CONTENT.md", folder=folder)

    @property
    def command(self):
        return [BINARY, "mcp", "--repo", self.folder]

    @property
    def state(self):
        """Every file of the checkout with its content, but not what git may add beside them."""
        own = {"HEAD", "index", "config", "ORIG_HEAD", "packed-refs"}
        found = {}
        for file in sorted(self.folder.rglob("*")):
            place = file.relative_to(self.folder)
            inside = place.parts[0] == ".git"
            if file.is_file() and (not inside or place.parts[1] in own | {"refs", "logs", "hooks", "info"}):
                found[str(place)] = (
                    hashlib.sha256(file.read_bytes()).hexdigest(),
                    file.stat().st_mode,
                    file.stat().st_mtime_ns,
                )
        return found


@pytest.fixture
def checkout(tmp_path):
    return Checkout(tmp_path / "checkout")


@pytest.mark.parametrize("way", STDIO, ids=str)
async def test_a_session_leaves_a_checkout_as_it_is(way, checkout, open_connection):
    # `git status` may refresh the index itself, so it is asked before.
    status = git("status", "--porcelain", folder=checkout.folder)
    before = checkout.state
    async with open_connection(way, checkout) as connection:
        collections = (await connection.call("list_collections"))["collections"]
        assert {item["id"] for item in collections} == {"authors", "events", "pages", "posts", "products"}
        found = await connection.attempt("get_object", {"collection": "posts", "id": "fog-signals", "view": "full"})
        assert "A light is no use in fog." in found.text
        assert (await connection.call("search_collections", {"query": "ferry"}))["total"] > 0
        assert "How we write at Tidewater" in (await connection.read((await guide_of(connection))))[0].text
        await connection.attempt("clear_cache")
    assert checkout.state == before
    assert git("status", "--porcelain", folder=checkout.folder) == status


async def guide_of(connection):
    return next(str(found.uri) for found in await connection.resources() if str(found.uri).endswith("/guide"))


@pytest.mark.parametrize("way", [way for way in STDIO if way.client == "sdk"], ids=str)
async def test_a_commit_in_the_checkout_is_in_the_next_answer(way, checkout, open_connection):
    async with open_connection(way, checkout) as connection:
        file = checkout.folder / "content/authors/mara-lindqvist.json"
        file.write_text(file.read_text().replace("Mara Lindqvist", "Mara L."))
        asked = {"collection": "authors", "id": "mara-lindqvist"}
        assert "Mara Lindqvist" in (await connection.attempt("get_object", asked)).text
        git("commit", "-qm", "Shorten a name", "content/authors/mara-lindqvist.json", folder=checkout.folder)
        assert "Mara L." in (await connection.attempt("get_object", asked)).text


def run(command, *messages, extra=b""):
    """Sends lines to a program on its standard input, and answers its lines, its errors and its exit code."""
    text = b"".join(json.dumps(message).encode() + b"\n" for message in messages) + extra
    done = subprocess.run([str(word) for word in command], input=text, capture_output=True, timeout=30)
    return [json.loads(line) for line in done.stdout.splitlines()], done.stderr.decode(), done.returncode


def test_the_end_of_input_ends_the_process_after_its_work(checkout):
    answers, _, code = run(
        checkout.command, modern("server/discover", "a"), modern("tools/call", "b", name="whoami", arguments={})
    )
    assert code == 0
    assert {answer["id"] for answer in answers} == {"a", "b"}


def test_nothing_but_messages_is_on_standard_output(checkout):
    junk = b"\n{\n\xff\xfe\n[]\n" + b"[" * 5000 + b"\n"
    answers, errors, code = run(checkout.command, extra=junk + json.dumps(legacy("ping", 9)).encode() + b"\n")
    assert code == 0
    assert all(answer["jsonrpc"] == "2.0" for answer in answers)
    assert {answer["error"]["code"] for answer in answers if "error" in answer} <= {-32700, -32600, -32601, -32602}
    assert any(answer.get("id") == 9 for answer in answers)


def test_a_session_without_its_handshake_is_answered_at_once(checkout):
    answers, _, _ = run(checkout.command, legacy("tools/list", 1))
    assert len(answers) == 1 and answers[0]["id"] == 1


def test_both_eras_share_a_process(checkout):
    opening = legacy(
        "initialize", 1, protocolVersion="2025-06-18", capabilities={}, clientInfo={"name": "x", "version": "1"}
    )
    answers, _, _ = run(
        checkout.command,
        modern("server/discover", 0),
        opening,
        {"jsonrpc": "2.0", "method": "notifications/initialized"},
        legacy("ping", 2),
        modern("tools/list", 3),
    )
    by_id = {answer["id"]: answer["result"] for answer in answers}
    assert by_id[1]["protocolVersion"] == "2025-06-18" and by_id[2] == {}
    assert by_id[3]["resultType"] == "complete"


def test_what_is_no_checkout_is_named(tmp_path):
    _, errors, code = run([BINARY, "mcp", "--repo", tmp_path])
    assert code == 2 and str(tmp_path) in errors
