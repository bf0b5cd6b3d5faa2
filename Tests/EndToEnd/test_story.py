"""From the first word to the live site and back, by real parts: an agent on the official SDK, a person with git, editors at
the terminal, repositories elsewhere. (issue 5, "Proof by real parts"; law 1; security: R1, R2, K1; seed: S18, S35, S36)
"""

import base64
import json
from types import SimpleNamespace

import anyio
import pytest
from conftest import Galley, git
from story_parts import ADA, GRETA, Clone, Office, Remote, agent, eventually, story

pytestmark = pytest.mark.anyio

PASSWORD = "only-the-operator-knows-it"


@pytest.fixture(scope="module")
def anyio_backend():
    return "asyncio"


@pytest.fixture
def office(tmp_path):
    office = Office(tmp_path)
    office.secret = tmp_path / "remote.token"
    office.secret.write_text(PASSWORD + "\n")
    office.near = tmp_path / "near.git"
    git("init", "-q", "--bare", office.near)
    office.far = Remote(tmp_path, "Basic " + base64.b64encode(f"galley:{PASSWORD}".encode()).decode())
    office.deploy_to(
        {"name": "near", "git": {"url": f"file://{office.near}"}},
        {"name": "far", "git": {"url": office.far.url, "user": "galley", "token_file": str(office.secret)}},
        {"name": "window", "folder": {"path": str(tmp_path / "window")}},
    )
    yield office
    office.far.shutdown()


async def draft(robot):
    """Ten objects in one changeset for a task: nine new ones, five of them at once, and one that is there already."""
    task = (await robot.call("create_task", title="Letters from the pier"))["task"]["number"]
    opened = (await robot.call("create_changeset", title="Letters from the pier", task=task))["changeset"]
    number = opened["number"]
    for letter in range(1, 5):
        await robot.call("create_object", changeset=number, collection="posts", fields=story(letter))
    answer = await robot.call(
        "apply_changes", changeset=number, message="The rest of the letters",
        changes=[{"op": "create", "collection": "posts", "fields": story(letter)} for letter in range(5, 10)],
    )  # fmt: skip
    assert len(answer["objects"]) == 5
    await retitle(robot, number, "Horns, guns and bells")
    return number


async def retitle(robot, number, title):
    operations = [{"op": "set", "path": "title", "value": title}]
    return await robot.call("patch_object", changeset=number, collection="posts", id="fog-signals", operations=operations)


async def fail_a_check_and_mend_it(robot, number):
    picture, words = "\n![](/media/canoe-reeds.jpg)\n", "\n![A canoe in the reeds](/media/canoe-reeds.jpg)\n"
    letter = {"changeset": number, "collection": "posts", "id": "letter-1-from-the-pier"}
    await robot.call("patch_object", **letter, operations=[{"op": "set", "path": "body", "value": story(1)["body"] + picture}])
    checks = (await robot.call("run_checks", changeset=number))["checks"]
    assert checks["verdict"] == "failed"
    assert [(found["object"], found["field"], found["rule"]) for found in checks["findings"]] == [
        ("posts/letter-1-from-the-pier", "/body", "image-alt")
    ]
    mend = {"op": "replace_text", "path": "body", "find": picture.strip(), "replace": words.strip()}
    await robot.call("patch_object", **letter, operations=[mend])
    assert (await robot.call("run_checks", changeset=number))["checks"]["verdict"] == "passed"


def push(server, office, token):
    """What the person does meanwhile, with git alone: the same field of the same object."""
    clone = Clone(f"{server.url}/git/magazine.git", office.folder / "work", token)
    clone.edit("fog-signals.md", "^title:.*$", "title: Being heard in fog")
    clone.commit("Give the fog a better title")
    said = clone.push("refs/heads/changesets/fog")
    assert "is open: Give the fog a better title" in said
    return clone, int(said.split("Changeset ")[1].split()[0])


def missing(office, number, *words):
    """What keeps a changeset from being published, in the words of the terminal."""
    before = office.main
    said = office.refused("publish", number, "--as", GRETA, *words)
    assert office.main == before
    return said


