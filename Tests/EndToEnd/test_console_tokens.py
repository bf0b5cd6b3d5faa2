"""Personal tokens in the console, in a real browser: made, used, found, rotated and revoked (seeds G, M and S)."""

import json
import re
import subprocess
import time
import urllib.error
import urllib.request

import pytest

import oauth_parts
from console_parts import PASSWORD, Browser
from test_console_pages import (  # noqa: F401
    CHROMIUM, HOSTILE, LUMINANCE, NAMELESS, SMALL, chromium, fresh, pytestmark, set_up, sign_in, watched,
)  # fmt: skip

SECRET = re.compile(r"galley_pat_[0-9A-Za-z]{36}")
LIST = "/console/account/tokens"


def call(server, secret, tool="list_collections", **arguments):
    """The status and the body of a call in the newest revision."""
    meta = {
        "io.modelcontextprotocol/protocolVersion": "2026-07-28",
        "io.modelcontextprotocol/clientInfo": {"name": "test", "version": "1"},
        "io.modelcontextprotocol/clientCapabilities": {},
    }
    message = {
        "jsonrpc": "2.0", "id": 1, "method": "tools/call",
        "params": {"name": tool, "arguments": arguments, "_meta": meta},
    }  # fmt: skip
    headers = {
        "Authorization": f"Bearer {secret}", "Content-Type": "application/json",
        "Accept": "application/json, text/event-stream", "MCP-Protocol-Version": "2026-07-28",
        "Mcp-Method": "tools/call", "Mcp-Name": tool,
    }  # fmt: skip
    request = urllib.request.Request(server.url + "/mcp", json.dumps(message).encode(), headers)
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as answer:
        return answer.code, answer.read().decode()


def make(page, server, label, access=None, days=None, scopes=(), site=None):
    """Makes a token with the form, and answers its secret."""
    page.goto(server.url + LIST + "/new")
    page.fill("#name", label)
    if access:
        page.check(f"input[name=access][value={access}]")
    for scope in scopes:
        page.check(f'input[name=scope][value="{scope}"]')
    if site:
        page.check("input[name=reach][value=some]")
        page.check(f"input[name=site][value={site}]")
    if days:
        page.select_option("#days", days)
    page.click("main form button")
    page.wait_for_url("**/tokens/shown/*")
    return page.inner_text(".once pre").strip()


def test_a_token_is_made_used_found_and_revoked(fresh, watched, galley):
    """seed: G7, G8, G9, G20, G21, M6, M7, M9, M18, M19, M20, M21; security: K1"""
    server, link = fresh
    one = watched(java_script_enabled=False)
    page = one.page
    set_up(page, link)
    # G7: account menu, account settings, MCP Tokens.
    page.click(".who")
    page.click("text=See your tokens")
    page.wait_for_url("**" + LIST)
    assert page.inner_text("h1") == "MCP Tokens" and "no tokens yet" in page.inner_text("main")
    page.click("main >> text=Create token")
    assert page.inner_text("main form > button") == "Create token"
    for label in ("Label", "Access level", "Expiration"):
        assert page.locator(f"main >> text={label}").count() >= 1
    secret = make(page, server, "Claude on my laptop", access="read-write", site="magazine")
    assert SECRET.fullmatch(secret)
    status, answer = call(server, secret)
    assert status == 200 and "posts" in answer
    # G9: neither loading the page again nor going back shows it, and no second token is made.
    shown = page.url
    page.reload()
    assert page.inner_text("h1") == "Shown already" and not SECRET.search(page.content())
    page.goto(server.url + LIST)
    assert page.locator("tbody tr").count() == 1
    # When a token was last used is written down in the background.
    end = time.monotonic() + 30
    while "just now" not in page.inner_text("tbody tr") and time.monotonic() < end:
        time.sleep(0.5)
        page.reload()
    row = page.inner_text("tbody tr")
    prefix = secret[: len("galley_pat_") + 4]
    for part in ("Claude on my laptop", prefix + "…", "Read and write", "magazine", "just now", "127.0.0.1", "Active"):
        assert part in row, part
    assert not SECRET.search(page.content()) and secret[15:30] not in page.content()
    page.goto(shown)
    assert not SECRET.search(page.content())
    # G20: by label, by prefix, by the dots behind it; a whole secret doesn't get into the address.
    make(page, server, "CI runner")
    for text in ("laptop", prefix, prefix + "…", secret):
        page.goto(server.url + LIST)
        page.fill("#find", text)
        page.click("text=Find >> nth=-1")
        assert page.locator("tbody tr").count() == 1 and "laptop" in page.inner_text("tbody tr"), text
        assert secret not in page.url
    page.click("tbody >> text=Revoke")
    page.click("main form >> text=Revoke")
    assert "The token is revoked" in page.inner_text(".notice")
    status, answer = call(server, secret)
    assert status == 401 and "Not authenticated" in answer
    ended = page.locator("tr.ended")
    assert ended.count() == 1 and "Revoked" in ended.inner_text() and ended.locator(".links a").count() == 0
    rows = galley("audit", "query", "action eq pat.revoke", "--json").output + galley("audit", "query", "--json").output
    assert "ada@example.com" in rows and secret[15:30] not in rows
    assert one.violations == []


