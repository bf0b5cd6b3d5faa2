"""OAuth as an attacker and a careful program see it: every row of security K9 and K10 that needs no browser's screen."""

import base64
import contextlib
import html
import http.server
import json
import re
import sqlite3
import threading
import time
import urllib.parse

import pytest

from conftest import SAMPLE, Galley, Server
from oauth_parts import EMAIL, PASSWORD, REDIRECT, Browser, Program, add_person, certificate, error, whoami


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """A server with an editor who can sign in."""
    galley = Galley(tmp_path_factory.mktemp("oauth") / "data")
    galley("init", "--site", "magazine", "--from", SAMPLE)
    add_person(galley)
    server = Server(galley)
    yield galley, server
    server.kill()


@pytest.fixture
def server(house):
    return house[1]


@pytest.fixture(scope="module")
def shared(house):
    """Somebody who is signed in, and a program that has registered itself."""
    return Browser(house[1].url).sign_in(), Program(house[1])


@pytest.fixture
def browser(shared):
    browser, _ = shared
    # What was proved holds for five minutes, and a busy machine may take longer than that for all tests.
    if time.monotonic() - browser.proved_at > 120:
        browser.sign_in()
    return browser


@pytest.fixture
def program(shared):
    return shared[1]


def page(reply, status=400):
    """An error page for the person: nothing leads to the program."""
    assert reply.status == status, (reply.status, reply.location)
    assert reply.location is None and "text/html" in reply.headers["Content-Type"]
    return reply.text


def told(reply, issuer):
    """What the program is told by a redirect."""
    assert reply.status in (302, 303), reply.text
    assert reply.location.startswith(REDIRECT + "?")
    assert reply.answer["iss"] == issuer
    return reply.answer


def test_nobody_is_led_away_by_a_program_that_only_registered_itself(house):
    """RFC 9700, 4.11.2: until the person has decided, they are told where the answer would go."""
    _, server = house
    stranger = Program(server, redirect="https://evil.example/cb")
    nobody = Browser(server.url)
    somebody = Browser(server.url).sign_in()
    for reply in [
        nobody.send(stranger.path(response_type="x")), nobody.send(stranger.path(prompt="none")),
        somebody.send(stranger.path(state=None)), somebody.send(stranger.path(prompt="none")),
    ]:  # fmt: skip
        text = page(reply)
        assert "Go to evil.example" in text and "https://evil.example/cb?error=" in text
    # Who was asked and said no, or let it in before, knows it.
    assert somebody.decide(stranger.path(), decision="deny").location.startswith("https://evil.example/cb?error=")
    stranger.tokens(somebody)
    reply = somebody.send(stranger.path(response_type="x"))
    assert reply.status == 303 and reply.answer["error"] == "unsupported_response_type"


# Discovery


@pytest.mark.parametrize("name", ["oauth-authorization-server", "openid-configuration"])
def test_the_metadata_says_what_there_is(server, name):
    """mcp-reference 9.2"""
    reply = Browser(server.url).send(f"/.well-known/{name}", headers={"Origin": "https://inspector.example"})
    assert reply.status == 200 and reply.headers["Access-Control-Allow-Origin"] == "*"
    told = reply.json
    assert told["issuer"] == server.url
    for what, path in [("authorization", "authorize"), ("token", "token"), ("registration", "register")]:
        assert told[f"{what}_endpoint"] == f"{server.url}/oauth/{path}"
    assert told["code_challenge_methods_supported"] == ["S256"]
    assert told["response_types_supported"] == ["code"]
    assert told["grant_types_supported"] == ["authorization_code", "refresh_token"]
    assert told["authorization_response_iss_parameter_supported"] is True
    assert told["client_id_metadata_document_supported"] is True
    assert {"content:read", "mcp:tools", "offline_access"} <= set(told["scopes_supported"])


@pytest.mark.parametrize(
    ("path", "resource"), [("", "/mcp"), ("/mcp", "/mcp"), ("/mcp/magazine", "/mcp/magazine"), ("/sse", "/sse")]
)
def test_each_endpoint_says_who_gives_tokens_for_it(server, path, resource):
    """mcp-reference 9.1"""
    told = Browser(server.url).send(f"/.well-known/oauth-protected-resource{path}").json
    assert told["resource"] == server.url + resource
    assert told["authorization_servers"] == [server.url]
    assert "content:write" not in told["scopes_supported"] and "offline_access" not in told["scopes_supported"]


@pytest.mark.parametrize("path", ["/oauth/token", "/oauth/register", "/oauth/revoke"])
def test_programs_in_web_pages_may_ask(server, path):
    """Nothing there goes by cookies, so any origin may. mcp-reference 10"""
    headers = {"Origin": "https://inspector.example", "Access-Control-Request-Method": "POST"}
    reply = Browser(server.url).send(path, headers=headers, method="OPTIONS")
    assert reply.status == 204 and reply.headers["Access-Control-Allow-Origin"] == "*"
    assert "Authorization" in reply.headers["Access-Control-Allow-Headers"]
    reply = Browser(server.url).send(path, b"{}", headers)
    assert reply.headers["Access-Control-Allow-Origin"] == "*"
    assert reply.headers["Access-Control-Allow-Credentials"] is None


