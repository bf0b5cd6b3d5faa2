"""Uploads: create_upload over MCP, then the bytes over HTTP. (seed: T56, C16, S32; security: W5, W9, W11)"""

import http.client
import json
import struct
import subprocess
import sys
import time
import zlib
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from conftest import SAMPLE, Server, git

sys.path.insert(0, str(Path(__file__).parent / "mcp"))

from plain import Plain, modern  # noqa: E402

SCOPES = "mcp:tools,content:read,content:write,site:read,site:write,media:write,checks:run"
JPEG = (SAMPLE / "media/canoe-reeds.jpg").read_bytes()
NAMES = [
    "media/../site.json", "../media/a.png", "media/.git/config.txt", "media/.g\u200cit/a.png", "media/git~1/a.png",
    "media/CON.png", "media/a.png.", "media/-rf.png", "media/a\u0000.png", "media/.htaccess", "content/a.png",
    "media/" + "a" * 4096 + ".png", "/media/a.png", "media/a/../../b.png", "media/a.html", "media/a",
]  # fmt: skip


def png(width=4, height=3, *chunks):
    def chunk(name, body):
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    rows = b"".join(b"\0" + b"\x40\x80\xc0" * min(width, 64) for _ in range(min(height, 64)))
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(chunk(*c) for c in chunks) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def exif():
    """Orientation 6, and a list of the place."""
    entries = [
        struct.pack("<HHIHH", 0x0112, 3, 1, 6, 0),
        struct.pack("<HHII", 0x8825, 4, 1, 38),
    ]
    place = struct.pack("<HHHI", 1, 2, 2, 3) + b"N\0\0\0" + b"LATITUDE-53"
    return b"II*\0" + struct.pack("<IH", 8, 2) + b"".join(entries) + struct.pack("<I", 0) + place


def with_exif(jpeg):
    body = b"Exif\0\0" + exif()
    return jpeg[:2] + b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body + jpeg[2:]


class Office:
    """A server, a token for it, and what one does with both."""

    def __init__(self, galley, server):
        self.galley = galley
        self.server = server
        self.plain = Plain(server.url, "/mcp/magazine")
        self.token = self.new_token("Uploader")

    def new_token(self, name):
        return self.galley("token", "create", "--name", name, "--scopes", SCOPES, "--json").json

    def call(self, tool, token=None, **arguments):
        bearer = {"Authorization": "Bearer " + (token or self.token)["token"]}
        reply = self.plain.post(modern("tools/call", name=tool, arguments=arguments), headers=bearer)
        assert reply.status == 200, reply.body
        return reply.json["result"]

    def ticket(self, path, **arguments):
        result = self.call("create_upload", path=path, **arguments)
        assert not result.get("isError"), result
        return result["structuredContent"]["upload"]

    def put(self, url, data, method="PUT", headers=None):
        """Puts bytes, or pieces of them without saying how many there will be."""
        place = urlsplit(url)
        connection = http.client.HTTPConnection(place.netloc, timeout=60)
        try:
            try:
                connection.request(method, place.path, data, headers or {}, encode_chunked=not isinstance(data, bytes))
            except (BrokenPipeError, ConnectionResetError):
                pass
            answer = connection.getresponse()
            return answer.status, json.loads(answer.read())
        finally:
            connection.close()

    def upload(self, path, data, **arguments):
        return self.put(self.ticket(path, **arguments)["url"], data)

    def files(self, changeset):
        return git("ls-tree", "-r", "--name-only", f"changesets/{changeset}", folder=self.galley.repository).split()

    def blob(self, changeset, path):
        return subprocess.run(
            ["git", "cat-file", "blob", f"changesets/{changeset}:{path}"], cwd=self.galley.repository, check=True,
            capture_output=True,
        ).stdout  # fmt: skip

    @property
    def leftovers(self):
        return list((self.galley.data / "incoming").iterdir())


@pytest.fixture
def office(galley, serve):
    return Office(galley, serve(galley))


def refused(answer, status, code):
    assert answer[0] == status, answer
    assert answer[1]["error"]["code"] == code, answer
    assert answer[1]["error"]["hint"]
    return answer[1]["error"]