def test_the_secret_comes_with_settings_that_work(fresh, watched):
    """seed: G11, M9: what is copied works as it is"""
    server, link = fresh
    one = watched()
    set_up(one.page, link)
    one.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=server.url)
    secret = make(one.page, server, "Laptop", site="magazine")
    texts = {
        name: one.page.inner_text(f"section[aria-labelledby={name}] pre")
        for name in ("claude-code", "claude-desktop", "cursor", "vs-code", "curl")
    }
    assert f"{server.url}/mcp" in texts["claude-code"] and secret in texts["claude-code"]
    desktop = json.loads(texts["claude-desktop"])["mcpServers"]["magazine"]
    assert desktop["env"] == {"GALLEY_AUTHORIZATION": f"Bearer {secret}"} and f"{server.url}/mcp" in desktop["args"]
    cursor = json.loads(texts["cursor"])["mcpServers"]["magazine"]
    assert cursor == {"url": f"{server.url}/mcp", "headers": {"Authorization": f"Bearer {secret}"}}
    code = json.loads(texts["vs-code"])
    assert code["inputs"][0]["password"] is True and secret not in texts["vs-code"]
    ran = subprocess.run(["sh", "-c", texts["curl"] + " -sS"], capture_output=True, text=True, timeout=20)
    assert '"query_collection"' in ran.stdout, ran.stderr
    # With script there is a button that copies; its text is the secret alone.
    one.page.click(".once button")
    one.page.wait_for_function("document.querySelector('.once button').textContent === 'Copied'")
    assert one.page.evaluate("navigator.clipboard.readText()") == secret
    assert one.violations == []


def test_the_form_offers_what_the_policy_allows(fresh, watched, galley):
    """seed: G18, G19, M8, S5, C6"""
    server, link = fresh
    page = watched().page
    set_up(page, link)

    def offered():
        page.goto(server.url + LIST + "/new")
        return page.locator("#days option").evaluate_all("all => all.map(o => o.value)"), page.input_value("#days")

    assert offered() == (["7", "14", "30", "90", "180", "365"], "90")
    galley("workspace", "policy", "--max-days", "30", "--default-days", "20")
    assert offered() == (["20", "7", "14", "30"], "20")
    galley("workspace", "policy", "--no-expiry", "yes")
    assert offered()[0][-1] == "none"
    secret = make(page, server, "For good", days="none")
    page.goto(server.url + LIST)
    assert "never" in page.inner_text("tbody td >> nth=1") and call(server, secret)[0] == 200
    # A form that was changed on the way asks for what the policy doesn't allow.
    page.goto(server.url + LIST + "/new")
    page.fill("#name", "Too long")
    page.evaluate("document.querySelector('#days option').value = '365'")
    page.select_option("#days", "365")
    page.click("main form button")
    assert "at most 30 days" in page.inner_text(".notice.bad") and page.input_value("#name") == "Too long"
    page.goto(server.url + LIST)
    assert page.locator("tbody tr").count() == 1


