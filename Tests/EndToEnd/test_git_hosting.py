"""Sites over git: clone, fetch and push with git itself against the running server (security: W9, W10, R5; K3, K4)."""

import base64
import concurrent.futures
import json
import os
import re
import subprocess

import pytest

ENVIRONMENT = {
    "GIT_AUTHOR_NAME": "Ada",
    "GIT_AUTHOR_EMAIL": "ada@example.com",
    "GIT_COMMITTER_NAME": "Ada",
    "GIT_COMMITTER_EMAIL": "ada@example.com",
    "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C.UTF-8",
}


class Desk:
    """A server, and git on somebody's laptop."""

    def __init__(self, galley, server, folder):
        self.galley = galley
        self.server = server
        self.folder = folder

    def token(self, scopes="git:read,git:write", name="laptop", *words):
        return self.galley("token", "create", "--name", name, "--scopes", scopes, *words, "--json").json

    def url(self, token=None, site="magazine"):
        user = f"ada:{token}@" if token else ""
        return self.server.url.replace("http://", f"http://{user}") + f"/git/{site}.git"

    def git(self, *words, folder=None, code=0, **more):
        process = subprocess.run(
            ["git", *map(str, words)],
            cwd=folder or self.folder,
            env=os.environ | ENVIRONMENT,
            capture_output=True,
            timeout=120,
            **more,
        )
        said = (process.stdout + process.stderr).decode(errors="replace")
        if code is not None:
            assert process.returncode == code, f"{words}: {process.returncode}\n{said}"
        return said

    def clone(self, token, name="work", *words):
        self.git("clone", "-q", *words, self.url(token), name)
        return self.folder / name

    def commit(self, work, path, text, message="Write about a push"):
        file = work / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
        self.git("add", "-A", "-f", folder=work)
        self.git("commit", "-q", "-m", message, folder=work)

    def post(self, work, name="a-push", **changes):
        """Copies a post of the sample under another name, which is a valid one."""
        text = (work / "content/posts").rglob("the-boat-library.md").__next__().read_text()
        path = next((work / "content/posts").rglob("the-boat-library.md")).parent / f"{name}.md"
        for key, value in changes.items():
            text = re.sub(rf"^{key}:.*$", f"{key}: {value}", text, flags=re.M)
        self.commit(work, path.relative_to(work), text)

    def push(self, work, to, *words, code=0, **more):
        return self.git("push", *words, "origin", f"HEAD:{to}", folder=work, code=code, **more)

    def references(self):
        return self.git("--git-dir", self.galley.repository, "for-each-ref", "--format=%(refname)").split()


@pytest.fixture
def desk(galley, serve, tmp_path):
    folder = tmp_path / "laptop"
    folder.mkdir()
    return Desk(galley, serve(galley), folder)


@pytest.fixture
def writer(desk):
    return desk.token()["token"]


@pytest.mark.parametrize("version", [0, 1, 2])
def test_cloning_and_fetching_work_under_every_version_of_the_protocol(desk, writer, version):
    desk.git("-c", f"protocol.version={version}", "clone", "-q", desk.url(writer), "copy")
    copy = desk.folder / "copy"
    assert (copy / "site.json").is_file()
    work = desk.clone(writer)
    desk.post(work)
    desk.push(work, "refs/heads/changesets/a")
    desk.git("-c", f"protocol.version={version}", "fetch", "-q", "origin", folder=copy)
    assert "origin/changesets/a" in desk.git("branch", "-r", folder=copy)


def test_shallow_partial_and_mirror_clones(desk, writer):
    shallow = desk.clone(writer, "shallow", "--depth=1")
    desk.post(shallow)
    assert "Changeset 1 is open" in desk.push(shallow, "refs/heads/changesets/shallow")
    partial = desk.clone(writer, "partial", "--filter=blob:none")
    assert (partial / "site.json").is_file()
    desk.git("clone", "-q", "--mirror", desk.url(writer), "mirror")
    listed = desk.git("for-each-ref", folder=desk.folder / "mirror")
    assert "refs/galley/changesets/1" in listed and "refs/heads/changesets/shallow" in listed
    desk.git("fsck", "--full", "--strict", folder=desk.folder / "mirror")


