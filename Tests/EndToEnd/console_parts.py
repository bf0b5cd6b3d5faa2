"""A browser of few lines for the console's forms, and the codes of an authenticator app."""

import base64
import hashlib
import hmac
import http.client
import re
import struct
import time
import urllib.parse

PASSWORD = "a few words in a row"


class Page:
    """An answer of the console."""

    def __init__(self, answer):
        self.status = answer.status
        self.headers = answer.headers
        self.body = answer.read()
        self.text = self.body.decode()

    @property
    def location(self):
        return self.headers.get("Location")

    @property
    def said(self):
        """What the page's notice says, or its whole text."""
        notice = re.search(r'<div class="notice[^>]*>(.*?)</div>', self.text, re.S)
        return re.sub(r"<[^>]+>", " ", notice[1] if notice else self.text)


class Browser:
    """Keeps the cookie and the token of the last form, and follows nothing by itself."""

    def __init__(self, url, agent="Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"):
        self.host = url.split("//")[1]
        self.agent = agent
        self.cookie = None
        self.token = None

    def ask(self, method, path, body=None, headers=None):
        connection = http.client.HTTPConnection(self.host, timeout=20)
        headers = {"User-Agent": self.agent} | (headers or {})
        if self.cookie:
            headers["Cookie"] = self.cookie
        connection.request(method, path, body=body, headers=headers)
        page = Page(connection.getresponse())
        connection.close()
        if given := page.headers.get("Set-Cookie"):
            self.cookie = given.split(";")[0]
        if token := re.search(r'name="csrf" value="([^"]+)"', page.text):
            self.token = token[1]
        return page

    def get(self, path):
        return self.ask("GET", path)

    def post(self, path, headers=None, **fields):
        fields = {"csrf": self.token or ""} | fields
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        return self.ask("POST", path, urllib.parse.urlencode(fields), form | (headers or {}))

    def sign_in(self, email="ada@example.com", password=PASSWORD, path="/console/sign-in"):
        self.get(path)
        return self.post("/console/sign-in", email=email, password=password)


def code_of(secret, ahead=0):
    """RFC 6238: what an app shows that holds this secret."""
    letters = secret.replace(" ", "")
    key = base64.b32decode(letters + "=" * (-len(letters) % 8))
    tag = hmac.new(key, struct.pack(">Q", int(time.time()) // 30 + ahead), hashlib.sha1).digest()
    place = tag[19] & 15
    return "%06d" % ((struct.unpack(">I", tag[place : place + 4])[0] & 0x7FFFFFFF) % 10**6)


def secret_on(page):
    return re.search(r'<code class="secret">([A-Z2-7 ]+)</code>', page.text)[1]


def recovery_codes_on(page):
    return re.findall(r"<li><code>([0-9a-z-]+)</code></li>", page.text)
