"""How often callers may call, and by which address they are counted. (seed: M27, T76, T107, C13; security: W14)"""

import json

import pytest
from conftest import Server
from mcp_parts import make_site
from plain import Plain, Session, legacy, modern
from test_credentials import bearer, key, token
from test_scopes import Guided

PING = modern("server/discover")


@pytest.fixture
def running(tmp_path):
    """Starts a server with settings of its own; everything is gone afterwards."""
    servers = []

    def start(server=None, words=(), **settings):
        galley = make_site(tmp_path, **settings)
        (galley.data / "galley.json").write_text(json.dumps({"galley": 1} | (server or {})))
        servers.append(Server(galley, *words))
        return galley, Plain(servers[-1].url)

    yield start
    for server in servers:
        server.kill()


def refused(reply, limit):
    assert reply.status == 429
    assert reply.headers["X-RateLimit-Limit"] == str(limit)
    assert reply.headers["X-RateLimit-Remaining"] == "0"
    assert reply.headers["X-RateLimit-Window"] == "60"
    assert int(reply.headers["Retry-After"]) in range(1, 61)
    error = reply.json["error"]
    assert error["data"]["code"] == "rate_limited" and "Wait" in error["data"]["hint"]
    return True


def until_refused(plain, headers=None, most=200):
    """How many calls are answered before one is refused. A window that ends meanwhile is met with another try."""
    for count in range(most):
        reply = plain.post(PING, headers=headers)
        if reply.status == 429:
            return count, reply
        assert reply.status == 200, reply.body
    raise AssertionError("none was refused")


def test_the_61st_call_of_a_minute_is_refused(running):
    """security: W14; seed: T76, T107"""
    _, plain = running()
    count, reply = until_refused(plain)
    # A minute may have ended meanwhile: then it is a whole window more at most.
    assert 60 <= count <= 120
    assert refused(reply, 60)


def test_a_token_has_a_limit_of_its_own(running):
    """seed: M27, C13: one credential's calls are counted together, whoever makes them; an operator's are not counted."""
    galley, plain = running({"calls_per_minute": 7})
    one = bearer(token(galley, "--preset", "read")["token"])
    other = bearer(token(galley, "--preset", "read")["token"])
    count, reply = until_refused(plain, one)
    assert 7 <= count <= 14
    assert refused(reply, 7)
    assert "with one credential" in reply.json["error"]["message"]
    assert plain.post(PING, headers=other).status == 200
    assert plain.post(PING).status == 200
    operator = {"X-API-Key": key(galley)["key"]}
    assert all(plain.post(PING, headers=operator).status == 200 for _ in range(30))
    me = plain.post(modern("tools/call", name="whoami", arguments={}), headers=other)
    assert me.json["result"]["structuredContent"]["whoami"]["limits"]["calls_per_minute"] == 7


def test_tokens_make_60_calls_a_minute_unless_told_otherwise(running):
    """seed: M27"""
    galley, plain = running()
    headers = bearer(token(galley, "--preset", "read")["token"])
    count, reply = until_refused(plain, headers)
    assert 60 <= count <= 120 and refused(reply, 60)


def test_a_rotated_token_goes_on_counting(running):
    """Rotating is no way around the limit: what a principal does is counted together."""
    galley, plain = running({"calls_per_minute": 5})
    made = token(galley, "--preset", "read")
    until_refused(plain, bearer(made["token"]))
    new = galley("token", "rotate", made["id"], "--json").json
    statuses = [plain.post(PING, headers=bearer(new["token"])).status for _ in range(6)]
    assert 429 in statuses


def test_a_limit_of_0_is_none(running):
    """seed: T76"""
    galley, plain = running({"calls_per_minute": 0}, publicIpPerMinute=0)
    headers = bearer(token(galley, "--preset", "read")["token"])
    assert all(plain.post(PING).status == 200 for _ in range(80))
    assert all(plain.post(PING, headers=headers).status == 200 for _ in range(80))


