"""What strangers, accidents and neighbours do to a running server, and what it does then (W4, W5, W6, K3, K4, A2, A4)."""

import fcntl
import http.client
import json
import os
import signal
import socket
import sqlite3
import struct
import subprocess
import time

from conftest import BINARY, Server
from receivers import eventually

VERSION = "2025-11-25"


class Unready(Server):
    """A server that need not get ready."""

    def wait_until_ready(self):
        pass


def token(galley, name="t"):
    return galley("token", "create", "--name", name, "--preset", "read", "--json").json["token"]


def post(server, message, credential=None, path="/mcp", timeout=30, **headers):
    """Posts a message; answers the status, the headers and the body."""
    connection = http.client.HTTPConnection(server.url.split("//")[1], timeout=timeout)
    headers = {name.replace("_", "-"): value for name, value in headers.items()}
    headers |= {"Content-Type": "application/json", "Accept": "application/json, text/event-stream"}
    if credential:
        headers["Authorization"] = f"Bearer {credential}"
    connection.request("POST", path, body=json.dumps(message, separators=(",", ":")), headers=headers)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, answer.headers, body


def initialize(capabilities=None, **info):
    parameters = {"protocolVersion": VERSION, "capabilities": capabilities or {}, "clientInfo": {"name": "x", **info}}
    return {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": parameters}


def modern(method, **parameters):
    meta = {
        "io.modelcontextprotocol/protocolVersion": "2026-07-28",
        "io.modelcontextprotocol/clientCapabilities": {},
        "io.modelcontextprotocol/clientInfo": {"name": "x", "version": "1"},
    }
    return {"jsonrpc": "2.0", "id": 1, "method": method, "params": {**parameters, "_meta": meta}}


def ask(server, credential):
    """The status of a call with a credential."""
    return post(server, initialize(), credential)[0]


def memory(server):
    """The memory that a server has, in MB."""
    with open(f"/proc/{server.process.pid}/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS")) // 1024


def test_what_a_client_says_of_itself_is_bounded(galley, serve):
    """W5, W6: two million values in an introduction cost 60 MB for as long as the session lived."""
    server = serve(galley)
    good = token(galley)
    status, _, body = post(server, initialize({"experimental": {"x": [0] * 20_000}}), good)
    error = json.loads(body)["error"]
    assert error["code"] == -32602 and "capabilities" in error["message"]
    status, _, body = post(server, initialize(title="x" * 20_000), good)
    assert json.loads(body)["error"]["code"] == -32602 and b"clientInfo" in body
    assert post(server, initialize({"roots": {}}), good)[0] == 200
    before = memory(server)
    for _ in range(8):
        status, _, body = post(server, initialize({"experimental": {"x": [0] * 1_900_000}}), good)
        assert status == 400 and json.loads(body)["error"]["code"] == -32700
    assert memory(server) - before < 100


def test_long_bodies_are_refused_by_their_head(galley, serve):
    """W5: nothing of four megabytes is taken from whoever is turned away anyway."""
    server = serve(galley, "--local-persona", "public")
    host, port = server.url.split("//")[1].split(":")
    for headers in (
        "Host: evil.example",
        f"Host: {host}\r\nAuthorization: Bearer nonsense",
        f"Host: {host}\r\nOrigin: https://evil.example",
    ):
        with socket.create_connection((host, int(port)), timeout=30) as client:
            client.sendall(f"POST /mcp HTTP/1.1\r\n{headers}\r\nContent-Length: 4000000\r\n\r\n".encode())
            assert client.recv(100).split()[1] in (b"401", b"403"), headers


