"""Headers that repeat the body, and where a request may come from."""

from urllib.parse import urlsplit

import pytest

from .wire import BOTH, HEADER_MISMATCH, LEGACY, Exchange, Modern


def mismatched(reply):
    return (reply.status, reply.error["code"]) == (400, HEADER_MISMATCH)


@pytest.mark.parametrize("method", ["prompts/list", "TOOLS/LIST", None])
def test_a_method_that_the_header_does_not_repeat_is_refused(modern, method):
    """http-header-validation: Mcp-Method wrong, in another case, missing."""
    assert mismatched(modern.request("tools/list", headers={"Mcp-Method": method}))


@pytest.mark.parametrize("name", ["wrong_tool_name", "TEST_SIMPLE_TEXT", None])
def test_a_name_that_the_header_does_not_repeat_is_refused(modern, name):
    """http-header-validation: Mcp-Name wrong, in another case, missing."""
    assert mismatched(modern.call("test_simple_text", headers={"Mcp-Name": name}))


def test_spaces_around_a_header_do_not_matter(modern):
    """http-header-validation: Mcp-Name between spaces."""
    assert modern.call("test_simple_text", headers={"Mcp-Name": "  test_simple_text  "}).text


@pytest.mark.parametrize("name", ["mcp-method", "MCP-METHOD"])
def test_the_case_of_a_headers_name_does_not_matter(modern, name):
    """http-header-validation: header names in lower and upper case."""
    reply = modern.request("tools/list", headers={"Mcp-Method": None, name: "tools/list"})
    assert reply.status == 200 and reply.result["tools"]


def regional(client, body, header):
    headers = {"Mcp-Param-Region": header}
    return client.call("test_x_mcp_header", {"region": body}, headers=headers)


@pytest.mark.parametrize(
    ("body", "header"),
    [
        ("Hello", "Hello"),
        ("Hello", "=?base64?SGVsbG8=?="),
        ("SGVsbG8=", "SGVsbG8="),
        ("=?base64?SGVsbG8=", "=?base64?SGVsbG8="),
        ("Sör", "=?base64?U8O2cg==?="),
    ],
)
def test_an_argument_is_repeated_in_its_header(modern, body, header):
    """http-custom-header-server-validation: what is accepted."""
    reply = regional(modern, body, header)
    assert (reply.status, reply.text) == (200, f"Region: {body}")


@pytest.mark.parametrize(
    ("body", "header"),
    [
        ("Hello", "=?base64?SGVsbG8?="),
        ("Hello", "=?base64?SGVs!!!bG8=?="),
        ("Hello", "hello"),
        ("test-value", None),
    ],
)
def test_an_argument_that_its_header_does_not_repeat_is_refused(modern, body, header):
    """http-custom-header-server-validation: padding missing, foreign letters, another value, no header."""
    assert mismatched(regional(modern, body, header))


def test_numbers_are_compared_by_their_value(modern):
    """http-custom-header-server-validation: a whole number, which may be written in several ways."""
    arguments = {"region": "north", "priority": 42}
    headers = {"Mcp-Param-Region": "north", "Mcp-Param-Priority": "42"}
    assert modern.call("test_x_mcp_header", arguments, headers=headers).status == 200
    headers["Mcp-Param-Priority"] = "43"
    assert mismatched(modern.call("test_x_mcp_header", arguments, headers=headers))


def opening(era, url):
    """The first message of a client of an era, with its headers."""
    if era == LEGACY:
        client = {"name": "conformance-dns-rebinding-test", "version": "1.0.0"}
        params = {"protocolVersion": LEGACY, "capabilities": {}, "clientInfo": client}
        headers = {"Content-Type": "application/json", "Accept": BOTH, "MCP-Protocol-Version": LEGACY}
        return {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": params}, headers
    client = Modern(url, {})
    body = {"jsonrpc": "2.0", "id": 1, "method": "server/discover", "params": {"_meta": client.envelope()}}
    return body, client.headers("server/discover", {})


@pytest.mark.parametrize("era", [LEGACY, Modern.revision])
def test_a_page_of_another_host_is_kept_out(url, era):
    """dns-rebinding-protection, both revisions."""
    body, headers = opening(era, url)
    own = urlsplit(url).netloc

    def answer(**origin):
        exchange = Exchange(url, "POST", body, {**headers, **origin})
        list(exchange.messages())
        return exchange.status

    assert answer(Host="evil.example.com", Origin="http://evil.example.com") == 403
    assert answer(Host="evil.example.com") == 403
    assert answer(Host=own, Origin="http://evil.example.com") == 403
    assert answer(Host=own, Origin="null") == 403
    assert answer(Host=own, Origin=f"http://{own}") == 200
    assert answer(Host=own) == 200
