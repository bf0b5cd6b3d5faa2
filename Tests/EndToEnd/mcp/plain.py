"""Requests written by hand, for what the clients' libraries never send."""

import http.client
import json
import socket
from urllib.parse import urlsplit

from protocol_schemas import MODERN
from recording import events

PREFIX = "io.modelcontextprotocol/"
BOTH = "application/json, text/event-stream"


def envelope(version=MODERN, **more):
    """The members of _meta that a modern request has to carry."""
    return {
        f"{PREFIX}protocolVersion": version,
        f"{PREFIX}clientInfo": {"name": "plain", "version": "1"},
        f"{PREFIX}clientCapabilities": {},
    } | more


def modern(method, identifier=1, version=MODERN, **params):
    """A modern request."""
    return {"jsonrpc": "2.0", "id": identifier, "method": method, "params": params | {"_meta": envelope(version)}}


def legacy(method, identifier=1, **params):
    """A request as the revisions before 2026-07-28 know it."""
    return {"jsonrpc": "2.0", "id": identifier, "method": method, "params": params}


def headers_for(message):
    """The headers that a modern request has to bear."""
    params = message.get("params", {})
    headers = {"MCP-Protocol-Version": params["_meta"][f"{PREFIX}protocolVersion"], "Mcp-Method": message["method"]}
    named = {"tools/call": "name", "prompts/get": "name", "resources/read": "uri"}.get(message["method"])
    if named in params:
        headers["Mcp-Name"] = params[named]
    return headers


class Reply:
    """An answer, whatever form it has."""

    def __init__(self, status, headers, body):
        self.status = status
        self.headers = headers
        self.body = body

    @property
    def messages(self):
        if self.headers.get("Content-Type", "").startswith("text/event-stream"):
            return [json.loads(data) for event, data in events(self.body) if event == "message" and data]
        return [json.loads(self.body)] if self.body else []

    @property
    def json(self):
        return self.messages[-1]

    @property
    def code(self):
        """The code of the error; None where there is none."""
        return self.json.get("error", {}).get("code") if self.body else None


class Plain:
    """Sends what it is told to, to one server."""

    def __init__(self, url, path="/mcp"):
        self.address = urlsplit(url).netloc
        self.path = path

    def send(self, method="POST", body=None, headers=None, path=None, timeout=30):
        connection = http.client.HTTPConnection(self.address, timeout=timeout)
        try:
            data = body if isinstance(body, (bytes, type(None))) else json.dumps(body).encode()
            connection.request(method, path or self.path, data, headers or {})
            answer = connection.getresponse()
            return Reply(answer.status, answer.headers, answer.read())
        finally:
            connection.close()

    def post(self, message, headers=None, without=(), path=None, timeout=30):
        """Posts a message with the headers that belong to it, some left out and some replaced."""
        wanted = {"Content-Type": "application/json", "Accept": BOTH}
        if isinstance(message, dict) and PREFIX + "protocolVersion" in (message.get("params") or {}).get("_meta", {}):
            wanted |= headers_for(message)
        wanted |= headers or {}
        wanted = {name: value for name, value in wanted.items() if name not in without}
        return self.send(body=message, headers=wanted, path=path, timeout=timeout)

    def call(self, tool, **arguments):
        """Calls a tool of the modern era, and answers its result."""
        reply = self.post(modern("tools/call", name=tool, arguments=arguments))
        assert reply.status == 200, reply.body
        return reply.json["result"]

    def socket(self, text, timeout=30):
        """A connection on which TEXT was sent as it is."""
        host, port = self.address.rsplit(":", 1)
        connection = socket.create_connection((host, int(port)), timeout=timeout)
        connection.sendall(text if isinstance(text, bytes) else text.encode())
        return connection

    def raw(self, text, timeout=30):
        """What comes back until the server closes, or the first 64 KiB."""
        with self.socket(text, timeout) as connection:
            return connection.recv(65536)


class Session:
    """A legacy session, written by hand."""

    def __init__(self, plain, revision):
        self.plain = plain
        self.headers = {}
        first = legacy(
            "initialize", 0, protocolVersion=revision, capabilities={}, clientInfo={"name": "plain", "version": "1"}
        )
        reply = plain.post(first)
        assert reply.status == 200, reply.body
        self.opening = reply
        self.introduction = reply.json["result"]
        self.headers["Mcp-Session-Id"] = reply.headers["Mcp-Session-Id"]
        if revision >= "2025-06-18":
            self.headers["MCP-Protocol-Version"] = self.introduction["protocolVersion"]
        accepted = plain.post({"jsonrpc": "2.0", "method": "notifications/initialized"}, self.headers)
        assert accepted.status == 202 and accepted.body == b"", accepted.body
        self.count = 0

    def ask(self, method, **params):
        """Sends a request and answers the whole reply."""
        self.count += 1
        return self.plain.post(legacy(method, self.count, **params), self.headers)

    def result(self, method, **params):
        reply = self.ask(method, **params)
        assert reply.status == 200 and "result" in reply.json, reply.body
        return reply.json["result"]
