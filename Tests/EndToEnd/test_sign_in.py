"""People signing in, over HTTP, without a browser's help (security: K7, K8, W1)."""

import json
import re
import statistics
import subprocess
import time
from urllib.parse import unquote

import pytest

from conftest import BINARY
from console_parts import PASSWORD, Browser, code_of, recovery_codes_on, secret_on


def add(galley, email="ada@example.com", role="owner", password=PASSWORD):
    line = [BINARY, "user", "create", "--data", str(galley.data), "--email", email, "--role", role, "--password-stdin"]
    subprocess.run(line, input=password + "\n", text=True, check=True, capture_output=True)


def path_of(link):
    return "/" + link.split("/", 3)[3]


@pytest.fixture
def site(galley, serve):
    """A server with an owner who can sign in."""
    add(galley)
    return serve(galley)


@pytest.fixture
def browser(site):
    return Browser(site.url)


def enrol(browser):
    browser.get("/console/account")
    assert browser.post("/console/account/factor").location == "/console/account/factor"
    secret = secret_on(browser.get("/console/account/factor"))
    page = browser.post("/console/account/factor/confirm", code=code_of(secret, ahead=-1))
    assert page.status == 200, page.said
    return secret, recovery_codes_on(page)


def test_the_cookie_is_kept_from_scripts_and_other_sites(galley, serve):
    """security: K7"""
    add(galley)
    server = serve(galley)
    browser = Browser(server.url)
    first = browser.get("/console/sign-in").headers["Set-Cookie"]
    before = browser.cookie
    answer = browser.post("/console/sign-in", email="Ada@example.com", password=PASSWORD)
    assert answer.status == 303 and answer.location == "/console"
    given = answer.headers["Set-Cookie"]
    for header in (first, given):
        assert "; HttpOnly" in header and "; SameSite=Lax" in header and "; Path=/" in header
        assert "Domain" not in header
    assert browser.cookie != before and len(browser.cookie.split("=")[1]) == 43
    assert "ada@example.com" in browser.get("/console").text
    assert browser.cookie.split("=")[1].encode() not in (galley.data / "state.db").read_bytes()


def test_nobody_learns_whether_there_is_such_a_user(site):
    """security: K7: the same words and the same time"""

    def attempt(email, number):
        browser = Browser(site.url)
        browser.get("/console/sign-in")
        start = time.perf_counter()
        page = browser.post("/console/sign-in", email=email, password=f"wrong password {number}")
        return page, time.perf_counter() - start

    known, unknown = [], []
    for number in range(4):
        known.append(attempt("ada@example.com", number))
        unknown.append(attempt("nobody@example.com", number))
    pages = {re.sub(r'value="[^"]*"', "", page.text) for page, _ in known + unknown}
    assert len(pages) == 1 and {page.status for page, _ in known + unknown} == {422}
    ratio = statistics.median(t for _, t in known) / statistics.median(t for _, t in unknown)
    assert 0.5 < ratio < 2, ratio


def test_ten_failures_slow_down_and_a_restart_forgets_nothing(galley, serve):
    """security: K7"""
    add(galley)
    server = serve(galley)
    browser = Browser(server.url)
    browser.get("/console/sign-in")
    for _ in range(10):
        assert browser.post("/console/sign-in", email="ada@example.com", password="wrong password").status == 422
    page = browser.post("/console/sign-in", email="ada@example.com", password=PASSWORD)
    assert page.status == 429 and int(page.headers["Retry-After"]) >= 1 and "Too many" in page.said
    assert browser.post("/console/sign-in", email="eve@example.com", password="x").status == 429
    time.sleep(2)
    assert browser.post("/console/sign-in", email="ada@example.com", password="wrong password").status == 422
    server.stop()
    again = Browser(serve(galley).url)
    assert again.sign_in().status == 429


