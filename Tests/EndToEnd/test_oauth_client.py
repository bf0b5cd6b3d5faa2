"""The official Python SDK's OAuth client, with a person in front of a real browser (issue 4, "Proof by real parts")."""

import http.server
import json
import threading
import urllib.parse
from contextlib import asynccontextmanager

import anyio
import httpx2
import pytest
from mcp import Client
from mcp.client.auth import OAuthClientProvider
from mcp.client.streamable_http import streamable_http_client
from mcp.shared.auth import AuthorizationCodeResult, OAuthClientInformationFull, OAuthClientMetadata, OAuthToken
from playwright.async_api import async_playwright

from mcp_parts import make_site
from oauth_parts import EMAIL, PASSWORD, Browser, Program, add_person, certificate

pytestmark = pytest.mark.anyio


class Memory:
    """What the SDK keeps between runs."""

    def __init__(self):
        self.tokens = None
        self.client = None

    async def get_tokens(self):
        return self.tokens

    async def set_tokens(self, tokens):
        self.tokens = tokens

    async def get_client_info(self):
        return self.client

    async def set_client_info(self, client):
        self.client = client


class Pages(http.server.ThreadingHTTPServer):
    """A server of a few pages on this machine, which remembers who asked for what."""

    def __init__(self, tls=None):
        self.asked = []
        self.pages = {}
        pages = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                pages.asked.append(self.path)
                kind, body = pages.pages.get(self.path, ("text/html", b"<p>You can close this window.</p>"))
                self.send_response(200)
                self.send_header("Content-Type", kind)
                self.send_header("Cache-Control", "max-age=600")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *arguments):
                pass

        super().__init__(("127.0.0.1", 0), Handler)
        if tls:
            self.socket = tls.wrap_socket(self.socket, server_side=True)
        self.port = self.server_address[1]
        threading.Thread(target=self.serve_forever, daemon=True).start()


@pytest.fixture
def house(tmp_path, serve):
    """A server that serves nobody without a credential, and an editor who can sign in."""
    galley = make_site(tmp_path, publicAccess=False)
    add_person(galley)
    return galley, lambda: serve(galley)


@asynccontextmanager
async def person():
    """Somebody in front of a browser, who lets programs in."""
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        try:
            context = await chromium.new_context()
            page = await context.new_page()
            page.problems = []
            page.on("console", lambda message: message.type == "error" and page.problems.append(message.text))
            page.seen = []
            yield page
        finally:
            await chromium.close()


class Connection:
    """The SDK's client for an address, and the person who is asked by it."""

    def __init__(self, url, page, callback, storage=None, document=None, scope=None):
        self.url, self.page, self.callback, self.asked = url, page, callback, 0
        self.storage = storage or Memory()
        redirect = f"http://127.0.0.1:{callback.port}/callback"
        self.provider = OAuthClientProvider(
            url, OAuthClientMetadata(client_name="Proof reader", redirect_uris=[redirect], scope=scope,
                                     grant_types=["authorization_code", "refresh_token"]),
            self.storage, self.open, self.answer, client_metadata_url=document,
        )  # fmt: skip

    async def open(self, address):
        """What a person does when the program opens a page."""
        self.asked += 1
        await self.page.goto(address)
        if "/console/sign-in" in self.page.url:
            await self.page.get_by_label("E-mail address").fill(EMAIL)
            await self.page.get_by_label("Password").fill(PASSWORD)
            await self.page.get_by_role("button", name="Sign in").click()
            await self.page.wait_for_url("**/oauth/authorize**")
        self.page.seen.append(await self.page.inner_text("main"))
        await self.page.get_by_role("button", name="Allow", exact=True).click()
        await self.page.wait_for_url("**/callback?**")

    async def answer(self):
        answer = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(self.page.url).query))
        return AuthorizationCodeResult(code=answer["code"], state=answer["state"], iss=answer["iss"])

    @asynccontextmanager
    async def open_client(self):
        async with httpx2.AsyncClient(auth=self.provider, timeout=30) as http_client:
            transport = streamable_http_client(self.url, http_client=http_client)
            async with Client(transport, cache=None, read_timeout_seconds=60) as client:
                yield client

    async def whoami(self, client):
        result = await client.call_tool("whoami", {})
        return result.structured_content["whoami"]


