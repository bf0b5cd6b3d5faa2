"""Drafting, review, publishing and rollback by commands and git alone. (seed: S14-S19, S22-S24, S35; agents: O1-O9)"""

import json
import os
import subprocess
import time

import pytest
from conftest import Galley, git

FERRY = "content/posts/2026/the-boat-library.md"
OBJECT = "posts/the-boat-library"
ADA, GRETA, ODO = "ada@example.com", "greta@example.com", "odo@example.com"


@pytest.fixture
def galley(galley):
    """The program, with an editor who writes, one who reviews, and an owner."""
    galley("user", "create", "--email", ADA, "--name", "Ada Quist", "--role", "editor")
    galley("user", "create", "--email", GRETA, "--name", "Greta Sievers", "--role", "editor")
    galley("user", "create", "--email", ODO, "--name", "Odo Lund", "--role", "owner")
    return galley


@pytest.fixture
def write(galley, tmp_path):
    """Commits to a changeset's branch with git, as somebody."""
    clone = tmp_path / "clone"

    def commit(number, change, path=FERRY, email=ADA, message="Change the story"):
        if not clone.exists():
            git("clone", "-q", galley.repository, clone)
        branch = f"changesets/{number}"
        git("fetch", "-q", "origin", branch, folder=clone)
        git("checkout", "-q", "-B", branch, "FETCH_HEAD", folder=clone)
        file = clone / path
        file.parent.mkdir(parents=True, exist_ok=True)
        text = file.read_text() if file.exists() else ""
        file.write_text(change(text) if callable(change) else change)
        git("add", "-A", folder=clone)
        somebody = {f"GIT_{role}_{what}": value for role in ("AUTHOR", "COMMITTER")
                    for what, value in (("NAME", email.split("@")[0]), ("EMAIL", email))}
        for words in (["commit", "-q", "-m", message], ["push", "-q", "origin", branch]):
            subprocess.run(["git", *words], cwd=clone, env=os.environ | somebody, check=True, capture_output=True)
        return git("rev-parse", "HEAD", folder=clone).strip()

    return commit


def titled(title):
    return lambda text: text.replace(text.split("\n")[1], f"title: {title}", 1)


def opened(galley, title, *words):
    return galley("changeset", "open", "--title", title, "--as", ADA, "--json", *words).json["changeset"]["number"]


def approved(galley, write, title, change):
    """A changeset of Ada's that Greta has approved."""
    number = opened(galley, title)
    write(number, change)
    galley("changeset", "submit", number, "--as", ADA)
    galley("review", "approve", number, "--as", GRETA)
    return number


def title_on_main(galley):
    return galley("get", "posts", "the-boat-library", "--field", "title").output.strip()


def test_a_change_goes_from_its_first_word_to_the_live_site_and_back(galley, write):
    changeset = galley("changeset", "open", "--title", "Ten boats", "--as", ADA, "--json").json["changeset"]
    assert (changeset["number"], changeset["state"], changeset["branch"]) == (1, "draft", "changesets/1")
    write(1, titled("The library of ten boats"))

    assert OBJECT in galley("changeset", "diff", 1, "--stat").output
    shown = galley("changeset", "diff", 1, OBJECT).output
    assert "The boat library" in shown and "The library of ten boats" in shown
    detail = galley("changeset", "diff", 1, OBJECT, "--json").json["diff"]
    assert detail["object"] == OBJECT and detail["changeset"] == 1
    assert galley("review", "check", 1, "--as", ADA, "--json").json["verdict"] in ("passed", "warnings")

    assert galley("changeset", "submit", 1, "-m", "Ready", "--as", ADA, "--json").json["changeset"]["state"] == "in_review"
    assert "Ten boats" in galley("review", "queue").output
    waiting = galley("review", "queue", "--json").json["changesets"][0]
    assert not waiting["policy"]["met"] and "approval" in waiting["policy"]["sentence"]

    assert "--as" in galley("review", "approve", 1, code=2).errors
    refused = galley("review", "approve", 1, "--as", ADA, "--json", code=2).json["error"]
    assert refused["code"] == "forbidden" and "wrote a part of it" in refused["message"]
    early = galley("publish", 1, "--as", GRETA, "--json", code=2).json["error"]
    assert "approvals are missing" in early["message"] and "approval" in early["hint"]
    assert "approved" in galley("review", "approve", 1, "--note", "Good", "--as", GRETA).output

    assert "--as" in galley("publish", 1, code=2).errors
    published = galley("publish", 1, "--as", GRETA, "--json").json
    assert published["changeset"]["state"] == "published"
    assert published["deployment"]["number"] == 1 and published["deployment"]["result"] == "succeeded"
    assert title_on_main(galley) == "The library of ten boats"
    message = git("log", "-1", "--format=%B", "main", folder=galley.repository)
    assert f"Reviewed-by: Greta Sievers <{GRETA}>" in message and "Changeset: 1" in message

    second = approved(galley, write, "Eleven boats", titled("The library of eleven boats"))
    galley("publish", second, "--as", GRETA)
    rows = galley("deployment", "list", "--json").json["deployments"]
    assert [(row["number"], row["changeset"]) for row in rows] == [(2, 2), (1, 1)]
    assert "changeset 2" in galley("deployment", "show", 2, "--log").output

    assert "--as" in galley("rollback", 1, code=2).errors
    back = galley("rollback", 1, "-m", "Only ten", "--as", GRETA, "--json").json["deployment"]
    assert back["rolls_back_to"] == 1 and back["number"] == 3
    assert title_on_main(galley) == "The library of ten boats"
    assert "Only ten" in git("log", "-1", "--format=%B", "main", folder=galley.repository)
    retried = galley("deployment", "retry", 3, "--json").json["deployment"]
    assert retried["number"] == 4 and retried["commit"] == back["commit"]
    assert "isn't what is on main" in galley("deployment", "retry", 1, code=2).errors


