"""Calls that need an answer first, where there are no sessions: the client asks again, with the answers."""

import pytest

from .wire import ROOTS, Modern, accepted, written

PREFIX = "test_input_required_result_"


def questions(reply):
    """What is asked, by name."""
    assert reply.asks
    return {name: question["method"] for name, question in reply.result["inputRequests"].items()}


def again(client, tool, first, answers):
    """Calls a tool again with answers, and with the state of the round before."""
    state = {"requestState": first.result["requestState"]} if "requestState" in first.result else {}
    return client.call(tool, inputResponses=answers, **state)


def test_a_form_is_filled_in_between_two_calls(modern):
    """input-required-result-basic-elicitation."""
    first = modern.call(PREFIX + "elicitation")
    assert questions(first) == {"user_name": "elicitation/create"}
    params = first.result["inputRequests"]["user_name"]["params"]
    assert params["message"] == "What is your name?"
    assert params["requestedSchema"]["required"] == ["name"]
    second = again(modern, PREFIX + "elicitation", first, {"user_name": accepted(name="Alice")})
    assert second.text == "Hello, Alice!"


def test_the_clients_model_writes_between_two_calls(modern):
    """input-required-result-basic-sampling."""
    first = modern.call(PREFIX + "sampling")
    assert questions(first) == {"capital_question": "sampling/createMessage"}
    text = "The capital of France is Paris."
    second = again(modern, PREFIX + "sampling", first, {"capital_question": written(text)})
    assert second.text == f"Sampling result: {text}"


def test_folders_are_told_between_two_calls(modern):
    """input-required-result-basic-list-roots."""
    first = modern.call(PREFIX + "list_roots")
    assert questions(first) == {"client_roots": "roots/list"}
    second = again(modern, PREFIX + "list_roots", first, {"client_roots": ROOTS})
    assert second.text == "Found 1 root(s): file:///test/root"


def test_what_a_round_remembers_comes_back_with_the_answer(modern):
    """input-required-result-request-state."""
    first = modern.call(PREFIX + "request_state")
    assert first.asks and first.result["requestState"]
    second = again(modern, PREFIX + "request_state", first, {"confirm": accepted(ok=True)})
    assert second.text.startswith("state-ok")


def test_several_questions_are_asked_at_once(modern):
    """input-required-result-multiple-input-requests."""
    first = modern.call(PREFIX + "multiple_inputs")
    assert questions(first) == {
        "user_name": "elicitation/create",
        "greeting": "sampling/createMessage",
        "client_roots": "roots/list",
    }
    answers = {"user_name": accepted(name="Alice"), "greeting": written("Hello there!"), "client_roots": ROOTS}
    second = again(modern, PREFIX + "multiple_inputs", first, answers)
    assert second.text == "Name: Alice; Greeting: Hello there!; Roots: 1"


def test_a_second_round_has_a_state_of_its_own(modern):
    """input-required-result-multi-round."""
    tool = PREFIX + "multi_round"
    first = modern.call(tool)
    assert questions(first) == {"step1": "elicitation/create"}
    second = again(modern, tool, first, {"step1": accepted(name="Alice")})
    assert questions(second) == {"step2": "elicitation/create"}
    assert second.result["requestState"] != first.result["requestState"]
    third = again(modern, tool, second, {"step2": accepted(color="blue")})
    assert third.text == "Multi-round complete for Alice who likes blue"


def test_an_answer_to_something_else_has_the_question_asked_again(modern):
    """input-required-result-missing-input-response."""
    reply = modern.call(PREFIX + "elicitation", inputResponses={"wrong_key": accepted(data="wrong")})
    assert questions(reply) == {"user_name": "elicitation/create"}


def test_a_prompt_asks_as_a_tool_does(modern):
    """input-required-result-non-tool-request."""
    params = {"name": "test_input_required_result_prompt"}
    first = modern.request("prompts/get", params)
    assert questions(first) == {"user_context": "elicitation/create"}
    state = {"requestState": first.result["requestState"]} if "requestState" in first.result else {}
    answers = {"user_context": accepted(context="test context")}
    second = modern.request("prompts/get", {**params, "inputResponses": answers, **state})
    assert second.result["messages"][0]["content"]["text"] == "Prompt with context: test context"


def test_a_result_that_asks_says_so_by_its_type(modern):
    """input-required-result-result-type."""
    assert modern.call(PREFIX + "elicitation").result["resultType"] == "input_required"
    assert modern.call("test_simple_text").result["resultType"] == "complete"


def test_a_state_that_was_changed_is_refused(modern):
    """input-required-result-tampered-state."""
    tool = PREFIX + "tampered_state"
    first = modern.call(tool)
    answers = {"confirm": accepted(ok=True)}
    state = first.result["requestState"]
    assert modern.call(tool, inputResponses=answers, requestState=state + "-TAMPERED").error["code"] == -32602
    assert modern.call(tool, inputResponses=answers, requestState=state).text.startswith("integrity-ok")


def test_nothing_is_asked_that_the_client_cannot_answer(url):
    """input-required-result-capability-check."""
    reply = Modern(url, {"sampling": {}}).call(PREFIX + "capabilities")
    assert questions(reply) == {"sample_input": "sampling/createMessage"}


def test_answers_that_nobody_asked_for_are_ignored(modern):
    """input-required-result-ignore-extra-params."""
    answers = {
        "user_name": accepted(name="Alice"),
        "unknown_extra_key": accepted(foo="bar"),
        "another_unexpected": accepted(baz=123),
    }
    assert modern.call(PREFIX + "elicitation", inputResponses=answers).text == "Hello, Alice!"


@pytest.mark.parametrize("answers", [{"user_name": 12345}, None])
def test_answers_of_a_wrong_shape_are_never_taken(modern, answers):
    """input-required-result-validate-input."""
    reply = modern.call(PREFIX + "elicitation", inputResponses=answers)
    assert "error" in reply.answer or reply.asks
