"""Mail and webhooks: who is told that a credential ends, and what may be told (seeds S30, M18-M24; security: K10)."""

import email
import email.policy
import hashlib
import hmac
import http.client
import json
import re
import socket
import sqlite3
import subprocess
import time
import urllib.parse

import pytest

from conftest import BINARY
from receivers import Receiver, Relay, certificate, eventually

SECRET = "a secret of sixteen letters and more"
OPEN = {"networks": ["127.0.0.1/32"], "plain_http": True}


@pytest.fixture
def configure(galley):
    """Adds to galley.json."""

    def add(**settings):
        file = galley.data / "galley.json"
        file.write_text(json.dumps(json.loads(file.read_text()) | settings))
        file.chmod(0o600)

    return add


def hook(receiver, scheme="http", **more):
    return {"url": f"{scheme}://127.0.0.1:{receiver.port}/galley", "secret": SECRET} | more


def age(galley, days, left):
    """Makes all tokens so many days old, with so many days left."""
    with sqlite3.connect(galley.data / "state.db") as store:
        now = int(time.time() * 1000)
        day = 86_400_000
        store.execute(
            "UPDATE credentials SET created_at = ?, expires_at = ?",
            (now - days * day, now + int(left * day)),
        )
    store.close()


def test_an_owner_is_told_by_mail_and_webhook_before_a_token_ends(galley, configure, serve):
    """seed: S30, M20; issue 4: notice before expiry by e-mail and webhook"""
    galley("user", "create", "--email", "ada@example.com", "--role", "editor")
    made = galley(
        "token", "create", "--name", "CI “Süd”", "--preset", "read", "--user", "ada@example.com", "--json"
    ).json
    with Relay() as relay, Receiver() as receiver:
        configure(
            mail={"from": "galley@example.com", "relay": {"host": "127.0.0.1", "port": relay.port, "security": "none"}},
            webhooks=[hook(receiver, events=["credential.*"])],
            outbound=OPEN,
        )
        age(galley, days=80, left=2.5)
        server = serve(galley)
        sender, recipients, letter = eventually(lambda: relay.letters)[0]
        path, headers, body = eventually(lambda: receiver.requests)[0]
        server.stop()
    assert "<galley@example.com>" in sender and recipients == ["RCPT TO:<ada@example.com>"]
    message = email.message_from_bytes(letter, policy=email.policy.default)
    assert message["Subject"] == "The token “CI “Süd”” ends in 3 days" and message["To"] == "ada@example.com"
    text = message.get_content()
    assert made["prefix"] in text and f"galley token rotate {made['id']}" in text and "never been used" in text
    assert made["token"] not in text
    told = json.loads(body)
    assert path == "/galley" and told["event"] == headers["X-Galley-Event"] == "credential.expiring"
    assert told["id"] == headers["X-Galley-Delivery"] and told["workspace"] == "default"
    assert told["data"]["id"] == made["id"] and told["data"]["days"] == 3 and told["data"]["owner"] == "ada@example.com"
    signed = headers["X-Galley-Timestamp"].encode() + b"." + body
    assert headers["X-Galley-Signature"] == "sha256=" + hmac.new(SECRET.encode(), signed, hashlib.sha256).hexdigest()
    assert abs(int(headers["X-Galley-Timestamp"]) - time.time()) < 60
    assert "credential.expiring" in galley("audit", "query", "action eq credential.expiring", "--json").output
    galley("audit", "verify")
    listed = galley("webhook", "deliveries", "--json").json["deliveries"]
    assert sorted((entry["channel"], entry["state"]) for entry in listed) == [("mail", "delivered"), ("webhook", "delivered")]


def test_each_notice_is_given_once_whatever_is_restarted(galley, configure, serve):
    """seed: S30"""
    galley("token", "create", "--name", "CI", "--preset", "read")
    with Receiver() as receiver:
        configure(webhooks=[hook(receiver)], outbound=OPEN)
        age(galley, days=80, left=10)
        for _ in range(2):
            server = serve(galley)
            eventually(lambda: receiver.requests)
            time.sleep(0.5)
            server.stop()
        assert len(receiver.requests) == 1


