"""The protocol over plain HTTP, in both eras: as the official conformance suite speaks it."""

import http.client
import itertools
import json
from urllib.parse import urlsplit

from protocol_schemas import MISSING, faults_of, faults_of_answer

MODERN = "2026-07-28"
LEGACY = "2025-11-25"
PREFIX = "io.modelcontextprotocol/"
TASKS = PREFIX + "tasks"
CLIENT = {"name": "conformance-test-client", "version": "1.0.0"}
CAPABILITIES = {"sampling": {}, "elicitation": {}, "roots": {"listChanged": True}}
BOTH = "application/json, text/event-stream"

HEADER_MISMATCH = -32020
MISSING_CAPABILITY = -32021
UNSUPPORTED_REVISION = -32022
METHOD_NOT_FOUND = -32601
INVALID_PARAMETERS = -32602


class Event:
    """One event of a stream."""

    def __init__(self, fields):
        self.id = fields.get("id")
        self.retry = fields.get("retry")
        self.data = fields.get("data", "")

    @property
    def message(self):
        return json.loads(self.data) if self.data.strip() else None


class Exchange:
    """A request that has been sent, and its answer, which may still be arriving."""

    def __init__(self, url, method, body=None, headers=None, timeout=10):
        place = urlsplit(url)
        self.connection = http.client.HTTPConnection(place.hostname, place.port, timeout=timeout)
        content = json.dumps(body).encode() if isinstance(body, (dict, list)) else body
        self.connection.putrequest(method, place.path, skip_host="Host" in (headers or {}), skip_accept_encoding=True)
        for name, value in (headers or {}).items():
            self.connection.putheader(name, value)
        if content is not None:
            self.connection.putheader("Content-Length", str(len(content)))
        self.connection.endheaders(content)
        self.answer = self.connection.getresponse()
        self.status = self.answer.status
        self.headers = self.answer.headers

    @property
    def streams(self):
        return self.headers.get_content_type() == "text/event-stream"

    def events(self):
        """The events as they arrive, until the stream ends."""
        fields = {}
        for line in self.answer:
            line = line.decode().rstrip("\r\n")
            if not line and fields:
                yield Event(fields)
                fields = {}
            elif line and not line.startswith(":"):
                name, _, value = line.partition(":")
                fields[name] = value.removeprefix(" ") if name not in fields else f"{fields[name]}\n{value.strip()}"

    def messages(self):
        """The messages as they arrive, whichever way."""
        if self.streams:
            yield from (event.message for event in self.events() if event.message is not None)
        elif body := self.answer.read():
            yield json.loads(body)

    def close(self):
        self.answer.close()
        self.connection.close()


def check(messages, method, revision):
    """Holds what came to a request against the schema of its revision, where that is at hand."""
    for message in messages if MISSING is None else []:
        if "method" not in message:
            # The extension's own results are in no revision's schema.
            created = message.get("result", {}).get("resultType") == "task"
            faults = faults_of_answer(message, "a call that became a task" if created else method, revision)
        elif message["method"] == "notifications/tasks":
            faults = faults_of(message, revision, "JSONRPCNotification")
        else:
            faults = faults_of(message, revision, "ServerRequest" if "id" in message else "ServerNotification")
        assert not faults, (message, faults)
    return messages


class Reply:
    """The answer to a request, with what came before it on the same stream."""

    def __init__(self, status, headers, messages, id):
        self.status = status
        self.headers = headers
        self.messages = messages
        self.notifications = [message for message in messages if "method" in message]
        answers = [message for message in messages if "method" not in message]
        self.answer = answers[0] if answers else None
        if self.answer is not None:
            assert len(answers) == 1 and messages[-1] is self.answer, "the answer comes once, and last"
            assert self.answer["jsonrpc"] == "2.0" and self.answer.get("id", id) == id

    @property
    def result(self):
        assert self.answer is not None and "result" in self.answer, (self.status, self.answer)
        return self.answer["result"]

    @property
    def error(self):
        assert self.answer is not None and "error" in self.answer, (self.status, self.answer)
        return self.answer["error"]

    @property
    def asks(self):
        """Whether the other side wants answers before it goes on."""
        return self.result.get("resultType") == "input_required"

    @property
    def text(self):
        return self.result["content"][0]["text"]