async def test_from_the_first_word_to_the_live_site_and_back(office, serve, tmp_path):
    server = serve(office)
    writing = office.token("Claude", "--preset", "read-write", "--user", ADA)
    pushing = office.token("Ada's laptop", "--scopes", "git:read,git:write,content:read,site:read", "--user", ADA)
    first = office.main
    with anyio.fail_after(100):
        async with agent(server, writing) as robot:
            number = await draft(robot)
            clone, other = push(server, office, pushing)

            # Both see each other's drafts: the agent by its tools, the person with git and with tools of their own.
            async with agent(server, pushing) as person:
                for reader in (robot, person):
                    object = (await reader.call("get_object", collection="posts", id="fog-signals"))["object"]
                    assert object["fields"]["title"] == "Fog signals"
                    drafts = {each["changeset"]: each for each in object["drafts"]}
                    assert set(drafts) == {number, other}, drafts
                    assert drafts[number]["title"] == "Letters from the pier"
                    seen = await reader.call("get_object", collection="posts", id="fog-signals", ref=str(other), fields=["title"])
                    assert seen["object"]["fields"]["title"] == "Being heard in fog"
            clone.git("fetch", "-q", "origin")
            assert "Horns, guns and bells" in clone.git("show", f"origin/changesets/{number}:content/posts/2025/fog-signals.md")

            await fail_a_check_and_mend_it(robot, number)
            comment = await robot.call("add_comment", changeset=number, text="Is nine enough?", object="posts/letter-9-from-the-pier")
            assert comment["comment"]["comments"][0]["kind"] == "agent"

            # The person's change lands first.
            office("changeset", "submit", other, "--as", ADA)
            office("review", "approve", other, "--as", GRETA)
            office("publish", other, "--as", GRETA)
            second = office.main
            answer = await robot.call("get_object", collection="posts", id="fog-signals")
            assert answer["object"]["fields"]["title"] == "Being heard in fog"

            # The agent asks; nobody who wrote a word may answer, and no program at all. (R1)
            request = (await robot.call("request_publish", changeset=number, message="Nine letters and a title"))["request"]
            assert request["state"] == "in_review" and request["policy"]["met"] is False
            assert not [name for name in await robot.tools() if "approve" in name or name in ("publish", "publish_site", "rollback")]
            assert "who you are" in office.refused("review", "approve", number)
            office.refused("review", "approve", number, "--as", "Claude")
            assert "wrote a part of it" in office.refused("review", "approve", number, "--as", ADA)
            assert "approvals are missing" in missing(office, number)
            assert not office.show(number).get("approvals")
            office("review", "approve", number, "--as", GRETA)

            # Both changed one field: refused with the field and both values, and decided by field.
            said = missing(office, number)
            for part in ("fog-signals", "title", "Being heard in fog", "Horns, guns and bells"):
                assert part in said, said
            answer = await robot.call("resolve_conflict", changeset=number)
            (conflict,) = answer["conflicts"]
            (field,) = conflict["fields"]
            assert (conflict["object"], field["field"]) == ("posts/fog-signals", "/title")
            assert (field["base"], field["ours"], field["theirs"]) == (
                "Fog signals", "Horns, guns and bells", "Being heard in fog",
            )  # fmt: skip
            decision = {"path": conflict["path"], "field": field["field"], "value": "Being heard: horns, guns and bells"}
            await robot.call("resolve_conflict", changeset=number, decisions=[decision])

            # That was one more commit, so the approval is of something else. (R2)
            assert "given before the last change" in missing(office, number)
            office("review", "approve", number, "--as", GRETA)
            approved = office.show(number)["head"]
            later = (await retitle(robot, number, "Being heard"))["commit"]
            assert office.show(number)["state"] == "in_review"
            assert "given before the last change" in missing(office, number)
            # To move the branch back on the disk doesn't bring it back to life.
            branch = f"refs/heads/changesets/{number}"
            office.git("update-ref", branch, approved, later)
            assert "given before the last change" in missing(office, number)
            office.git("update-ref", branch, later, approved)
            assert "given before the last change" in missing(office, number)
            office("review", "approve", number, "--as", GRETA, "--commit", later)
            office("publish", number, "--as", GRETA)
            third = office.main

            published = office.show(number)
            assert published["state"] == "published" and published["published"]["commit"] == third
            assert office.git("rev-parse", f"{third}^1", f"{third}^2").split() == [second, later]
            trailers = office.git("log", "-1", "--format=%(trailers)", third)
            assert f"Changeset: {number}" in trailers and f"<{GRETA}>" in trailers and "Reviewed-by: " in trailers
            assert (await robot.call("get_object", collection="posts", id="letter-9-from-the-pier"))["object"]["revision"]
            assert (await robot.call("get_task", task=1))["task"]["state"] == "done"

        # Elsewhere it is as well: on this machine, over HTTP, and in the folder that is shown.
        assert git("rev-parse", "main", folder=office.near).strip() == office.far.main == third
        window = tmp_path / "window/current/content/posts/2026/letter-9-from-the-pier.md"
        assert "nobody on the pier" in window.read_text()

        # Back to what was there before the agent came: a new commit, and nothing of history is lost.
        deployment = next(each for each in office("deployment", "list", "--json").json["deployments"] if each["commit"] == second)
        office.refused("rollback", deployment["number"])
        office("rollback", deployment["number"], "-m", "Too many letters", "--as", GRETA)
        fourth = office.main
        assert office.git("rev-parse", f"{fourth}^{{tree}}") == office.git("rev-parse", f"{second}^{{tree}}")
        assert office.git("rev-parse", f"{fourth}^") == third
        assert office.git("merge-base", "--is-ancestor", first, fourth) == ""
        eventually(lambda: server.get("/api/v1/magazine/collections/posts/objects/letter-9-from-the-pier").status == 404)
        assert git("rev-parse", "main", folder=office.near).strip() == office.far.main == fourth
        assert not window.exists()

        everything_is_on_record(office, server, number, SimpleNamespace(writing=writing, pushing=pushing))
        nothing_is_lost_with_a_clone(office, tmp_path / "elsewhere", serve)