def test_a_file_becomes_a_commit_of_its_changeset(office):
    ticket = office.ticket("media/2026/quay.jpg")
    assert ticket["method"] == "PUT" and len(urlsplit(ticket["url"]).path.split("/")[-1]) >= 40
    status, answer = office.put(ticket["url"], JPEG)
    assert status == 201, answer
    upload = answer["upload"]
    assert (upload["path"], upload["type"], upload["bytes"]) == ("media/2026/quay.jpg", "image/jpeg", len(JPEG))
    assert upload["width"] > 100 and upload["height"] > 100
    number = upload["changeset"]["number"]
    assert number == ticket["changeset"]["number"]
    assert office.blob(number, "media/2026/quay.jpg") == JPEG
    folder = office.galley.repository
    assert git("rev-parse", f"changesets/{number}", folder=folder).strip() == upload["commit"]
    assert git("rev-parse", f"changesets/{number}:media/2026/quay.jpg", folder=folder).strip() == upload["revision"]
    assert "media/2026/quay.jpg" not in git("ls-tree", "-r", "--name-only", "main", folder=folder)
    assert "Author-Id: " in git("log", "-1", "--format=%B", upload["commit"], folder=folder)
    assert office.leftovers == []


def test_the_field_of_an_object_is_set_in_the_same_commit(office):
    objects = office.call("query_collection", collection="posts", limit=1)["structuredContent"]
    name = objects["objects"][0]["id"]
    fields = office.call("describe_collection", collection="posts")["structuredContent"]
    field = next(f["name"] for f in fields["collection"]["properties"] if f.get("field") == "image")
    status, answer = office.upload("media/new.png", png(), object=f"posts/{name}", field=field)
    assert status == 201, answer
    upload = answer["upload"]
    changed = git("show", "--name-only", "--format=", upload["commit"], folder=office.galley.repository).split()
    assert len(changed) == 2 and "media/new.png" in changed
    shown = office.call("get_object", collection="posts", id=name, ref=str(upload["changeset"]["number"]))
    found = shown["structuredContent"]["object"]
    value = found["fields"][field]
    assert (value["src"], value["width"], value["height"]) == ("/media/new.png", 4, 3)
    assert upload["object"] == {"collection": "posts", "id": name, "revision": found["revision"]}


def test_an_address_takes_one_file_and_no_more(office):
    ticket = office.ticket("media/a.png")
    assert office.put(ticket["url"], png())[0] == 201
    refused(office.put(ticket["url"], png()), 404, "not_found")
    refused(office.put(office.server.url + "/uploads/" + "0" * 48, png()), 404, "not_found")
    other = office.ticket("media/b.png")
    refused(office.put(other["url"], b"nonsense", method="POST"), 422, "invalid_content")
    refused(office.put(other["url"], png()), 404, "not_found")


def test_the_same_file_again_changes_nothing_and_another_one_is_refused(office):
    first = office.upload("media/a.png", png())
    again = office.upload("media/a.png", png())
    assert (first[0], again[0]) == (201, 200)
    assert again[1]["upload"]["commit"] == first[1]["upload"]["commit"]
    refused(office.upload("media/a.png", png(5, 5)), 409, "already_exists")
    refused(office.upload("media/A.png", png()), 409, "already_exists")
    refused(office.upload("media/a.png/b.png", png()), 409, "already_exists")


@pytest.mark.parametrize("path", NAMES, ids=lambda path: ascii(path)[:30])
def test_names_that_cannot_be_stored_are_refused(reader, server, path):
    """security: W9"""
    office = Office(reader, server)
    result = office.call("create_upload", path=path)
    assert result["isError"] and result["structuredContent"]["code"] in ("invalid_name", "invalid_content"), result


def test_what_is_not_what_its_name_says_is_refused(office):
    """security: W11"""
    svg = b"<svg xmlns='http://www.w3.org/2000/svg'>\n<script>alert(1)</script></svg>"
    error = refused(office.upload("media/a.svg", svg), 422, "invalid_content")
    assert "script" in error["message"] and "line 2" in error["message"]
    archive = b"PK\5\6" + b"\0" * 18
    gif = b"GIF89a" + struct.pack("<HH", 0x2A2F, 3) + b"\0\0\0,\0\0\0\0\1\0\1\0\0\2\2D\1\0;"
    tricks = {
        "media/a.png": [JPEG, b"<html>", b"", png() + archive, png() + b"<script>x</script>", png(60_000, 60_000),
                        png(4, 3, (b"tEXt", b"c\0<script>alert(1)</script>"))],
        "media/a.jpg": [png(), JPEG + archive, JPEG + b"<script>", JPEG[:-100]],
        "media/a.gif": [gif, b"GIF89a/*"],
        "media/a.pdf": [b"junk\n%PDF-1.4\n%%EOF", b"%PDF-1.4\n%%EOF\n<script>"],
        "media/a.txt": [b"<!DOCTYPE html>", b"\xff\xfe\0", b"MZ\x90\0"],
        "media/a.svg": [b"<!DOCTYPE svg [<!ENTITY x 'y'>]><svg>&x;</svg>", b"<svg onload='x'/>",
                        b"<svg><image href='https://example.com/a.png'/></svg>"],
    }  # fmt: skip
    for path, files in tricks.items():
        for data in files:
            refused(office.upload(path, data), 422, "invalid_content")
    number = office.ticket("media/z.png")["changeset"]["number"]
    assert not [name for name in office.files(number) if name.startswith("media/a.")]
    assert office.leftovers == []


