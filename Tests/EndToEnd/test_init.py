"""Making data directories and sites, and bringing files into them."""

import shutil

from conftest import SAMPLE, git


def test_a_data_directory_is_made_and_left_alone_the_second_time(bare):
    first = bare("init", "--json").json
    second = bare("init", "--json").json
    assert first["data"]["created"] and not second["data"]["created"]


def test_a_site_is_made_from_a_folder_once(bare):
    line = ["init", "--site", "magazine", "--from", SAMPLE, "--json"]
    site = bare(*line).json["site"]
    assert site["created"] and site["name"] == "Tidewater" and site["problems"] == 0
    assert bare(*line).json["site"] == site | {"created": False}


def test_a_site_goes_on_with_the_history_of_a_repository(galley, bare, tmp_path):
    copy = tmp_path / "copy"
    git("clone", "-q", galley.repository, copy)
    tip = git("rev-parse", "HEAD", folder=copy).strip()
    bare.data = tmp_path / "other"
    for origin in (galley.repository, copy, f"file://{galley.repository}"):
        name = "site" + str(len(str(origin)))
        bare("init", "--site", name, "--from", origin)
        assert bare("list", "--site", name, "--json").json["site"]["commit"] == tip


def test_a_repository_without_main_is_refused_and_leaves_nothing(bare, tmp_path):
    git("init", "-q", "--bare", tmp_path / "empty.git")
    outcome = bare("init", "--site", "empty", "--from", tmp_path / "empty.git", code=2)
    assert "main" in outcome.errors
    assert bare("list", "--json").json["sites"] == []


def test_a_broken_folder_becomes_a_site_with_warnings(bare, tmp_path):
    folder = tmp_path / "broken"
    shutil.copytree(SAMPLE, folder)
    (folder / "content/authors/tom-hallow.json").write_text("{")
    outcome = bare("init", "--site", "magazine", "--from", folder)
    assert "content/authors/tom-hallow.json" in outcome.errors
    assert "galley check" in outcome.errors


def test_options_that_belong_together_are_asked_for(bare):
    assert "--from belong together" in bare("init", "--site", "a", code=2).errors


def test_a_name_that_no_file_can_have_is_refused(bare):
    assert "‘../x’" in bare("init", "--site", "../x", "--from", SAMPLE, code=2).errors


def test_an_import_is_one_commit_and_none_when_nothing_changed(galley, tmp_path):
    folder = tmp_path / "folder"
    shutil.copytree(SAMPLE, folder)
    line = ["import", folder, "--json"]
    assert not galley(*line).json["import"]["changed"]
    page = folder / "content/pages/about.md"
    page.write_text(page.read_text() + "\n")
    assert galley(*line, "-m", "Another line").json["import"]["changed"]
    assert git("log", "-1", "--format=%s", "main", folder=galley.repository).strip() == "Another line"
    assert git("rev-list", "--count", "main", folder=galley.repository).strip() == "2"


def test_an_import_removes_other_files_only_when_told(galley, tmp_path):
    folder = tmp_path / "folder"
    shutil.copytree(SAMPLE, folder)
    (folder / "content/products/net-bag.json").unlink()
    galley("import", folder)
    galley("get", "products", "net-bag")
    galley("import", folder, "--delete")
    galley("get", "products", "net-bag", code=2)


def test_a_corpus_is_a_site(bare, tmp_path):
    bare("bench", "corpus", 20, tmp_path / "corpus")
    site = bare("init", "--site", "corpus", "--from", tmp_path / "corpus", "--json").json["site"]
    assert site["objects"] >= 20 and site["problems"] == 0
    assert bare("bench", "corpus", 20, tmp_path / "corpus", "--json", code=2).json["error"]["code"] == "already_exists"
