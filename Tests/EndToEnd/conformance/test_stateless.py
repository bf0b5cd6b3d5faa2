"""Requests that stand for themselves: what each has to say of its sender, and what it is answered."""

import pytest

from .wire import (
    HEADER_MISMATCH,
    INVALID_PARAMETERS,
    METHOD_NOT_FOUND,
    MISSING_CAPABILITY,
    MODERN,
    PREFIX,
    UNSUPPORTED_REVISION,
    Exchange,
    Modern,
    Reply,
    check,
)


@pytest.fixture
def bare(url):
    """A client that can do nothing."""
    return Modern(url, {})


def refused(reply, status, code):
    assert (reply.status, reply.error["code"]) == (status, code)
    assert reply.answer["id"] is not None
    return reply.error


def test_a_request_without_an_envelope_is_refused(bare):
    """server-stateless: no `_meta` at all."""
    body = {"jsonrpc": "2.0", "id": 101, "method": "server/discover", "params": {}}
    exchange = Exchange(bare.url, "POST", body, bare.headers("server/discover", {}))
    reply = Reply(exchange.status, exchange.headers, list(exchange.messages()), 101)
    refused(reply, 400, INVALID_PARAMETERS)


@pytest.mark.parametrize("part", ["protocolVersion", "clientCapabilities"])
def test_an_envelope_without_a_part_that_it_must_have_is_refused(bare, part):
    """server-stateless: `_meta` without a required key."""
    refused(bare.request("server/discover", meta={PREFIX + part: None}), 400, INVALID_PARAMETERS)


def test_a_client_need_not_name_itself(bare):
    """server-stateless: `_meta` without clientInfo."""
    reply = bare.request("server/discover", meta={PREFIX + "clientInfo": None})
    assert reply.status == 200 and reply.result


def test_a_server_tells_what_it_speaks_and_can_do_and_is_called(bare):
    """server-stateless: server/discover."""
    result = bare.request("server/discover").result
    assert result["supportedVersions"] == [MODERN]
    assert result["capabilities"]["tools"] == {"listChanged": True}
    assert result["capabilities"]["prompts"] == {"listChanged": True}
    assert result["capabilities"]["resources"] == {"subscribe": True, "listChanged": True}
    assert result["capabilities"]["completions"] == {}
    assert result["_meta"][PREFIX + "serverInfo"]["name"] == "mcp-fixtures"
    assert result["_meta"][PREFIX + "serverInfo"]["version"]


def test_what_is_declared_is_served(bare):
    """server-stateless: tools/list and prompts/list as declared."""
    assert isinstance(bare.request("tools/list").result["tools"], list)
    assert isinstance(bare.request("prompts/list").result["prompts"], list)


def test_an_unknown_revision_is_refused_with_those_that_are_known(bare):
    """server-stateless: version v999.0.0 in header and body."""
    version = "v999.0.0"
    reply = bare.request(
        "server/discover", meta={PREFIX + "protocolVersion": version}, headers={"MCP-Protocol-Version": version}
    )
    error = refused(reply, 400, UNSUPPORTED_REVISION)
    assert error["data"] == {"supported": [MODERN], "requested": version}


def test_a_header_that_names_another_revision_than_the_body_is_refused(bare):
    """server-stateless: version v999.0.0 in the body alone."""
    reply = bare.request("server/discover", meta={PREFIX + "protocolVersion": "v999.0.0"})
    refused(reply, 400, HEADER_MISMATCH)


def test_a_call_that_needs_what_the_client_lacks_is_refused_with_what_it_needs(bare):
    """server-stateless: a capability that wasn't declared."""
    error = refused(bare.call("test_missing_capability"), 400, MISSING_CAPABILITY)
    assert error["data"] == {"requiredCapabilities": {"sampling": {}}}


@pytest.mark.parametrize(
    "method",
    ["initialize", "ping", "logging/setLevel", "resources/subscribe", "resources/unsubscribe", "unknown/method"],
)
def test_methods_that_are_gone_or_never_were_are_not_found(bare, method):
    """server-stateless: removed and unknown methods."""
    refused(bare.request(method), 404, METHOD_NOT_FOUND)