def test_what_is_too_large_is_refused_before_it_is_read_and_while_it_is(office):
    """security: W5, W11"""
    limit = office.ticket("media/a.png")["max_bytes"]
    result = office.call("create_upload", path="media/a.png", bytes=limit + 1)
    assert result["isError"] and result["structuredContent"]["code"] == "too_large"
    ticket = office.ticket("media/a.png", bytes=1_000)
    assert ticket["max_bytes"] == 1_000
    # By the head alone: not a byte of ten billion is sent, and the address still holds.
    place = urlsplit(ticket["url"])
    with office.plain.socket(f"PUT {place.path} HTTP/1.1\r\nHost: {place.netloc}\r\nContent-Length: 10000000000\r\n\r\n") as held:
        assert b" 413 " in held.recv(4096)
    # Without a length, as it goes.
    refused(office.put(ticket["url"], iter([b"x" * 900, b"x" * 900])), 413, "too_large")
    assert office.leftovers == []


def test_an_ended_credential_leaves_nothing(office):
    """seed: S32; security: K4"""
    token = office.new_token("Leaving")
    opened = office.call("create_upload", token, path="media/late.png")["structuredContent"]["upload"]
    later = office.call("create_upload", token, path="media/later.png")["structuredContent"]["upload"]
    place = urlsplit(opened["url"])
    data = png()
    with office.plain.socket(
        f"PUT {place.path} HTTP/1.1\r\nHost: {place.netloc}\r\nContent-Length: {len(data)}\r\n\r\n".encode() + data[:20]
    ) as held:
        time.sleep(0.3)
        office.galley("token", "revoke", token["id"])
        held.sendall(data[20:])
        reply = held.recv(65536)
    assert b" 401 " in reply and b"Not authenticated" in reply, reply
    assert office.put(later["url"], data)[0] == 401
    number = opened["changeset"]["number"]
    assert not [name for name in office.files(number) if name.startswith("media/late")]
    assert office.leftovers == []


def test_the_place_is_taken_out_and_the_rest_stays(office):
    """security: W11"""
    sent = with_exif(JPEG)
    status, answer = office.upload("media/a.jpg", sent)
    assert status == 201 and answer["upload"]["removed"] == ["location"], answer
    stored = office.blob(answer["upload"]["changeset"]["number"], "media/a.jpg")
    assert b"LATITUDE-53" not in stored and len(stored) == answer["upload"]["bytes"]
    assert struct.pack("<HHIHH", 0x0112, 3, 1, 6, 0) in stored
    assert stored.endswith(JPEG[2:][-1_000:])
    status, answer = office.upload("media/b.png", png(4, 3, (b"eXIf", exif())))
    assert status == 201 and b"LATITUDE" not in office.blob(answer["upload"]["changeset"]["number"], "media/b.png")


def test_a_site_may_keep_the_place(office, tmp_path):
    checkout = tmp_path / "checkout"
    git("clone", "-q", office.galley.repository, checkout)
    settings = json.loads((checkout / "site.json").read_text()) | {"media": {"location": "keep"}}
    (checkout / "site.json").write_text(json.dumps(settings, indent=2))
    git("commit", "-qam", "Keep places", folder=checkout)
    git("push", "-q", "origin", "HEAD:main", folder=checkout)
    time.sleep(1)
    sent = with_exif(JPEG)
    status, answer = office.upload("media/a.jpg", sent)
    assert status == 201, answer
    assert office.blob(answer["upload"]["changeset"]["number"], "media/a.jpg") == sent


