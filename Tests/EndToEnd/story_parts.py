"""What the stories of review share: an office with people, agents and clones, and places where publications go."""

import http.server
import json
import os
import re
import shutil
import subprocess
import threading
import time
import urllib.parse
from contextlib import asynccontextmanager

import httpx2
from conftest import SAMPLE, Galley, git
from mcp import Client
from mcp.client.streamable_http import streamable_http_client
from oauth_parts import add_person

ENVIRONMENT = {
    "GIT_AUTHOR_NAME": "Ada",
    "GIT_AUTHOR_EMAIL": "ada@example.com",
    "GIT_COMMITTER_NAME": "Ada",
    "GIT_COMMITTER_EMAIL": "ada@example.com",
    "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C.UTF-8",
}

# An owner who wrote nothing, and an editor who did.
GRETA, ADA = "greta@example.com", "ada@example.com"


class Office(Galley):
    """A data directory with the sample site, people of several roles, and what they have on their desks.

    REVIEW replaces parts of the site's policy (None removes one); the sample's freeze is left out, since it would stop the clock of tests.
    """

    def __init__(self, folder, people=None, review=None, targets=()):
        super().__init__(folder / "data")
        self.folder = folder
        source = folder / "source"
        shutil.copytree(SAMPLE, source)
        settings = json.loads((source / "site.json").read_text())
        settings["review"] |= {"freeze": []} | (review or {})
        settings["review"] = {name: value for name, value in settings["review"].items() if value is not None}
        (source / "site.json").write_text(json.dumps(settings, indent=2) + "\n")
        self("init", "--site", "magazine", "--from", source)
        for email, role in (people if people is not None else {GRETA: "owner", ADA: "editor"}).items():
            add_person(self, email, role)
        if targets:
            self.deploy_to(*targets)

    def deploy_to(self, *targets):
        file = self.data / "galley.json"
        file.write_text(json.dumps(json.loads(file.read_text()) | {"deploy": {"magazine": {"targets": targets}}}))

    def token(self, name, *words):
        return self("token", "create", "--name", name, *words, "--json").json["token"]

    def git(self, *words):
        """What git says of the server's own repository."""
        return git("--git-dir", self.repository, *words).strip()

    def show(self, number):
        return self("changeset", "show", number, "--json").json["changeset"]

    def refused(self, *words):
        """Runs a command that has to be refused, and answers what it said."""
        return self(*words, code=2).errors

    @property
    def main(self):
        return self.git("rev-parse", "main")

    @property
    def references(self):
        return dict(line.split()[::-1] for line in self.git("for-each-ref", "--format=%(objectname) %(refname)").splitlines())

    def publications(self):
        """The commits of main, the last one first, by the changesets that they brought."""
        format = "--format=%H %P|%(trailers:key=Changeset,valueonly,separator=%x2C)"
        lines = self.git("log", "--first-parent", format, "main").splitlines()
        return [(line.split("|")[0].split(), line.split("|")[1]) for line in lines]


class Clone:
    """A clone on somebody's laptop, that talks with the server over HTTP."""

    def __init__(self, url, folder, token=None):
        self.folder = folder
        if token:
            url = url.replace("http://", f"http://ada:{token}@")
        run_git("clone", "-q", url, folder)

    def git(self, *words, code=0):
        return run_git(*words, folder=self.folder, code=code)

    def path(self, name):
        """Where a file of that name lies."""
        return next(path for path in self.folder.rglob(name) if ".git" not in path.parts)

    def edit(self, name, pattern, new):
        """Replaces the first place in a file that fits a pattern."""
        path = self.path(name)
        text, count = re.subn(pattern, lambda _: new, path.read_text(), count=1, flags=re.M)
        assert count == 1, f"{pattern} isn't in {name}"
        path.write_text(text)

    def commit(self, message):
        self.git("add", "-A")
        self.git("commit", "-q", "-m", message)
        return self.git("rev-parse", "HEAD").strip()

    def push(self, to, *words, code=0):
        return self.git("push", *words, "origin", f"HEAD:{to}", code=code)


def run_git(*words, folder=None, code=0):
    process = subprocess.run(
        ["git", *map(str, words)], cwd=folder, env=os.environ | ENVIRONMENT, capture_output=True, timeout=60
    )
    said = (process.stdout + process.stderr).decode(errors="replace")
    assert code is None or process.returncode == code, f"{words}: {process.returncode}\n{said}"
    return said


