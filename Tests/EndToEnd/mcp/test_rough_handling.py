"""What clients may do to the server, and what others notice of it: nothing. (W5, W6, W12)"""

import json
import os
import resource
import socket
import time

import pytest
from conftest import git
from mcp_parts import Place, make_site
from plain import BOTH, Plain, Session, legacy, modern
from protocol_schemas import MODERN

LISTEN = modern(
    "subscriptions/listen",
    1,
    notifications={"toolsListChanged": True, "resourceSubscriptions": ["galley://magazine/posts/"]},
)


@pytest.fixture(scope="module")
def busy(tmp_path_factory):
    """A server that is not shared with gentler tests."""
    place = Place(make_site(tmp_path_factory.mktemp("busy")))
    yield place
    place.end()


@pytest.fixture
def plain(busy):
    return Plain(busy.url)


@pytest.fixture(autouse=True)
def undisturbed(plain):
    """Whatever was done, the server answers others as quickly as before."""
    yield
    start = time.monotonic()
    assert plain.call("whoami")["structuredContent"]["whoami"]["persona"] == "admin"
    assert time.monotonic() - start < 1


def memory(busy):
    """The server's resident memory in MiB."""
    for line in open(f"/proc/{busy.process.pid}/status"):
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024


def head(plain, length, **headers):
    more = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    return (
        f"POST /mcp HTTP/1.1\r\nHost: {plain.address}\r\nContent-Type: application/json\r\nAccept: {BOTH}\r\n"
        f"{more}Content-Length: {length}\r\n\r\n"
    )


def test_a_body_of_a_hundred_megabytes_is_refused(plain, busy):
    before = memory(busy)
    # It is refused by its announced length, or while it comes: the connection may be closed under the writer.
    connection = plain.socket(head(plain, 100_000_000))
    try:
        for _ in range(100):
            connection.sendall(b" " * 1_000_000)
    except OSError:
        pass
    try:
        answer = connection.recv(4096)
        assert answer.startswith(b"HTTP/1.1 413"), answer[:200]
    except ConnectionResetError:
        pass
    finally:
        connection.close()
    assert memory(busy) < before + 60


def test_a_body_that_is_too_long_is_told_so(plain):
    # The headers alone are sent, so that the answer can be read in peace.
    answer = plain.raw(head(plain, 100_000_000))
    assert answer.startswith(b"HTTP/1.1 413")


@pytest.mark.parametrize("opening", [b"[", b'{"a":', b'{"jsonrpc":"2.0","id":1,"method":"ping","params":{"a":'])
def test_deep_nesting_is_refused(plain, opening):
    # The longest stays below what a body may be, so that it is its depth that is refused.
    for depth in [1_000, 10_000, 80_000]:
        reply = plain.post(opening * depth if len(opening) < 10 else opening + b"[" * depth)
        assert reply.status in (400, 413), depth
        assert reply.code in (-32700, -32600, None)


@pytest.mark.parametrize(
    "arguments",
    [
        b'{"collection":"posts","collection":"authors"}',
        b'{"collection":"\\ud800"}',
        b'{"collection":1e400}',
        b'{"collection":"posts","limit":1e400}',
        b'{"collection":"posts","limit":99999999999999999999999999}',
        b'{"collection":"posts\\u0000"}',
        b'{"collection":"../../etc/passwd"}',
        b'{"collection":{"$ref":"http://127.0.0.1/"}}',
        b"{" + b",".join(b'"k%d":1' % n for n in range(20_000)) + b"}",
    ],
    ids=lambda value: value[:24].decode(),
)
def test_odd_values_are_answered_calmly(plain, arguments):
    text = json.dumps(modern("tools/call", name="query_collection", arguments="@")).encode().replace(b'"@"', arguments)
    headers = {"MCP-Protocol-Version": MODERN, "Mcp-Method": "tools/call", "Mcp-Name": "query_collection"}
    start = time.monotonic()
    reply = plain.post(text, headers)
    assert reply.status in (200, 400) and time.monotonic() - start < 2
    assert len(reply.body) < 50_000
    for leak in [b"/root", b"/tmp", b".swift", b"SQL", b"sites/magazine"]:
        assert leak not in reply.body


