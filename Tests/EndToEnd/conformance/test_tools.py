"""What tools answer."""

import base64


def blocks(reply, kind):
    return [block for block in reply.result["content"] if block["type"] == kind]


def test_a_tool_called_without_arguments_answers_with_a_text(client):
    """tools-call-simple-text, both revisions."""
    reply = client.request("tools/call", {"name": "test_simple_text"})
    assert reply.text == "This is a simple text response for testing."


def test_a_picture_comes_with_its_bytes_and_its_type(client):
    """tools-call-image, both revisions."""
    (image,) = blocks(client.call("test_image_content"), "image")
    assert base64.b64decode(image["data"], validate=True).startswith(b"\x89PNG")
    assert image["mimeType"] == "image/png"


def test_a_sound_comes_with_its_bytes_and_its_type(client):
    """tools-call-audio, both revisions."""
    (audio,) = blocks(client.call("test_audio_content"), "audio")
    assert base64.b64decode(audio["data"], validate=True).startswith(b"RIFF")
    assert audio["mimeType"] == "audio/wav"


def test_a_resource_comes_within_the_result(client):
    """tools-call-embedded-resource, both revisions."""
    (block,) = blocks(client.call("test_embedded_resource"), "resource")
    assert block["resource"] == {
        "uri": "test://embedded-resource",
        "mimeType": "text/plain",
        "text": "This is an embedded resource content.",
    }


def test_blocks_of_several_kinds_keep_their_order(client):
    """tools-call-mixed-content, both revisions."""
    content = client.call("test_multiple_content_types").result["content"]
    assert [block["type"] for block in content] == ["text", "image", "resource"]


def test_a_tool_that_fails_answers_with_a_result_that_says_so(client):
    """tools-call-error, both revisions."""
    reply = client.call("test_error_handling")
    assert reply.result["isError"] is True
    assert reply.text == "This tool intentionally returns an error for testing"


def test_progress_arrives_before_the_result(client):
    """tools-call-with-progress, both revisions."""
    params = {"name": "test_tool_with_progress", "arguments": {}}
    token = {"progressToken": "progress-test-1"}
    if client.revision == "2026-07-28":
        reply = client.request("tools/call", params, meta=token)
    else:
        reply = client.request("tools/call", {**params, "_meta": token})
    assert [message["method"] for message in reply.notifications] == ["notifications/progress"] * 3
    told = [message["params"] for message in reply.notifications]
    assert [(told["progressToken"], told["progress"], told["total"]) for told in told] == [
        ("progress-test-1", 0, 100),
        ("progress-test-1", 50, 100),
        ("progress-test-1", 100, 100),
    ]
    assert reply.result["content"]


def test_log_messages_arrive_at_the_level_that_was_set(legacy):
    """tools-call-with-logging."""
    assert legacy.request("logging/setLevel", {"level": "debug"}).result == {}
    reply = legacy.call("test_tool_with_logging")
    told = [message["params"] for message in reply.notifications if message["method"] == "notifications/message"]
    assert [(message["level"], message["data"]) for message in told] == [
        ("info", "Tool execution started"),
        ("info", "Tool processing data"),
        ("info", "Tool execution completed"),
    ]
    legacy.request("logging/setLevel", {"level": "warning"})
    assert legacy.call("test_tool_with_logging").notifications == []