def test_a_server_on_its_own_machine_goes_by_its_own_names(server):
    """security: W4"""
    for path in ("/oauth/token", "/.well-known/oauth-authorization-server"):
        data = b"" if "token" in path else None
        reply = Browser(server.url).send(path, data, headers={"Host": "evil.example"})
        assert reply.status == 403


# The whole way


def test_a_program_is_let_in_and_goes_on_without_the_person(server, browser, program):
    """seed: T30"""
    reply = browser.decide(program.path())
    answer = told(reply, server.url)
    assert set(answer) == {"code", "state", "iss"} and answer["state"] == "s-1"
    reply = program.exchange(answer["code"])
    assert reply.status == 200 and reply.headers["Cache-Control"] == "no-store"
    tokens = reply.json
    assert tokens["token_type"] == "Bearer" and tokens["expires_in"] == 900
    assert tokens["scope"] == "content:read mcp:tools"
    me = whoami(server, tokens["access_token"]).json["result"]["structuredContent"]["whoami"]
    assert me["name"] == f"Agent ({EMAIL})" and me["persona"] == "authenticated"
    assert set(me["scopes"]) == {"content:read", "mcp:tools"}
    again = program.refresh(tokens["refresh_token"]).json
    assert again["access_token"] != tokens["access_token"]
    assert whoami(server, again["access_token"]).status == 200


def test_where_nobody_is_signed_in_the_way_leads_through_the_sign_in_page(server, program):
    reply = Browser(server.url).send(program.path())
    assert reply.status == 303 and reply.location.startswith("/console/sign-in?next=%2Foauth%2Fauthorize")


def test_the_page_says_who_asks_for_what_and_where_the_answer_goes(browser, program):
    """seed: T30; security: W2"""
    name = '<script>alert(1)</script>"><img src=x onerror=alert(2)>'
    other = program.register(client_name=name, redirect_uris=["https://app.example/cb"]).json["client_id"]
    path = program.path(client_id=other, redirect_uri="https://app.example/cb",
                        scope="content:read content:write publish:confirm mcp:tools")  # fmt: skip
    text = page(browser.send(path), 200)
    assert "<script>alert" not in text and "<img" not in text and "&lt;script&gt;" in text
    assert "app.example" in text and EMAIL in text
    assert "Read the content of all collections" in text and "Draft changes to content" in text
    left_out = text.split('class="withheld"')[1]
    assert "Publish on a site that needs no review" in left_out


def test_saying_no_is_told_to_the_program(server, browser, program):
    answer = told(browser.decide(program.path(), decision="deny"), server.url)
    assert answer["error"] == "access_denied" and "code" not in answer


def test_a_person_chooses_sites_and_time(house, server, browser, program):
    galley, _ = house
    reply = browser.decide(program.path(), reach="some", site="magazine", days="7")
    program.exchange(reply.answer["code"])
    grant = galley("oauth", "grants", "list", "--json").json["grants"][-1]
    assert grant["sites"] == ["magazine"] and grant["client_name"] == "Agent" and grant["user"] == EMAIL
    reply = browser.decide(program.path(), reach="some", site="nowhere")
    assert "Choose at least one of the sites" in page(reply, 422)


def test_a_token_never_allows_more_than_the_person(house, browser, program):
    galley, server = house
    tokens = program.tokens(browser, scope="content:read content:write publish:confirm mcp:tools cms:read")
    assert tokens["scope"] == "content:read content:write mcp:tools"


# security K9, row by row


def test_a_code_that_is_used_twice_ends_what_it_gave(server, browser, program):
    """security: K9"""
    code = program.code(browser)
    tokens = program.exchange(code).json
    assert error(program.exchange(code)) == "invalid_grant"
    assert whoami(server, tokens["access_token"]).status == 401
    assert error(program.refresh(tokens["refresh_token"])) == "invalid_grant"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"code_verifier": "x" * 43}, "invalid_grant"),
        ({"code_verifier": None}, "invalid_request"),
        ({"redirect_uri": REDIRECT + "/evil"}, "invalid_grant"),
        ({"redirect_uri": None}, "invalid_request"),
        ({"resource": "https://evil.example/mcp"}, "invalid_target"),
        ({"resource": None}, "invalid_target"),
        ({"grant_type": "password"}, "unsupported_grant_type"),
        ({"grant_type": None}, "invalid_request"),
    ],
)
def test_a_code_is_worth_nothing_without_all_that_it_was_asked_for_with(browser, program, changes, expected):
    """security: K9"""
    assert error(program.exchange(program.code(browser), **changes)) == expected


def test_a_code_opens_only_the_resource_that_it_was_asked_for(server, browser, program):
    """security: K9"""
    assert error(program.exchange(program.code(browser), resource=f"{server.url}/mcp/magazine")) == "invalid_target"