async def test_a_program_that_registers_itself_goes_the_whole_way(house):
    """Discovery, registration, sign-in, consent, token, call, refresh, revocation. (seed: T30, T31; security: K9)"""
    galley, start = house
    server = start()
    callback = Pages()
    with anyio.fail_after(90):
        async with person() as page:
            connection = Connection(f"{server.url}/mcp", page, callback)
            async with connection.open_client() as client:
                me = await connection.whoami(client)
                assert me["name"] == f"Proof reader ({EMAIL})" and "content:read" in me["scopes"]
                assert connection.asked == 1 and connection.storage.client.client_id.startswith("dyn_")
                assert "Read the content of all collections" in page.seen[0] and "this computer" in page.seen[0]
                # What is refreshed needs nobody.
                first = connection.storage.tokens
                connection.provider.context.token_expiry_time = 1
                await connection.whoami(client)
                assert connection.storage.tokens.access_token != first.access_token
                assert connection.storage.tokens.refresh_token != first.refresh_token
                assert connection.asked == 1
                # What is revoked is asked for again.
                grant = galley("oauth", "grants", "list", "--json").json["grants"][0]
                assert grant["client_name"] == "Proof reader"
                galley("oauth", "grants", "revoke", grant["id"])
                await anyio.sleep(0.2)
                await connection.whoami(client)
                assert connection.asked == 2
            assert page.problems == []


async def test_a_program_that_describes_itself_at_an_address_is_known_by_it(house, tmp_path):
    """Client ID Metadata Document, from a server that the rules let in. (security: K10)"""
    galley, start = house
    authority, tls = certificate(tmp_path)
    callback, site = Pages(), Pages(tls)
    document = f"https://127.0.0.1:{site.port}/client.json"
    described = {
        "client_id": document, "client_name": "Proof reader at an address", "redirect_uris": ["http://127.0.0.1/callback"],
        "token_endpoint_auth_method": "none", "grant_types": ["authorization_code", "refresh_token"],
    }  # fmt: skip
    site.pages["/client.json"] = ("application/json", json.dumps(described).encode())
    settings = galley.data / "galley.json"
    opened = {"networks": ["127.0.0.0/8"], "authorities": str(authority)}
    settings.write_text(json.dumps(json.loads(settings.read_text()) | {"outbound": opened}))
    server = start()
    with anyio.fail_after(90):
        async with person() as page:
            connection = Connection(f"{server.url}/mcp/magazine", page, callback, document=document)
            async with connection.open_client() as client:
                me = await connection.whoami(client)
            assert me["name"] == f"Proof reader at an address ({EMAIL})"
            assert connection.storage.client.client_id == document and site.asked == ["/client.json"]
            assert "127.0.0.1" in page.seen[0] and "Only “magazine”" in page.seen[0]
            # It is kept as long as its headers say.
            again = Connection(f"{server.url}/mcp/magazine", page, callback, document=document)
            async with again.open_client() as client:
                await again.whoami(client)
            assert site.asked == ["/client.json"] and page.problems == []
    clients = galley("oauth", "clients", "list", "--json").json["clients"]
    assert [(client["id"], client["kind"]) for client in clients] == [(document, "document")]


async def test_a_call_that_needs_more_is_allowed_more(house):
    """403 insufficient_scope, and the person is asked for what is missing. (seed: G26, T20; mcp-reference 9.1)"""
    galley, start = house
    server = start()
    callback = Pages()
    program = Program(server, redirect=f"http://127.0.0.1:{callback.port}/callback")
    tokens = program.tokens(Browser(server.url).sign_in(), scope="project:read mcp:tools")
    storage = Memory()
    storage.tokens = OAuthToken(**tokens)
    storage.client = OAuthClientInformationFull(client_id=program.id, redirect_uris=[program.redirect],
                                                token_endpoint_auth_method="none", issuer=server.url)  # fmt: skip
    with anyio.fail_after(90):
        async with person() as page:
            connection = Connection(f"{server.url}/mcp", page, callback, storage=storage)
            async with connection.open_client() as client:
                assert "content:read" not in (await connection.whoami(client))["scopes"]
                assert connection.asked == 0
                result = await client.call_tool("list_collections", {"site": "magazine"})
                assert not result.is_error and connection.asked == 1
                assert {"project:read", "content:read"} <= set((await connection.whoami(client))["scopes"])
            assert page.problems == []
