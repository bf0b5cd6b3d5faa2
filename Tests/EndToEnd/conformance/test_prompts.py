"""What prompts say."""


def messages(client, name, **arguments):
    params = {"name": name, "arguments": arguments} if arguments else {"name": name}
    return client.request("prompts/get", params).result["messages"]


def test_a_prompt_without_arguments_is_got_by_its_name(client):
    """prompts-get-simple, both revisions."""
    assert messages(client, "test_simple_prompt") == [
        {"role": "user", "content": {"type": "text", "text": "This is a simple prompt for testing."}}
    ]


def test_arguments_stand_in_the_messages(client):
    """prompts-get-with-args, both revisions."""
    (message,) = messages(client, "test_prompt_with_arguments", arg1="testValue1", arg2="testValue2")
    assert message["content"]["text"] == "Prompt with arguments: arg1='testValue1', arg2='testValue2'"


def test_a_message_may_hold_a_resource(client):
    """prompts-get-embedded-resource, both revisions."""
    first, second = messages(client, "test_prompt_with_embedded_resource", resourceUri="test://example-resource")
    assert first["content"]["type"] == "resource"
    assert first["content"]["resource"]["uri"] == "test://example-resource"
    assert second["content"]["type"] == "text"


def test_a_message_may_hold_a_picture(client):
    """prompts-get-with-image, both revisions."""
    first, _ = messages(client, "test_prompt_with_image")
    assert first["content"]["type"] == "image"
    assert first["content"]["mimeType"] == "image/png" and first["content"]["data"]


def test_values_of_arguments_are_suggested(client):
    """completion-complete, both revisions."""
    ref = {"type": "ref/prompt", "name": "test_prompt_with_arguments"}
    completion = client.request(
        "completion/complete", {"ref": ref, "argument": {"name": "arg1", "value": "par"}}
    ).result["completion"]
    assert completion["values"] == ["paris", "park", "party"]
    assert completion["total"] == 3 and completion["hasMore"] is False