def test_another_programs_code_is_worth_nothing(server, browser, program):
    """security: K9"""
    code = program.code(browser)
    thief = Program(server)
    assert error(thief.exchange(code, code_verifier=program.verifier)) == "invalid_grant"
    assert error(program.ask(grant_type="authorization_code", code=code, redirect_uri=REDIRECT, client_id="nobody",
                             code_verifier=program.verifier), 401) == "invalid_client"  # fmt: skip
    assert program.exchange(code).status == 200


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"code_challenge_method": "plain"}, "invalid_request"),
        ({"code_challenge_method": None}, "invalid_request"),
        ({"code_challenge": None}, "invalid_request"),
        ({"resource": None}, "invalid_target"),
        ({"resource": "https://evil.example/mcp"}, "invalid_target"),
        ({"state": None}, "invalid_request"),
        ({"scope": "root"}, "invalid_scope"),
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"response_type": None}, "invalid_request"),
        ({"response_mode": "fragment"}, "invalid_request"),
        ({"request_uri": "https://evil.example/r"}, "request_uri_not_supported"),
        ({"prompt": "none login"}, "invalid_request"),
        ({"prompt": "whatever"}, "invalid_request"),
    ],
)
def test_a_request_that_lacks_something_is_refused_to_the_program(server, browser, program, changes, expected):
    """security: K9"""
    answer = told(browser.send(program.path(**changes)), server.url)
    assert answer["error"] == expected and answer.get("state") == (None if "state" in changes else "s-1")


@pytest.mark.parametrize(
    "redirect",
    [
        REDIRECT + "/", REDIRECT + "/evil", REDIRECT + "evil", REDIRECT + "?x=1", REDIRECT + "#x",
        "http://user@127.0.0.1:41999/callback", "http://127.0.0.1:41999@evil.example/callback",
        "http://127.0.0.1.evil.example/callback", "https://127.0.0.1:41999/callback", "http://localhost:41999/callback",
        "https://evil.example/callback", "javascript:alert(1)", "http://127.0.0.1\\@evil.example/callback",
        "//evil.example/callback", None,
    ],
)  # fmt: skip
def test_nobody_is_sent_to_an_address_that_was_not_registered(browser, program, redirect):
    """Before and after signing in. security: K9"""
    for somebody in (browser, Browser(browser.url)):
        page(somebody.send(program.path(redirect_uri=redirect)))


def test_nobody_is_sent_anywhere_by_an_unknown_program(browser, program):
    """security: K9"""
    for changes in ({"client_id": "dyn_nobody"}, {"client_id": None}, {"client_id": "http://127.0.0.1/c.json"}):
        page(browser.send(program.path(**changes)))
    page(browser.send(program.path() + "&redirect_uri=https%3A%2F%2Fevil.example%2F"))
    page(browser.send(program.path() + "&client_id=dyn_other"))
    page(browser.send(program.path() + "&state=%zz"))


def test_a_program_on_the_persons_machine_may_listen_on_any_port(browser, program):
    """RFC 8252; seed: T27"""
    other = REDIRECT.replace("41999", "50123")
    reply = browser.decide(program.path(redirect_uri=other))
    assert reply.location.startswith(other + "?")
    assert program.exchange(reply.answer["code"], redirect_uri=other).status == 200


def test_a_refresh_token_that_is_used_twice_ends_the_grant(house, server, browser, program):
    """security: K9"""
    galley, _ = house
    first = program.tokens(browser)
    second = program.refresh(first["refresh_token"]).json
    assert error(program.refresh(first["refresh_token"])) == "invalid_grant"
    for tokens in (first, second):
        assert whoami(server, tokens["access_token"]).status == 401
    assert error(program.refresh(second["refresh_token"])) == "invalid_grant"
    states = [grant["state"] for grant in galley("oauth", "grants", "list", "--all", "--json").json["grants"]]
    assert "reused" in states


def test_a_refresh_token_is_its_programs_own_and_gives_no_more(server, browser, program):
    """security: K9"""
    tokens = program.tokens(browser)
    assert error(Program(server).refresh(tokens["refresh_token"])) == "invalid_grant"
    wider = {"scope": "content:read content:write"}
    assert error(program.refresh(tokens["refresh_token"], **wider)) == "invalid_scope"
    foreign = {"resource": f"{server.url}/mcp/magazine"}
    assert error(program.refresh(tokens["refresh_token"], **foreign)) == "invalid_target"
    assert program.refresh(tokens["refresh_token"], scope="content:read").json["scope"] == "content:read"


def test_a_refresh_token_is_no_access_token(server, browser, program):
    tokens = program.tokens(browser)
    assert whoami(server, tokens["refresh_token"]).status == 401
    assert error(program.refresh(tokens["access_token"])) == "invalid_grant"


