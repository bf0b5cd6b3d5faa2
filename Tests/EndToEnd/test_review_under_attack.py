"""Review when somebody cheats, everybody hurries, or something breaks (security: R3, R4, R5, W9; issue 5, "Bad input")."""

import concurrent.futures
import json
import os
import random
import re
import socket
import subprocess
import threading
import time

import pytest
from conftest import BINARY, Server, git
from plain import Plain, modern
from story_parts import ADA, GRETA, Clone, Office, run_git, story

OLAF = "olaf@example.com"
UNREVIEWED = {"approvals": 0, "rules": [], "fast_lane": None}


def proposed(office, clone, name, pattern="^title:.*$", new=None, file="fog-signals.md"):
    """A changeset that somebody wrote in a clone of the repository and pushed into it past the server."""
    clone.git("checkout", "-q", "-B", name, "origin/main")
    clone.edit(file, pattern, new or f"title: {name}")
    clone.commit(f"Change {name}")
    clone.push(f"refs/heads/changesets/{name}")
    return office("changeset", "show", name, "--json").json["changeset"]["number"]


@pytest.fixture
def open_office(tmp_path):
    """A site where nobody has to approve, and a clone of its repository."""
    office = Office(tmp_path, people={GRETA: "owner"}, review=UNREVIEWED)
    return office, Clone(office.repository, tmp_path / "work")


@pytest.fixture
def office(tmp_path):
    office = Office(tmp_path)
    return office, Clone(office.repository, tmp_path / "work")


def test_a_changeset_cannot_loosen_the_rules_for_itself(tmp_path):
    """R3: the policy that is asked is main's; who changes it needs those whom main's rules name."""
    office = Office(tmp_path, people={GRETA: "owner", OLAF: "admin", ADA: "editor"})
    clone = Clone(office.repository, tmp_path / "work")
    settings = clone.path("site.json")
    loose = json.loads(settings.read_text())
    loose["review"] = {"mode": "solo", "approvals": 0, "authors_may_approve": True, "rules": []}
    settings.write_text(json.dumps(loose, indent=2) + "\n")
    clone.edit("fog-signals.md", "^title:.*$", "title: Mine")
    clone.commit("Better rules")
    clone.push("refs/heads/changesets/rules")
    before = office.main
    office("changeset", "submit", "rules", "--as", ADA)
    assert office.show(1)["state"] == "in_review"
    assert "site.json" in office.refused("publish", 1, "--as", ADA)
    assert "wrote a part of it" in office.refused("review", "approve", 1, "--as", ADA)
    office("review", "approve", 1, "--as", GRETA)
    assert "site.json" in office.refused("publish", 1, "--as", GRETA)
    assert office.main == before and office.show(1)["state"] == "in_review"
    office("review", "approve", 1, "--as", OLAF)
    office("publish", 1, "--as", OLAF)
    # From now on they are main's.
    clone.git("fetch", "-q", "origin")
    number = proposed(office, clone, "free")
    office("changeset", "submit", number, "--as", ADA)
    office("publish", number, "--as", ADA)
    assert office.show(number)["state"] == "published"