def test_one_more_commit_makes_an_approval_stale(galley, write):
    number = approved(galley, write, "Ten boats", titled("Ten boats"))
    seen = galley("changeset", "show", number, "--json").json["changeset"]["approvals"][0]["commit"]
    assert galley("changeset", "show", number, "--json").json["changeset"]["state"] == "approved"
    write(number, titled("Twelve boats"))

    shown = galley("changeset", "show", number, "--json").json["changeset"]
    assert shown["state"] == "in_review" and shown["approvals"][0]["stale"]
    text = galley("changeset", "show", number).output
    assert f"for {seen[:7]}" in text and "stale" in text
    refused = galley("publish", number, "--as", GRETA, "--json", code=2).json["error"]
    assert "before the last change" in refused["message"]
    moved = galley("review", "approve", number, "--commit", seen[:10], "--as", GRETA, "--json", code=2).json["error"]
    assert moved["code"] == "conflict" and seen[:7] in moved["message"]
    galley("review", "approve", number, "--as", GRETA)
    galley("review", "revoke", number, "--as", GRETA)
    assert galley("changeset", "show", number, "--json").json["changeset"]["state"] == "in_review"


def test_a_conflict_is_listed_by_field_and_decided_by_field(galley, write):
    first = approved(galley, write, "Ten", titled("Ten boats"))
    second = approved(galley, write, "Eleven", lambda text: titled("Eleven boats")(text).replace("category: people", "category: boats", 1))
    galley("publish", first, "--as", GRETA)

    refused = galley("publish", second, "--as", GRETA, code=2)
    assert "can't be published" in refused.errors
    for words in ("/title", "Ten boats", "Eleven boats", f"changeset {second}"):
        assert words in refused.errors
    listed = galley("changeset", "rebase", second, "--as", ADA, code=1).output
    for words in (OBJECT, "/title", "Ten boats", "Eleven boats", "The boat library", "--take-ours"):
        assert words in listed
    conflicts = galley("changeset", "rebase", second, "--as", ADA, "--json", code=1).json["conflicts"]
    fields = conflicts[0]["fields"]
    assert [(f["field"], f["ours"], f["theirs"]) for f in fields] == [("/title", "Eleven boats", "Ten boats")]

    galley("changeset", "rebase", second, "--take-ours", f"{OBJECT}#title", "--as", ADA)
    assert galley("changeset", "show", second, "--json").json["changeset"]["state"] == "in_review"
    galley("review", "approve", second, "--as", GRETA)
    galley("publish", second, "--as", GRETA)
    assert title_on_main(galley) == "Eleven boats"