def test_the_consent_page_is_framed_by_nobody_and_runs_nothing(browser, program):
    """security: K9, W2"""
    reply = browser.send(program.path())
    policy = reply.headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in policy and "unsafe-inline" not in policy and "default-src 'none'" in policy
    assert "form-action 'self' http://127.0.0.1:41999;" in policy
    assert reply.headers["X-Frame-Options"] == "DENY" and reply.headers["Cache-Control"] == "no-store"


def test_consent_is_given_on_the_page_alone(server, browser, program):
    """security: K9, W1"""
    token = browser.token(browser.send(program.path()))
    fields = {"csrf": token, "workspace": "x", "decision": "allow", "reach": "all"}
    for headers in ({"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "null"}):
        assert browser.send(program.path(), fields, headers).status == 403
    assert browser.send(program.path(), fields | {"csrf": "guess"}).status == 403
    stranger = Browser(server.url)
    stranger.send("/console/sign-in")
    assert stranger.send(program.path(), fields).status == 403


def test_prompts_open_no_side_door(server, browser, program):
    """security: K9"""
    nobody = Browser(server.url)
    assert told(nobody.send(program.path(prompt="none")), server.url)["error"] == "login_required"
    assert told(browser.send(program.path(prompt="none")), server.url)["error"] == "consent_required"
    program.tokens(browser)
    # Who listens on this machine can't be known, so the consent that was given before says nothing about it.
    assert told(browser.send(program.path(prompt="none")), server.url)["error"] == "consent_required"
    assert browser.send(program.path(prompt="consent")).status == 200
    # However lately it was proved who that is.
    for prompt in ("login", "select_account", "login consent"):
        following = browser.prove(browser.send(program.path(prompt=prompt)))
        assert "prompt=consent" in following and browser.send(following).status == 200


def test_consent_is_remembered_for_a_program_with_an_address_of_its_own(house, browser):
    """security: K9"""
    _, server = house
    program = Program(server, redirect="https://app.example/cb")
    program.tokens(browser)
    reply = browser.send(program.path())
    assert reply.status == 303 and "code" in reply.answer
    assert program.exchange(reply.answer["code"]).status == 200
    assert "code" in browser.send(program.path(prompt="none")).answer
    assert browser.send(program.path(scope="content:read content:write mcp:tools")).status == 200
    assert browser.send(program.path(prompt="consent")).status == 200
    galley, _ = house
    ids = [g["id"] for g in galley("oauth", "grants", "list", "--json").json["grants"] if g["client"] == program.id]
    assert len(ids) == 1
    galley("oauth", "grants", "revoke", *ids)
    assert browser.send(program.path()).status == 200


def test_remembered_consent_adds_tokens_to_one_grant_and_needs_a_fresh_proof(house):
    """security: K8, W14"""
    galley, server = house
    browser = Browser(server.url).sign_in()
    program = Program(server, redirect="https://app.example/once")
    first = program.tokens(browser)
    second = program.exchange(browser.send(program.path()).answer["code"]).json
    assert whoami(server, first["access_token"]).status == whoami(server, second["access_token"]).status == 200
    last = browser.send(program.path()).answer["code"]
    grants = [g for g in galley("oauth", "grants", "list", "--json").json["grants"] if g["client"] == program.id]
    assert len(grants) == 1
    galley("oauth", "grants", "revoke", grants[0]["id"])
    for tokens in (first, second):
        assert whoami(server, tokens["access_token"]).status == 401
        assert error(program.refresh(tokens["refresh_token"])) == "invalid_grant"
    assert error(program.exchange(last)) == "invalid_grant"
    program.tokens(browser)
    age_proofs(galley)
    assert browser.send(program.path(prompt="none")).answer["error"] == "login_required"
    assert "code" in browser.send(browser.prove(browser.send(program.path()))).answer


def test_calls_are_counted_by_person_and_program(house):
    """security: W14"""
    _, server = house
    browser = Browser(server.url).sign_in()
    program = Program(server)
    wide = program.tokens(browser)["access_token"]
    program.resource = f"{server.url}/mcp/magazine"
    narrow = program.tokens(browser)["access_token"]
    # Fewer with each than either could by itself.
    seen = [whoami(server, *way).status for _ in range(59) for way in ((wide,), (narrow, "/mcp/magazine"))]
    assert seen[0] == 200 and set(seen) == {200, 429}


def test_nobody_allows_what_the_page_did_not_show(house):
    """A role is raised while somebody reads. security: K8"""
    galley, server = house
    add_person(galley, "kim@example.com", "viewer")
    browser = Browser(server.url).sign_in("kim@example.com")
    path = Program(server).path(scope="content:read content:write mcp:tools")
    page = browser.send(path)
    shown = html.unescape(re.search(r'name="shown" value="([^"]+)"', page.text).group(1))
    workspace = re.search(r'name="workspace" value="([^"]+)"', page.text).group(1)
    assert "content:write" not in shown
    galley("user", "role", "kim@example.com", "editor")
    fields = {"csrf": browser.token(page), "workspace": workspace, "reach": "all", "decision": "allow"}
    for changes in ({"shown": shown}, {}):
        reply = browser.send(path, fields | changes)
        assert reply.status == 422 and "has changed" in reply.text
    assert browser.decide(path).status == 303


def test_a_refresh_says_what_the_role_has_left(house):
    """RFC 6749, 5.1"""
    galley, server = house
    add_person(galley, "lou@example.com", "editor")
    browser = Browser(server.url).sign_in("lou@example.com")
    program = Program(server)
    tokens = program.tokens(browser, scope="content:read content:write mcp:tools")
    galley("user", "role", "lou@example.com", "viewer")
    assert program.refresh(tokens["refresh_token"]).json["scope"] == "content:read mcp:tools"


def age_proofs(galley):
    """Lets the newest session’s proof be older than counts."""
    with contextlib.closing(sqlite3.connect(galley.data / "state.db")) as store, store:
        store.execute("UPDATE sessions SET second_factor_at = second_factor_at - 300000 "
                      "WHERE id = (SELECT max(id) FROM sessions)")  # fmt: skip


def test_nobody_lets_a_program_in_at_a_screen_that_was_left_alone(house, program):
    """security: K8"""
    galley, server = house
    browser = Browser(server.url).sign_in()
    assert browser.send(program.path()).status == 200
    age_proofs(galley)
    reply = browser.send(program.path())
    assert reply.location.startswith("/console/confirm?next=%2Foauth%2Fauthorize")
    assert browser.send(browser.prove(reply)).status == 200


@pytest.mark.parametrize("name", ["state", "scope", "resource", "code_challenge", "response_type"])
def test_what_is_said_twice_is_refused(server, browser, program, name):
    """RFC 6749, 3.1"""
    path = program.path() + f"&{name}=other"
    assert told(browser.send(path), server.url)["error"] == "invalid_request"


# The token endpoint


def test_the_token_endpoint_takes_forms_alone(program):
    reply = program.browser.send("/oauth/token", b"{}", {"Content-Type": "application/json"})
    assert error(reply) == "invalid_request"
    twice = urllib.parse.urlencode([("grant_type", "refresh_token")] * 2 + [("client_id", program.id)]).encode()
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    assert error(program.browser.send("/oauth/token", twice, form)) == "invalid_request"
    assert program.browser.send("/oauth/token?" + twice.decode()).status == 405


@pytest.mark.parametrize("method", ["client_secret_basic", "client_secret_post"])
def test_a_program_with_a_secret_shows_it(server, browser, method):
    program = Program(server, token_endpoint_auth_method=method)
    code = program.code(browser)
    basic = base64.b64encode(f"{program.id}:{program.secret}".encode()).decode()
    right, wrong = (
        ({"headers": {"Authorization": f"Basic {basic}"}}, {"headers": {"Authorization": f"Basic {basic[:-4]}"}})
        if method == "client_secret_basic"
        else ({"client_secret": program.secret}, {"client_secret": program.secret + "x"})
    )
    assert error(program.exchange(code), 401) == "invalid_client"
    reply = program.exchange(code, **wrong)
    assert error(reply, 401) == "invalid_client"
    assert ("WWW-Authenticate" in reply.headers) == (method == "client_secret_basic")
    tokens = program.exchange(code, **right).json
    reply = program.ask("/oauth/introspect", token=tokens["access_token"], **right)
    assert reply.json["active"] is True and reply.json["aud"] == f"{server.url}/mcp"
    other = Program(server, token_endpoint_auth_method="client_secret_post")
    reply = other.ask("/oauth/introspect", token=tokens["access_token"], client_secret=other.secret)
    assert reply.json == {"active": False}


def test_only_programs_with_a_secret_may_ask_what_a_token_stands_for(browser, program):
    tokens = program.tokens(browser)
    assert error(program.ask("/oauth/introspect", token=tokens["access_token"]), 401) == "invalid_client"


def test_a_program_ends_its_own_tokens(server, browser, program):
    """RFC 7009"""
    tokens = program.tokens(browser)
    assert error(Program(server).ask("/oauth/revoke", token=tokens["access_token"])) == "invalid_grant"
    assert program.ask("/oauth/revoke", token="nonsense").status == 200
    assert program.ask("/oauth/revoke", token=tokens["refresh_token"]).status == 200
    assert whoami(server, tokens["access_token"]).status == 401
    assert error(program.refresh(tokens["refresh_token"])) == "invalid_grant"


# Registration


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"redirect_uris": ["http://evil.example/cb"]}, "invalid_redirect_uri"),
        ({"redirect_uris": ["https://a.example/cb#x"]}, "invalid_redirect_uri"),
        ({"redirect_uris": ["https://user@a.example/cb"]}, "invalid_redirect_uri"),
        ({"redirect_uris": ["javascript:alert(1)"]}, "invalid_redirect_uri"),
        ({"redirect_uris": ["cursor://cb"]}, "invalid_redirect_uri"),
        ({"redirect_uris": []}, "invalid_redirect_uri"),
        ({"grant_types": ["client_credentials"]}, "invalid_client_metadata"),
        ({"token_endpoint_auth_method": "tls_client_auth"}, "invalid_client_metadata"),
        ({"client_name": "a\u202eb"}, "invalid_client_metadata"),
    ],
)
def test_a_program_that_can_not_be_served_is_not_registered(program, changes, expected):
    assert error(program.register(**({"redirect_uris": [REDIRECT]} | changes))) == expected