def test_a_policy_that_wants_new_secrets_has_the_owner_told(galley, configure, serve):
    """seed: S30, S31: the cadence of rotation is the workspace's token policy"""
    galley("workspace", "policy", "--rotate-days", "60")
    assert galley("token", "policy", "--json").json["policy"]["rotate_days"] == 60
    assert "60 days" in galley("workspace", "policy").output
    galley("token", "create", "--name", "CI", "--preset", "read", "--expires", "365d")
    with Receiver() as receiver:
        configure(webhooks=[hook(receiver)], outbound=OPEN)
        age(galley, days=61, left=300)
        serve(galley)
        body = json.loads(eventually(lambda: receiver.requests)[0][2])
    assert body["event"] == "credential.rotation_due" and body["data"]["name"] == "CI"
    galley("workspace", "policy", "--rotate-days", "none")
    assert galley("workspace", "policy", "--json").json["policy"]["rotate_days"] is None
    assert "--rotate-days" in galley("workspace", "policy", "--rotate-days", "often", code=2).errors
    galley("workspace", "policy", "--rotate-days", "0", code=2)


def test_what_does_not_arrive_waits_and_is_sent_again(galley, configure, serve):
    """issue 4: retried with back-off, from a queue that a restart doesn't empty"""
    galley("token", "create", "--name", "CI", "--preset", "read")
    with Receiver(statuses=[503, 204]) as receiver:
        configure(webhooks=[hook(receiver)], outbound=OPEN)
        age(galley, days=80, left=10)
        server = serve(galley)
        eventually(lambda: receiver.requests)
        waiting = eventually(lambda: galley("webhook", "deliveries", "--state", "waiting", "--json").json["deliveries"])
        assert waiting[0]["attempts"] == 1 and "503" in waiting[0]["last_error"]
        server.kill()
        with sqlite3.connect(galley.data / "state.db") as store:
            store.execute("UPDATE deliveries SET next_at = 0")
        store.close()
        serve(galley)
        first, second = eventually(lambda: len(receiver.requests) > 1 and receiver.requests)
        assert first[1]["X-Galley-Delivery"] == second[1]["X-Galley-Delivery"] and first[2] == second[2]
        eventually(lambda: galley("webhook", "deliveries", "--state", "delivered", "--json").json["total"])


def test_what_nobody_takes_is_given_up_with_a_line_in_the_log(galley, configure, serve):
    """issue 4: dead after as many tries as there are"""
    galley("token", "create", "--name", "CI", "--preset", "read")
    with Receiver(statuses=[500]) as receiver:
        configure(webhooks=[hook(receiver)], outbound=OPEN)
        age(galley, days=80, left=10)
        server = serve(galley)
        eventually(lambda: galley("webhook", "deliveries", "--json").json["total"])
        server.stop()
        with sqlite3.connect(galley.data / "state.db") as store:
            store.execute("UPDATE deliveries SET attempts = 5, next_at = 0, state = 'waiting'")
        store.close()
        server = serve(galley)
        eventually(lambda: galley("webhook", "deliveries", "--state", "dead", "--json").json["total"])
        _, errors = server.stop()
    assert "Given up after 6 tries: credential.expiring" in errors and SECRET not in errors


def test_a_webhook_can_be_tried(galley, configure):
    with Receiver() as well, Receiver(statuses=[404]) as ill:
        configure(webhooks=[hook(well), hook(ill)], outbound=OPEN)
        assert SECRET not in galley("webhook", "list").output + galley("webhook", "list", "--json").output
        outcome = galley("webhook", "test", hook(well)["url"], "--json").json["tests"]
        assert [test["arrived"] for test in outcome] == [True]
        assert json.loads(well.requests[0][2])["event"] == "webhook.test"
        assert "404" in galley("webhook", "test", code=1).output
        assert "webhook" in galley("webhook", "test", "https://other.example", code=2).errors
    assert "can't be reached" in galley("webhook", "test", code=1).output
    assert galley("webhook", "deliveries", "--json").json["total"] == 0


@pytest.mark.parametrize(
    "url",
    [
        "http://hooks.example.com/", "https://127.0.0.1/", "https://2130706433/", "https://[::1]/",
        "https://169.254.169.254/latest/meta-data", "https://10.0.0.8:8443/", "https://[::ffff:10.0.0.8]/",
        "https://user:word@hooks.example.com/", "ftp://hooks.example.com/", "https://1.1.1.1:22/",
    ],
)  # fmt: skip
def test_a_webhook_that_leads_inside_is_refused_before_the_server_starts(galley, configure, url):
    """security: K10"""
    configure(webhooks=[{"url": url, "secret": SECRET}])
    errors = galley("serve", "--listen", "127.0.0.1:0", code=2).errors
    assert "webhook" in errors and "outbound" in errors and "word@" not in errors


def test_a_name_that_leads_inside_is_refused_when_it_is_asked(galley, configure):
    """security: K10, by name"""
    configure(webhooks=[{"url": "https://localhost:8443/", "secret": SECRET}])
    assert "isn't asked" in galley("webhook", "test", code=1).output