def test_rotating_gives_a_new_secret_at_once_or_with_grace(fresh, watched):
    """seed: S29, M23, C7"""
    server, link = fresh
    page = watched().page
    set_up(page, link)
    first = make(page, server, "Laptop")

    def rotate(grace):
        page.goto(server.url + LIST)
        page.click("tbody >> text=Rotate >> nth=0")
        page.select_option("#grace", grace)
        page.click("main section form >> text=Rotate")
        page.wait_for_url("**/tokens/shown/*")
        return page.inner_text(".once pre").strip()

    second = rotate("0")
    assert call(server, first)[0] == 401 and call(server, second)[0] == 200
    third = rotate("600")
    assert call(server, second)[0] == 200 and call(server, third)[0] == 200
    page.reload()
    assert not SECRET.search(page.content())
    page.goto(server.url + LIST)
    assert page.locator("tbody tr").count() == 3 and "Replaced, still works" in page.inner_text("tbody")


def test_who_has_no_right_sees_why(fresh, watched, galley):
    """seed: M5, C8: an editor is told who makes tokens; a changed policy holds at once, within the role"""
    server, link = fresh
    set_up(watched().page, link)
    invitation = galley("user", "invite", "--email", "eve@example.com", "--role", "editor", "--json").json["path"]
    page = watched().page
    page.goto(server.url + invitation)
    page.fill("#name", "Eve")
    page.fill("#password", PASSWORD)
    page.click("main button")
    page.wait_for_url("**/console")
    page.goto(server.url + LIST)
    assert "owner, admin" in page.inner_text(".notice") and page.locator("text=Create token").count() == 0
    assert page.goto(server.url + LIST + "/new").status == 403
    assert page.locator("main form").count() == 0 and "Yours is editor" in page.inner_text("main")
    galley("workspace", "policy", "--who", "owner,admin,editor")
    page.goto(server.url + LIST + "/new")
    page.check("input[name=access][value=some]")
    scopes = page.locator("input[name=scope]").evaluate_all("all => all.map(b => b.value)")
    assert "site:write" in scopes and "schema:write" not in scopes and "template:create" not in scopes
    # A box that isn't there, ticked all the same.
    page.fill("#name", "More than I may")
    page.evaluate("document.querySelector('input[name=scope][value=\"site:write\"]').value = 'schema:write'")
    page.check('input[name=scope][value="schema:write"]')
    page.click("main form button")
    assert "doesn't have schema:write" in page.inner_text(".notice.bad")
    secret = make(page, server, "What I may", access="some", scopes=["content:read", "site:read"])
    assert call(server, secret)[0] == 200
    page.goto(server.url + LIST)
    assert "content:read" in page.inner_text("tbody") and "mcp:tools" not in page.inner_text("tbody")
    page.click("tbody th a")
    assert "mcp:tools" in page.inner_text(".facts")


def test_another_persons_token_is_not_there(fresh, watched, galley):
    """security: W4, W1, K8: foreign ids, foreign receipts, forms without the browser's token, a proof that is too old"""
    server, link = fresh
    page = watched().page
    set_up(page, link)
    secret = make(page, server, "Laptop")
    page.goto(server.url + LIST)
    path = page.get_attribute("tbody th a", "href")
    invitation = galley("user", "invite", "--email", "eve@example.com", "--role", "admin", "--json").json["path"]
    eve = Browser(server.url)
    eve.get(invitation)
    assert eve.post(invitation, name="Eve", password=PASSWORD).status == 303
    eve.get("/console/account")
    assert eve.get(path).status == 404 and eve.get(path).text.count("Laptop") == 0
    for act in ("revoke", "rotate"):
        assert eve.post(f"{path}/{act}", once="x", grace="0").status == 404
        assert Browser(server.url).post(f"{path}/{act}").status == 403
    assert "Laptop" not in eve.get(LIST).text and call(server, secret)[0] == 200
    # A receipt is good in the session alone that the form was shown in.
    eve.get(LIST + "/new")
    form = {"workspace": re.search(r'name="workspace" value="([^"]+)"', eve.get(LIST + "/new").text)[1], "once": "r1"}
    form |= {"name": "Eve's", "access": "read", "reach": "all", "days": "7"}
    made = eve.post(LIST + "/new", **form)
    assert made.status == 303 and page.goto(server.url + made.location).status == 410
    # The same form twice, as by two clicks: one token, and the page of the first.
    assert eve.post(LIST + "/new", **form).location == made.location
    # A look at the headers doesn't use the page up; nobody keeps it.
    assert eve.ask("HEAD", made.location).status == 410
    shown = eve.get(made.location)
    assert SECRET.search(shown.text) and shown.headers["Cache-Control"] == "no-store"
    assert eve.get(made.location).status == 410
    assert len(re.findall(r"<tr", eve.get(LIST).text)) == 2