def test_registration_is_answered_as_rfc_7591_says(program):
    reply = program.register(redirect_uris=[REDIRECT], scope="content:read", application_type="native",
                             grant_types=["authorization_code", "refresh_token"])  # fmt: skip
    assert reply.status == 201 and reply.headers["Cache-Control"] == "no-store"
    told = reply.json
    assert told["client_id"].startswith("dyn_") and "client_secret" not in told
    assert told["redirect_uris"] == [REDIRECT] and told["scope"] == "content:read"
    assert told["token_endpoint_auth_method"] == "none" and told["application_type"] == "native"


def test_registration_can_be_switched_off_and_is_limited(tmp_path, serve):
    """seed: T26"""
    galley = Galley(tmp_path / "data")
    galley("init", "--site", "magazine", "--from", SAMPLE)
    server = serve(galley)
    program = Program(server)
    statuses = {program.register(redirect_uris=[REDIRECT]).status for _ in range(35)}
    assert statuses == {201, 429}
    server.stop()
    settings = galley.data / "galley.json"
    settings.write_text(json.dumps(json.loads(settings.read_text()) | {"oauth": {"registration": False}}))
    browser = Browser(serve(galley).url)
    assert "registration_endpoint" not in browser.send("/.well-known/oauth-authorization-server").json
    assert browser.send("/oauth/register", b"{}", {"Content-Type": "application/json"}).status == 404