def test_pushed_files_are_judged_like_uploads(office, tmp_path):
    """security: W10, W11"""
    number = office.upload("media/good.png", png())[1]["upload"]["changeset"]["number"]
    checkout = tmp_path / "checkout"
    git("clone", "-q", "-b", f"changesets/{number}", office.galley.repository, checkout)
    (checkout / "media/bad.svg").write_text("<svg>\n<script/></svg>")
    (checkout / "media/bad.png").write_bytes(png() + b"PK\5\6" + b"\0" * 18)
    (checkout / "media/bad.jpg").write_bytes(with_exif(JPEG))
    git("add", ".", folder=checkout)
    git("commit", "-qm", "Bring files", folder=checkout)
    git("push", "-q", folder=checkout)
    result = office.call("run_checks", changeset=number)["structuredContent"]
    text = json.dumps(result)
    for rule, path in [("media-svg", "bad.svg"), ("media-polyglot", "bad.png"), ("media-location", "bad.jpg")]:
        assert rule in text and path in text, text
    assert "good.png" not in text


def test_a_kill_in_the_middle_leaves_nothing(galley, serve):
    office = Office(galley, serve(galley))
    ticket = office.ticket("media/a.jpg")
    place = urlsplit(ticket["url"])
    head = f"PUT {place.path} HTTP/1.1\r\nHost: {place.netloc}\r\nContent-Length: 400000\r\n\r\n".encode()
    with office.plain.socket(head + JPEG[:2] + b"\xff\xfe\xff\xf0" + b"x" * 200_000):
        end = time.monotonic() + 10
        while not office.leftovers and time.monotonic() < end:
            time.sleep(0.02)
        assert office.leftovers, "the file is on its way"
        assert all(file.stat().st_mode & 0o077 == 0 for file in [*office.leftovers, galley.data / "incoming"])
        office.server.kill()
    assert office.leftovers
    Office(galley, serve(galley))
    assert office.leftovers == []
    assert "media/a.jpg" not in office.files(ticket["changeset"]["number"])


def test_a_client_that_hangs_up_leaves_nothing(office):
    ticket = office.ticket("media/a.jpg")
    place = urlsplit(ticket["url"])
    head = f"PUT {place.path} HTTP/1.1\r\nHost: {place.netloc}\r\nContent-Length: 400000\r\n\r\n".encode()
    with office.plain.socket(head + JPEG[:1000]):
        time.sleep(0.3)
    end = time.monotonic() + 15
    while office.leftovers and time.monotonic() < end:
        time.sleep(0.1)
    assert office.leftovers == []
    refused(office.put(ticket["url"], JPEG), 404, "not_found")


def test_one_credential_opens_so_many_addresses(office):
    for index in range(32):
        office.ticket(f"media/{index}.png")
    result = office.call("create_upload", path="media/one-more.png")
    assert result["isError"] and result["structuredContent"]["code"] == "busy"
    other = office.new_token("Another")
    assert not office.call("create_upload", other, path="media/other.png").get("isError")


def test_uploads_are_on_record_without_their_addresses(galley, serve):
    """seed: S36; security: K1"""
    office = Office(galley, serve(galley))
    ticket = office.ticket("media/a.png")
    assert office.put(ticket["url"], png())[0] == 201
    assert office.put(office.ticket("media/b.png")["url"], b"no")[0] == 422
    _, log = office.server.stop()
    secret = urlsplit(ticket["url"]).path.split("/")[-1]
    assert "/uploads/" in log and secret not in log
    rows = [json.loads(line) for line in galley("audit", "export").output.splitlines()]
    uploads = [row for row in rows if row.get("action") == "media.upload"]
    assert [(row["outcome"], row["target"]) for row in uploads] == [("done", "media/a.png"), ("refused", "media/b.png")]
    assert uploads[0]["site"] == "magazine" and uploads[0]["principal"]
    assert secret not in json.dumps(rows)


def test_forms_and_other_hosts_are_refused(office):
    """security: W4"""
    ticket = office.ticket("media/a.png")
    answer = office.put(ticket["url"], b"--x--", headers={"Content-Type": "multipart/form-data; boundary=x"})
    refused(answer, 400, "invalid_argument")
    assert office.put(ticket["url"], png(), headers={"Host": "evil.example"})[0] == 403
    assert office.put(ticket["url"], png())[0] == 201


def test_over_standard_input_there_are_no_uploads(galley):
    message = json.dumps(modern("tools/call", name="create_upload", arguments={"path": "media/a.png"}))
    run = subprocess.run(
        [Server.__init__.__globals__["BINARY"], "mcp", "--data", galley.data, "--site", "magazine"], input=message + "\n",
        capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    result = json.loads(run.stdout.splitlines()[-1])["result"]
    assert result["isError"] and "galley serve" in json.dumps(result)