def test_a_push_opens_a_changeset_and_the_next_one_extends_it(desk, writer):
    work = desk.clone(writer)
    desk.post(work)
    first = desk.push(work, "refs/heads/changesets/my-change")
    assert "remote: Changeset 1 is open: Write about a push" in first
    assert f"{desk.server.url}/console/" in first
    desk.post(work, "another-push")
    second = desk.push(work, "refs/heads/changesets/my-change")
    assert "remote: Changeset 1 has your commits" in second
    repository = desk.galley.repository
    event = json.loads(desk.git("--git-dir", repository, "show", "refs/galley/changesets/1:event.json"))
    assert event["sequence"] == 2
    state = desk.git("--git-dir", repository, "show", "refs/galley/changesets/1:state.json")
    tip = desk.git("rev-parse", "HEAD", folder=work).strip()
    assert tip in state
    desk.git("--git-dir", repository, "fsck", "--full", "--strict")


def test_every_way_of_showing_a_token(desk, writer):
    address = desk.url()
    desk.git("-c", f"http.extraHeader=Authorization: Bearer {writer}", "ls-remote", address)
    desk.git("ls-remote", desk.url(writer))
    desk.git("ls-remote", address.replace("http://", f"http://{writer}:@"))
    key = desk.galley("key", "create", "--name", "k", "--json").json["key"]
    desk.git("-c", f"http.extraHeader=X-API-Key: {key}", "ls-remote", address)
    narrow = desk.galley("key", "create", "--name", "n", "--paths", "/mcp", "--json").json["key"]
    desk.git("-c", f"http.extraHeader=X-API-Key: {narrow}", "ls-remote", address, code=128)


def info(desk, token=None, site="magazine", service="git-upload-pack", **headers):
    headers = {name.replace("_", "-"): value for name, value in headers.items()}
    if token:
        headers["Authorization"] = "Basic " + base64.b64encode(f"x:{token}".encode()).decode()
    return desk.server.get(f"/git/{site}.git/info/refs?service={service}", headers=headers)


def test_who_is_not_let_in_learns_nothing(desk, writer):
    """K3, W12: unknown, revoked, of another site, without a credential."""
    there, nowhere = info(desk), info(desk, site="nowhere")
    assert (there.status, there.body) == (nowhere.status, nowhere.body) == (401, there.body)
    schemes = there.headers.get_all("WWW-Authenticate")
    assert schemes[0].startswith("Basic ") and schemes[1].startswith("Bearer ")
    wrong = info(desk, token=writer[:-1] + ("0" if writer[-1] != "0" else "1"))
    assert wrong.status == 401
    assert info(desk, token=writer, site="nowhere").status == 404
    desk.galley("init", "--site", "other", "--from", desk.galley.repository.parents[2] / "sites/magazine/repo.git")
    desk.server.get("/readyz")
    other = desk.token("git:read,git:write", "other", "--site", "other")["token"]
    hidden, missing = info(desk, token=other), info(desk, token=other, site="nowhere")
    assert (hidden.status, hidden.body) == (missing.status, missing.body) == (404, hidden.body)


def test_a_revoked_token_is_dead_at_once(desk, writer):
    """K3, K4."""
    work = desk.clone(writer)
    desk.post(work)
    identity = [t for t in desk.galley("token", "list", "--json").json["tokens"] if t["name"] == "laptop"][0]["id"]
    desk.galley("token", "revoke", identity)
    said = desk.push(work, "refs/heads/changesets/late", code=128)
    assert "Authentication failed" in said or "401" in said
    assert desk.references() == ["refs/heads/main"]


def test_a_token_does_what_its_scopes_say(desk):
    """K6."""
    reader = desk.token("git:read", "reader")["token"]
    work = desk.clone(reader)
    desk.post(work)
    said = desk.push(work, "refs/heads/changesets/a", code=128)
    assert "Missing required scope: git:write" in said
    other = desk.token("content:read,content:write", "agent")["token"]
    assert "Missing required scope: git:read" in desk.git("clone", desk.url(other), "no", code=128)


