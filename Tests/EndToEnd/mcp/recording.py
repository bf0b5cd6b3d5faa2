"""What went over the wire between a client and Galley, kept as it was sent."""

import json
import shlex
import zlib

import httpx2


class Recording:
    """The messages of one connection, with who sent each."""

    def __init__(self, folder, name):
        self.exchanges = []
        self.files = (folder / f"{name}.in", folder / f"{name}.out")

    # Over HTTP a client of httpx2 is given to the SDK.

    def http_client(self, headers=None, timeout=None, auth=None, **_):
        return httpx2.AsyncClient(
            transport=_RecordingTransport(self),
            headers=headers,
            timeout=timeout or httpx2.Timeout(30, read=300),
            auth=auth,
        )

    # On stdio both directions are copied to files on their way.

    def shell_words(self, command):
        """The command and arguments that run COMMAND with its input and output copied."""
        words = " ".join(shlex.quote(str(word)) for word in command)
        sent, received = (shlex.quote(str(file)) for file in self.files)
        return "/bin/sh", ["-c", f"tee {sent} | {words} | tee {received}"]

    @property
    def sent(self):
        """What the client sent."""
        found = [message for exchange in self.exchanges for message in exchange.sent]
        return found + _lines(self.files[0])

    @property
    def received(self):
        """What the server sent."""
        found = [message for exchange in self.exchanges for message in exchange.received]
        return found + _lines(self.files[1])


class Exchange:
    """One HTTP request, with its answer."""

    def __init__(self, request, response):
        self.request = request
        self.status = response.status_code
        self.headers = response.headers
        self.chunks = []

    @property
    def sent(self):
        return _flat(json.loads(self.request.content)) if self.request.content else []

    @property
    def body(self):
        data = b"".join(self.chunks)
        if self.headers.get("content-encoding") == "gzip":
            return zlib.decompressobj(wbits=31).decompress(data)
        return data

    @property
    def received(self):
        kind = self.headers.get("content-type", "").split(";")[0]
        if kind == "text/event-stream":
            return [
                m for event, data in events(self.body) if event == "message" and data for m in _flat(json.loads(data))
            ]
        if kind == "application/json" and self.body:
            return _flat(json.loads(self.body))
        return []


def events(stream):
    """The whole events of an event stream, each as its kind and its data."""
    found = []
    for block in stream.decode().replace("\r\n", "\n").split("\n\n")[:-1]:
        lines = [line.partition(":")[::2] for line in block.split("\n") if not line.startswith(":")]
        fields = [(name, value.removeprefix(" ")) for name, value in lines]
        data = [value for name, value in fields if name == "data"]
        if data:
            found.append((dict(fields).get("event", "message"), "\n".join(data)))
    return found


def _flat(value):
    return value if isinstance(value, list) else [value]


def _lines(file):
    if not file.exists():
        return []
    # The last line may have been cut by the end of the process that copied it.
    lines = file.read_text().split("\n")[:-1]
    return [message for line in lines for message in _flat(json.loads(line))]


class _RecordingTransport(httpx2.AsyncBaseTransport):
    def __init__(self, recording):
        self.inner = httpx2.AsyncHTTPTransport()
        self.recording = recording

    async def handle_async_request(self, request):
        await request.aread()
        response = await self.inner.handle_async_request(request)
        exchange = Exchange(request, response)
        self.recording.exchanges.append(exchange)
        response.stream = _Copying(response.stream, exchange.chunks)
        return response

    async def aclose(self):
        await self.inner.aclose()


class _Copying(httpx2.AsyncByteStream):
    def __init__(self, inner, chunks):
        self.inner = inner
        self.chunks = chunks

    async def __aiter__(self):
        async for chunk in self.inner:
            self.chunks.append(chunk)
            yield chunk

    async def aclose(self):
        await self.inner.aclose()
