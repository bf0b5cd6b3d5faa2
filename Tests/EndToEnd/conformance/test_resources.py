"""What resources hold, and who hears that they change."""

import base64

from .wire import INVALID_PARAMETERS, Legacy


def read(client, uri):
    (part,) = client.request("resources/read", {"uri": uri}).result["contents"]
    assert part["uri"] == uri
    return part


def test_a_text_is_read(client):
    """resources-read-text, both revisions."""
    part = read(client, "test://static-text")
    assert (part["mimeType"], part["text"]) == ("text/plain", "This is the content of the static text resource.")


def test_bytes_are_read_in_base64(client):
    """resources-read-binary, both revisions."""
    part = read(client, "test://static-binary")
    assert part["mimeType"] == "image/png"
    assert base64.b64decode(part["blob"], validate=True).startswith(b"\x89PNG")


def test_a_template_is_read_with_its_variable_filled_in(client):
    """resources-templates-read, both revisions."""
    (template,) = client.request("resources/templates/list").result["resourceTemplates"]
    assert template["uriTemplate"] == "test://template/{id}/data"
    assert '"id":"123"' in read(client, "test://template/123/data")["text"]


def test_a_resource_that_is_not_there_is_a_fault_that_names_it(modern):
    """sep-2164-resource-not-found."""
    uri = "test://nonexistent-resource-for-conformance-testing"
    error = modern.request("resources/read", {"uri": uri}).error
    assert error["code"] == INVALID_PARAMETERS
    assert error["data"] == {"uri": uri}


def test_subscribers_hear_of_a_change_on_their_stream(legacy, url):
    """resources-subscribe."""
    assert legacy.request("resources/subscribe", {"uri": "test://watched-resource"}).result == {}
    stream = legacy.listen()
    Legacy(url).call("test_trigger_resource_update")
    message = next(stream.messages())
    assert message["method"] == "notifications/resources/updated"
    assert message["params"]["uri"] == "test://watched-resource"
    stream.close()


def test_whoever_unsubscribes_hears_nothing_more(legacy, url):
    """resources-unsubscribe."""
    uri = {"uri": "test://watched-resource"}
    assert legacy.request("resources/subscribe", uri).result == {}
    assert legacy.request("resources/unsubscribe", uri).result == {}
    stream = legacy.listen()
    other = Legacy(url)
    other.call("test_trigger_resource_update")
    other.call("test_trigger_tool_change")
    assert next(stream.messages())["method"] == "notifications/tools/list_changed"
    stream.close()