def everything_is_on_record(office, server, number, secrets):
    """S36, K1: who did what with which credential, and no secret anywhere outside of the two hands that hold it."""
    server.stop()
    exported = office("audit", "export").output
    rows = [json.loads(line) for line in exported.splitlines()]
    tokens = {row["name"]: row["id"] for row in office("token", "list", "--json").json["tokens"]}
    calls = [row for row in rows if row["action"].startswith("mcp.") and row["name"] == "Claude"]
    assert {row["principal"] for row in calls} == {tokens["Claude"]}
    assert {"mcp.create_object", "mcp.apply_changes", "mcp.resolve_conflict", "mcp.request_publish"} <= {row["action"] for row in calls}
    done = {(row["action"], row["outcome"]) for row in rows}
    assert {("cli.review.approve", "done"), ("cli.review.approve", "refused"), ("cli.publish", "done"),
            ("cli.rollback", "done"), ("git.push", "done")} <= done  # fmt: skip
    greta = [row for row in rows if row["action"] == "cli.review.approve" and row["outcome"] == "done"]
    assert all(row["detail"]["email"] == GRETA for row in greta) and f"changeset {number}" in {row["target"] for row in greta}
    said = "\n".join(office("deployment", "show", each, "--json").output for each in (1, 2, 3))
    record = office.git("log", "-p", "--all", "--format=%B")
    for secret in (secrets.writing, secrets.pushing, PASSWORD):
        for place in (exported, said, record):
            assert secret not in place
    office("audit", "verify")


def nothing_is_lost_with_a_clone(office, folder, serve):
    """Law 1: what an editor would miss is in a mirror clone; the state store and the index aren't needed for it."""
    lists = [
        ("changeset", "list", "--state", "all"), ("changeset", "show", 1, "--log"), ("changeset", "show", 2, "--log"),
        ("review", "comments", 1), ("review", "comments", 2), ("task", "list", "--state", "all"), ("task", "show", 1),
        ("deployment", "list"), ("deployment", "show", 1), ("deployment", "show", 2), ("deployment", "show", 3),
    ]  # fmt: skip
    before = [office(*words, "--json").json for words in lists]
    assert len(before[0]["changesets"]) == 2 and len(before[5]["tasks"]) == 1 and len(before[7]["deployments"]) == 3
    assert "Is nine enough?" in json.dumps(before[3:5])
    assert before[1]["changeset"]["events"] and before[2]["changeset"]["events"]

    other = Galley(folder)
    other("init")
    (folder / "sites/magazine").mkdir(parents=True, exist_ok=True)
    git("clone", "-q", "--mirror", office.repository, other.repository)
    for name in ("state.db", "state.db-wal", "state.db-shm", "sites/magazine/index.db"):
        (folder / name).unlink(missing_ok=True)
    assert [other(*words, "--json").json for words in lists] == before
    assert "whole" in other("doctor").output
    server = serve(other)
    assert server.get("/api/v1/magazine/collections/posts/objects/fog-signals").status == 200