def test_a_second_factor_is_asked_for_and_each_code_works_once(browser, site):
    """security: K7, K8"""
    browser.sign_in()
    secret, codes = enrol(browser)
    assert len(codes) == 10
    other = Browser(site.url)
    answer = other.sign_in()
    assert answer.status == 303 and answer.location.startswith("/console/second-factor")
    halfway = other.cookie
    assert other.get("/console").status == 303
    other.get("/console/second-factor")
    assert other.post("/console/second-factor", code="000000").status == 422
    code = code_of(secret)
    assert other.post("/console/second-factor", code=code).location == "/console"
    assert other.cookie != halfway and other.get("/console").status == 200
    third = Browser(site.url)
    third.sign_in()
    third.get("/console/second-factor")
    assert third.post("/console/second-factor", code=code).status == 422
    assert third.post("/console/second-factor", code=codes[0].upper()).status == 303
    fourth = Browser(site.url)
    fourth.sign_in()
    fourth.get("/console/second-factor")
    assert fourth.post("/console/second-factor", code=codes[0]).status == 422


def test_setting_up_a_second_factor_ends_the_sessions_elsewhere(browser, site):
    """What was proved there by the password would take it away again. security: K8"""
    browser.sign_in()
    other = Browser(site.url)
    other.sign_in()
    other.get("/console/account")
    enrol(browser)
    assert browser.get("/console").status == 200
    assert other.post("/console/account/factor/remove").location.startswith("/console/sign-in")
    assert other.sign_in().location.startswith("/console/second-factor")


def test_a_factor_can_be_taken_away_on_the_server_and_sessions_end_with_it(galley, browser):
    """security: K7"""
    browser.sign_in()
    enrol(browser)
    galley("user", "second-factor", "reset", "ada@example.com")
    assert browser.get("/console").status == 303
    assert browser.sign_in().location == "/console"
    assert "no second factor" in galley("user", "second-factor", "reset", "ada@example.com", code=2).errors


def test_sessions_are_listed_and_ended_from_here_and_from_there(galley, site):
    """security: K7"""
    here, there, third = (Browser(site.url, agent=name) for name in ("here/1", "there/1", "third/1"))
    for one in (here, there, third):
        one.sign_in()
    page = here.get("/console/account").text
    assert all(name in page for name in ("here/1", "there/1", "third/1")) and "127.0.0.1" in page
    listed = galley("user", "sessions", "list", "ada@example.com", "--json").json
    assert listed["total"] == 3 and {s["agent"] for s in listed["sessions"]} == {"here/1", "there/1", "third/1"}
    gone = next(s["id"] for s in listed["sessions"] if s["agent"] == "there/1")
    assert here.post("/console/account/sessions", session=gone).status == 303
    assert there.get("/console").status == 303 and third.get("/console").status == 200
    here.get("/console/account")
    assert here.post("/console/account/sessions/others").status == 303
    assert third.get("/console").status == 303 and here.get("/console").status == 200
    ended = galley("user", "sessions", "revoke", "ada@example.com", "--json").json
    assert ended["ended"] == 1 and here.get("/console").status == 303


def test_somebody_who_is_disabled_or_removed_is_out_at_once(galley, site):
    """security: K7"""
    add(galley, "eve@example.com", "editor")
    add(galley, "zoe@example.com", "editor")
    eve, zoe = Browser(site.url), Browser(site.url)
    eve.sign_in("eve@example.com")
    zoe.sign_in("zoe@example.com")
    assert eve.get("/console").status == zoe.get("/console").status == 200
    galley("user", "disable", "eve@example.com")
    galley("user", "remove", "zoe@example.com")
    assert eve.get("/console").status == zoe.get("/console").status == 303
    assert eve.sign_in("eve@example.com").status == zoe.sign_in("zoe@example.com").status == 422