def test_programs_from_before_june_2025_find_their_way(tmp_path, serve, server, browser, program):
    """They name no resource and no state, and ask at the root, where as much is asked of them as elsewhere unless
    `old_clients` says otherwise. mcp-reference 9.3; security: K9"""
    for left_out in ({"state": None}, {"resource": None}):
        refused = told(browser.send(program.path("/authorize", **left_out)), server.url)
        assert refused["error"] in ("invalid_request", "invalid_target")
    code = browser.decide(program.path("/authorize")).answer["code"]
    assert error(program.exchange(code, "/token", resource=None)) == "invalid_target"
    assert whoami(server, program.exchange(code, "/token").json["access_token"]).status == 200
    assert program.browser.send(
        "/register", json.dumps({"redirect_uris": [REDIRECT]}).encode(), {"Content-Type": "application/json"}
    ).status == 201  # fmt: skip

    galley = Galley(tmp_path / "data")
    galley("init", "--site", "magazine", "--from", SAMPLE)
    add_person(galley)
    settings = galley.data / "galley.json"
    settings.write_text(json.dumps(json.loads(settings.read_text()) | {"oauth": {"old_clients": True}}))
    server = serve(galley)
    old = Program(server)
    reply = Browser(server.url).sign_in().decide(old.path("/authorize", resource=None, state=None))
    assert set(reply.answer) == {"code", "iss"}
    reply = old.exchange(reply.answer["code"], "/token", resource=None)
    assert whoami(server, reply.json["access_token"]).status == 200


# The resource


def test_who_has_no_token_is_told_where_to_get_one(tmp_path, serve):
    """seed: T113; mcp-reference 9.1"""
    from mcp_parts import make_site

    server = serve(make_site(tmp_path, publicAccess=False))
    for path, kind, token in [("/mcp", "login_required", None), ("/mcp/magazine", "invalid_token", "galley_access_x")]:
        reply = whoami(server, token, path)
        assert reply.status == 401
        challenge = reply.headers["WWW-Authenticate"]
        assert challenge.startswith(f'Bearer realm="MCP", error="{kind}"')
        assert f'resource_metadata="{server.url}/.well-known/oauth-protected-resource{path}"' in challenge
        assert 'scope="content:read ' in challenge and "content:write" not in challenge


def test_a_token_opens_the_resource_that_it_was_given_for(server, browser):
    """security: K9"""
    everywhere = Program(server)
    token = everywhere.tokens(browser)["access_token"]
    assert whoami(server, token, "/mcp").status == 200 and whoami(server, token, "/mcp/magazine").status == 200
    one = Program(server, resource="/mcp/magazine")
    token = one.tokens(browser)["access_token"]
    assert whoami(server, token, "/mcp/magazine").status == 200
    reply = whoami(server, token, "/mcp")
    assert reply.status == 401 and 'error="invalid_token"' in reply.headers["WWW-Authenticate"]


def test_a_token_in_the_address_opens_nothing(server, browser, program):
    """mcp.md: tokens never in a URL"""
    token = program.tokens(browser)["access_token"]
    me = whoami(server, None, f"/mcp?access_token={token}").json["result"]["structuredContent"]["whoami"]
    assert me["persona"] == "public"


