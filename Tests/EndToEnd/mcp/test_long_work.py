"""Progress, cancelling, questions back and log messages, against the fixtures of the protocol library.

The program `mcp-fixtures` serves what no content engine has: tools that take their time and that ask. It is found
beside `galley`, or where $GALLEY_FIXTURES says.
"""

import os
import subprocess
import time
from pathlib import Path

import anyio
import mcp_types
import pytest
from conftest import BINARY
from plain import Plain, modern
from connections import Refused
from ways import WAYS

PROGRAM = Path(os.environ.get("GALLEY_FIXTURES", BINARY.parent / "mcp-fixtures"))
SDK = [way for way in WAYS if way.client == "sdk"]
pytestmark = pytest.mark.skipif(
    not PROGRAM.exists(), reason=f"there is no {PROGRAM}: swift build --product mcp-fixtures"
)


class Fixtures:
    """The running fixtures, as a place to connect to."""

    def __init__(self):
        self.process = subprocess.Popen([PROGRAM, "--listen", "127.0.0.1:0"], stdout=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        self.url = "http://" + line.split("http://")[1].split("/")[0].strip()
        self.endpoint, self.sse = f"{self.url}/mcp", f"{self.url}/sse"
        self.command = [PROGRAM, "--stdio"]


@pytest.fixture(scope="module")
def fixtures():
    place = Fixtures()
    yield place
    place.process.terminate()
    assert place.process.wait(timeout=15) == 0


async def test_progress_is_told_while_the_work_goes_on(way, fixtures, open_connection):
    """seed: T126: a long answer is a stream, where its caller asks for progress"""
    steps = []

    async def progress(done, total=None, message=None):
        steps.append((done, total, message))

    async with open_connection(way, fixtures) as connection:
        result = await connection.attempt("test_tool_with_progress", progress=progress)
    assert not result.is_error
    assert [step[0] for step in steps] == [0, 50, 100]
    assert all(step[1] == 100 for step in steps) and steps[0][2]


# FastMCP's client always asks for progress, and says in any case that it can ask its user.
@pytest.mark.parametrize("way", SDK, ids=str)
async def test_who_asks_for_no_progress_gets_none(way, fixtures, open_connection):
    """seed: T126: without that the answer is one message"""
    async with open_connection(way, fixtures) as connection:
        assert not (await connection.attempt("test_tool_with_progress")).is_error
        methods = [message.get("method") for message in connection.recording.received]
        assert "notifications/progress" not in methods


async def test_a_call_that_is_given_up_is_no_burden(way, fixtures, open_connection):
    async with open_connection(way, fixtures) as connection:
        with anyio.move_on_after(0.3) as scope:
            await connection.attempt("slow_compute", {"seconds": 30})
        assert scope.cancelled_caught
        start = time.monotonic()
        assert (await connection.attempt("greet", {"name": "Ada"})).text == "Hello, Ada!"
        assert time.monotonic() - start < 1


async def test_a_user_is_asked_in_either_era(way, fixtures, open_connection):
    answer = {"username": "ada", "email": "ada@example.com"}
    if way.client == "sdk":

        async def ask(context, params):
            assert "Who are you?" in params.message
            return mcp_types.ElicitResult(action="accept", content=answer)

        options = {"elicitation_callback": ask}
    else:

        async def handle(message, kind, params, context):
            assert "Who are you?" in message
            return answer

        options = {"elicitation_handler": handle}
    async with open_connection(way, fixtures, **options) as connection:
        result = await connection.attempt("test_elicitation", {"message": "Who are you?"})
    assert "action=accept" in result.text and "ada@example.com" in result.text


@pytest.mark.parametrize("way", SDK, ids=str)
async def test_a_client_that_can_not_ask_is_told_so(way, fixtures, open_connection):
    async with open_connection(way, fixtures) as connection:
        result = await connection.failure("test_elicitation", {"message": "Who are you?"})
    assert "ask its user" in result.text


@pytest.mark.parametrize("way", [way for way in SDK if way.era == "modern"], ids=str)
async def test_a_missing_capability_is_named(way, fixtures, open_connection):
    async with open_connection(way, fixtures) as connection:
        with pytest.raises(Refused) as refusal:
            await connection.attempt("test_missing_capability")
    assert refusal.value.code == -32021
    assert refusal.value.data["requiredCapabilities"] == {"sampling": {}}


def test_work_ends_with_its_connection():
    """Who hangs up has cancelled: nothing is left that a server which stops would have to wait for."""
    place = Fixtures()
    plain = Plain(place.url)
    message = modern("tools/call", name="slow_compute", arguments={"seconds": 30})
    with pytest.raises(TimeoutError):
        plain.post(message, timeout=0.3)
    time.sleep(0.5)
    start = time.monotonic()
    place.process.terminate()
    assert place.process.wait(timeout=15) == 0
    assert time.monotonic() - start < 3


@pytest.mark.parametrize("way", [way for way in WAYS if way.transport != "sse"], ids=str)
async def test_contents_of_every_kind_arrive(way, fixtures, open_connection):
    async with open_connection(way, fixtures) as connection:
        kinds = [block.type for block in (await connection.attempt("test_multiple_content_types")).raw.content]
        assert kinds == ["text", "image", "resource"]
        assert (await connection.attempt("test_audio_content")).raw.content[0].mime_type.startswith("audio/")
        assert (await connection.failure("test_error_handling")).text


async def test_changes_reach_every_kind_of_listener(way, fixtures, open_connection):
    uri = "test://watched-resource"
    async with open_connection(way, fixtures) as connection:
        async with connection.watching([uri], tools=True, prompts=True, resources=True) as next_event:
            for tool, event in [
                ("test_trigger_resource_update", ("resources/updated", uri)),
                ("test_trigger_tool_change", ("tools/list_changed", None)),
                ("test_trigger_prompt_change", ("prompts/list_changed", None)),
                ("test_trigger_resource_change", ("resources/list_changed", None)),
            ]:
                assert not (await connection.attempt(tool)).is_error
                assert await next_event() == event