def test_changing_the_password_signs_out_everywhere_else(browser, site):
    """security: K7"""
    browser.sign_in()
    other = Browser(site.url)
    other.sign_in()
    browser.get("/console/account")
    before = browser.cookie
    assert browser.post("/console/account/password", current="wrong", password="other words in a row").status == 422
    assert browser.post("/console/account/password", current=PASSWORD, password="short").status == 422
    answer = browser.post("/console/account/password", current=PASSWORD, password="other words in a row")
    assert answer.status == 303 and browser.cookie != before
    assert browser.get("/console").status == 200 and other.get("/console").status == 303
    assert other.sign_in().status == 422
    assert other.sign_in(password="other words in a row").status == 303


def test_signing_out_ends_the_session_for_good(browser):
    """security: K7"""
    browser.sign_in()
    browser.get("/console")
    cookie = browser.cookie
    assert browser.ask("GET", "/console/sign-out").status in (404, 405)
    assert "Max-Age=0" in browser.post("/console/sign-out").headers["Set-Cookie"]
    browser.cookie = cookie
    assert browser.get("/console").status == 303


def test_the_first_owner_is_made_by_a_link_that_works_once(galley, serve):
    """issue 4: first-run set-up prints a one-time link instead of a default password"""
    server = serve(galley)
    lines = iter(server.process.stdout.readline, "")
    path = path_of(next(line for line in lines if "/console/first-run/" in line).strip())
    assert "Nobody can sign in yet" in Browser(server.url).get("/console/sign-in").said
    browser = Browser(server.url)
    assert browser.get(path).status == 200
    fields = {"name": "Ada", "email": "ada@example.com"}
    assert browser.post(path, password="short", **fields).status == 422
    answer = browser.post(path, password=PASSWORD, **fields)
    assert answer.status == 303 and browser.get("/console").status == 200
    users = galley("user", "list", "--json").json["users"]
    assert [(user["email"], user["role"]) for user in users] == [("ada@example.com", "owner")]
    late = Browser(server.url)
    late.get("/console/sign-in")
    assert late.get(path).status == late.post(path, password=PASSWORD, **fields).status == 404
    _, errors = server.stop()
    assert path.split("/")[-1] not in errors and "/console/first-run/…" in errors
    greeting = []
    for line in iter(serve(galley).process.stdout.readline, ""):
        greeting.append(line)
        if "Ctrl-C" in line:
            break
    assert "first-run" not in "".join(greeting)


def test_an_invitation_makes_a_member(galley, site):
    """issue 4: invitations"""
    made = galley("user", "invite", "--email", "Eve@example.com", "--role", "editor", "--json").json
    assert made["role"] == "editor" and made["link"].endswith(made["path"])
    eve = Browser(site.url)
    assert "eve@example.com" in eve.get(made["path"]).text
    assert eve.post(made["path"], name="Eve", password=PASSWORD).location == "/console"
    assert "editor" in eve.get("/console").text
    assert Browser(site.url).get(made["path"]).status == 404
    assert Browser(site.url).sign_in("eve@example.com").status == 303
    assert "member" in galley("user", "invite", "--email", "eve@example.com", "--role", "admin", code=2).errors


def test_a_link_sets_a_new_password_once(galley, site):
    """issue 4: password reset by the command line"""
    made = galley("user", "link", "--email", "ada@example.com", "--json").json
    browser = Browser(site.url)
    browser.get(made["path"])
    assert browser.post(made["path"], password="short").status == 422
    assert browser.post(made["path"], password="other words in a row").location == "/console/sign-in?said=password-set"
    assert Browser(site.url).get(made["path"]).status == 404
    assert Browser(site.url).sign_in().status == 422
    assert Browser(site.url).sign_in(password="other words in a row").status == 303