def test_a_request_that_is_never_finished_holds_up_nobody(plain):
    halves = [plain.socket(head(plain, 1000) + '{"jsonrpc":') for _ in range(100)]
    starts = [plain.socket("POST /mcp HTTP/1.1\r\nHos") for _ in range(100)]
    for _ in range(5):
        plain.call("whoami")
    for connection in halves + starts:
        connection.close()


def test_a_client_that_never_reads_holds_up_nobody(plain, busy):
    body = json.dumps(modern("tools/list"))
    one = head(plain, len(body), MCP_Protocol_Version=MODERN, Mcp_Method="tools/list") + body
    deaf = []
    before = memory(busy)
    for _ in range(20):
        connection = plain.socket(one)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.setblocking(False)
        try:
            connection.send(one.encode() * 200)
        except BlockingIOError:
            pass
        deaf.append(connection)
    for _ in range(5):
        plain.call("whoami")
    assert memory(busy) < before + 100
    for connection in deaf:
        connection.close()


def test_streams_that_break_off_are_forgotten(plain):
    body = json.dumps(LISTEN)
    opening = head(plain, len(body), MCP_Protocol_Version=MODERN, Mcp_Method="subscriptions/listen") + body
    for _ in range(200):
        stream = plain.socket(opening)
        # A reset instead of a goodbye.
        stream.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")
        stream.close()


def test_a_thousand_idle_streams_leave_others_undisturbed(plain, busy, tmp_path):
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, max(soft, 4096)), hard))
    body = json.dumps(LISTEN)
    opening = head(plain, len(body), MCP_Protocol_Version=MODERN, Mcp_Method="subscriptions/listen") + body
    before = memory(busy)
    streams = [plain.socket(opening) for _ in range(1000)]
    try:
        for stream in streams:
            assert b"acknowledged" in read_until(stream, b"acknowledged")
        assert memory(busy) < before + 100
        start = time.monotonic()
        for _ in range(50):
            plain.call("get_object", collection="posts", id="fog-signals")
        assert time.monotonic() - start < 5

        clone = tmp_path / "clone"
        git("clone", "-q", busy.galley.repository, clone)
        file = clone / "content/posts/2025/fog-signals.md"
        file.write_text(file.read_text() + "\nOne line more.\n")
        git("commit", "-qam", "Add a line", folder=clone)
        git("push", "-q", "origin", "HEAD:main", folder=clone)
        for stream in streams:
            assert b"resources/updated" in read_until(stream, b"resources/updated")
    finally:
        for stream in streams:
            stream.close()


def read_until(stream, wanted, timeout=5):
    stream.settimeout(timeout)
    seen = b""
    while wanted not in seen:
        more = stream.recv(65536)
        assert more, "the stream ended"
        seen += more
    return seen


def test_sessions_that_nobody_ends_are_bounded(plain, busy):
    before = memory(busy)
    for _ in range(300):
        opening = legacy(
            "initialize", 0, protocolVersion="2025-11-25", capabilities={}, clientInfo={"name": "x", "version": "1"}
        )
        assert plain.post(opening).status in (200, 429, 503)
    assert memory(busy) < before + 50
    assert Session(plain, "2025-11-25").result("ping") == {}


def test_smuggled_requests_are_refused(plain):
    body = json.dumps(modern("server/discover"))
    both = head(plain, len(body), Transfer_Encoding="chunked") + f"{len(body):x}\r\n{body}\r\n0\r\n\r\n"
    assert b" 400 " in plain.raw(both).split(b"\r\n")[0]
    twice = head(plain, len(body), content_length="3") + body
    assert b" 400 " in plain.raw(twice).split(b"\r\n")[0]


def test_random_bytes_are_no_request(plain):
    for _ in range(50):
        connection = plain.socket(os.urandom(300) + b"\r\n\r\n", timeout=5)
        try:
            first = connection.recv(100)
            assert not first or first.startswith(b"HTTP/1.1 4")
        except (ConnectionResetError, TimeoutError):
            pass
        finally:
            connection.close()