def test_nobody_clones_without_a_credential_unless_main_says_so(desk, writer):
    desk.git("clone", desk.url(), "no", code=128)
    repository = desk.galley.repository
    work = desk.clone(writer)
    desk.post(work)
    desk.push(work, "refs/heads/changesets/secret")
    secret = desk.git("rev-parse", "HEAD", folder=work).strip()
    settings = json.loads((work / "site.json").read_text()) | {"git": {"public_clone": True}}
    desk.git("checkout", "-q", "-b", "open", "origin/main", folder=work)
    desk.commit(work, "site.json", json.dumps(settings, indent=2) + "\n")
    # By hand on the server's own disk: what the operator may always do.
    desk.git("push", "-q", repository, "HEAD:main", folder=work)
    desk.git("clone", "-q", desk.url(), "yes")
    listed = desk.git("ls-remote", desk.url())
    assert "refs/heads/main" in listed and "changesets" not in listed and "refs/galley" not in listed
    copy = desk.folder / "yes"
    desk.git("fetch", "origin", secret, folder=copy, code=128)
    desk.git("-c", "protocol.version=2", "fetch", "origin", secret, folder=copy, code=128)
    assert info(desk, service="git-receive-pack").status == 401


def test_main_is_refused_with_what_to_do_instead(desk, writer):
    work = desk.clone(writer)
    desk.post(work)
    said = desk.push(work, "main", code=1)
    assert "git push origin HEAD:refs/heads/changesets/my-change" in said
    assert "[remote rejected]" in said


def test_on_a_solo_site_who_may_publish_pushes_to_main(desk, writer):
    work = desk.clone(writer)
    settings = json.loads((work / "site.json").read_text())
    settings["review"] = {"mode": "solo"}
    desk.commit(work, "site.json", json.dumps(settings, indent=2) + "\n")
    desk.git("push", "-q", desk.galley.repository, "HEAD:main", folder=work)
    desk.post(work)
    assert "Missing required scope: publish:confirm" in desk.push(work, "main", code=1)
    publisher = desk.token("git:read,git:write,publish:confirm", "publisher")["token"]
    desk.git("remote", "set-url", "origin", desk.url(publisher), folder=work)
    assert "Published" in desk.push(work, "main")
    desk.git("commit", "-q", "--amend", "-m", "Other words", folder=work)
    said = desk.push(work, "main", "--force", code=1)
    assert "never rewritten" in said
    found = desk.server.get("/api/v1/magazine/collections/posts/objects/a-push")
    assert found.status == 200


def test_what_breaks_the_rules_is_refused_with_file_field_and_reason(desk, writer):
    work = desk.clone(writer)
    desk.post(work, "bad", author="nobody-at-all")
    said = desk.push(work, "refs/heads/changesets/bad", code=1)
    assert re.search(r"remote: .*content/posts/.*bad\.md.*/author.*nobody-at-all", said), said
    assert desk.references() == ["refs/heads/main"]
    tip = desk.git("rev-parse", "HEAD", folder=work).strip()
    desk.git("--git-dir", desk.galley.repository, "cat-file", "-e", tip, code=1)
    desk.git("reset", "-q", "--hard", "origin/main", folder=work)
    desk.commit(work, "schemas/post.json", "{", "Break a schema")
    assert "schemas/post.json" in desk.push(work, "refs/heads/changesets/bad", code=1)


def test_history_and_records_cannot_be_edited(desk, writer):
    """R5."""
    work = desk.clone(writer)
    desk.post(work)
    desk.push(work, "refs/heads/changesets/a")
    before = desk.git("--git-dir", desk.galley.repository, "for-each-ref")
    for refspec in (
        "+HEAD:refs/galley/changesets/1", ":refs/galley/changesets/1", "HEAD:refs/galley/tasks/1",
        ":refs/heads/main", "+HEAD:refs/heads/main", ":refs/heads/changesets/a",
    ):  # fmt: skip
        said = desk.git("push", "origin", refspec, folder=work, code=1)
        assert "remote: " in said, said
    assert desk.git("--git-dir", desk.galley.repository, "for-each-ref") == before


def test_a_draft_can_be_replaced(desk, writer):
    work = desk.clone(writer)
    desk.post(work)
    desk.push(work, "refs/heads/changesets/a")
    desk.git("commit", "-q", "--amend", "-m", "Better words", folder=work)
    desk.push(work, "refs/heads/changesets/a", code=1)
    assert "Changeset 1" in desk.push(work, "refs/heads/changesets/a", "--force")


@pytest.mark.parametrize(
    "name",
    [
        "refs/heads/feature", "refs/tags/v1", "refs/heads/changesets/--upload-pack=touch", "refs/heads/--upload-pack=x",
        "refs/heads/changesets/CON", "refs/heads/changesets/12", "refs/heads/changesets/a/b/c/d/e", "refs/replace/x",
    ],
)  # fmt: skip
def test_names_that_are_not_for_pushing(desk, writer, name):
    """W9."""
    work = desk.clone(writer)
    desk.post(work)
    assert "remote: " in desk.push(work, name, code=1)
    assert desk.references() == ["refs/heads/main"]