def test_a_link_leads_to_the_server_that_runs(galley, serve):
    """Its secret is for nobody else who listens on this machine. security: K7"""
    invite = ["user", "invite", "--email", "eve@example.com", "--role", "editor"]
    assert "No server is running" in galley(*invite).output
    assert "public_url" in galley(*invite, "--json").json["note"]
    server = serve(galley)
    made = galley(*invite, "--json").json
    assert made["link"] == server.url + made["path"] and "note" not in made
    assert server.url + "/console/invitation/" in galley(*invite).output
    server.stop()
    settings = galley.data / "galley.json"
    settings.write_text(json.dumps(json.loads(settings.read_text()) | {"public_url": "https://galley.example/"}))
    made = galley(*invite, "--json").json
    assert made["link"] == "https://galley.example" + made["path"] and "note" not in made


def test_roles_change_at_once(galley, site, browser):
    """issue 4: galley user …"""
    add(galley, "eve@example.com", "viewer")
    assert galley("user", "role", "eve@example.com", "admin", "--json").json["role"] == "admin"
    eve = Browser(site.url)
    eve.sign_in("eve@example.com")
    assert "admin" in eve.get("/console").text
    assert "only owner" in galley("user", "remove", "ada@example.com", code=2).errors


def test_a_form_without_its_token_or_from_elsewhere_changes_nothing(browser):
    """security: W1"""
    browser.sign_in()
    browser.get("/console/account")
    token = browser.token
    for headers in ({"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}):
        assert browser.post("/console/account/name", headers=headers, name="Mallory").status == 403
    assert browser.post("/console/account/name", csrf="", name="Mallory").status == 403
    assert browser.post("/console/account/name", csrf=("B" if token[0] == "A" else "A") + token[1:], name="Mallory").status == 403
    assert "Mallory" not in browser.get("/console").text
    assert browser.post("/console/account/name", csrf=token, name="Ada L.").status == 303


@pytest.mark.parametrize(
    "next_page", ["//evil.example", "https://evil.example", "/\\evil.example", "/%09/evil.example", "javascript:alert(1)"]
)
def test_nobody_is_sent_to_another_server(browser, next_page):
    """security: W1"""
    page = browser.get(f"/console/sign-in?next={next_page}")
    assert "evil" not in page.text and "javascript:" not in page.text
    answer = browser.post("/console/sign-in", email="ada@example.com", password=PASSWORD, next=unquote(next_page))
    assert answer.location == "/console"


def test_one_comes_back_to_the_page_that_one_asked_for(browser):
    answer = browser.get("/console/account?a=b")
    assert answer.location == "/console/sign-in?next=%2Fconsole%2Faccount%3Fa%3Db"
    assert browser.sign_in(path=answer.location).status == 303
    browser.get("/console/account")
    browser.post("/console/sign-out")
    browser.get(answer.location)
    back = browser.post(
        "/console/sign-in", email="ada@example.com", password=PASSWORD, next="/console/account?a=b"
    )
    assert back.location == "/console/account?a=b"


def test_a_chain_of_redirects_ends_before_another_face(browser):
    """Browsers hold redirects behind a form to its form-action; the consent page may lead to a program at once."""
    browser.get("/console/sign-in")
    next_page = "/oauth/authorize?a=1&b='2;3"
    page = browser.post("/console/sign-in", email="ada@example.com", password=PASSWORD, next=next_page)
    assert page.status == 200 and page.location is None
    assert 'http-equiv="refresh" content="0; url=/oauth/authorize?a=1&amp;b=&#39;2;3"' in page.text


def test_what_is_not_there_is_a_page_too(browser):
    page = browser.get("/console/nothing/here")
    assert page.status == 404 and "There is nothing here" in page.text


def test_unknown_used_and_broken_links_answer_alike(site):
    """security: W12, for links"""
    browser = Browser(site.url)
    browser.get("/console/sign-in")
    bodies = {
        browser.get(f"/console/{kind}/{secret}").body
        for kind in ("first-run", "invitation", "password")
        for secret in ("x", "A" * 43, "..%2Fsign-in", "%C3%A9")
    }
    assert len(bodies) == 1
