"""What the MCP tests share: places to connect to, connections in every way, and the judge of what was sent."""

import json
import shutil
from contextlib import asynccontextmanager

import pytest
from conftest import BINARY, SAMPLE, Galley, Server, git
from protocol_schemas import MISSING, faults_of_recording
from recording import Recording
from ways import WAYS, connected


class Place:
    """A running server, and the command that serves the same data on stdio."""

    def __init__(self, galley, persona="admin", *words):
        self.galley = galley
        self.server = Server(galley, "--local-persona", persona, *words)
        self.url = self.server.url
        self.endpoint = f"{self.url}/mcp"
        self.sse = f"{self.url}/sse"
        self.command = [BINARY, "mcp", "--data", galley.data]

    def end(self):
        """Stops the server, which must have lived until now and go in order."""
        assert self.process.poll() is None, self.process.stderr.read()
        try:
            code, _ = self.server.stop()
            assert code == 0
        finally:
            self.server.kill()

    def __getattr__(self, name):
        return getattr(self.server, name)


class Desk:
    """A clone of the site in which changes are made."""

    def __init__(self, galley, folder):
        git("clone", "-q", galley.repository, folder)
        self.folder = folder

    def write(self, path, text):
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)

    def replace(self, path, old, new):
        text = (self.folder / path).read_text()
        assert old in text
        self.write(path, text.replace(old, new, 1))

    def push(self, message="Change"):
        git("add", "--all", folder=self.folder)
        git("commit", "-qm", message, folder=self.folder)
        git("push", "-q", "origin", "HEAD:main", folder=self.folder)


def pytest_terminal_summary(terminalreporter):
    # CI takes a line like this one for a failure: there every suite has to be at hand.
    if MISSING:
        terminalreporter.ensure_newline()
        terminalreporter.write_line(f"skipped: {MISSING}")


@pytest.fixture(scope="session")
def anyio_backend():
    return "asyncio"


@pytest.fixture(params=WAYS, ids=str)
def way(request):
    """Every client over every transport in every era that they have in common."""
    return request.param


def make_site(folder, **settings):
    """A data directory with the sample site, with some of its MCP settings changed."""
    source = SAMPLE
    if settings:
        source = folder / "source"
        shutil.copytree(SAMPLE, source)
        file = source / "settings/mcp.json"
        file.write_text(json.dumps(json.loads(file.read_text()) | settings))
    galley = Galley(folder / "data")
    galley("init", "--site", "magazine", "--from", source)
    return galley


@pytest.fixture(scope="session")
def place(tmp_path_factory):
    """The sample site for an administrator, for tests that only read."""
    place = Place(make_site(tmp_path_factory.mktemp("mcp")))
    yield place
    place.end()


@pytest.fixture
def own_place(tmp_path):
    """The sample site for an administrator, for tests that change it."""
    place = Place(make_site(tmp_path))
    yield place
    place.end()


@pytest.fixture
def desk(own_place, tmp_path):
    return Desk(own_place.galley, tmp_path / "desk")


@pytest.fixture
def open_connection(tmp_path):
    """Opens connections whose every message is held against the protocol's schema when the test ends."""
    recordings = []

    @asynccontextmanager
    async def open_connection(way, place, **options):
        recordings.append(Recording(tmp_path, f"wire-{len(recordings)}"))
        async with connected(way, place, recordings[-1], **options) as connection:
            connection.recording = recordings[-1]
            yield connection

    yield open_connection
    if not MISSING:
        faults = [fault for recording in recordings for fault in faults_of_recording(recording)]
        assert not faults, "\n".join(dict.fromkeys(faults))


@pytest.fixture
async def connection(way, place, open_connection):
    """A connection to the sample site, in every way."""
    async with open_connection(way, place) as connection:
        yield connection
