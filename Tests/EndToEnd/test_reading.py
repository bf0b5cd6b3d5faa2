"""The commands that read: what they print for people and for programs."""


def test_an_object_is_printed_for_people_and_as_json(reader):
    page = reader("get", "posts", "the-boat-library").output
    assert "The boat library" in page and "posts/the-boat-library" in page
    found = reader("get", "posts", "the-boat-library", "--json").json["object"]
    assert found["collection"] == "posts" and found["id"] == "the-boat-library"
    assert found["fields"]["title"] == "The boat library" and len(found["revision"]) == 40
    assert found["path"] == "content/posts/2026/the-boat-library.md"
    assert reader("get", "posts", "the-boat-library", "--field", "title").output == "The boat library\n"


def test_what_is_not_there_comes_with_a_guess(reader):
    outcome = reader("get", "posts", "the-boat-libary", "--json", code=2)
    assert outcome.json["error"]["code"] == "not_found"
    assert "the-boat-library" in outcome.json["error"]["hint"]
    assert "the-boat-library" in outcome.errors
    assert "‘posts’" in reader("get", "post", "x", code=2).errors


def test_a_query_is_filtered_sorted_and_paged(reader):
    line = ["query", "posts", "-i", "locale:en", "-s", "date:desc", "-l", "5", "--fields", "title,date", "--json"]
    first = reader(*line).json
    dates = [item["fields"]["date"] for item in first["objects"]]
    assert dates == sorted(dates, reverse=True) and len(dates) == 5
    assert set(first["objects"][0]["fields"]) == {"title", "date"}
    second = reader(*line, "--cursor", first["next_cursor"]).json
    assert second["total"] == first["total"]
    assert not {i["id"] for i in first["objects"]} & {i["id"] for i in second["objects"]}


def test_a_table_has_a_row_for_each_object(reader):
    lines = reader("query", "authors").output.splitlines()
    assert lines[0].startswith("id") and lines[1].startswith("greta-sievers")
    assert lines[-1] == "8 of 8 objects"


def test_a_filter_that_can_not_be_used_says_what_can(reader):
    error = reader("query", "posts", "-i", "body:x", "--json", code=2).json["error"]
    assert error["code"] == "invalid_filter" and "category" in error["hint"]
    assert reader("query", "posts", "-l", "51", "--json", code=2).json["error"]["code"] == "invalid_argument"


def test_a_search_marks_what_it_found(reader):
    found = reader("search", "boat", "-c", "posts", "--json").json
    assert found["total"] >= len(found["results"]) > 0
    assert any("**" in result.get("excerpt", "") for result in found["results"])
    assert "Nothing was found" in reader("search", "zzyzx").output


def test_a_view_has_its_items(reader):
    view = reader("view", "latest-stories", "--json").json["view"]
    assert view["total"] == len(view["items"]) == 12
    assert view["items"][0]["author"]["name"]


def test_history_tells_who_and_why(reader):
    commits = reader("history", "posts", "the-boat-library", "--json").json
    assert [commit["message"].strip() for commit in commits["commits"]] == ["Begin the site"]
    assert commits["next_cursor"] is None
    assert "Begin the site" in reader("history", "posts", "the-boat-library").output


def test_referrers_name_the_field(reader):
    found = reader("referrers", "authors", "mara-lindqvist", "--json").json
    assert {"collection": "posts", "id": "the-boat-library", "field": "/author"} in found["referrers"]
    assert found["total"] == len(found["referrers"])


def test_the_overview_lists_everything(reader):
    site = reader("list", "--json").json["site"]
    assert [c["id"] for c in site["collections"]] == ["authors", "events", "pages", "posts", "products"]
    assert len(site["views"]) == 3 and len(site["queries"]) == 3 and len(site["prompts"]) == 3


def test_the_index_can_be_made_anew(reader):
    before = reader("query", "posts", "--json").json
    assert reader("index", "rebuild", "--json").json["index"]["objects"] == 68
    assert reader("query", "posts", "--json").json == before
    assert reader("doctor", "--json").json["doctor"]["well"]


def test_a_state_that_is_not_there_is_named(reader):
    assert "‘nowhere’" in reader("get", "posts", "x", "--ref", "nowhere", code=2).errors
    assert "‘nowhere’" in reader("list", "--site", "nowhere", code=2).errors


def test_help_is_there_for_every_command(reader):
    assert reader("--version").output.startswith("galley ")
    assert "Examples" in reader("query", "--help").output
    assert "did you mean query" in reader("querry", code=2).errors
    assert reader("completions", "bash").output
    assert reader("get", "posts", "x", "--jsn", code=2).output == ""