def test_what_ends_a_grant_ends_its_tokens(house, browser, program):
    """seed: T31, T32"""
    galley, server = house
    tokens = program.tokens(browser)
    grants = galley("oauth", "grants", "list", "--json").json["grants"]
    mine = next(g for g in grants if g["client"] == program.id and g["resource"] == program.resource)
    galley("oauth", "grants", "revoke", mine["id"])
    assert whoami(server, tokens["access_token"]).status == 401
    assert error(program.refresh(tokens["refresh_token"])) == "invalid_grant"
    other = Program(server)
    tokens = other.tokens(browser)
    galley("oauth", "clients", "remove", other.id)
    assert whoami(server, tokens["access_token"]).status == 401
    assert error(other.refresh(tokens["refresh_token"]), 401) == "invalid_client"
    page(browser.send(other.path()))
    ended = [g for g in galley("oauth", "grants", "list", "--all", "--json").json["grants"] if g["client"] == other.id]
    assert ended[0]["state"] == "removed" and ended[0]["client_name"] == "Agent"


def test_switched_off_there_is_nothing(tmp_path, serve):
    """seed: T18"""
    galley = Galley(tmp_path / "data")
    galley("init", "--site", "magazine", "--from", SAMPLE)
    settings = galley.data / "galley.json"
    settings.write_text(json.dumps(json.loads(settings.read_text()) | {"oauth": {"enabled": False}}))
    server = serve(galley)
    browser = Browser(server.url)
    for path in ("/.well-known/oauth-authorization-server", "/oauth/authorize", "/.well-known/oauth-protected-resource"):
        assert browser.send(path).status == 404
    assert "resource_metadata" not in whoami(server, "galley_access_x").headers["WWW-Authenticate"]


# security K10, row by row


class Listener:
    """A server on this machine that counts who asks."""

    def __init__(self):
        listener = self
        self.asked = []

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                listener.asked.append(self.path)
                self.send_response(200)
                self.end_headers()

            def log_message(self, *arguments):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture(scope="module")
def listener():
    listener = Listener()
    yield listener
    listener.server.shutdown()


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:{}/c.json", "https://127.0.0.1:{}/c.json", "https://localhost:{}/c.json",
        "https://[::1]:{}/c.json", "https://[::ffff:127.0.0.1]:{}/c.json", "https://2130706433:{}/c.json",
        "https://0x7f000001:{}/c.json", "https://0.0.0.0:{}/c.json", "https://10.0.0.1/c.json",
        "https://192.168.1.1/c.json", "https://169.254.169.254/latest/meta-data", "https://[fe80::1]/c.json",
        "https://[fd00::1]/c.json", "https://no-such-host.invalid/c.json", "https://user:x@127.0.0.1:{}/c.json",
        "file:///etc/passwd", "https://127.0.0.1:{}/a/../c.json", "https://127.0.0.1:{}/c.json#x",
        "https://127.0.0.1:{}/",
    ],
)  # fmt: skip
def test_no_document_is_fetched_from_inside(browser, program, listener, address):
    """security: K10"""
    reply = browser.send(program.path(client_id=address.format(listener.port)))
    text = page(reply)
    # What is behind an address isn't told to whoever tries it.
    assert "refused" not in text.lower() and "loopback" not in text.lower()
    assert listener.asked == []


def test_a_stranger_makes_the_server_ask_nobody(server, program, listener):
    """security: K10"""
    reply = Browser(server.url).send(program.path(client_id="https://app.example/client.json"))
    assert reply.status == 303 and reply.location.startswith("/console/sign-in?")
    reply = Browser(server.url).send(program.path(client_id="https://app.example/client.json", prompt="none"))
    page(reply)


class Documents:
    """Documents of programs, served by TLS to a server that lets this machine in: what is wrong with each is its name."""

    def __init__(self, folder):
        self.asked = []
        documents = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                documents.asked.append(self.path)
                described = {"client_id": documents.address(self.path), "client_name": "Agent", "redirect_uris": [REDIRECT]}
                described |= documents.changes.get(self.path, {})
                body = json.dumps(described).encode() + b" " * (10_000_000 if self.path == "/big" else 0)
                self.send_response({"/redirect": 302, "/missing": 404}.get(self.path, 200))
                self.send_header("Location", documents.address("/good"))
                self.send_header("Content-Type", "text/html" if self.path == "/page" else "application/json")
                self.end_headers()
                with contextlib.suppress(OSError):
                    for letter in body if self.path == "/slow" else [None]:
                        self.wfile.write(body if letter is None else bytes([letter]))
                        time.sleep(0 if letter is None else 0.5)

            def log_message(self, *arguments):
                pass

        self.changes = {
            "/other": {"client_id": "https://app.example/client.json"},
            "/nameless": {"client_name": None},
            "/secret": {"client_secret": "s"},
            "/confidential": {"token_endpoint_auth_method": "client_secret_basic"},
            "/nowhere": {"redirect_uris": ["http://evil.example/"]},
        }
        self.authority, tls = certificate(folder)
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.socket = tls.wrap_socket(self.server.socket, server_side=True)
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def address(self, path):
        return f"https://127.0.0.1:{self.port}{path}"