def test_no_script_in_a_label_runs_on_any_page(fresh, watched):
    """security: W2"""
    server, link = fresh
    one = watched()
    page = one.page
    set_up(page, link, name=HOSTILE)
    make(page, server, HOSTILE)
    assert page.evaluate("window.hit") is None and HOSTILE in page.inner_text(".facts")
    page.goto(server.url + LIST)
    assert HOSTILE in page.inner_text("tbody")
    page.fill("#find", HOSTILE)
    page.click("text=Find >> nth=-1")
    assert page.input_value("#find") == HOSTILE and page.locator("tbody tr").count() == 1
    page.click("tbody th a")
    assert HOSTILE in page.inner_text("h1")
    assert page.evaluate("window.hit") is None and page.locator("main script, main img").count() == 0
    # What would turn the direction of the text behind it is refused, and what was typed stays.
    page.goto(server.url + LIST + "/new")
    page.fill("#name", "safe\u202eelif")
    page.fill("#notes", "two\nlines")
    page.click("main form button")
    assert "control characters" in page.inner_text(".notice.bad") and page.input_value("#notes") == "two\nlines"
    assert one.violations == []


def test_the_programs_that_somebody_let_in_are_listed_and_ended(fresh, watched, galley):
    """seed: T31; security: W2, W4: a name full of script is text, and another person's grant isn't there"""
    server, link = fresh
    one = watched()
    page = one.page
    set_up(page, link)
    page.goto(server.url + LIST.replace("tokens", "programs"))
    assert "You have let no program in" in page.inner_text("main")
    program = oauth_parts.Program(server, client_name=HOSTILE)
    token = program.tokens(oauth_parts.Browser(server.url).sign_in(password=PASSWORD))["access_token"]
    assert oauth_parts.whoami(server, token).status == 200
    page.goto(server.url + "/console/account")
    page.click("text=See the programs")
    row = page.inner_text("tbody tr")
    assert HOSTILE in row and "content:read" in row and "all sites" in row and "nobody vouches" in row
    assert page.evaluate("window.hit") is None
    looks(page, "programs")
    grant = page.get_attribute("input[name=grant]", "value")
    oauth_parts.add_person(galley, "eve@example.com", "owner")
    eve = Browser(server.url)
    eve.sign_in("eve@example.com", oauth_parts.PASSWORD)
    eve.get("/console/account/programs")
    assert eve.post("/console/account/programs/end", grant=grant).status == 404
    assert oauth_parts.whoami(server, token).status == 200
    page.click("tbody button")
    assert "is refused from now on" in page.inner_text(".notice") and page.locator("tbody tr").count() == 0
    assert oauth_parts.whoami(server, token).status == 401
    assert one.violations == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_can_be_read_and_used_by_everyone(fresh, watched, scheme):
    """seed: G7, G8, G20; WCAG 2.2 AA: 1.3.1, 1.4.3, 1.4.10, 2.5.8, 4.1.2"""
    server, link = fresh
    one = watched(color_scheme=scheme)
    page = one.page
    set_up(page, link)
    make(page, server, "A label of many words that says where it is used, and by whom", access="read-write")
    looks(page, "shown")
    make(page, server, "CI", access="some", scopes=["content:read", "site:read", "preview:create"], site="magazine")
    page.goto(server.url + LIST)
    page.click("tbody >> text=Revoke >> nth=0")
    page.click("main section form >> text=Revoke")
    for name, path in (("list", LIST), ("new", LIST + "/new"), ("account", "/console/account"), ("home", "/console")):
        page.goto(server.url + path)
        looks(page, name)
        if name == "new":
            page.check("input[name=access][value=some]")
            page.check("input[name=reach][value=some]")
            looks(page, "new-chosen")
    page.goto(server.url + LIST)
    page.click("tbody tr:not(.ended) th a")
    looks(page, "own")
    assert one.violations == []


def looks(page, name):
    """Fits every width, can be read, and is named."""
    for width in (320, 390, 820, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{name} at {width}"
        assert page.evaluate(LUMINANCE) == [], name
        # Who presses a box's label presses the box.
        small = page.evaluate(SMALL.replace("input:not([type=hidden])", ".choice, input:not([type=hidden], .choice *)"))
        assert page.evaluate(NAMELESS) == [] and small == [], name