def test_who_acts_is_a_member_and_stands_in_the_audit_log(galley, write):
    number = opened(galley, "Ten boats")
    write(number, titled("Ten boats"))
    assert "nobody@example.com" in galley("changeset", "submit", number, "--as", "nobody@example.com", code=2).errors
    galley("user", "create", "--email", "vera@example.com", "--role", "viewer")
    assert "publish:request" in galley("changeset", "submit", number, "--as", "vera@example.com", code=2).errors
    galley("user", "disable", GRETA)
    assert "disabled" in galley("review", "comment", number, "-t", "Hm", "--as", GRETA, code=2).errors
    galley("changeset", "submit", number, environment={"GALLEY_USER": ADA})
    assert galley("changeset", "show", number, "--json").json["changeset"]["submitted"]["by"] == "Ada Quist"
    # Without anybody's name it is the host, who may do all but agree and publish.
    galley("changeset", "withdraw", number)

    rows = [json.loads(line) for line in galley("audit", "export").output.splitlines()]
    acts = [row for row in rows if row["action"].startswith("cli.")]
    assert {row["action"] for row in acts} >= {"cli.changeset.open", "cli.changeset.submit", "cli.changeset.withdraw"}
    assert "refused" in {row["outcome"] for row in acts if row["action"] == "cli.review.comment"}
    submitted = [row for row in acts if row["action"] == "cli.changeset.submit" and row["outcome"] == "done"]
    assert "changeset 1" in {row["target"] for row in acts if row["action"] == "cli.changeset.open"}
    assert submitted[0]["detail"]["email"] == ADA and submitted[0]["target"] == f"changeset {number}"


def test_what_was_said_is_listed_answered_and_settled(galley, write, tmp_path):
    number = opened(galley, "Ten boats")
    write(number, titled("Ten boats"))
    patch = tmp_path / "patch.json"
    patch.write_text('[{"op": "set", "path": "/title", "value": "The ten boats"}]')
    galley("review", "comment", number, "-t", "Which ten?", "--on", OBJECT, "--field", "title", "--quote", "Ten",
           "--suggest", patch, "--as", GRETA)
    thread = galley("review", "comment", number, "--reply", "c1", "-t", "All of them", "--as", ADA, "--json").json["comment"]
    assert thread["about"] == {"object": OBJECT, "field": "/title", "quote": "Ten"}
    assert [c["text"] for c in thread["comments"]] == ["Which ten?", "All of them"]
    assert thread["comments"][0]["suggestion"]["operations"][0]["value"] == "The ten boats"
    assert "Which ten?" in galley("changeset", "show", number).output
    galley("review", "resolve", number, "c1", "--as", ADA)
    assert galley("review", "comments", number, "--json").json["total"] == 0
    assert galley("review", "comments", number, "--all", "--json").json["comments"][0]["resolved"]
    assert "c9" in galley("review", "resolve", number, "c9", code=2).errors
    galley("review", "comment", number, "--quote", "x", "-t", "y", code=2)


def test_a_changeset_is_arranged_split_undone_closed_and_reopened(galley, write):
    number = opened(galley, "Two stories")
    write(number, titled("Ten boats"))
    write(number, titled("Another kitchen"), path="content/posts/2026/a-kitchen-below-deck.md", message="The kitchen")
    galley("changeset", "assign", number, GRETA)
    galley("changeset", "due", number, "2026-12-20")
    galley("changeset", "retitle", number, "--title", "Boats and kitchens", "--description", "Both.")
    assert "2026-13-01" in galley("changeset", "due", number, "2026-13-01", code=2).errors
    shown = galley("changeset", "show", number, "--json").json["changeset"]
    assert shown["assignees"] == [GRETA] and shown["due"] == "2026-12-20" and shown["title"] == "Boats and kitchens"
    assert len(shown["commits"]) == 2
    assert galley("changeset", "list", "--assignee", GRETA, "--author", ADA, "--json").json["total"] == 1
    assert galley("changeset", "list", "--author", ODO, "--json").json["total"] == 0

    parts = galley("changeset", "split", number, "posts/a-kitchen-below-deck", "--title", "Kitchens", "--as", ADA, "--json").json
    other = parts["to"]["number"]
    assert "posts/a-kitchen-below-deck" in galley("changeset", "diff", other, "--stat").output
    assert "posts/a-kitchen-below-deck" not in galley("changeset", "diff", number, "--stat").output
    galley("changeset", "move", other, "posts/a-kitchen-below-deck", "--to", number)
    assert "posts/a-kitchen-below-deck" in galley("changeset", "diff", number, "--stat").output
    galley("changeset", "undo", number)
    assert "posts/a-kitchen-below-deck" not in galley("changeset", "diff", number, "--stat").output

    galley("changeset", "close", other, "--reason", "No kitchens")
    assert "No kitchens" in galley("changeset", "show", other).output
    assert [c["number"] for c in galley("changeset", "list", "--json").json["changesets"]] == [number]
    galley("changeset", "reopen", other)
    assert galley("changeset", "list", "--state", "draft", "--json").json["total"] == 2
    galley("changeset", "submit", number)
    galley("review", "request-changes", number, "-m", "Name the boats", "--as", GRETA)
    assert "Name the boats" in galley("changeset", "show", number).output
    assert "posts/nothing" in galley("changeset", "diff", number, "posts/nothing", code=2).errors