@pytest.fixture(scope="module")
def outside(tmp_path_factory):
    """A server that may ask this machine, somebody who is signed in there, and documents on this machine."""
    folder = tmp_path_factory.mktemp("documents")
    documents = Documents(folder)
    galley = Galley(folder / "data")
    galley("init", "--site", "magazine", "--from", SAMPLE)
    add_person(galley)
    settings = galley.data / "galley.json"
    opened = {"outbound": {"networks": ["127.0.0.0/8"], "authorities": str(documents.authority)}}
    settings.write_text(json.dumps(json.loads(settings.read_text()) | opened))
    server = Server(galley)
    yield documents, Browser(server.url).sign_in(), Program(server)
    server.kill()
    documents.server.shutdown()


@pytest.mark.parametrize(
    "path", ["/redirect", "/missing", "/big", "/slow", "/page", "/other", "/nameless", "/secret", "/confidential", "/nowhere"]
)
def test_a_document_that_is_not_what_it_should_be_lets_nobody_in(outside, path):
    """security: K10"""
    documents, browser, program = outside
    began = time.monotonic()
    page(browser.send(program.path(client_id=documents.address(path))))
    assert time.monotonic() - began < 8
    # Nothing is followed.
    assert "/good" not in documents.asked


def test_a_document_is_asked_for_over_tls_alone(outside):
    """security: K10"""
    documents, browser, program = outside
    before = len(documents.asked)
    page(browser.send(program.path(client_id=documents.address("/plain").replace("https", "http"))))
    assert len(documents.asked) == before


def test_a_good_document_is_kept(outside):
    documents, browser, program = outside
    for _ in range(3):
        assert browser.send(program.path(client_id=documents.address("/fine"))).status == 200
    assert documents.asked.count("/fine") == 1


# The command line


def test_a_program_is_entered_by_hand(house, browser):
    """seed: T27, T28, T29"""
    galley, server = house
    made = galley("oauth", "clients", "add", "--name", "Desktop", "--redirect", "http://localhost/oauth/callback",
                  "--scopes", "content:read,mcp:tools", "--json").json  # fmt: skip
    assert len(made["id"]) == 36 and made["secret"] is None and made["kind"] == "static"
    program = Program(server)
    program.id, program.redirect = made["id"], "http://localhost:50999/oauth/callback"
    tokens = program.tokens(browser, scope="content:read content:write mcp:tools")
    assert tokens["scope"] == "content:read mcp:tools"
    shown = galley("oauth", "clients", "show", "Desktop", "--json").json
    assert shown["grants"] == 1 and shown["granted"][0]["user"] == EMAIL
    secret = galley("oauth", "clients", "add", "--name", "Web", "--redirect", "https://a.example/cb", "--confidential",
                    "--json").json["secret"]  # fmt: skip
    assert secret.startswith("galley_secret_") and secret not in galley("oauth", "clients", "list", "--json").output
    galley("oauth", "clients", "add", "--name", "x", "--redirect", "http://evil.example/", code=2)


def test_setup_says_what_is_missing(bare):
    """seed: T17, T19"""
    bare("init")
    told = bare("oauth", "setup", "--json", code=1).json
    assert "public_url" in told["problems"][0]["hint"]
    settings = bare.data / "galley.json"
    known = json.loads(settings.read_text())
    settings.write_text(json.dumps(known | {"public_url": "http://galley.example"}))
    assert "isn't https" in bare("oauth", "setup", "--json", code=1).json["problems"][0]["message"]
    settings.write_text(json.dumps(known | {"public_url": "https://galley.example/"}))
    told = bare("oauth", "setup", "--json").json
    assert told["problems"] == [] and told["mcp"] == "https://galley.example/mcp"
    assert "claude mcp add" in bare("oauth", "setup").output


def test_the_audit_log_tells_the_story_of_a_grant(house, server, browser, program):
    """issue 4: every consent, token and end is a row, and what a program did is found by its id."""
    galley, _ = house
    tokens = program.tokens(browser)
    whoami(server, tokens["access_token"])
    program.refresh(tokens["refresh_token"])
    program.refresh(tokens["refresh_token"])
    time.sleep(1.5)

    def actions(question):
        return [row["action"] for row in map(json.loads, galley("audit", "export", question).output.splitlines())]

    told = actions(f"client_id eq {program.id}")
    assert {"oauth.token", "oauth.refresh", "oauth.reuse", "mcp.whoami"} <= set(told)
    assert "oauth.consent" in actions(f"target eq {program.id}")
    everything = galley("audit", "export").output
    for secret in tokens.values():
        assert not str(secret).startswith("galley_") or secret not in everything
    assert galley("audit", "verify").code == 0