class Modern:
    """A client of the revision without sessions."""

    revision = MODERN

    def __init__(self, url, capabilities=CAPABILITIES):
        self.url = url
        self.capabilities = capabilities
        self.ids = itertools.count(1)

    def envelope(self, meta=None):
        """What every request says of its sender; `meta` replaces parts, None takes one out."""
        whole = {
            PREFIX + "protocolVersion": MODERN,
            PREFIX + "clientInfo": CLIENT,
            PREFIX + "clientCapabilities": self.capabilities,
            **(meta or {}),
        }
        return {name: value for name, value in whole.items() if value is not None}

    def headers(self, method, params, changes=None):
        """The headers that repeat the body; `changes` replaces some, None takes one out."""
        name = params.get("uri") if method == "resources/read" else params.get("taskId", params.get("name"))
        whole = {
            "Content-Type": "application/json",
            "Accept": BOTH,
            "MCP-Protocol-Version": MODERN,
            "Mcp-Method": method,
            "Mcp-Name": name,
            **(changes or {}),
        }
        return {name: value for name, value in whole.items() if value is not None}

    def open(self, method, params=None, *, id=None, meta=None, headers=None, timeout=10):
        """Sends a request and gives its answer to whoever reads it."""
        params = {**(params or {}), "_meta": self.envelope(meta)}
        body = {"jsonrpc": "2.0", "id": next(self.ids) if id is None else id, "method": method, "params": params}
        exchange = Exchange(self.url, "POST", body, self.headers(method, params, headers), timeout)
        exchange.id = body["id"]
        return exchange

    def request(self, method, params=None, **options):
        """Sends a request and waits for all of its answer."""
        exchange = self.open(method, params, **options)
        messages = check(list(exchange.messages()), method, MODERN)
        reply = Reply(exchange.status, exchange.headers, messages, exchange.id)
        exchange.close()
        assert not any("id" in message for message in reply.notifications), "a server asks nothing here"
        if reply.answer is not None and "result" in reply.answer:
            assert reply.result["resultType"] in ("complete", "input_required", "task")
        return reply

    def call(self, tool, arguments=None, **options):
        """Calls a tool. What isn't an option of the request is a further parameter."""
        further = {key: options.pop(key) for key in ("inputResponses", "requestState") if key in options}
        return self.request("tools/call", {"name": tool, "arguments": arguments or {}, **further}, **options)


class Legacy:
    """A client of the last revision with sessions. Asked something, it answers as `answers` says by method."""

    revision = LEGACY

    def __init__(self, url, answers=None):
        self.url = url
        self.ids = itertools.count(1)
        self.answers = answers or {}
        self.asked = []
        self.session = None
        self.version = None
        begun = self.request(
            "initialize",
            {"protocolVersion": LEGACY, "capabilities": {"sampling": {}, "elicitation": {}}, "clientInfo": CLIENT},
        )
        self.hello = begun.result
        self.session = begun.headers["Mcp-Session-Id"]
        self.version = self.hello["protocolVersion"]
        assert self.post({"jsonrpc": "2.0", "method": "notifications/initialized"}).status == 202

    def headers(self, accept=BOTH):
        whole = {
            "Content-Type": "application/json",
            "Accept": accept,
            "Mcp-Session-Id": self.session,
            "MCP-Protocol-Version": self.version,
        }
        return {name: value for name, value in whole.items() if value is not None}

    def post(self, message, accept=BOTH, timeout=10):
        return Exchange(self.url, "POST", message, self.headers(accept), timeout)

    def listen(self, timeout=10, **further):
        """Opens the server's own stream."""
        return Exchange(self.url, "GET", None, {**self.headers("text/event-stream"), **further}, timeout)

    def end(self):
        exchange = Exchange(self.url, "DELETE", None, self.headers())
        exchange.close()
        return exchange.status

    def request(self, method, params=None):
        """Sends a request, answers what is asked meanwhile, and waits for the answer."""
        body = {"jsonrpc": "2.0", "id": next(self.ids), "method": method}
        if params is not None:
            body["params"] = params
        exchange = self.post(body)
        messages = []
        for message in exchange.messages():
            if "method" in message and "id" in message:
                self.asked += check([message], method, LEGACY)
                answer = {"jsonrpc": "2.0", "id": message["id"], "result": self.answers[message["method"]]}
                assert self.post(answer).status == 202
            else:
                messages.append(message)
        exchange.close()
        check(messages, method, LEGACY)
        return Reply(exchange.status, exchange.headers, messages, body["id"])

    def call(self, tool, arguments=None):
        return self.request("tools/call", {"name": tool, "arguments": arguments or {}})


def accepted(**content):
    """A form that a person filled in."""
    return {"action": "accept", "content": content}


def written(text):
    """What a client's model wrote."""
    content = {"type": "text", "text": text}
    return {"role": "assistant", "content": content, "model": "test-model", "stopReason": "endTurn"}


ROOTS = {"roots": [{"uri": "file:///test/root", "name": "Test Root"}]}
