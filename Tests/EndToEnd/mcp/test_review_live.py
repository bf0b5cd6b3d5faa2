"""Reviews as agents follow them: resources, updates, and the task that a request to publish is. (agents: O2)"""

import json
import threading
import urllib.request
from typing import Literal

import anyio
import mcp_types
import pytest
from connections import SOON, Refused
from mcp.client.extension import ClientExtension, ResultClaim
from mcp.client.session import ClientSession
from plain import PREFIX, headers_for, modern
from ways import WAYS

GRETA = "greta@example.com"
TASKS = "io.modelcontextprotocol/tasks"
CAPABLE = {f"{PREFIX}clientCapabilities": {"extensions": {TASKS: {}}}}
SDK = [way for way in WAYS if way.client == "sdk"]
MODERN = next(way for way in SDK if (way.transport, way.era) == ("http", "modern"))


@pytest.fixture
def people(own_place):
    """Somebody who may decide over what an agent has written."""
    own_place.galley("user", "create", "--email", GRETA, "--name", "Greta Sievers", "--role", "owner")
    return own_place.galley


async def drafted(connection, title="The library of ten boats"):
    """The number of a changeset with one change."""
    answer = await connection.call(
        "patch_object",
        {
            "collection": "posts",
            "id": "the-boat-library",
            "operations": [{"op": "set", "path": "title", "value": title}],
        },
    )
    return answer["changeset"]["number"]


async def told(next_event, uris):
    """Waits until each of these has been told of."""
    missing = set(uris)
    with anyio.fail_after(SOON):
        while missing:
            kind, uri = await next_event()
            assert kind == "resources/updated"
            missing.discard(uri)


@pytest.mark.parametrize("way", SDK, ids=str)
async def test_what_others_do_to_a_changeset_is_told(way, own_place, people, open_connection):
    """Whoever does it, in whichever process."""
    async with open_connection(way, own_place) as connection:
        number = await drafted(connection)
        uri = f"galley://magazine/changesets/{number}"
        followed = [uri, f"{uri}/diff", "galley://magazine/changesets"]
        async with connection.watching(followed) as next_event:
            people("changeset", "submit", number, "--as", GRETA)
            await told(next_event, [uri, "galley://magazine/changesets"])
            state = json.loads((await connection.read(uri))[0].text)["changeset"]["state"]
            assert state == "in_review"
            await anyio.sleep(1.2)
            people("review", "comment", number, "-t", "Are there ten?", "--as", GRETA)
            await told(next_event, [uri])
            assert "Are there ten?" in (await connection.read(uri))[0].text
            # A second write of the agent's own is told as well: others may follow it.
            await anyio.sleep(1.2)
            await connection.call(
                "patch_object",
                {
                    "collection": "posts",
                    "id": "the-boat-library",
                    "changeset": number,
                    "operations": [{"op": "set", "path": "title", "value": "Eleven boats"}],
                },
            )
            await told(next_event, [uri, f"{uri}/diff"])
            assert "Eleven boats" in (await connection.read(f"{uri}/diff"))[0].text


@pytest.mark.parametrize("way", [MODERN], ids=str)
async def test_the_resources_are_listed_and_answer_as_the_tools(way, own_place, people, open_connection):
    people("task", "create", "--title", "Count the boats", "--as", GRETA)
    async with open_connection(way, own_place) as connection:
        number = await drafted(connection)
        listed = {str(resource.uri) for resource in await connection.resources()}
        assert {f"galley://magazine/{name}" for name in ("changesets", "tasks", "deployments")} <= listed
        for uri, tool, arguments in [
            ("changesets", "list_changesets", {}),
            (f"changesets/{number}", "get_changeset", {"changeset": number}),
            (f"changesets/{number}/diff", "diff_changeset", {"changeset": number}),
            ("tasks/1", "get_task", {"task": 1}),
        ]:
            text = (await connection.read(f"galley://magazine/{uri}"))[0].text
            assert json.loads(text) == await connection.call(tool, arguments)
        with pytest.raises(Refused):
            await connection.read("galley://magazine/changesets/99")


class Created(mcp_types.Result):
    """A call that goes on as a task."""

    result_type: Literal["task"] = "task"
    task_id: str
    status: str
    status_message: str | None = None


class Task(mcp_types.Result):
    """Where a task stands."""

    task_id: str
    status: str
    status_message: str | None = None
    result: dict | None = None


class TaskParams(mcp_types.RequestParams):
    task_id: str


class GetTask(mcp_types.Request[TaskParams, Literal["tasks/get"]]):
    method: Literal["tasks/get"] = "tasks/get"
    params: TaskParams
    name_param = "taskId"


class CancelTask(mcp_types.Request[TaskParams, Literal["tasks/cancel"]]):
    method: Literal["tasks/cancel"] = "tasks/cancel"
    params: TaskParams
    name_param = "taskId"


