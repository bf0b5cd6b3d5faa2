"""What the tests of OAuth share: a person who can sign in, a browser without a screen, a program that asks."""

import base64
import datetime
import hashlib
import html
import http.cookiejar
import ipaddress
import json
import os
import re
import secrets
import ssl
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request

from conftest import BINARY

EMAIL = "ada@example.com"
PASSWORD = "correct horse battery staple"
REDIRECT = "http://127.0.0.1:41999/callback"


def add_person(galley, email=EMAIL, role="editor", *words):
    """Adds somebody who can sign in."""
    subprocess.run(
        [BINARY, "user", "create", "--email", email, "--role", role, "--password-stdin", *words],
        input=PASSWORD + "\n", text=True, check=True, capture_output=True, timeout=60,
        env=os.environ | {"GALLEY_DATA": str(galley.data)},
    )  # fmt: skip


class Reply:
    """An answer with its status, headers and body."""

    def __init__(self, status, headers, body):
        self.status = status
        self.headers = headers
        self.body = body

    @property
    def text(self):
        return self.body.decode()

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def location(self):
        return self.headers.get("Location")

    @property
    def answer(self):
        """The parameters that a redirect carries to the program."""
        return dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(self.location).query))


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *arguments):
        return None


class Browser:
    """Keeps cookies and fills in forms; follows nothing by itself."""

    def __init__(self, url):
        self.url = url
        self.cookies = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(self.cookies), _NoRedirects
        )

    def send(self, path, data=None, headers=None, method=None):
        if isinstance(data, (dict, list)):
            data = urllib.parse.urlencode(data).encode()
        request = urllib.request.Request(
            path if "://" in path else self.url + path, data=data, headers=headers or {}, method=method
        )
        try:
            with self.opener.open(request, timeout=20) as answer:
                return Reply(answer.status, answer.headers, answer.read())
        except urllib.error.HTTPError as answer:
            return Reply(answer.code, answer.headers, answer.read())

    def token(self, page):
        return re.search(r'name="csrf" value="([^"]+)"', page.text).group(1)

    def sign_in(self, email=EMAIL, password=PASSWORD):
        self.cookies.clear()
        page = self.send("/console/sign-in")
        reply = self.send(
            "/console/sign-in", {"csrf": self.token(page), "email": email, "password": password}
        )
        assert reply.status == 303, reply.text
        self.proved_at = time.monotonic()
        return self

    def decide(self, path, decision="allow", **fields):
        """Answers the consent page."""
        page = self.send(path)
        assert page.status == 200, (page.status, page.location, page.text)
        form = re.search(r'<form method="post" action="([^"]*authorize[^"]*)" class="consent">(.*?)</form>', page.text, re.S)
        workspace = re.search(r'name="workspace" value="([^"]+)"', form.group(2)).group(1)
        shown = re.search(r'name="shown" value="([^"]+)"', form.group(2)).group(1)
        values = {"csrf": self.token(page), "workspace": workspace, "shown": html.unescape(shown), "reach": "all",
                  "decision": decision}  # fmt: skip
        pairs = [(name, each) for name, value in (values | fields).items()
                 for each in (value if isinstance(value, list) else [value])]  # fmt: skip
        return self.send(html.unescape(form.group(1)), pairs)


    def prove(self, reply):
        """Proves again who it is, where a reply leads to that; answers the path behind it."""
        assert reply.status == 303 and reply.location.startswith("/console/confirm?next="), (reply.status, reply.location)
        page = self.send(reply.location)
        following = html.unescape(re.search(r'name="next" value="([^"]+)"', page.text).group(1))
        reply = self.send("/console/confirm", {"csrf": self.token(page), "code": PASSWORD, "next": following})
        assert reply.status == 200 and f"0; url={html.escape(following)}" in reply.text
        return following


class Program:
    """A program that asks a person to let it in."""

    def __init__(self, server, redirect=REDIRECT, resource="/mcp", **metadata):
        self.server = server
        self.redirect = redirect
        self.resource = server.url + resource
        self.browser = Browser(server.url)
        self.verifier = secrets.token_urlsafe(48)
        reply = self.register(**{"redirect_uris": [redirect], **metadata})
        assert reply.status == 201, reply.text
        self.id = reply.json["client_id"]
        self.secret = reply.json.get("client_secret")

    def register(self, **metadata):
        described = {"client_name": "Agent", "token_endpoint_auth_method": "none"} | metadata
        return self.browser.send(
            "/oauth/register", json.dumps(described).encode(), {"Content-Type": "application/json"}
        )

    @property
    def challenge(self):
        digest = hashlib.sha256(self.verifier.encode()).digest()
        return base64.urlsafe_b64encode(digest).decode().rstrip("=")

    def path(self, at="/oauth/authorize", **changes):
        """Where the program sends the person; a change to None leaves a parameter out."""
        values = {
            "response_type": "code", "client_id": self.id, "redirect_uri": self.redirect,
            "code_challenge": self.challenge, "code_challenge_method": "S256", "state": "s-1",
            "scope": "content:read mcp:tools", "resource": self.resource,
        } | changes  # fmt: skip
        return at + "?" + urllib.parse.urlencode({k: v for k, v in values.items() if v is not None})

    def code(self, browser, **changes):
        reply = browser.decide(self.path(**changes))
        assert reply.status == 303, reply.text
        return reply.answer["code"]

    def ask(self, at="/oauth/token", headers=None, **values):
        values = {"client_id": self.id, **values}
        return self.browser.send(at, {k: v for k, v in values.items() if v is not None}, headers)

    def exchange(self, code, at="/oauth/token", **changes):
        values = {
            "grant_type": "authorization_code", "code": code, "redirect_uri": self.redirect,
            "code_verifier": self.verifier, "resource": self.resource,
        } | changes  # fmt: skip
        return self.ask(at, **values)

    def refresh(self, token, **changes):
        return self.ask(**({"grant_type": "refresh_token", "refresh_token": token, "resource": self.resource} | changes))

    def tokens(self, browser, **changes):
        reply = self.exchange(self.code(browser, **changes))
        assert reply.status == 200, reply.text
        return reply.json


def whoami(server, token, path="/mcp"):
    """Calls the tool whoami; answers the whole reply."""
    message = {
        "jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {
            "name": "whoami", "arguments": {}, "_meta": {
                "io.modelcontextprotocol/protocolVersion": "2026-07-28",
                "io.modelcontextprotocol/clientInfo": {"name": "test", "version": "1"},
                "io.modelcontextprotocol/clientCapabilities": {},
            },
        },
    }  # fmt: skip
    headers = {
        "Content-Type": "application/json", "Accept": "application/json, text/event-stream",
        "MCP-Protocol-Version": "2026-07-28", "Mcp-Method": "tools/call", "Mcp-Name": "whoami",
    }  # fmt: skip
    if token:
        headers["Authorization"] = f"Bearer {token}"
    return Browser(server.url).send(path, json.dumps(message).encode(), headers)


def error(reply, status=400):
    assert reply.status == status, (reply.status, reply.text)
    assert reply.headers["Cache-Control"] == "no-store"
    assert reply.headers["Content-Type"] == "application/json"
    return reply.json["error"]


def certificate(folder):
    """An authority of this test's own, and the TLS of a server on 127.0.0.1 that it vouches for."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    now = datetime.datetime.now(datetime.timezone.utc)
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(hours=1))
        .not_valid_after(now + datetime.timedelta(days=2))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    (folder / "cert.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    return folder / "cert.pem", tls
