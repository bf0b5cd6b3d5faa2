"""Questions that a server asks its client in the middle of a call, where sessions allow it."""

import pytest

from .wire import Legacy, accepted, written


@pytest.fixture
def ask(url):
    """Calls a tool as a client that answers so; gives what it was asked, and the reply."""

    def call(tool, arguments, method, answer):
        client = Legacy(url, {method: answer})
        reply = client.call(tool, arguments)
        (question,) = client.asked
        assert question["method"] == method
        client.end()
        return question["params"], reply

    return call


def test_a_tool_has_the_clients_model_write(ask):
    """tools-call-sampling."""
    params, reply = ask(
        "test_sampling", {"prompt": "Test prompt for sampling"}, "sampling/createMessage", written("A response")
    )
    assert params["messages"] == [
        {"role": "user", "content": {"type": "text", "text": "Test prompt for sampling"}}
    ]
    assert params["maxTokens"] == 100
    assert reply.text == "LLM response: A response"


def test_a_tool_asks_the_clients_user(ask):
    """tools-call-elicitation."""
    params, reply = ask(
        "test_elicitation",
        {"message": "Please provide your information"},
        "elicitation/create",
        accepted(username="testuser", email="test@example.com"),
    )
    assert params["message"] == "Please provide your information"
    assert params["requestedSchema"]["required"] == ["username", "email"]
    assert reply.text == (
        'User response: action=accept, content={"username":"testuser","email":"test@example.com"}'
    )


def test_a_form_may_be_filled_in_already(ask):
    """elicitation-sep1034-defaults."""
    params, reply = ask(
        "test_elicitation_sep1034_defaults",
        {},
        "elicitation/create",
        accepted(name="Jane Smith", age=25, score=88, status="inactive", verified=False),
    )
    fields = params["requestedSchema"]["properties"]
    assert {name: (field["type"], field["default"]) for name, field in fields.items()} == {
        "name": ("string", "John Doe"),
        "age": ("integer", 30),
        "score": ("number", 95.5),
        "status": ("string", "active"),
        "verified": ("boolean", True),
    }
    assert fields["status"]["default"] in fields["status"]["enum"]
    assert "Jane Smith" in reply.text


def test_a_form_may_hold_choices_of_all_kinds(ask):
    """elicitation-sep1330-enums."""
    params, reply = ask(
        "test_elicitation_sep1330_enums",
        {},
        "elicitation/create",
        accepted(
            untitledSingle="option1",
            titledSingle="value1",
            legacyEnum="opt1",
            untitledMulti=["option1", "option2"],
            titledMulti=["value1", "value2"],
        ),
    )
    fields = params["requestedSchema"]["properties"]
    assert fields["untitledSingle"]["enum"] == ["option1", "option2", "option3"]
    assert [choice["const"] for choice in fields["titledSingle"]["oneOf"]] == ["value1", "value2", "value3"]
    assert len(fields["legacyEnum"]["enumNames"]) == len(fields["legacyEnum"]["enum"]) == 3
    assert fields["untitledMulti"]["items"] == {"type": "string", "enum": ["option1", "option2", "option3"]}
    assert [choice["title"] for choice in fields["titledMulti"]["items"]["anyOf"]] == [
        "First Choice",
        "Second Choice",
        "Third Choice",
    ]
    assert "action=accept" in reply.text
