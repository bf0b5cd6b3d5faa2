"""Errors are data with the next step, all at once, and unknown names meet near ones. (agents 10-12, 15; W12)"""

import pytest
from mcp_parts import Place, make_site
from plain import Plain, modern
from ways import WAYS

SDK = [way for way in WAYS if way.client == "sdk"]
# On stdio the caller is the operator, whom nothing is hidden from.
STRANGERS = [way for way in SDK if way.transport != "stdio"]


@pytest.fixture(params=SDK, ids=str)
def way(request):
    return request.param


@pytest.mark.parametrize(
    "tool, arguments, code, near",
    [
        ("get_object", {"collection": "post", "id": "fog-signals"}, "not_found", "posts"),
        ("get_object", {"collection": "posts", "id": "fog-signal"}, "not_found", "fog-signals"),
        ("get_object", {"collection": "posts", "id": "fog-signals", "fields": ["titel"]}, None, "title"),
        ("query_collection", {"collection": "posts", "include": "categori:boats"}, None, "category"),
        ("query_collection", {"collection": "posts", "sort": "dat:desc"}, None, "date"),
        ("query_collection", {"collection": "posts", "include": "title"}, None, "field:value"),
        ("describe_view", {"view": "latest-storys"}, "not_found", "latest-stories"),
        ("describe_collection", {"collection": "posts", "site": "magasine"}, "not_found", "magazine"),
        ("get_schema", {"schema": "stori"}, "not_found", "story"),
        ("get_object", {"collection": "posts", "id": "fog-signals", "ref": "no-such-branch"}, None, "no-such-branch"),
        ("get_object", {"collection": "posts", "id": "fog-signals", "section": "the-bel"}, None, "the-bell"),
    ],
)
async def test_a_mistake_is_told_with_what_may_be_meant(connection, tool, arguments, code, near):
    """seed: T119: the failure is the tool's answer, with what to do next"""
    error = await connection.failure(tool, arguments)
    assert near in error.text
    if error.data is not None:
        assert error.data["message"] and error.data["hint"]
        assert code in (None, error.data["code"]), error.data


async def test_all_mistakes_are_told_at_once(connection):
    wrong = {"collection": 7, "limit": "many", "max_tokens": -1, "colour": "blue", "format": "pdf"}
    text = (await connection.failure("query_collection", wrong)).text
    for name in wrong:
        assert name in text


async def test_what_is_missing_is_named(connection):
    text = (await connection.failure("get_object", {})).text
    assert "collection" in text and "id" in text


async def test_a_saved_query_holds_its_parameters_to_their_types(connection):
    text = (await connection.failure("events_between", {"from": 7, "kind": "dance"})).text
    assert "from" in text and "until" in text and "kind" in text and "workshop" in text
    text = (await connection.failure("events_between", {"from": "soon", "until": "2027-13-01"})).text
    assert "from" in text and "until" in text and "2026-05-01" in text


async def test_no_error_tells_of_the_inside(connection):
    for arguments in [
        {"collection": "../../etc/passwd", "id": "x"},
        {"collection": "posts", "id": "../../../etc/passwd"},
        {"collection": "posts", "id": "x\u0000y"},
        {"collection": "posts", "id": "a" * 10_000},
        {"collection": "posts", "id": "fog-signals", "ref": "--upload-pack=sh"},
    ]:
        text = (await connection.failure("get_object", arguments)).text
        for leak in ["/root", "/tmp", "repo.git", ".swift", "SQLite", "libgit2", "errno"]:
            assert leak not in text


class TestTheHidden:
    """What a caller may not see can't be told from what isn't there. (W12, T41, T99)"""

    @pytest.fixture(scope="class")
    def stranger(self, tmp_path_factory):
        place = Place(make_site(tmp_path_factory.mktemp("public"), publicIpPerMinute=0), "public")
        yield place
        place.end()

    @pytest.fixture(params=STRANGERS, ids=str)
    def way(self, request):
        return request.param

    @pytest.mark.parametrize(
        "tool, hidden, missing",
        [
            ("describe_collection", {"collection": "products"}, {"collection": "nothings"}),
            ("query_collection", {"collection": "products"}, {"collection": "nothings"}),
            ("get_object", {"collection": "products", "id": "net-bag"}, {"collection": "nothings", "id": "net-bag"}),
            (
                "get_object",
                {"collection": "posts", "id": "the-sound-of-shingle"},
                {"collection": "posts", "id": "the-sound-of-nothings"},
            ),
            (
                "query_collection",
                {"collection": "posts", "include": "editor_note:x"},
                {"collection": "posts", "include": "nothings_xy:x"},
            ),
        ],
    )
    async def test_it_answers_as_what_is_missing(self, way, stranger, open_connection, tool, hidden, missing):
        names = ("products", "nothings_xy", "editor_note", "the-sound-of-shingle", "the-sound-of-nothings", "nothings")

        def normalised(text):
            for name in names:
                text = text.replace(name, "…")
            return text

        async with open_connection(way, stranger) as connection:
            left, right = await connection.failure(tool, hidden), await connection.failure(tool, missing)
            assert normalised(left.text) == normalised(right.text)

    async def test_it_is_in_no_list(self, way, stranger, open_connection):
        async with open_connection(way, stranger) as connection:
            tools = {tool.name for tool in await connection.tools()}
            assert not tools & {"products_under_price", "get_schema", "clear_cache", "get_site_info"}
            assert [item["id"] for item in (await connection.call("list_collections"))["collections"]] == [
                "authors",
                "events",
                "pages",
                "posts",
            ]
            drafts = await connection.call("query_collection", {"collection": "posts", "include": "draft:true"})
            assert drafts["total"] == 0
            assert await connection.prompts() == []

    def test_a_hidden_tool_is_an_unknown_one(self, stranger):
        plain = Plain(stranger.url)
        answers = [plain.post(modern("tools/call", name=name, arguments={})) for name in ("clear_cache", "clean_cache")]
        assert [answer.code for answer in answers] == [-32602, -32602]
        assert answers[0].body.replace(b"clear_cache", b"") == answers[1].body.replace(b"clean_cache", b"")
