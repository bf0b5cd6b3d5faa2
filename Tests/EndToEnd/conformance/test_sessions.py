"""Sessions: how they begin, what they carry, how they end."""

import re

from .wire import LEGACY, Exchange, Legacy


def test_a_session_begins_with_a_handshake_and_an_id_that_can_be_seen(url):
    """server-initialize."""
    client = Legacy(url)
    assert client.hello["protocolVersion"] == LEGACY
    assert client.hello["serverInfo"]["name"] == "mcp-fixtures"
    assert client.hello["capabilities"]["tools"] == {"listChanged": True}
    assert client.hello["capabilities"]["resources"] == {"subscribe": True, "listChanged": True}
    assert client.hello["capabilities"]["prompts"] == {"listChanged": True}
    assert client.hello["capabilities"]["logging"] == client.hello["capabilities"]["completions"] == {}
    assert re.fullmatch(r"[\x21-\x7e]+", client.session)
    assert client.session != Legacy(url).session


def test_a_ping_is_answered_with_nothing(legacy):
    """ping."""
    assert legacy.request("ping").result == {}


def test_setting_the_level_of_log_messages_is_answered_with_nothing(legacy):
    """logging-set-level."""
    assert legacy.request("logging/setLevel", {"level": "info"}).result == {}


def test_a_session_that_was_ended_is_not_found(url):
    """server-session-lifecycle."""
    client = Legacy(url)
    assert client.end() in (200, 202, 204)
    exchange = client.post({"jsonrpc": "2.0", "id": 2, "method": "tools/list"})
    assert exchange.status == 404
    exchange.close()


def test_several_requests_of_one_session_are_answered_side_by_side(legacy):
    """server-sse-multiple-streams, with sessions."""
    requests = [{"jsonrpc": "2.0", "id": 1000 + number, "method": "tools/list", "params": {}} for number in range(3)]
    exchanges = [legacy.post(request) for request in requests]
    assert [exchange.status for exchange in exchanges] == [200, 200, 200]
    assert [next(exchange.messages())["id"] for exchange in exchanges] == [1000, 1001, 1002]
    for exchange in exchanges:
        exchange.close()


def test_several_requests_without_a_session_are_answered_side_by_side(modern):
    """server-sse-multiple-streams, without sessions."""
    exchanges = [modern.open("tools/list", id=1000 + number) for number in range(3)]
    assert [exchange.status for exchange in exchanges] == [200, 200, 200]
    assert [next(exchange.messages())["id"] for exchange in exchanges] == [1000, 1001, 1002]
    for exchange in exchanges:
        exchange.close()


def test_a_stream_that_was_closed_early_is_taken_up_again_where_it_ended(legacy):
    """server-sse-polling."""
    call = {"name": "test_reconnection", "arguments": {}}
    exchange = legacy.post({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": call})
    assert exchange.streams
    events = list(exchange.events())
    assert events[0].id and not events[0].data.strip()
    assert any(event.retry for event in events)
    assert all(event.message is None for event in events)
    last = [event.id for event in events if event.id][-1]
    again = Exchange(
        legacy.url, "GET", None, {**legacy.headers("text/event-stream"), "Last-Event-ID": last}
    )
    message = next(message for message in again.messages() if message.get("id") == 1)
    assert message["result"]["content"][0]["text"].startswith("Reconnection test completed")
    again.close()