class Agent:
    """A program that works by the official SDK."""

    def __init__(self, client):
        self.client = client

    async def tools(self):
        names, cursor = [], None
        while True:
            page = await self.client.list_tools(cursor=cursor)
            names += [tool.name for tool in page.tools]
            cursor = page.next_cursor
            if cursor is None:
                return names

    async def call(self, tool, **arguments):
        """Calls a tool that has to succeed."""
        result = await self.client.call_tool(tool, {"site": "magazine"} | arguments)
        assert not result.is_error, result.content[0].text
        return result.structured_content

    async def failure(self, tool, **arguments):
        """Calls a tool that has to fail, and answers the error as data."""
        result = await self.client.call_tool(tool, {"site": "magazine"} | arguments)
        assert result.is_error, result.structured_content
        return result.structured_content


@asynccontextmanager
async def agent(server, token):
    headers = {"Authorization": f"Bearer {token}"}
    async with httpx2.AsyncClient(headers=headers, timeout=60) as http_client:
        transport = streamable_http_client(f"{server.url}/mcp", http_client=http_client)
        async with Client(transport, cache=None, read_timeout_seconds=60) as client:
            yield Agent(client)


class Remote(http.server.ThreadingHTTPServer):
    """A bare repository behind git's own `http-backend`, for somebody who knows the password."""

    def __init__(self, folder, secret):
        self.repository = folder / "web.git"
        git("init", "-q", "--bare", self.repository)
        git("config", "http.receivepack", "true", folder=self.repository)
        self.shown = []
        remote = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                remote.shown.append(self.headers.get("Authorization"))
                if remote.shown[-1] != secret:
                    return self.answer(401, b"", [("WWW-Authenticate", "Basic")])
                address = urllib.parse.urlsplit(self.path)
                surroundings = {
                    "PATH": os.environ["PATH"], "GIT_PROJECT_ROOT": str(folder), "GIT_HTTP_EXPORT_ALL": "1",
                    "REMOTE_USER": "galley", "PATH_INFO": address.path, "QUERY_STRING": address.query,
                    "REQUEST_METHOD": self.command, "CONTENT_TYPE": self.headers.get("Content-Type", ""),
                    "HTTP_CONTENT_ENCODING": self.headers.get("Content-Encoding", ""),
                    "GIT_PROTOCOL": self.headers.get("Git-Protocol", ""),
                }  # fmt: skip
                body = self.body()
                surroundings["CONTENT_LENGTH"] = str(len(body))
                process = subprocess.run(["git", "http-backend"], input=body, capture_output=True, env=surroundings)
                head, _, rest = process.stdout.partition(b"\r\n\r\n")
                fields = dict(line.split(": ", 1) for line in head.decode().split("\r\n"))
                self.answer(int(fields.pop("Status", "200").split()[0]), rest, fields.items())

            do_POST = do_GET

            def body(self):
                if self.headers.get("Transfer-Encoding") != "chunked":
                    return self.rfile.read(int(self.headers.get("Content-Length", 0)))
                body = b""
                while size := int(self.rfile.readline(), 16):
                    body += self.rfile.read(size)
                    self.rfile.readline()
                self.rfile.readline()
                return body

            def answer(self, status, body, fields):
                self.send_response(status)
                for name, value in fields:
                    if name != "Content-Length":
                        self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *arguments):
                pass

        super().__init__(("127.0.0.1", 0), Handler)
        self.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server_address[1]}/web.git"
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def main(self):
        return git("rev-parse", "main", folder=self.repository).strip()


def eventually(holds, seconds=10):
    """Waits until something holds, and answers it."""
    end = time.monotonic() + seconds
    while True:
        found = holds()
        if found:
            return found
        assert time.monotonic() < end, "it doesn't come about"
        time.sleep(0.05)


def story(number, **more):
    """The fields of a new story."""
    return {
        "title": f"Letter {number} from the pier",
        "summary": {"en": f"What the pier looked like on day {number}.", "de": f"Wie der Pier am Tag {number} aussah."},
        "date": "2026-10-12", "category": "coast", "locale": "en", "author": "mara-lindqvist", "tags": ["pier"],
        "body": (f"On day {number} the tide was out until noon, and there was nobody on the pier. Gulls walked up and "
                 "down in the mud as if they had lost something, and the boats lay on their sides.\n\nAt four the "
                 "water came back, quietly, as it always does, and lifted one boat after the other.\n"),
    } | more  # fmt: skip