def test_a_redirect_is_not_followed_and_a_large_answer_is_cut(galley, configure):
    """security: K10, by redirect; 10 MB body"""
    with Receiver(statuses=[302]) as turning, Receiver(statuses=[200], body=b"x" * 10_000_000) as large:
        configure(webhooks=[hook(turning)], outbound=OPEN)
        assert "302" in galley("webhook", "test", code=1).output
        assert [path for path, _, _ in turning.requests] == ["/galley"]
        configure(webhooks=[hook(large)])
        assert "sent more than" in galley("webhook", "test", code=1).output


def test_certificates_are_checked(galley, configure, tmp_path):
    """security: K10: TLS with the system's authorities, and the house's where it names them"""
    tls = certificate(tmp_path)
    with Receiver(tls=tls) as receiver:
        configure(webhooks=[hook(receiver, scheme="https")], outbound={"networks": ["127.0.0.1/32"]})
        assert "No safe connection" in galley("webhook", "test", code=1).output
        assert receiver.requests == []
        configure(outbound={"networks": ["127.0.0.1/32"], "authorities": str(tls[0])})
        galley("webhook", "test")
        assert len(receiver.requests) == 1


def test_mail_goes_over_tls_to_a_relay_that_knows_us(galley, configure, tmp_path):
    tls = certificate(tmp_path)
    relay = {"host": "localhost", "user": "galley", "password": "a word of honour"}
    with Relay(tls=tls, account=("galley", "a word of honour")) as server:
        mail = {"from": "galley@example.com", "relay": relay | {"port": server.port}}
        configure(mail=mail)
        assert "No safe connection" in galley("mail", "test", "ada@example.com", code=1).output
        configure(outbound={"authorities": str(tls[0])})
        galley("mail", "test", "ada@example.com")
        assert len(server.letters) == 1
        assert all(secure for secure, line in server.lines if line.split(" ")[0] in ("AUTH", "MAIL", "RCPT", "DATA"))
        mail["relay"]["password"] = "another word"
        configure(mail=mail)
        outcome = galley("mail", "test", "ada@example.com", code=1)
        assert "another word" not in outcome.output + outcome.errors
        assert len(server.letters) == 1


def test_a_relay_that_takes_tls_away_is_told_nothing(galley, configure):
    """Somebody between us and the relay can strike STARTTLS out of what it says."""
    with Relay() as server:
        configure(mail={"from": "galley@example.com", "relay": {"host": "127.0.0.1", "port": server.port}})
        galley("mail", "test", "ada@example.com", code=1)
        assert server.letters == [] and not any("MAIL" in line for _, line in server.lines)


def test_a_relay_that_refuses_is_quoted(galley, configure):
    with Relay(refuses="550 nobody of that name") as server:
        relay = {"host": "127.0.0.1", "port": server.port, "security": "none"}
        configure(mail={"from": "galley@example.com", "relay": relay})
        assert "550" in galley("mail", "test", "ada@example.com", code=1).output


def test_mail_goes_through_a_program(galley, configure, tmp_path):
    """Nothing of a letter stands in the program's arguments."""
    script = tmp_path / "sendmail"
    script.write_text(f'#!/bin/sh\necho "$@" > {tmp_path}/args\ncat > {tmp_path}/letter\n')
    script.chmod(0o755)
    configure(mail={"from": "galley@example.com", "sendmail": [str(script), "-t", "-i"]})
    galley("mail", "test", "ada@example.com")
    assert (tmp_path / "args").read_text() == "-t -i\n"
    message = email.message_from_bytes((tmp_path / "letter").read_bytes(), policy=email.policy.default)
    assert message["To"] == "ada@example.com" and "test" in message.get_content()
    script.write_text("#!/bin/sh\nexit 75\n")
    assert "exit code 75" in galley("mail", "test", "ada@example.com", code=1).output
    configure(mail={"from": "galley@example.com", "sendmail": ["/no/such/program"]})
    assert "can't be started" in galley("mail", "test", "ada@example.com", code=1).output


def test_settings_that_make_no_sense_are_refused_with_their_place(galley, configure):
    configure(mail={"from": "galley@example.com"})
    assert "relay or sendmail" in galley("mail", "test", "ada@example.com", code=2).errors
    configure(mail={"from": "galley@example.com", "sendmail": ["/bin/true"]}, webhooks=[{"url": "https://a.example/"}])
    assert "secret" in galley("webhook", "list", code=2).errors
    configure(webhooks=[{"url": "https://a.example/", "secret": "short"}])
    assert "16" in galley("webhook", "list", code=2).errors
    configure(webhooks=[{"url": "https://a.example/", "secret": SECRET}], outbound={"networks": ["10.1.2.3/8"]})
    assert "10.1.2.3/8" in galley("serve", "--listen", "127.0.0.1:0", code=2).errors
    (galley.data / "galley.json").chmod(0o644)
    assert "chmod 600" in galley("token", "list", code=2).errors