def test_a_call_never_carries_requests_of_the_servers(url):
    """server-stateless: a tool that asks, on a stream with progress."""
    client = Modern(url, {"elicitation": {}})
    reply = client.call("test_streaming_elicitation", meta={"progressToken": 7})
    assert [message["method"] for message in reply.notifications] == ["notifications/progress"]
    assert reply.asks


def test_log_messages_come_only_where_they_were_asked_for(bare):
    """server-stateless: a tool that logs, without and with a log level."""
    assert bare.call("test_logging_tool").notifications == []
    (message,) = bare.call("test_logging_tool", meta={PREFIX + "logLevel": "debug"}).notifications
    assert message["method"] == "notifications/message"
    assert message["params"]["data"] == "Diagnostic trace logging activated"
    assert bare.call("test_logging_tool", meta={PREFIX + "logLevel": "error"}).notifications == []


def watched(exchange):
    """The messages of a stream of changes, each held against the schema."""
    return (check([message], "subscriptions/listen", MODERN)[0] for message in exchange.messages())


def listen(client, id, **notifications):
    """Opens a stream of changes; gives it and its messages behind the acknowledgement."""
    exchange = client.open("subscriptions/listen", {"notifications": notifications}, id=id)
    messages = watched(exchange)
    first = next(messages)
    assert first["method"] == "notifications/subscriptions/acknowledged"
    assert first["params"]["notifications"] == notifications
    assert first["params"]["_meta"][PREFIX + "subscriptionId"] == id
    return exchange, messages


def test_a_stream_of_changes_begins_with_what_it_will_tell_of(bare):
    """server-stateless: subscriptions/listen, acknowledged first, every frame with the subscription's id."""
    id = 1_785_196_800_123
    exchange, messages = listen(bare, id, toolsListChanged=True)
    assert bare.call("test_trigger_tool_change").text == "Mutation triggered"
    message = next(messages)
    assert message["method"] == "notifications/tools/list_changed"
    assert message["params"]["_meta"][PREFIX + "subscriptionId"] == id
    exchange.close()


def test_a_stream_of_changes_tells_of_nothing_else(bare):
    """server-stateless: a stream that asked for prompts hears nothing of tools."""
    exchange, messages = listen(bare, "prompts", promptsListChanged=True)
    bare.call("test_trigger_tool_change")
    bare.call("test_trigger_prompt_change")
    assert next(messages)["method"] == "notifications/prompts/list_changed"
    exchange.close()


def test_a_stream_of_changes_tells_of_resources_that_were_named(bare):
    """server-stateless: the same for resources, of which unknown ones are left out."""
    wanted = ["test://watched-resource", "test://nothing"]
    params = {"notifications": {"resourceSubscriptions": wanted, "resourcesListChanged": True}}
    exchange = bare.open("subscriptions/listen", params, id="resources")
    messages = watched(exchange)
    honoured = next(messages)["params"]["notifications"]
    assert honoured == {"resourceSubscriptions": ["test://watched-resource"], "resourcesListChanged": True}
    bare.call("test_trigger_resource_update")
    message = next(messages)
    assert (message["method"], message["params"]["uri"]) == (
        "notifications/resources/updated",
        "test://watched-resource",
    )
    bare.call("test_trigger_resource_change")
    assert next(messages)["method"] == "notifications/resources/list_changed"
    exchange.close()


def test_streams_that_nobody_reads_hold_up_nobody(bare):
    """server-stateless: streams left open while later triggers write to them."""
    left = [listen(bare, f"left-{number}", toolsListChanged=True)[0] for number in range(20)]
    for _ in range(20):
        assert bare.call("test_trigger_tool_change").text == "Mutation triggered"
    for exchange in left:
        exchange.close()


def test_a_server_that_stops_ends_its_streams_with_a_result(own):
    """server-stateless: the graceful end of a stream of changes."""
    exchange, messages = listen(Modern(own.url, {}), "last", toolsListChanged=True)
    assert own.stop() == 0
    (message,) = messages
    assert (message["id"], message["result"]["resultType"]) == ("last", "complete")
    exchange.close()
