"""Calls that go on as tasks, for clients that know the extension."""

import re
import time

import pytest

from .wire import (
    HEADER_MISMATCH,
    INVALID_PARAMETERS,
    METHOD_NOT_FOUND,
    MISSING_CAPABILITY,
    PREFIX,
    TASKS,
    Modern,
    accepted,
)

FINAL = ("completed", "failed", "cancelled")
EXTENSION = {"extensions": {TASKS: {}}}
CREATED = {"resultType", "taskId", "status", "statusMessage", "createdAt", "lastUpdatedAt", "ttlMs", "pollIntervalMs"}


@pytest.fixture
def follower(url):
    """A client that follows tasks and answers questions."""
    return Modern(url, {"elicitation": {}, "sampling": {}, **EXTENSION})


def get(client, id, **options):
    return client.request("tasks/get", {"taskId": id}, **options)


def until(client, id, *states):
    """Asks for a task until it is in one of these states."""
    end = time.monotonic() + 10
    while (task := get(client, id).result)["status"] not in states:
        assert time.monotonic() < end, task
        time.sleep(0.05)
    return task


def created(reply):
    """The id of a task that a call became."""
    assert reply.result["resultType"] == "task"
    return reply.result["taskId"]


def answer(client, id, **answers):
    return client.request("tasks/update", {"taskId": id, "inputResponses": answers})


def acknowledged(reply):
    return reply.result["resultType"] == "complete" and reply.result.keys() <= {"resultType", "_meta"}


def test_a_task_goes_on_until_its_result_is_there(follower):
    """tasks-lifecycle: a call that is no task, one that is, and its result."""
    assert follower.call("greet", {"name": "World"}).text == "Hello, World!"
    id = created(follower.call("slow_compute", {"seconds": 0.3, "label": "lifecycle-create"}))
    now = get(follower, id).result
    assert (now["taskId"], now["status"]) == (id, "working")
    task = until(follower, id, *FINAL)
    assert task["status"] == "completed"
    assert "lifecycle-create" in task["result"]["content"][0]["text"]


def test_a_tool_that_fails_completes_its_task(follower):
    """tasks-lifecycle: failing_job."""
    task = until(follower, created(follower.call("failing_job")), *FINAL)
    assert task["status"] == "completed" and task["result"]["isError"] is True


def test_a_fault_of_the_protocol_fails_its_task(follower):
    """tasks-lifecycle: protocol_error_job."""
    task = until(follower, created(follower.call("protocol_error_job")), *FINAL)
    assert task["status"] == "failed" and "result" not in task
    assert isinstance(task["error"]["code"], int) and task["error"]["message"]


def test_a_task_is_cancelled_and_may_be_cancelled_again(follower):
    """tasks-lifecycle: tasks/cancel while it works and after."""
    id = created(follower.call("slow_compute", {"seconds": 60, "label": "long"}))
    assert acknowledged(follower.request("tasks/cancel", {"taskId": id}))
    assert until(follower, id, *FINAL)["status"] == "cancelled"
    assert acknowledged(follower.request("tasks/cancel", {"taskId": id}))


def test_the_extension_is_declared_and_only_for_those_who_declare_it_too(follower, url):
    """tasks-capability-negotiation."""
    capabilities = follower.request("server/discover").result["capabilities"]
    assert capabilities["extensions"][TASKS] == {} and "tasks" not in capabilities
    bare = Modern(url, {})
    for method in ("tasks/get", "tasks/update", "tasks/cancel"):
        params = {"taskId": "gate-test", **({"inputResponses": {}} if method == "tasks/update" else {})}
        assert bare.request(method, params).error["code"] == MISSING_CAPABILITY
    assert bare.call("slow_compute", {"seconds": 0, "label": "now"}).result["content"]
    declared = {PREFIX + "clientCapabilities": EXTENSION}
    created(bare.call("slow_compute", {"seconds": 1, "label": "later"}, meta=declared))