def test_a_receiver_that_hangs_keeps_nothing_from_its_time(galley, configure, serve):
    """issue 4: webhooks never block anything"""
    galley("token", "create", "--name", "CI", "--preset", "read")
    with Receiver() as well:
        with socket.socket() as silent:
            silent.bind(("127.0.0.1", 0))
            silent.listen(8)
            hanging = {"url": f"http://127.0.0.1:{silent.getsockname()[1]}/", "secret": SECRET}
            configure(webhooks=[hanging, hook(well)], outbound=OPEN)
            age(galley, days=80, left=10)
            server = serve(galley)
            start = time.monotonic()
            assert server.get("/api/v1/magazine").status == 200 and time.monotonic() - start < 2
            eventually(lambda: well.requests)
            start = time.monotonic()
            code, _ = server.stop()
            assert code == 0 and time.monotonic() - start < 10


def page_of_somebody_signed_in(server, email, password):
    """The console's first page."""
    address = server.url.split("://")[1]

    def ask(method, path, cookie=None, **fields):
        connection = http.client.HTTPConnection(address, timeout=30)
        headers = {"Cookie": cookie} if cookie else {}
        if fields:
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Origin": server.url}
        connection.request(method, path, urllib.parse.urlencode(fields) if fields else None, headers)
        answer = connection.getresponse()
        text = answer.read().decode()
        given = answer.headers["Set-Cookie"]
        connection.close()
        return text, given.split(";")[0] if given else cookie

    form, cookie = ask("GET", "/console/sign-in")
    token = re.search(r'name="csrf" value="([^"]*)"', form)[1]
    _, cookie = ask("POST", "/console/sign-in", cookie, csrf=token, email=email, password=password)
    return ask("GET", "/console", cookie)[0]


def test_the_console_says_what_ends_to_whom_it_concerns(galley, serve):
    """seed: S30; issue 4: notice before expiry as a banner in the console"""
    for email, role in (("ada@example.com", "editor"), ("olga@example.com", "owner")):
        line = [BINARY, "user", "create", "--data", galley.data, "--email", email, "--role", role, "--password-stdin"]
        subprocess.run(line, input="a few words in a row\n", text=True, check=True, capture_output=True)
    galley("token", "create", "--name", "<b>hers</b>", "--preset", "read", "--user", "ada@example.com")
    galley("token", "create", "--name", "shared", "--preset", "read")
    server = serve(galley)
    assert "ends on" not in page_of_somebody_signed_in(server, "olga@example.com", "a few words in a row")
    age(galley, days=80, left=10)
    hers = page_of_somebody_signed_in(server, "ada@example.com", "a few words in a row")
    assert "“&lt;b&gt;hers&lt;/b&gt;” (galley_pat_" in hers and "ends on" in hers and "shared" not in hers
    everything = page_of_somebody_signed_in(server, "olga@example.com", "a few words in a row")
    assert everything.count("ends on") == 2


def test_a_one_time_link_goes_by_mail_where_that_is_asked_for(galley, configure, serve):
    """issue 4: invitations"""
    invite = ["user", "invite", "--email", "eve@example.com", "--role", "author", "--mail", "--json"]
    assert "no way to send mail" in galley(*invite, code=2).json["error"]["message"]
    galley("user", "create", "--email", "ada@example.com", "--role", "owner")
    with Relay() as relay:
        way = {"host": "127.0.0.1", "port": relay.port, "security": "none"}
        configure(mail={"from": "galley@example.com", "relay": way})
        link = galley(*invite).json["link"]
        password = galley("user", "link", "--email", "ada@example.com", "--mail", "--json").json["link"]
        serve(galley)
        letters = eventually(lambda: len(relay.letters) == 2 and relay.letters)
    for url, address, (_, recipients, letter) in zip(
        (link, password), ("eve@example.com", "ada@example.com"), letters, strict=True
    ):
        assert recipients == [f"RCPT TO:<{address}>"]
        assert url in email.message_from_bytes(letter, policy=email.policy.default).get_content()
    # What has arrived isn't kept.
    eventually(lambda: galley("webhook", "deliveries", "--state", "delivered", "--json").json["total"] == 2)
    secret = link.rsplit("/", 1)[1].encode()
    with sqlite3.connect(galley.data / "state.db") as store:
        assert store.execute("SELECT count(*) FROM deliveries WHERE body <> ''").fetchone() == (0,)
        store.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    store.close()
    assert secret not in (galley.data / "state.db").read_bytes()