def packet(text):
    data = text if isinstance(text, bytes) else text.encode()
    return f"{len(data) + 4:04x}".encode() + data


def receive(desk, token, body):
    """Posts a push as it is given; answers the status and the body."""
    import http.client

    connection = http.client.HTTPConnection(desk.server.url.split("//")[1], timeout=60)
    secret = base64.b64encode(f"x:{token}".encode()).decode()
    headers = {"Authorization": f"Basic {secret}", "Content-Type": "application/x-git-receive-pack-request"}
    try:
        connection.request("POST", "/git/magazine.git/git-receive-pack", body=body, headers=headers)
        answer = connection.getresponse()
        return answer.status, answer.read()
    except (ConnectionError, http.client.HTTPException) as error:
        return 0, str(error).encode()


@pytest.mark.parametrize("name", ["refs/heads/x..y", "refs/heads/@{", "refs/heads/a\x1bb", "../../config", "HEAD", "refs/heads/.git", "refs/heads/changesets/a.lock"])
def test_names_that_no_client_would_send(desk, writer, name):
    """W9."""
    tip = desk.git("--git-dir", desk.galley.repository, "rev-parse", "main").strip()
    line = f"{'0' * 40} {tip} {name}\0report-status side-band-64k"
    empty = b"PACK\0\0\0\x02\0\0\0\0" + bytes.fromhex("029d08823bd8a8eab510ad6ac75c823cfd3ed31e")
    status, body = receive(desk, writer, packet(line) + b"0000" + empty)
    assert status == 200 and b"ng " in body and b"ok refs" not in body
    assert desk.references() == ["refs/heads/main"]
    assert desk.server.get("/healthz").status == 200


def build(desk, work, entries, message="Hostile"):
    """Commits a tree of raw entries (mode, name, kind, content) beside what main has, and answers the commit."""
    tree = b""
    for line in subprocess.run(["git", "ls-tree", "-z", "HEAD"], cwd=work, capture_output=True, check=True).stdout.split(b"\0"):
        if line:
            head, name = line.split(b"\t", 1)
            mode, _, object_id = head.split()
            entries = entries + [(mode.decode().lstrip("0"), name, object_id.decode())]
    key = lambda entry: entry[1] + (b"/" if entry[0] == "40000" else b"")
    for mode, name, object_id in sorted(entries, key=key):
        tree += mode.encode() + b" " + name + b"\0" + bytes.fromhex(object_id)
    made = desk.git("hash-object", "-t", "tree", "-w", "--literally", "--stdin", folder=work, input=tree).strip()
    return desk.git("commit-tree", made, "-p", "HEAD", "-m", message, folder=work).strip()


def blob(desk, work, content):
    return desk.git("hash-object", "-w", "--stdin", folder=work, input=content).strip()