def test_a_task_has_the_members_that_it_should_and_no_others(url):
    """tasks-wire-fields and tasks-request-state-removal."""
    client = Modern(url, EXTENSION)
    reply = client.call("slow_compute", {"seconds": 0.2, "label": "fields"})
    id = created(reply)
    assert reply.result.keys() <= CREATED | {"_meta", "content"}
    assert reply.result["content"] == []
    for member in ("createdAt", "lastUpdatedAt"):
        assert re.match(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", reply.result[member])
    assert reply.result["ttlMs"] is None or reply.result["ttlMs"] > 0
    assert reply.result["pollIntervalMs"] > 0
    assert get(client, id).result.keys() <= CREATED | {"_meta"}
    task = until(client, id, "completed")
    assert task.keys() <= CREATED | {"_meta", "result"}
    assert "io.modelcontextprotocol/related-task" not in task["result"].get("_meta", {})
    time.sleep(0.5)
    assert get(client, id).result["status"] == "completed"


def test_a_task_goes_on_when_its_question_is_answered(follower):
    """tasks-mrtr-input: confirm_delete."""
    id = created(follower.call("confirm_delete", {"filename": "mrtr-resume.txt"}))
    task = until(follower, id, "input_required")
    ((name, question),) = task["inputRequests"].items()
    assert question["method"] == "elicitation/create" and "requestState" not in task
    assert acknowledged(answer(follower, id, **{name: accepted(confirm=True)}))
    assert until(follower, id, *FINAL)["result"]["content"][0]["text"] == "Deleted mrtr-resume.txt"


def test_questions_of_a_task_may_be_answered_one_by_one(follower):
    """tasks-mrtr-input: multi_input."""
    id = created(follower.call("multi_input"))
    first, second = until(follower, id, "input_required")["inputRequests"]
    assert acknowledged(answer(follower, id, **{first: accepted(name="partial-1")}))
    task = get(follower, id).result
    assert (task["status"], list(task["inputRequests"])) == ("input_required", [second])
    assert acknowledged(answer(follower, id, **{second: accepted(name="partial-2")}))
    task = until(follower, id, *FINAL)
    assert task["result"]["content"][0]["text"] == "Got partial-1 and partial-2"


def test_a_tasks_name_is_repeated_in_its_header(url):
    """tasks-request-headers."""
    client = Modern(url, EXTENSION)
    assert client.call("greet", {"name": "sep-2243"}).text == "Hello, sep-2243!"
    id = created(client.call("slow_compute", {"seconds": 1, "label": "headers"}))
    assert get(client, id).result["taskId"] == id
    wrong = client.call("greet", {"name": "x"}, headers={"Mcp-Method": "tasks/get"})
    assert wrong.error["code"] == HEADER_MISMATCH
    assert get(client, id, headers={"Mcp-Name": "another"}).error["code"] == HEADER_MISMATCH


def test_methods_of_older_tasks_are_not_found(follower):
    """tasks-dispatch-and-envelope: tasks/result and tasks/list."""
    for method in ("tasks/result", "tasks/list"):
        reply = follower.request(method, {"taskId": "any"})
        assert (reply.status, reply.error["code"]) == (404, METHOD_NOT_FOUND)


def test_the_server_decides_what_becomes_a_task(follower):
    """tasks-dispatch-and-envelope: no hint is needed, and an older one is ignored."""
    id = created(follower.call("failing_job"))
    assert get(follower, id).result["taskId"] == id
    params = {"name": "greet", "arguments": {"name": "hint"}, "task": {"ttl": 60000, "pollInterval": 100}}
    assert follower.request("tools/call", params).result["resultType"] == "complete"
    assert acknowledged(answer(follower, id, **{"unknown-key": {"ignored": True}}))


def test_a_task_that_is_not_there_is_a_fault(follower):
    """tasks-dispatch-and-envelope: an unknown task."""
    unknown = "tasks-conformance-nonexistent-12345"
    assert get(follower, unknown).error["code"] == INVALID_PARAMETERS
    assert answer(follower, unknown).error["code"] == INVALID_PARAMETERS
    assert follower.request("tasks/cancel", {"taskId": unknown}).error["code"] == INVALID_PARAMETERS


def test_a_call_that_can_only_be_a_task_needs_the_extension(url):
    """tasks-required-task-error."""
    reply = Modern(url, {}).call("failing_job")
    assert (reply.status, reply.error["code"]) == (400, MISSING_CAPABILITY)
    assert reply.error["data"] == {"requiredCapabilities": EXTENSION}


def test_a_call_may_ask_first_and_then_become_a_task(url):
    """tasks-mrtr-composition."""
    client = Modern(url, {"elicitation": {}, **EXTENSION})
    first = client.call("test_tool_with_task")
    assert first.asks and "taskId" not in first.result
    (name,) = first.result["inputRequests"]
    second = client.call(
        "test_tool_with_task",
        inputResponses={name: accepted(name="Alice")},
        requestState=first.result["requestState"],
    )
    assert second.result.keys() <= CREATED | {"_meta", "content"}
    task = until(client, created(second), *FINAL)
    assert (task["status"], task["result"]["content"][0]["text"]) == ("completed", "Hello, Alice!")


def test_whoever_listens_hears_how_a_task_moves_on(follower):
    """tasks-status-notifications."""
    id = created(follower.call("slow_compute", {"seconds": 0.5, "label": "heard"}))
    exchange = follower.open("subscriptions/listen", {"notifications": {"taskIds": [id]}}, id="listening")
    messages = exchange.messages()
    assert next(messages)["params"]["notifications"] == {"taskIds": [id]}
    message = next(messages)
    assert message["method"] == "notifications/tasks"
    assert message["params"]["_meta"][PREFIX + "subscriptionId"] == "listening"
    assert (message["params"]["taskId"], message["params"]["status"]) == (id, "completed")
    assert message["params"]["result"]["content"]
    exchange.close()