def test_preflights_and_refusals_cost_nothing(running):
    """seed: T95"""
    _, plain = running(publicIpPerMinute=3)
    own = {"Origin": f"http://{plain.address}", "Access-Control-Request-Method": "POST"}
    assert all(plain.send("OPTIONS", headers=own).status == 204 for _ in range(10))
    assert all(plain.post(PING, headers=bearer("galley_pat_x")).status == 401 for _ in range(10))
    assert all(plain.post(PING, headers={"Origin": "https://evil.example.com"}).status == 403 for _ in range(10))
    count, _ = until_refused(plain)
    assert count >= 3


def test_each_call_of_a_batch_counts(running):
    """A batch is no way around the limit."""
    galley, plain = running({"calls_per_minute": 12})
    secret = bearer(token(galley, "--preset", "read")["token"])
    session = Session(Guided(plain, secret), "2025-03-26")
    batch = [legacy("ping", number) for number in range(1, 11)] + [
        {"jsonrpc": "2.0", "method": "notifications/cancelled", "params": {"requestId": 99}}
    ]
    statuses = [plain.post(batch, headers=session.headers | secret).status for _ in range(4)]
    assert statuses.count(200) <= 2 and 429 in statuses
    reply = plain.post(batch, headers=session.headers | secret)
    assert reply.status in (200, 429)


def test_a_proxy_is_believed_only_when_it_is_trusted(running):
    """seed: T76; everybody behind a proxy that nobody trusts is one caller, whatever they say"""
    _, plain = running(publicIpPerMinute=3)
    statuses = [plain.post(PING, headers={"X-Forwarded-For": f"198.51.100.{n}"}).status for n in range(10)]
    assert 429 in statuses


def test_callers_behind_a_trusted_proxy_are_counted_apart(running):
    galley, plain = running({"trusted_proxies": ["127.0.0.0/8"]}, publicIpPerMinute=3)
    far = [plain.post(PING, headers={"X-Forwarded-For": f"198.51.100.{n}"}).status for n in range(20)]
    assert far == [200] * 20
    # What a client claims stands before what the proxy adds, and is worth nothing.
    cheat = [plain.post(PING, headers={"X-Forwarded-For": f"10.0.0.{n}, 203.0.113.9"}).status for n in range(10)]
    assert 429 in cheat
    named = [plain.post(PING, headers={"Forwarded": 'for="[2001:db8::%x]:80"' % n}).status for n in range(10)]
    # Whoever has one address of such a network has all of them.
    assert 429 in named
    secret = token(galley, "--preset", "read")
    assert plain.post(PING, headers=bearer(secret["token"]) | {"X-Forwarded-For": "198.51.100.77"}).status == 200


def test_the_last_use_of_a_credential_bears_the_callers_address(running):
    """seed: M20"""
    import time

    galley, plain = running({"trusted_proxies": ["127.0.0.1"]})
    made = token(galley, "--preset", "read")
    headers = bearer(made["token"]) | {"X-Forwarded-For": "198.51.100.77"}
    assert plain.post(PING, headers=headers).status == 200
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        shown = galley("token", "show", made["id"], "--json").output
        if "198.51.100.77" in shown:
            return
        time.sleep(0.2)
    raise AssertionError(shown)


def test_no_proxied_caller_is_taken_for_one_of_this_machine(running):
    """--local-persona is for programs of this machine, not for whom a proxy on it lets in"""
    _, plain = running({"trusted_proxies": ["127.0.0.1"]}, words=("--local-persona", "admin"), publicAccess=False)
    assert plain.post(PING).status == 200
    for header in ["X-Forwarded-For", "X-Real-IP"]:
        assert plain.post(PING, headers={header: "127.0.0.1"}).status == 401
    assert plain.post(PING, headers={"Forwarded": "for=127.0.0.1"}).status == 401


def test_what_is_no_network_is_refused_at_the_start(galley):
    (galley.data / "galley.json").write_text('{"galley": 1, "trusted_proxies": ["10.0.0.1/8"]}')
    outcome = galley("serve", "--listen", "127.0.0.1:0", code=2)
    assert "‘10.0.0.1/8’ is no address and no network" in outcome.errors
