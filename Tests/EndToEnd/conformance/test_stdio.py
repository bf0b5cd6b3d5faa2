"""The same over standard input and output, both eras in one process."""

import json
import subprocess

import pytest

from .conftest import PROGRAM
from .wire import LEGACY, Modern


@pytest.fixture
def talk():
    """Sends messages to a program of its own, and answers what it writes until its input ends."""

    def exchange(*messages):
        lines = "".join(json.dumps(message) + "\n" for message in messages)
        done = subprocess.run([PROGRAM, "--stdio"], input=lines, capture_output=True, text=True, timeout=10)
        assert done.returncode == 0, done.stderr
        return [json.loads(line) for line in done.stdout.splitlines()]

    return exchange


def modern(id, method, **params):
    params["_meta"] = Modern("").envelope()
    return {"jsonrpc": "2.0", "id": id, "method": method, "params": params}


def test_requests_that_stand_for_themselves_are_answered_line_by_line(talk):
    """server-stateless, tools-call-simple-text on stdio."""
    first, second = talk(modern(1, "server/discover"), modern(2, "tools/call", name="test_simple_text"))
    assert (first["id"], second["id"]) == (1, 2)
    assert first["result"]["capabilities"]["tools"]
    assert second["result"]["content"][0]["text"] == "This is a simple text response for testing."


def test_a_session_and_requests_without_one_share_a_process(talk):
    """server-initialize, ping on stdio."""
    params = {"protocolVersion": LEGACY, "capabilities": {}, "clientInfo": {"name": "old", "version": "1"}}
    answers = talk(
        {"jsonrpc": "2.0", "id": "hello", "method": "initialize", "params": params},
        {"jsonrpc": "2.0", "method": "notifications/initialized"},
        {"jsonrpc": "2.0", "id": "ping", "method": "ping"},
        modern("list", "tools/list"),
    )
    results = {answer["id"]: answer["result"] for answer in answers}
    assert results["hello"]["protocolVersion"] == LEGACY
    assert results["ping"] == {}
    assert results["list"]["resultType"] == "complete"
