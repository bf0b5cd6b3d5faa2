"""What the end-to-end tests share: the built program, a data directory with the sample site, a running server."""

import json
import os
import signal
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

pytest_plugins = ["mcp_parts"]

ROOT = Path(__file__).resolve().parents[2]
BINARY = Path(os.environ.get("GALLEY_BINARY", ROOT / ".build/debug/galley"))
SAMPLE = ROOT / "site-data"


class Outcome:
    """How a run of the program ended."""

    def __init__(self, process):
        self.code = process.returncode
        self.output = process.stdout
        self.errors = process.stderr

    @property
    def json(self):
        return json.loads(self.output)


class Galley:
    """The program, with a data directory to work on."""

    def __init__(self, data):
        self.data = data

    def __call__(self, *words, code=0, environment=None):
        surroundings = {k: v for k, v in os.environ.items() if not k.startswith(("GALLEY_", "GIT_"))}
        surroundings |= {"GALLEY_DATA": str(self.data), **(environment or {})}
        process = subprocess.run(
            [BINARY, *map(str, words)], capture_output=True, text=True, timeout=60, env=surroundings
        )
        outcome = Outcome(process)
        assert outcome.code == code, f"exit code {outcome.code}\n{outcome.output}\n{outcome.errors}"
        return outcome

    @property
    def repository(self):
        return self.data / "sites/magazine/repo.git"


class Answer:
    """An answer of the server."""

    def __init__(self, status, headers, body):
        self.status = status
        self.headers = headers
        self.body = body

    @property
    def json(self):
        return json.loads(self.body)


class Server:
    """`galley serve` on a port of the system's choice."""

    def __init__(self, galley, *words):
        environment = os.environ | {"GALLEY_DATA": str(galley.data)}
        self.process = subprocess.Popen(
            [BINARY, "serve", "--listen", "127.0.0.1:0", *words],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=environment,
        )
        first = self.process.stdout.readline()
        assert first.startswith("Serving "), first + self.process.stderr.read()
        self.url = first.split(" at ")[1].strip()
        self.wait_until_ready()

    def wait_until_ready(self):
        end = time.monotonic() + 30
        while self.get("/readyz").status != 200:
            assert time.monotonic() < end, "the server doesn't get ready"
            time.sleep(0.02)

    def get(self, path, headers=None, method="GET"):
        request = urllib.request.Request(self.url + path, headers=headers or {}, method=method)
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:
                return Answer(answer.status, answer.headers, answer.read())
        except urllib.error.HTTPError as answer:
            return Answer(answer.code, answer.headers, answer.read())

    def stop(self, number=signal.SIGTERM):
        """Stops it; answers its exit code and what it wrote to standard error."""
        self.process.send_signal(number)
        _, errors = self.process.communicate(timeout=15)
        return self.process.returncode, errors

    def kill(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.communicate()


def git(*words, folder=None):
    """Runs git as somebody with a name, and answers what it printed."""
    environment = os.environ | {
        "GIT_AUTHOR_NAME": "Ada",
        "GIT_AUTHOR_EMAIL": "ada@example.com",
        "GIT_COMMITTER_NAME": "Ada",
        "GIT_COMMITTER_EMAIL": "ada@example.com",
        "GIT_CONFIG_GLOBAL": "/dev/null",
    }
    return subprocess.run(
        ["git", *map(str, words)], cwd=folder, env=environment, check=True, capture_output=True, text=True
    ).stdout


@pytest.fixture
def galley(tmp_path):
    """The program, with a new data directory that holds the sample site."""
    program = Galley(tmp_path / "data")
    program("init", "--site", "magazine", "--from", SAMPLE)
    return program


@pytest.fixture(scope="module")
def reader(tmp_path_factory):
    """The same for tests that only read: one for all of a module."""
    program = Galley(tmp_path_factory.mktemp("shared") / "data")
    program("init", "--site", "magazine", "--from", SAMPLE)
    return program


@pytest.fixture
def bare(tmp_path):
    """The program, without a data directory."""
    return Galley(tmp_path / "data")


@pytest.fixture
def serve():
    """Starts servers that are gone when the test is over."""
    servers = []

    def start(galley, *words):
        servers.append(Server(galley, *words))
        return servers[-1]

    yield start
    for server in servers:
        server.kill()


@pytest.fixture(scope="module")
def server(reader):
    """A server for tests that only read."""
    server = Server(reader)
    yield server
    server.kill()