HOSTILE = {
    "a symbolic link": ("120000", b"link"),
    "a submodule": ("160000", b"module"),
    "a bad mode": ("100666", b"file"),
    "dot git": ("100644", b".git"),
    "dot git in capitals": ("100644", b".GIT"),
    "dot git with what HFS ignores": ("100644", ".g\u200cit".encode()),
    "dot git by its short name": ("100644", b"git~1"),
    "dot dot": ("100644", b".."),
    "a slash": ("100644", b"a/b"),
    "a control character": ("100644", b"a\x1b[2Jb"),
    "a backslash": ("100644", b"a\\b"),
    "no UTF-8": ("100644", b"\xff\xfe"),
    "a name that is too long": ("100644", b"a" * 300),
    "another case": ("100644", b"SITE.json"),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_hostile_trees_are_refused(desk, writer, what):
    """W9, W10."""
    mode, name = HOSTILE[what]
    work = desk.clone(writer)
    target = "1" * 40 if mode == "160000" else blob(desk, work, b"hello\n")
    commit = build(desk, work, [(mode, name, target)])
    said = desk.git("push", "origin", f"{commit}:refs/heads/changesets/hostile", folder=work, code=1)
    assert "remote: " in said or "unpack" in said, said
    assert "\x1b[2J" not in said
    assert desk.references() == ["refs/heads/main"]
    assert list((desk.galley.repository / "incoming").iterdir()) == []


def test_filters_links_and_modules_in_earlier_commits_are_refused_as_well(desk, writer):
    """W10."""
    work = desk.clone(writer)
    desk.commit(work, ".gitattributes", "*.md filter=evil\n")
    assert ".gitattributes:1" in desk.push(work, "refs/heads/changesets/a", code=1)
    desk.git("rm", "-q", ".gitattributes", folder=work)
    desk.git("commit", "-q", "-m", "Hide it", folder=work)
    desk.post(work)
    assert ".gitattributes:1" in desk.push(work, "refs/heads/changesets/a", code=1)
    desk.git("reset", "-q", "--hard", "origin/main", folder=work)
    desk.commit(work, ".gitattributes", "media/** filter=lfs diff=lfs merge=lfs -text\n")
    assert "Changeset 1 is open" in desk.push(work, "refs/heads/changesets/lfs")


def test_hooks_in_content_are_only_files(desk, writer):
    """W10."""
    work = desk.clone(writer)
    hook = work / "hooks/pre-receive"
    hook.parent.mkdir()
    hook.write_text("#!/bin/sh\ntouch /tmp/galley-was-here\n")
    hook.chmod(0o755)
    own = desk.galley.repository / "hooks/pre-receive"
    own.parent.mkdir(exist_ok=True)
    own.write_text(f"#!/bin/sh\ntouch {desk.folder}/was-here\n")
    own.chmod(0o755)
    desk.git("add", "-A", folder=work)
    desk.git("commit", "-q", "-m", "Hooks", folder=work)
    desk.push(work, "refs/heads/changesets/hooks")
    assert not (desk.folder / "was-here").exists()


def test_zeros_that_are_packed_small_are_refused(desk, writer):
    """W10: 200 MB of zeros take 200 KB on the wire; nothing of it is kept."""
    work = desk.clone(writer)
    with open(work / "media.bin", "wb") as file:
        file.truncate(200 << 20)
    desk.git("add", "-A", folder=work)
    desk.git("commit", "-q", "-m", "Zeros", folder=work)
    said = desk.push(work, "refs/heads/changesets/zeros", code=1)
    assert "media.bin" in said and "are allowed" in said
    assert not list((desk.galley.repository / "incoming").iterdir())


def test_a_pack_that_is_too_large_is_refused(desk, writer):
    """W10."""
    work = desk.clone(writer)
    settings = json.loads((work / "site.json").read_text()) | {"git": {"push_bytes": 50_000}}
    desk.commit(work, "site.json", json.dumps(settings, indent=2) + "\n")
    desk.git("push", "-q", desk.galley.repository, "HEAD:main", folder=work)
    (work / "media").mkdir(exist_ok=True)
    (work / "media/noise.bin").write_bytes(os.urandom(4 << 20))
    desk.git("add", "-A", folder=work)
    desk.git("commit", "-q", "-m", "Noise", folder=work)
    said = desk.push(work, "refs/heads/changesets/noise", code=1)
    assert "413" in said or "too large" in said or "larger" in said or "hung up" in said, said
    assert desk.references() == ["refs/heads/main"]
    desk.git("reset", "-q", "--hard", "HEAD~1", folder=work)
    desk.post(work)
    assert "Changeset 1 is open" in desk.push(work, "refs/heads/changesets/small")


def test_too_many_references_are_refused(desk, writer):
    """W10."""
    tip = desk.git("--git-dir", desk.galley.repository, "rev-parse", "main").strip()
    lines = b"".join(
        packet(f"{'0' * 40} {tip} refs/heads/changesets/n{number}" + ("\0report-status" if number == 0 else ""))
        for number in range(200_000)
    )
    status, body = receive(desk, writer, lines + b"0000")
    assert status == 200 and b"unpack too many references" in body
    assert desk.references() == ["refs/heads/main"]


@pytest.mark.parametrize(
    "body",
    [
        b"", b"0000", b"zzzz", b"0003", b"ffff", b"0010short", packet("nonsense\n"), packet(b"\xff" * 90),
        packet(f"{'0' * 40} {'1' * 40} refs/heads/changesets/a\0report-status") + b"0000PACKjunk",
        packet(f"{'0' * 40} {'1' * 40} refs/heads/changesets/a\0report-status") + b"0000",
        packet(f"{'0' * 40} {'1' * 40} refs/heads/changesets/a\0report-status") + b"0000PACK\0\0\0\x02\xff\xff\xff\xffjunk",
    ],
)  # fmt: skip
def test_bodies_that_are_no_push_do_no_harm(desk, writer, body):
    """A6."""
    status, answer = receive(desk, writer, body)
    assert status in (200, 400) and b"ok refs" not in answer
    assert desk.references() == ["refs/heads/main"]
    assert desk.server.get("/healthz").status == 200


def test_only_the_smart_protocol_is_spoken(desk, writer):
    secret = base64.b64encode(f"x:{writer}".encode()).decode()
    for path in ("info/refs", "HEAD", "objects/info/packs", "config", "info/refs?service=git-archive"):
        answer = desk.server.get(f"/git/magazine.git/{path}", headers={"Authorization": f"Basic {secret}"})
        assert answer.status == 403 and b"git clone" in answer.body


def test_a_compressed_request_is_understood_and_a_bomb_is_not(desk, writer):
    import gzip
    import http.client

    secret = base64.b64encode(f"x:{writer}".encode()).decode()
    tip = desk.git("--git-dir", desk.galley.repository, "rev-parse", "main").strip()
    question = packet(f"want {tip} side-band-64k ofs-delta\n") + b"0000" + packet("done\n")
    for body, expected in ((gzip.compress(question), 200), (gzip.compress(b"0" * (100 << 20)), 413), (b"junk", 400)):
        connection = http.client.HTTPConnection(desk.server.url.split("//")[1], timeout=60)
        headers = {
            "Authorization": f"Basic {secret}", "Content-Type": "application/x-git-upload-pack-request",
            "Content-Encoding": "gzip",
        }  # fmt: skip
        connection.request("POST", "/git/magazine.git/git-upload-pack", body=body, headers=headers)
        answer = connection.getresponse()
        assert answer.status == expected
        assert (b"PACK" in answer.read()) == (expected == 200)


def test_many_push_and_clone_at_once(desk, writer):
    def one(number):
        work = desk.clone(writer, f"work-{number}")
        desk.post(work, f"push-{number}")
        return desk.push(work, f"refs/heads/changesets/c{number}")

    with concurrent.futures.ThreadPoolExecutor(6) as pool:
        said = list(pool.map(one, range(12)))
    numbers = sorted(int(re.search(r"Changeset (\d+) is open", text).group(1)) for text in said)
    assert numbers == list(range(1, 13))
    desk.git("--git-dir", desk.galley.repository, "fsck", "--full", "--strict")
    assert list((desk.galley.repository / "incoming").iterdir()) == []


def test_two_who_push_to_one_changeset_do_not_lose_anything(desk, writer):
    works = []
    for number in range(2):
        work = desk.clone(writer, f"work-{number}")
        desk.post(work, f"push-{number}")
        works.append(work)
    desk.push(works[0], "refs/heads/changesets/shared")
    said = desk.push(works[1], "refs/heads/changesets/shared", code=1)
    assert "fetch first" in said or "rejected" in said


def test_a_killed_server_leaves_nothing_that_blocks(desk, galley, serve, writer):
    """A1."""
    left = galley.repository / "incoming/push_1_2_3/objects/pack"
    left.mkdir(parents=True)
    (left / "tmp_pack_x").write_bytes(b"PACK")
    desk.server.process.kill()
    desk.server.process.wait()
    desk.server = serve(galley)
    assert not left.exists()
    work = desk.clone(writer)
    desk.post(work)
    assert "Changeset 1 is open" in desk.push(work, "refs/heads/changesets/a")


def test_what_git_does_is_on_record(desk, writer):
    """S36."""
    work = desk.clone(writer)
    desk.post(work)
    desk.push(work, "refs/heads/changesets/a")
    desk.push(work, "main", code=1)
    desk.git("fetch", "-q", "origin", folder=work)
    desk.server.stop()
    lines = desk.galley("audit", "export").output.splitlines()
    rows = [json.loads(line) for line in lines]
    git = [(row["action"], row["outcome"], row.get("site")) for row in rows if row["action"].startswith("git.")]
    assert ("git.clone", "done", "magazine") in git
    assert ("git.push", "done", "magazine") in git and ("git.push", "refused", "magazine") in git
    push = next(row for row in rows if row["action"] == "git.push")
    assert push["target"] == "refs/heads/changesets/a" and push["name"] == "laptop"
    assert not any(writer in line for line in lines)