def test_a_task_is_done_when_its_changeset_is_published(galley, write):
    task = galley("task", "create", "--title", "Count the boats", "--ref", OBJECT, "--assignee", ADA,
                  "--due", "2026-12-01", "--as", GRETA, "--json").json["task"]
    assert (task["number"], task["state"], task["assignee"]) == (1, "open", ADA)
    galley("task", "claim", 1, "--as", GRETA)
    assert "Greta" in galley("task", "claim", 1, "--as", ADA, code=2).errors
    galley("task", "release", 1, "--as", GRETA)
    galley("task", "update", 1, "--notes", "All of them", "--due", "none")
    number = opened(galley, "Ten boats", "--task", "1")
    assert "works on it Ada Quist" in galley("task", "show", 1).output
    write(number, titled("Ten boats"))
    galley("changeset", "submit", number, "--as", ADA)
    galley("review", "approve", number, "--as", GRETA)
    galley("publish", number, "--as", GRETA)
    done = galley("task", "show", 1, "--json").json["task"]
    assert done["state"] == "done" and done["changeset"] == number and "due" not in done
    galley("task", "create", "--title", "Paint them")
    galley("task", "drop", 2, "--reason", "No paint")
    assert "nothing to do" in galley("task", "list").output
    galley("task", "reopen", 2)
    galley("task", "done", 2)
    assert galley("task", "list", "--state", "all", "--json").json["total"] == 2


def test_a_publication_is_scheduled_in_the_time_zone_of_the_site(galley, write):
    number = approved(galley, write, "Ten boats", titled("Ten boats"))
    planned = galley("publish", number, "--at", "2027-06-01T18:00", "--until", "+2d", "--as", GRETA, "--json").json["changeset"]
    # Dublin is an hour ahead in summer.
    assert planned["state"] == "scheduled"
    assert planned["scheduled"] == {"at": "2027-06-01T17:00:00Z", "by": "Greta Sievers", "until": "2027-06-03T17:00:00Z"}
    assert "scheduled" in galley("changeset", "show", number).output
    galley("publish", number, "--cancel", "--as", GRETA)
    assert galley("changeset", "show", number, "--json").json["changeset"]["state"] == "approved"
    assert "Europe/Dublin" in galley("publish", number, "--at", "tomorrow", "--as", GRETA, code=2).errors
    assert "is over" in galley("publish", number, "--at", "2026-01-01", "--as", GRETA, code=2).errors
    galley("publish", number, "--until", "+2h", code=2)
    assert galley("publish", "codes", "--json").json["codes"] == []


def test_checks_of_a_changeset_name_what_stands_in_the_way(galley, write):
    number = opened(galley, "A dead link")
    write(number, lambda text: text + "\nSee [the lost page](/stories/no-such-story).\n")
    report = galley("check", "--changeset", number, "--json", code=1).json
    assert report["verdict"] == "failed" and report["errors"] >= 1
    assert galley("check", "--changeset", number, "--strict", code=1).output.count("no-such-story") == 1
    assert {p["check"] for p in report["problems"] if p["severity"] == "error"} == {"links"}
    assert "checks" not in galley("changeset", "show", number, "--json").json["changeset"]
    assert "✗ links" in galley("review", "check", number, code=1).output
    shown = galley("changeset", "show", number, "--json").json["changeset"]
    assert shown["checks"] == "failed" and shown["checks_current"]
    galley("changeset", "submit", number, "--as", ADA)
    galley("review", "approve", number, "--as", GRETA)
    assert "no-such-story" in galley("publish", number, "--as", GRETA, code=2).errors
    assert "no-such-story" not in galley("get", "posts", "the-boat-library").output


def test_a_mirror_clone_carries_the_whole_record(galley, write, tmp_path):
    number = approved(galley, write, "Ten boats", titled("Ten boats"))
    galley("review", "comment", number, "-t", "Splendid", "--as", GRETA)
    galley("task", "create", "--title", "Count them")
    other = approved(galley, write, "Eleven", titled("Eleven boats"))
    galley("publish", other, "--as", GRETA)

    copy = Galley(tmp_path / "elsewhere")
    copy("init")
    (copy.data / "sites/magazine").mkdir(parents=True)
    git("clone", "-q", "--mirror", galley.repository, copy.repository)
    for line in (["changeset", "list", "--state", "all"], ["changeset", "show", number], ["changeset", "show", other],
                 ["changeset", "show", other, "--log"], ["review", "comments", number], ["task", "list"], ["deployment", "list"]):
        assert copy(*line, "--json").json == galley(*line, "--json").json, line
    assert "Splendid" in copy("changeset", "show", number).output
    assert [event["act"] for event in copy("changeset", "show", other, "--log", "--json").json["changeset"]["events"]] == [
        "opened", "submitted", "approved", "published"]