def test_sixteen_who_publish_at_once(open_office):
    """R4: each lands once, merged, or is told why; main's first parents are one publication each."""
    office, clone = open_office
    posts = sorted(path.name for path in (clone.folder / "content/posts/2025").iterdir())[:15]
    for post in posts:
        clone.git("checkout", "-q", "-B", post[:-3], "origin/main")
        clone.edit(post, "^title:.*$", f"title: About {post[:-3]}")
        clone.commit(f"Retitle {post}")
    clone.git("checkout", "-q", "-B", "rival", "origin/main")
    clone.edit(posts[0], "^title:.*$", "title: Quite another one")
    clone.commit("Retitle it otherwise")
    names = [post[:-3] for post in posts] + ["rival"]
    clone.git("push", "-q", "origin", *(f"{name}:refs/heads/changesets/{name}" for name in names))
    listed = office("changeset", "list", "--json").json["changesets"]
    numbers = {each["branch"].removeprefix("changesets/"): each["number"] for each in listed}
    assert len(numbers) == 16
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda number: office("changeset", "submit", number), numbers.values()))
    before = office.main
    environment = os.environ | {"GALLEY_DATA": str(office.data)}
    processes = {
        name: subprocess.Popen([BINARY, "publish", str(number), "--as", GRETA], env=environment,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for name, number in numbers.items()
    }  # fmt: skip
    ended = {name: (process.communicate(timeout=60), process.returncode) for name, process in processes.items()}
    landed = {name for name, (_, code) in ended.items() if code == 0}
    pair = {posts[0][:-3], "rival"}
    assert landed >= set(names) - pair and len(landed & pair) == 1, {name: ended[name] for name in set(names) - landed}
    loser = (pair - landed).pop()
    assert "title" in ended[loser][0][1] and "Quite another one" in ended[loser][0][1], ended[loser]
    publications = office.publications()
    brought = publications[: -1 - len(office.git("rev-list", before).splitlines()) + 1]
    assert sorted(int(number) for _, number in brought) == sorted(numbers[name] for name in landed)
    assert all(len(parents) == 3 for parents, _ in brought) and brought[-1][0][1] == before
    for name in landed - {"rival"}:
        assert f"title: About {name}" in office.git("show", f"main:content/posts/2025/{name}.md")
        record = office.show(numbers[name])
        assert [record["published"]["commit"]] == [line[0] for line, number in brought if int(number) == record["number"]]
    assert office.show(numbers[loser])["state"] == "approved"
    assert "whole" in office("doctor").output


def test_history_and_records_are_not_to_be_pushed_and_doctor_names_what_is_missing(open_office, serve, tmp_path):
    """R5: by push it is refused; by hand on the disk it is found."""
    office, clone = open_office
    one, two = proposed(office, clone, "one"), proposed(office, clone, "two", file="eels-in-the-mill-race.md")
    office("changeset", "submit", one)
    office("publish", one, "--as", GRETA)
    server = serve(office)
    token = office.token("Operator", "--scopes", "git:read,git:write,publish:confirm")
    hostile = Clone(f"{server.url}/git/magazine.git", tmp_path / "hostile", token)
    hostile.git("checkout", "-q", "--orphan", "empty")
    hostile.commit("Nothing was ever published")
    before = office.references
    for refspec in ("+HEAD:refs/heads/main", ":refs/heads/main", f"+HEAD:refs/galley/changesets/{one}",
                    f":refs/galley/changesets/{one}", "HEAD:refs/galley/deployments/9", ":refs/galley/deployments/1"):  # fmt: skip
        assert "remote: " in hostile.git("push", "origin", refspec, code=1), refspec
    assert office.references == before
    server.stop()
    assert "whole" in office("doctor").output

    def named(reference):
        """What doctor says where something is missing."""
        said = office("doctor", code=1).output
        assert f"FAULT  {reference}: " in said, said
        return said

    record = f"refs/galley/changesets/{one}"
    tip = office.git("rev-parse", record)
    # The record itself, one link inside it, its last link, and the history that it tells of.
    office.git("update-ref", "-d", record)
    assert f"changeset {two} came after it" in named(record)
    office.git("update-ref", record, tip)
    link = office.git("rev-parse", f"{record}~1")
    unpack(office.repository)
    file = office.repository / "objects" / link[:2] / link[2:]
    kept = file.read_bytes()
    file.unlink()
    assert link in named(record)
    file.write_bytes(kept)
    main = office.main
    office.git("update-ref", "refs/heads/main", f"{main}^1")
    assert main in named(record)
    office.git("update-ref", "refs/heads/main", main)
    deployment = office.git("rev-parse", "refs/galley/deployments/1")
    office.git("update-ref", "refs/galley/deployments/1", office.main)
    named("refs/galley/deployments/1")
    office.git("update-ref", "refs/galley/deployments/1", deployment)
    assert "whole" in office("doctor").output


def unpack(repository):
    """Makes a file of each object, so that one can be taken away."""
    for pack in list((repository / "objects/pack").glob("*.pack")):
        content = pack.read_bytes()
        for file in (repository / "objects/pack").glob(f"{pack.stem}.*"):
            file.unlink()
        subprocess.run(["git", "--git-dir", repository, "unpack-objects", "-q"], input=content, check=True)


def test_a_damaged_record_stops_nobody_else(open_office):
    office, clone = open_office
    numbers = [proposed(office, clone, name, file=file) for name, file in (
        ("one", "fog-signals.md"), ("two", "eels-in-the-mill-race.md"), ("three", "counting-terns.md"))]  # fmt: skip
    for number in numbers:
        office("changeset", "submit", number)
    damages = [
        lambda path, tip: path.write_text("nonsense\n"),
        lambda path, tip: path.write_text("f" * 40 + "\n"),
        lambda path, tip: path.write_text(office.main + "\n"),
    ]
    path = office.repository / f"refs/galley/changesets/{numbers[0]}"
    tip = office.git("rev-parse", f"refs/galley/changesets/{numbers[0]}")
    for damage in damages:
        path.parent.mkdir(parents=True, exist_ok=True)
        damage(path, tip)
        listed = office("changeset", "list", "--json").json["changesets"]
        assert [each["number"] for each in listed] == numbers[:0:-1], listed
        assert "amage" in office.refused("changeset", "show", numbers[0])
        assert "amage" in office.refused("publish", numbers[0], "--as", GRETA)
        assert f"refs/galley/changesets/{numbers[0]}" in office("doctor", code=1).output
    office("publish", numbers[1], "--as", GRETA)
    path.write_text(tip + "\n")
    office("publish", numbers[0], "--as", GRETA)
    assert "whole" in office("doctor").output


def test_branches_that_were_changed_by_hand(office):
    """Deleted, replaced by foreign history, merged with main by git: nothing is lost, and nothing unseen is published."""
    office, clone = office
    number = proposed(office, clone, "one")
    office("changeset", "submit", number, "--as", ADA)
    office("review", "approve", number, "--as", GRETA)
    branch, approved = "refs/heads/changesets/one", office.show(number)["head"]
    before = office.main

    office.git("update-ref", "-d", branch)
    lost = office.show(number)
    assert lost["state"] == "closed" and "was removed" in lost["closed"]["reason"]
    office.refused("publish", number, "--as", GRETA)
    office("changeset", "reopen", number, "--as", ADA)
    assert office.git("rev-parse", branch) == approved

    office("changeset", "submit", number, "--as", ADA)
    office("review", "approve", number, "--as", GRETA)
    foreign = git("--git-dir", office.repository, "commit-tree", "-m", "From nowhere", f"{approved}^{{tree}}").strip()
    office.git("update-ref", branch, foreign)
    assert "given before the last change" in office.refused("publish", number, "--as", GRETA)
    assert office.main == before
    # What was approved is still there, whatever became of the branch.
    office.git("update-ref", branch, approved)
    office.git("reflog", "expire", "--expire=now", "--all")
    office.git("gc", "-q", "--prune=now")
    assert office.git("cat-file", "-t", approved) == "commit"

    other = proposed(office, clone, "two", file="eels-in-the-mill-race.md")
    office("changeset", "submit", other, "--as", ADA)
    office("review", "approve", other, "--as", GRETA)
    office("publish", other, "--as", GRETA)
    clone.git("fetch", "-q", "origin")
    clone.git("checkout", "-q", "-B", "one", approved)
    clone.git("merge", "-q", "--no-edit", "origin/main")
    clone.git("push", "-q", "origin", "+HEAD:changesets/one")
    assert "given before the last change" in office.refused("publish", number, "--as", GRETA)
    office("review", "approve", number, "--as", GRETA)
    office("publish", number, "--as", GRETA)
    assert "title: one" in office.git("show", "main:content/posts/2025/fog-signals.md")
    assert "title: two" in office.git("show", "main:content/posts/2025/eels-in-the-mill-race.md")
    assert "whole" in office("doctor").output


def test_foreign_history_takes_nothing_away(open_office):
    """A branch that has no commit in common with main, and lacks most of what is there."""
    office, clone = open_office
    clone.git("checkout", "-q", "--orphan", "foreign")
    clone.git("rm", "-qrf", "--cached", "content/posts")
    run_git("commit", "-q", "-m", "Without stories", folder=clone.folder)
    clone.push("refs/heads/changesets/foreign")
    posts = office.git("ls-tree", "-r", "--name-only", "main", "content/posts")
    number = office("changeset", "show", "foreign", "--json").json["changeset"]["number"]
    before = office.references["refs/heads/main"]
    office("changeset", "submit", number)
    # It touches the rules of the site as well, as it has nothing in common with them.
    assert "collections/" in office.refused("publish", number, "--as", GRETA)
    office("review", "approve", number, "--as", GRETA)
    assert "changes nothing on main" in office.refused("publish", number, "--as", GRETA)
    assert office.references["refs/heads/main"] == before
    assert office.git("ls-tree", "-r", "--name-only", "main", "content/posts") == posts


def test_a_remote_that_hangs_or_refuses_holds_up_nothing_else(open_office, tmp_path):
    office, clone = open_office
    near = tmp_path / "near.git"
    git("init", "-q", "--bare", near)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        office.deploy_to(
            {"name": "silent", "attempts": 1, "timeout_seconds": 2, "git": {"url": f"http://127.0.0.1:{silent.getsockname()[1]}/x.git"}},
            {"name": "closed", "attempts": 1, "timeout_seconds": 5, "git": {"url": "http://127.0.0.1:1/x.git"}},
            {"name": "near", "git": {"url": f"file://{near}"}},
        )
        number = proposed(office, clone, "one")
        office("changeset", "submit", number)
        start = time.monotonic()
        outcome = office("publish", number, "--as", GRETA, "--json", code=1)
        assert time.monotonic() - start < 20
    assert outcome.json["changeset"]["state"] == "published"
    assert git("rev-parse", "main", folder=near).strip() == office.main
    targets = {each["name"]: each for each in outcome.json["deployment"]["targets"]}
    assert targets["silent"]["reason"] == "it didn't answer in time"
    assert targets["closed"]["reason"].startswith("it refused: ")
    # The remote's operator mends it; only what failed is done once more.
    office.deploy_to({"name": "silent", "git": {"url": f"file://{near}", "branch": "late"}},
                     {"name": "closed", "git": {"url": f"file://{near}", "branch": "later"}},
                     {"name": "near", "git": {"url": f"file://{near}"}})  # fmt: skip
    office("deployment", "retry", outcome.json["deployment"]["number"], "--as", GRETA)
    assert git("rev-parse", "late", "later", folder=near).split() == [office.main] * 2


@pytest.fixture
def small_disk(tmp_path):
    """A disk of a few megabytes."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", place], capture_output=True, text=True)
    if mounted.returncode != 0:
        pytest.skip(f"a disk of its own needs more rights: {mounted.stderr.strip()}")
    yield place
    subprocess.run(["umount", "-l", place], check=True)


def test_publishing_on_a_full_disk(small_disk):
    office = Office(small_disk, people={GRETA: "owner"}, review=UNREVIEWED)
    clone = Clone(office.repository, small_disk / "work")
    number = proposed(office, clone, "one")
    office("changeset", "submit", number)
    before = office.references
    # From no room at all to room for a part of what is written.
    filler = small_disk / "filler"
    for room in (0, 4096, 8192, 16384, 32768):
        fill(filler, room)
        process = subprocess.run([BINARY, "publish", str(number), "--as", GRETA], capture_output=True, text=True,
                                 timeout=60, env=os.environ | {"GALLEY_DATA": str(office.data)})  # fmt: skip
        os.truncate(filler, 0)
        if process.returncode == 0:
            break
        assert "galley: " in process.stderr and process.returncode == 2, process
        assert office.references == before
        assert "whole" in office("doctor").output
    if office.references == before:
        office("publish", number, "--as", GRETA)
    assert agrees(office, number) == "published"
    assert "title: one" in office.git("show", "main:content/posts/2025/fog-signals.md")
    git("--git-dir", office.repository, "fsck", "--full", "--strict")


def fill(file, room):
    """Takes all of the disk but ROOM."""
    with open(file, "ab", buffering=0) as stream:
        try:
            while True:
                stream.write(b"\0" * 65536)
        except OSError:
            pass
    if room:
        os.truncate(file, os.path.getsize(file) - room)


def agrees(office, number):
    """The state of a changeset on record, which has to be what main says."""
    record = office.show(number)
    brought = [line[0] for line, brought in office.publications() if brought == str(number)]
    if record["state"] == "published":
        assert brought == [record["published"]["commit"]], (record, brought)
        assert f"refs/heads/{record['branch']}" not in office.references
        deployed = office("deployment", "show", record["published"]["deployment"], "--json").json["deployment"]
        assert deployed["commit"] == brought[0] and deployed["changeset"] == number
    else:
        assert brought == [] and f"refs/heads/{record['branch']}" in office.references, (record, brought)
    return record["state"]


def test_a_server_that_is_killed_while_it_publishes(tmp_path):
    """After each of twenty kills main and the records say the same, and nothing blocks what comes next."""
    office = Office(tmp_path, people={GRETA: "owner"}, review={"mode": "solo", "step_up": False})
    token = office.token("Hasty", "--scopes", "content:read,content:write,project:read,site:read,mcp:tools,publish:confirm")
    chance, states = random.Random(5), []
    server = Server(office)
    try:
        for number in range(1, 21):
            call = caller(server, token)
            made = call("create_object", collection="posts", fields=story(number))
            assert made["changeset"]["number"] == number, made
            assert call("publish_site", changeset=number)["plan"]["changeset"] == number
            code = next(each["code"] for each in office("publish", "codes", "--json").json["codes"] if each["changeset"] == number)
            thread = threading.Thread(target=quietly, args=(call,), kwargs={"changeset": number, "code": code})
            thread.start()
            time.sleep(chance.uniform(0, 0.12))
            server.process.kill()
            server.process.communicate()
            thread.join()
            server = Server(office)
            states.append(agrees(office, number))
            if states[-1] != "published":
                caller(server, token)("discard_changeset", changeset=number)
    finally:
        server.kill()
    assert "published" in states, states
    assert "whole" in office("doctor").output
    git("--git-dir", office.repository, "fsck", "--full", "--strict")


def caller(server, token):
    """Calls tools over HTTP with a token."""
    plain = Plain(server.url)

    def call(tool, **arguments):
        message = modern("tools/call", name=tool, arguments={"site": "magazine"} | arguments)
        reply = plain.post(message, {"Authorization": f"Bearer {token}"})
        result = reply.json["result"]
        assert not result.get("isError"), result
        return result["structuredContent"]

    return call


def quietly(call, **arguments):
    try:
        call("publish_site", **arguments)
    except Exception:
        pass


NAMES = ["../x", "a/../../x", ".git", ".GIT", ".g\u200cit", "git~1", "a\0b", "CON", "con.json", "name.", "a" * 4096, "-rf",
         "--upload-pack=touch", "x..y", "@{", "a\nb", "a\\b", "x.lock", "refs/heads/main", "\u202eevil", " ", ""]  # fmt: skip


def test_names_that_are_no_names_are_refused_everywhere(open_office, serve, tmp_path):
    """W9, beside what a push may name: ids of objects and definitions over MCP, and changesets at the terminal."""
    office, clone = open_office
    token = office.token("Writer", "--scopes", "content:read,content:write,schema:write,project:read,site:read,mcp:tools")
    server = serve(office)
    plain = Plain(server.url)
    before = office.references
    files = {path for path in office.data.rglob("*") if "objects" not in path.parts and "state.db" not in path.name}
    for name in NAMES:
        for tool, arguments in (
            ("create_object", {"collection": "posts", "id": name, "fields": story(1)}),
            ("rename_object", {"collection": "posts", "id": "fog-signals", "to": name}),
            ("duplicate_object", {"collection": "posts", "id": "fog-signals", "to": name}),
            ("create_schema", {"schema": name, "id": name, "definition": {"type": "object", "properties": {}}}),
        ):
            message = modern("tools/call", name=tool, arguments={"site": "magazine"} | arguments)
            reply = plain.post(message, {"Authorization": f"Bearer {token}"})
            answer = reply.json
            # Two dots in a name climb nowhere and are harmless in a file's name; an empty id is none.
            if name != "x..y" and (name, tool) != ("", "create_object"):
                assert "error" in answer or answer["result"].get("isError"), (tool, name, answer)
        if "\0" not in name:
            office.refused("changeset", "show", "--", name)
    assert {name for name in office.references if "main" in name} == {name for name in before if "main" in name}
    assert not [name for name in office.references if name not in before and not re.fullmatch(
        r"refs/(heads|galley)/changesets/\d+", name)]  # fmt: skip
    made = {path for path in office.data.rglob("*") if "objects" not in path.parts and "state.db" not in path.name} - files
    assert not [path for path in made if not re.search(r"/(refs|logs|index\.db|keys|incoming|uploads)", str(path))], made