def test_an_index_that_is_cut_off_is_made_anew(galley, serve):
    """A4: a file that shrinks under a mapping ends the process."""
    server = serve(galley)
    good = token(galley)
    assert ask(server, good) == 200
    index = (galley.data / "sites/magazine/index.db").resolve()
    for size in (0, 4096, index.stat().st_size // 2):
        os.truncate(index, size)
        statuses = [server.get("/api/v1/magazine/search?q=sea").status for _ in range(3)]
        assert set(statuses) <= {200, 503}, statuses
        assert eventually(lambda: server.get("/api/v1/magazine/search?q=sea").status == 200)
        index = (galley.data / "sites/magazine/index.db").resolve()
    assert server.process.poll() is None


def test_a_state_store_that_is_replaced_is_the_one_that_counts(galley, serve):
    """K3, K4: what is revoked in a store that was restored under the server is refused."""
    good = token(galley)
    server = serve(galley)
    assert ask(server, good) == 200
    store = galley.data / "state.db"
    copy = galley.data / "state.new"
    with sqlite3.connect(store) as source, sqlite3.connect(copy) as target:
        source.backup(target)
    source.close(), target.close()
    copy.chmod(0o600)
    for suffix in ("-wal", "-shm"):
        store.with_name(store.name + suffix).unlink(missing_ok=True)
    copy.rename(store)
    galley("token", "revoke", good)
    assert eventually(lambda: ask(server, good) == 401)
    new = token(galley, "new")
    assert ask(server, new) == 200
    _, errors = server.stop()
    assert "was replaced by another file" in errors


def test_without_its_state_store_a_server_lets_nobody_in(galley, serve):
    good = token(galley)
    server = serve(galley)
    assert ask(server, good) == 200
    for path in galley.data.glob("state.db*"):
        path.unlink()
    assert eventually(lambda: ask(server, good) == 503)
    status, headers, _ = post(server, initialize(), good)
    assert status == 503 and headers["Retry-After"]
    assert server.get("/api/v1/magazine").status == 200
    # The command makes a new one, in which nobody knows the old.
    new = token(galley, "new")
    assert eventually(lambda: ask(server, new) == 200)
    assert ask(server, good) == 401
    _, errors = server.stop()
    assert errors.count("There is no") == 1 and "every credential is refused" in errors


def test_who_holds_the_state_store_holds_nobody_else(galley, serve):
    """A2: another process keeps readers out; who shows a credential is told to come again, and soon."""
    good = token(galley)
    server = serve(galley)
    assert ask(server, good) == 200
    holder = open(galley.data / "state.db-shm", "r+b")
    # What SQLite takes for a recovery: the locks of the writer, the checkpoint, the recovery and all readers.
    fcntl.fcntl(holder, fcntl.F_SETLKW, struct.pack("hhqqi4x", fcntl.F_WRLCK, os.SEEK_SET, 120, 8, 0))
    time.sleep(0.2)
    start = time.monotonic()
    status, headers, _ = post(server, initialize(), good)
    assert status == 503 and headers["Retry-After"]
    assert time.monotonic() - start < 5
    for _ in range(20):
        start = time.monotonic()
        post(server, initialize(), good)
        assert server.get("/healthz").status == 200 and server.get("/api/v1/magazine").status == 200
        assert time.monotonic() - start < 5
    holder.close()
    assert eventually(lambda: ask(server, good) == 200)


def test_a_lock_that_is_held_is_named_and_a_start_can_be_stopped(galley):
    token(galley)
    with open(galley.data / "state.lock", "a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        start = time.monotonic()
        error = galley("token", "list", "--json", code=2).json["error"]
        assert error["code"] == "busy" and "state.lock" in error["message"] and time.monotonic() - start < 30
        process = subprocess.Popen(
            [BINARY, "serve", "--listen", "127.0.0.1:0"], env=os.environ | {"GALLEY_DATA": str(galley.data)}
        )
        time.sleep(1)
        start = time.monotonic()
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=20) in (-signal.SIGTERM, 0)
        assert time.monotonic() - start < 4


def test_a_site_that_can_not_be_opened_is_waited_for(galley):
    """A4: 503 for everybody, and the server isn't ready."""
    good = token(galley)
    objects, away = galley.repository / "objects", galley.data / "objects"
    objects.rename(away)
    server = Unready(galley)
    try:
        assert eventually(lambda: b"can't be opened: 1" in server.get("/readyz").body)
        assert server.get("/readyz").status == 503 and b"magazine" not in server.get("/readyz").body
        for path in ("/mcp", "/mcp/magazine", "/mcp/nothing"):
            status, headers, _ = post(server, initialize(), path=path)
            assert (status, bool(headers["Retry-After"])) == (503, True), path
        for path in ("/mcp", "/mcp/magazine"):
            assert post(server, initialize(), good, path)[0] == 503, path
        away.rename(objects)
        assert eventually(lambda: server.get("/readyz").status == 200)
        assert post(server, initialize(), good)[0] == 200
    finally:
        server.kill()


def test_behind_a_public_address_other_names_are_not_answered(galley):
    """W4: a page elsewhere that gives the server's address its own name."""
    good = token(galley)
    server = Unready(galley, "--public-url", "https://galley.example.com")
    try:
        server.url = f"http://127.0.0.1:{eventually(lambda: port_of(server))}"
        Server.wait_until_ready(server)
        assert post(server, initialize(), good, Host="galley.example.com")[0] == 200
        assert post(server, initialize(), good, Host="evil.example")[0] == 403
    finally:
        server.kill()


def port_of(server):
    """The port on which a server listens, by its sockets."""
    mine = {os.readlink(f"/proc/{server.process.pid}/fd/{n}") for n in os.listdir(f"/proc/{server.process.pid}/fd")}
    with open(f"/proc/{server.process.pid}/net/tcp") as table:
        for line in table.readlines()[1:]:
            words = line.split()
            if words[3] == "0A" and f"socket:[{words[9]}]" in mine:
                return int(words[1].split(":")[1], 16)


def test_who_does_not_read_a_stream_is_not_answered_for_ever(galley, serve):
    """W5: the transport of 2024-11-05."""
    good = token(galley)
    server = serve(galley)
    host, port = server.url.split("//")[1].split(":")
    with socket.socket() as stream:
        # So that the system holds little of what isn't read.
        stream.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        stream.settimeout(30)
        stream.connect((host, int(port)))
        stream.sendall(
            f"GET /sse HTTP/1.1\r\nHost: {host}\r\nAccept: text/event-stream\r\nAuthorization: Bearer {good}\r\n\r\n".encode()
        )
        text = b""
        while b"session_id=" not in text or not text.endswith(b"\n"):
            text += stream.recv(4096)
        address = next(line for line in text.split(b"\n") if line.startswith(b"data: "))[6:].decode().strip()
        post(server, initialize(), good, address)
        statuses = []
        connection = http.client.HTTPConnection(server.url.split("//")[1], timeout=30)
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {good}"}
        for number in range(2, 2000):
            message = {"jsonrpc": "2.0", "id": number, "method": "tools/list"}
            connection.request("POST", address, body=json.dumps(message), headers=headers)
            answer = connection.getresponse()
            answer.read()
            statuses.append(answer.status)
            if statuses[-1] == 429:
                break
        assert statuses[-1] == 429 and set(statuses[:-1]) == {202}


def test_a_secret_in_the_path_is_not_logged(galley, serve):
    """K1"""
    good = token(galley)
    server = serve(galley)
    server.get(f"/{good}")
    server.get(f"/mcp/{good}")
    server.get("/api/v1/magazine")
    _, errors = server.stop()
    assert good not in errors and good[:15] in errors and "/api/v1/magazine" in errors