def test_a_target_that_fails_is_told_and_keeps_nothing_else_from_being_published(galley, write, tmp_path):
    remote = tmp_path / "mirror.git"
    git("init", "-q", "--bare", remote)
    settings = json.loads((galley.data / "galley.json").read_text())
    www = {"name": "www", "folder": {"path": str(tmp_path / "www")}}
    mirror = {"name": "mirror", "git": {"url": f"file://{remote}"}}
    settings["deploy"] = {"magazine": {"targets": [www, mirror]}}
    (galley.data / "galley.json").write_text(json.dumps(settings))
    first = approved(galley, write, "Ten boats", titled("Ten boats"))
    deployment = galley("publish", first, "--as", GRETA, "--json").json["deployment"]
    assert {target["name"]: target["outcome"] for target in deployment["targets"]} == {"www": "done", "mirror": "done"}
    assert "Ten boats" in git("show", f"main:{FERRY}", folder=remote)
    assert "Ten boats" in (tmp_path / "www/current" / FERRY).read_text()

    mirror["git"]["url"] = f"file://{tmp_path}/nowhere.git"
    mirror["attempts"] = 1
    (galley.data / "galley.json").write_text(json.dumps(settings))
    second = approved(galley, write, "Eleven boats", titled("Eleven boats"))
    outcome = galley("publish", second, "--as", GRETA, code=1)
    assert "is on main" in outcome.output and "✗ mirror (git): failed" in outcome.output
    assert title_on_main(galley) == "Eleven boats"
    assert "mirror: failed" in galley("deployment", "show", 2, "--log", code=1).output
    assert galley("deployment", "list", "--json").json["deployments"][0]["result"] == "failed"


def test_a_site_of_one_person_asks_nobody_else(galley, write, tmp_path):
    site = tmp_path / "site"
    git("clone", "-q", galley.repository, site)
    settings = json.loads((site / "site.json").read_text())
    settings["review"] = {"mode": "solo"}
    (site / "site.json").write_text(json.dumps(settings))
    git("commit", "-qam", "Alone from now on", folder=site)
    git("push", "-q", "origin", "main", folder=site)
    number = opened(galley, "Ten boats")
    write(number, titled("Ten boats"))
    assert "approved" in galley("changeset", "submit", number, "--as", ADA).output
    galley("publish", number, "--as", ADA)
    assert title_on_main(galley) == "Ten boats"


def test_a_running_server_serves_what_is_published_here(galley, write, serve):
    server = serve(galley)
    number = approved(galley, write, "Ten boats", titled("Ten boats"))
    galley("publish", number, "--as", GRETA)
    end = time.monotonic() + 10
    while b"Ten boats" not in server.get("/api/v1/magazine/collections/posts/objects/the-boat-library").body:
        assert time.monotonic() < end, "the server doesn't notice"
        time.sleep(0.05)


def test_doctor_finds_a_damaged_record(galley, write):
    first, second = opened(galley, "Ten boats"), opened(galley, "Eleven boats")
    assert galley("doctor", "--json").json["doctor"]["well"]
    git("update-ref", f"refs/galley/changesets/{first}", "main", folder=galley.repository)
    assert f"refs/galley/changesets/{first}" in galley("doctor", code=1).output
    # It hides only itself.
    listed = galley("changeset", "list", "--json")
    assert [changeset["number"] for changeset in listed.json["changesets"]] == [second]


def test_a_site_is_made_from_a_template(bare):
    bare("init")
    ids = [template["id"] for template in bare("template", "list", "--json").json["templates"]]
    assert ids == ["documentation", "magazine"]
    assert "--set editor" in bare("template", "list").output
    line = ["init", "--site", "zine", "--template", "magazine", "--title", "Low water", "--set", "editor=Ada Quist"]
    made = bare(*line, "--json").json["site"]
    assert made["created"] and made["name"] == "Low water" and made["problems"] == 0
    assert not bare(*line, "--json").json["site"]["created"]
    assert bare("check", "--site", "zine", "--json").json["errors"] == 0
    assert "edtor" in bare("init", "--site", "b", "--template", "magazine", "--title", "T", "--set", "edtor=x", code=2).errors
    assert "magazin" in bare("init", "--site", "b", "--template", "magazin", "--title", "T", code=2).errors
    bare("init", "--site", "b", "--template", "magazine", "--from", "x", code=2)
