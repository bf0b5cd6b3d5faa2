"""Each of the older revisions gets what it knows, and nothing of later ones. (mcp-reference 1, 6.1, 6.4)"""

import pytest
from plain import Plain, Session, legacy, modern
from protocol_schemas import LEGACY, MISSING, MODERN, faults_of_answer


@pytest.fixture(params=LEGACY)
def revision(request):
    return request.param


@pytest.fixture
def plain(place):
    return Plain(place.url)


@pytest.fixture
def session(plain, revision):
    return Session(plain, revision)


CALLS = [
    ("ping", {}),
    ("tools/list", {}),
    ("prompts/list", {}),
    ("resources/list", {}),
    ("resources/templates/list", {}),
    ("tools/call", {"name": "whoami", "arguments": {}}),
    ("tools/call", {"name": "get_object", "arguments": {"collection": "posts", "id": "fog-signals"}}),
    ("tools/call", {"name": "query_collection", "arguments": {"collection": "posts", "limit": "many"}}),
    ("tools/call", {"name": "nothing", "arguments": {}}),
    ("prompts/get", {"name": "draft-a-story", "arguments": {"topic": "Eels", "author": "nell-ashworth"}}),
    ("resources/read", {"uri": "galley://magazine/posts/fog-signals"}),
    ("resources/read", {"uri": "galley://magazine/posts/nothing"}),
    ("resources/subscribe", {"uri": "galley://magazine/posts/"}),
    ("resources/unsubscribe", {"uri": "galley://magazine/posts/"}),
    (
        "completion/complete",
        {"ref": {"type": "ref/prompt", "name": "draft-a-story"}, "argument": {"name": "author", "value": "n"}},
    ),
    ("no/such/method", {}),
]


def test_the_revision_that_is_asked_for_is_spoken(session, revision):
    assert session.introduction["protocolVersion"] == revision
    assert session.introduction["serverInfo"]["name"]


def test_an_unknown_revision_is_answered_with_the_latest_that_opens_sessions(plain):
    for asked in ["1999-01-01", "2099-01-01", MODERN, "soon"]:
        assert Session(plain, asked).introduction["protocolVersion"] == "2025-11-25"


@pytest.mark.skipif(MISSING is not None, reason=str(MISSING))
@pytest.mark.parametrize("method, params", CALLS, ids=lambda value: value if isinstance(value, str) else "")
def test_every_answer_fits_its_revision(session, revision, method, params):
    reply = session.ask(method, **params)
    assert reply.status == 200
    assert faults_of_answer(reply.json, method, revision) == []


def test_texts_carry_what_structured_content_would(session, revision):
    result = session.result("tools/call", name="whoami", arguments={})
    assert '"persona"' in result["content"][0]["text"]
    assert ("structuredContent" in result) <= (revision >= "2025-06-18")
    tools = session.result("tools/list")["tools"]
    later = {
        "2024-11-05": ["annotations", "outputSchema", "title", "icons"],
        "2025-03-26": ["outputSchema", "title", "icons"],
    }
    for name in later.get(revision, []):
        assert not [tool["name"] for tool in tools if name in tool], name


def test_batches_are_of_one_revision_alone(session, revision):
    batch = [legacy("ping", "a"), {"jsonrpc": "2.0", "method": "notifications/nothing"}, legacy("ping", "b")]
    reply = session.plain.post(batch, session.headers)
    if revision == "2025-03-26":
        answers = [
            answer for message in reply.messages for answer in (message if isinstance(message, list) else [message])
        ]
        assert {answer["id"]: answer["result"] for answer in answers} == {"a": {}, "b": {}}
    else:
        assert reply.status == 400 and reply.code == -32600


def test_modern_methods_are_unknown_in_sessions(session):
    for method in ["server/discover", "subscriptions/listen"]:
        reply = session.ask(method)
        assert reply.status == 200 and reply.code == -32601


def test_removed_methods_are_unknown_in_the_modern_era(plain):
    for method in ["ping", "logging/setLevel", "resources/subscribe", "resources/unsubscribe", "initialize"]:
        reply = plain.post(modern(method))
        assert reply.status == 404 and reply.code == -32601, method


def test_both_eras_are_served_at_the_same_time(plain, session):
    for _ in range(3):
        assert plain.call("whoami")["structuredContent"]["whoami"]["persona"] == "admin"
        assert "content" in session.result("tools/call", name="whoami", arguments={})