class Tasks(ClientExtension):
    """What the official client does with tasks: it asks until there is a result."""

    identifier = TASKS

    def __init__(self, meanwhile=None):
        self.meanwhile = meanwhile
        self.seen = []

    def claims(self):
        return [ResultClaim(result_type="task", model=Created, resolve=self.resolve)]

    async def resolve(self, created, context):
        self.seen.append(created)
        if self.meanwhile:
            await self.meanwhile(created, context.session)
        with anyio.fail_after(20):
            while (task := await get(context.session, created.task_id)).status == "working":
                await anyio.sleep(0.05)
        self.seen.append(task)
        return mcp_types.CallToolResult.model_validate(task.result or {"content": [], "isError": True})


async def get(session: ClientSession, identifier):
    return await session.send_request(GetTask(params=TaskParams(task_id=identifier)), Task)


@pytest.mark.parametrize("way", [MODERN], ids=str)
async def test_a_request_to_publish_is_done_when_a_person_has_published(way, own_place, people, open_connection):
    async def decide(created, session):
        assert created.status == "working" and "approval" in created.status_message
        people("review", "approve", 1, "--as", GRETA)
        assert "publish" in (await get(session, created.task_id)).status_message
        people("publish", 1, "--as", GRETA)

    tasks = Tasks(decide)
    async with open_connection(way, own_place, extensions=[tasks]) as connection:
        assert TASKS in connection.capabilities.extensions
        assert await drafted(connection) == 1
        answer = await connection.call("request_publish", {"changeset": 1})
        assert answer["request"]["state"] == "published"
        assert answer == await connection.call("get_publish_request", {"changeset": 1})
        assert len(tasks.seen) == 2 and tasks.seen[1].status == "completed"
        # The title is on main by then.
        story = await connection.call("get_object", {"collection": "posts", "id": "the-boat-library"})
        assert "The library of ten boats" in json.dumps(story)


@pytest.mark.parametrize("way", [MODERN], ids=str)
async def test_a_request_that_is_given_back_says_why(way, own_place, people, open_connection):
    async def decide(created, session):
        people("review", "request-changes", 1, "-m", "Only nine", "--as", GRETA)

    async with open_connection(way, own_place, extensions=[Tasks(decide)]) as connection:
        await drafted(connection)
        answer = await connection.call("request_publish", {"changeset": 1})
        assert answer["decision"] == {"state": "changes_requested", "by": "Greta Sievers", "message": "Only nine"}


@pytest.mark.parametrize("way", [MODERN], ids=str)
async def test_a_request_that_is_cancelled_is_withdrawn(way, own_place, open_connection):
    async def cancel(created, session):
        await session.send_request(CancelTask(params=TaskParams(task_id=created.task_id)), mcp_types.Result)

    tasks = Tasks(cancel)
    async with open_connection(way, own_place, extensions=[tasks]) as connection:
        await drafted(connection)
        await connection.attempt("request_publish", {"changeset": 1})
        assert tasks.seen[1].status == "cancelled"
        changeset = (await connection.call("get_changeset", {"changeset": 1}))["changeset"]
        assert changeset["state"] == "draft"


@pytest.mark.parametrize("way", [MODERN], ids=str)
async def test_a_task_is_announced_when_its_changeset_moves(way, own_place, people, open_connection):
    heard = []

    async def follow(created, session):
        thread = threading.Thread(target=listen, args=(own_place.endpoint, created.task_id, heard, ready))
        thread.start()
        assert ready.wait(10)
        people("review", "approve", 1, "--as", GRETA)
        people("publish", 1, "--as", GRETA)
        await anyio.to_thread.run_sync(thread.join, 20)

    ready = threading.Event()
    async with open_connection(way, own_place, extensions=[Tasks(follow)]) as connection:
        await drafted(connection)
        await connection.call("request_publish", {"changeset": 1})
    assert heard[-1]["status"] == "completed"
    assert heard[-1]["result"]["structuredContent"]["request"]["state"] == "published"


def listen(endpoint, identifier, heard, ready):
    """Follows a task until it is at its end."""
    message = modern("subscriptions/listen", notifications={"taskIds": [identifier]})
    message["params"]["_meta"] |= CAPABLE
    request = urllib.request.Request(
        endpoint,
        data=json.dumps(message).encode(),
        headers=headers_for(message)
        | {"Content-Type": "application/json", "Accept": "application/json, text/event-stream"},
    )
    with urllib.request.urlopen(request, timeout=20) as stream:
        for line in stream:
            if not line.startswith(b"data:") or not line[5:].strip():
                continue
            event = json.loads(line[5:])
            if event.get("method") == "notifications/subscriptions/acknowledged":
                ready.set()
            if event.get("method") == "notifications/tasks":
                heard.append(event["params"])
                if event["params"]["status"] == "completed":
                    return


@pytest.mark.parametrize("way", SDK, ids=str)
async def test_other_clients_get_plain_answers(way, own_place, open_connection):
    async with open_connection(way, own_place) as connection:
        number = await drafted(connection)
        assert (await connection.call("run_checks", {"changeset": number}))["checks"]["verdict"]
        answer = await connection.call("request_publish", {"changeset": number})
        assert answer["request"]["state"] == "in_review"
