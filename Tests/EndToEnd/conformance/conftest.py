"""The fixtures as a running program, and a client of each era."""

import os
import signal
import subprocess
from pathlib import Path

import pytest

from .wire import Legacy, Modern

ROOT = Path(__file__).resolve().parents[3]
PROGRAM = Path(os.environ.get("GALLEY_FIXTURES", ROOT / ".build/debug/mcp-fixtures"))


class Fixtures:
    """`mcp-fixtures` on a port of the system's choice."""

    def __init__(self):
        self.process = subprocess.Popen([PROGRAM, "--listen", "127.0.0.1:0"], stdout=subprocess.PIPE, text=True)
        self.url = self.process.stdout.readline().strip()
        assert self.url.startswith("http://127.0.0.1:"), self.url

    def stop(self):
        """Asks it to stop; answers its exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=15)

    def kill(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()


@pytest.fixture(scope="session")
def url():
    """Where the fixtures answer: one program for all tests."""
    program = Fixtures()
    yield program.url
    program.kill()


@pytest.fixture
def own():
    """A program of one test's own."""
    program = Fixtures()
    yield program
    program.kill()


@pytest.fixture
def modern(url):
    """A client without a session."""
    return Modern(url)


@pytest.fixture
def legacy(url):
    """A client with a session."""
    client = Legacy(url)
    yield client
    client.end()


@pytest.fixture(params=["2025-11-25", "2026-07-28"])
def client(request, url):
    """A client of either era."""
    return Modern(url) if request.param == Modern.revision else Legacy(url)
