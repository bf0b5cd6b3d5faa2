"""`galley check`: everything that is wrong is named, and the exit code says whether anything is."""

import shutil

import pytest
from conftest import SAMPLE


@pytest.fixture
def broken(tmp_path):
    """The sample site with one fault of each kind."""
    folder = tmp_path / "broken"
    shutil.copytree(SAMPLE, folder)

    def write(path, text):
        (folder / path).write_text(text)

    write("content/authors/tom-hallow.json", "{ not json")
    write("content/authors/nobody.json", '{"role": {"en": "x"}, "languages": ["en"]}')
    write("content/authors/nul.json", '{"name": "Nul", "role": {"en": "x"}, "languages": ["en"]}')
    write("content/pages/strange.md", "---\ntitle: [\n---\n")
    write("content/events/lost.json", '{"title": {"en": "x"}, "summary": {"en": "x"}, "starts": "2026-12-01T10:00:00Z", "kind": "dance", "venue": "nowhere"}')
    (folder / "content/authors/bytes.json").write_bytes(b'{"name": "\xff"}')
    write("views/odd.json", '{"name": "Odd", "from": "nothing"}')
    write("queries/odd.json", '{"title": "Odd"}')
    write("schemas/auth.json", '{"label": "Mine", "type": "object", "properties": {}}')
    return folder


def test_the_sample_site_is_clean(bare):
    outcome = bare("check", SAMPLE)
    assert "Clean" in outcome.output
    assert bare("check", SAMPLE, "--json").json["total"] == 0


def test_every_fault_is_named_with_its_file(bare, broken):
    report = bare("check", broken, "--json", code=1).json
    named = {problem["file"] for problem in report["problems"] if problem["severity"] == "error"}
    assert named >= {
        "content/authors/tom-hallow.json",
        "content/authors/nobody.json",
        "content/authors/nul.json",
        "content/authors/bytes.json",
        "content/pages/strange.md",
        "content/events/lost.json",
        "views/odd.json",
        "queries/odd.json",
        "schemas/auth.json",
    }
    assert report["errors"] + report["warnings"] == report["total"] == len(report["problems"])
    lost = [p for p in report["problems"] if p["file"] == "content/events/lost.json"]
    assert {p["field"] for p in lost} >= {"/kind", "/venue"}
    assert all(p["message"] for p in report["problems"])


def test_people_read_the_same_by_file(bare, broken):
    output = bare("check", broken, code=1).output
    assert "\ncontent/events/lost.json\n" in output
    assert "errors" in output.splitlines()[-1]


def test_a_broken_site_still_answers_with_the_rest(bare, broken):
    bare("init", "--site", "magazine", "--from", broken)
    authors = bare("query", "authors", "--json").json
    assert "tom-hallow" not in {author["id"] for author in authors["objects"]}
    assert "mara-lindqvist" in {author["id"] for author in authors["objects"]}
    assert bare("check", code=1)
    assert "tom-hallow" in bare("doctor", code=1).output


def test_warnings_count_only_when_strict(bare, tmp_path):
    folder = tmp_path / "site"
    shutil.copytree(SAMPLE, folder)
    (folder / "media/portrait-tom.svg").unlink()
    report = bare("check", folder, "--json").json
    assert report["errors"] == 0 and report["warnings"] > 0
    bare("check", folder, "--strict", code=1)


def test_what_can_not_be_checked_ends_with_two(bare, tmp_path):
    outcome = bare("check", tmp_path / "nowhere", "--json", code=2)
    assert outcome.json["error"]["code"] == "not_found"
    assert "nowhere" in outcome.errors
    assert "no data directory" in bare("check", code=2).errors
    bare("check", SAMPLE, "--site", "magazine", code=2)
