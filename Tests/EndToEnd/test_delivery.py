"""The delivery API: what is public is answered, and what is hidden can't be told from what isn't there."""

import pytest

API = "/api/v1/magazine"


def test_a_site_tells_what_it_offers(server):
    site = server.get(API).json["site"]
    assert site["name"] == "Tidewater" and site["locales"] == ["en", "de"]
    assert site["collections"] == ["authors", "events", "pages", "posts"]


def test_collections_describe_their_fields(server):
    collections = server.get(f"{API}/collections").json
    assert collections["total"] == len(collections["collections"]) == 4
    posts = server.get(f"{API}/collections/posts").json["collection"]
    fields = {field["name"]: field for field in posts["fields"]}
    assert fields["date"]["filterable"] and fields["date"]["sortable"]
    assert "editor_note" not in fields
    authors = server.get(f"{API}/collections/authors").json["collection"]
    fields = {field["name"]: field for field in authors["fields"]}
    assert fields["email"]["redacted"] and "payout_reference" not in fields


def test_objects_are_listed_filtered_and_paged(server):
    path = f"{API}/collections/posts/objects?include=locale:en&sort=date:desc&limit=4&fields=title,date"
    first = server.get(path).json
    dates = [item["fields"]["date"] for item in first["objects"]]
    assert len(dates) == 4 and dates == sorted(dates, reverse=True)
    second = server.get(f"{path}&cursor={first['next_cursor']}").json
    assert second["objects"][0]["id"] not in {item["id"] for item in first["objects"]}


def test_an_object_is_sent_once(server):
    path = f"{API}/collections/posts/objects/the-boat-library"
    answer = server.get(path)
    found = answer.json["object"]
    assert answer.headers["ETag"] == f'"{found["revision"]}"'
    assert found["fields"]["title"] == "The boat library"
    for held in (answer.headers["ETag"], f'W/{answer.headers["ETag"]}', f'"x", {answer.headers["ETag"]}', "*"):
        again = server.get(path, headers={"If-None-Match": held})
        assert again.status == 304 and again.body == b""
    assert server.get(path, headers={"If-None-Match": '"x"'}).status == 200
    assert server.get(path, method="HEAD").status == 200


def test_a_locale_picks_the_texts(server):
    path = f"{API}/collections/pages/objects/about"
    assert isinstance(server.get(path).json["object"]["fields"]["title"], dict)
    assert isinstance(server.get(f"{path}?locale=de").json["object"]["fields"]["title"], str)
    assert server.get(f"{path}?locale=xx").status == 400


@pytest.mark.parametrize(
    "hidden, missing",
    [
        ("/collections/products", "/collections/nothings"),
        ("/collections/products/objects", "/collections/nothings/objects"),
        ("/collections/products/objects/net-bag", "/collections/nothings/objects/net-bag"),
        ("/collections/posts/objects/the-sound-of-shingle", "/collections/posts/objects/the-sound-of-nothings"),
        ("/collections/posts/objects?include=editor_note:x", "/collections/posts/objects?include=nothings_xy:x"),
        ("/collections/posts/objects?fields=editor_note", "/collections/posts/objects?fields=nothings_xy"),
        ("/collections/posts/objects?sort=editor_note", "/collections/posts/objects?sort=nothings_xy"),
        ("/search?q=sea&collection=products", "/search?q=sea&collection=nothings"),
    ],
)
def test_what_is_hidden_answers_as_what_is_not_there(server, hidden, missing):
    left, right = server.get(API + hidden), server.get(API + missing)
    assert left.status == right.status >= 400

    def normalised(answer):
        names = ("products", "nothings_xy", "editor_note", "the-sound-of-shingle", "the-sound-of-nothings", "nothings")
        text = answer.body.decode()
        for name in names:
            text = text.replace(name, "…")
        return text

    assert normalised(left) == normalised(right)
    assert left.headers.keys() == right.headers.keys()


def test_nothing_hidden_is_in_any_list(server):
    listed = server.get(f"{API}/collections/posts/objects?limit=50").json
    assert all("editor_note" not in item["fields"] for item in listed["objects"])
    assert all(not item["fields"].get("draft") for item in listed["objects"])
    authors = server.get(f"{API}/collections/authors/objects?limit=50").json["objects"]
    assert all(author["fields"].get("email") is None for author in authors)
    assert all("payout_reference" not in author["fields"] for author in authors)
    results = server.get(f"{API}/search?q=sea&limit=50").json
    assert "products" not in {result["collection"] for result in results["results"]}
    assert server.get(f"{API}/collections/posts/objects?include=draft:true").json["total"] == 0


def test_what_is_redacted_can_not_be_searched_by(server):
    assert server.get(f"{API}/collections/authors/objects?include=email:*").status == 400


def test_views_are_answered(server):
    view = server.get(f"{API}/views/latest-stories").json["view"]
    assert view["total"] == len(view["items"]) == 12
    assert view["items"][0]["author"]["name"]
    assert server.get(f"{API}/views/nothing").status == 404


def test_mistakes_are_explained(server):
    for path, word in [
        (f"{API}/collections/posts/objects?limt=3", "limit"),
        (f"{API}/collections/posts/objects?limit=500", "50"),
        (f"{API}/collections/posts/objects?cursor=x", "cursor"),
        (f"{API}/collections/posts/objects?include=title", "field:value"),
        (f"{API}/search", "q="),
    ]:
        answer = server.get(path)
        assert answer.status == 400, path
        assert word in answer.json["error"]["hint"], answer.json
    assert server.get("/api/v1/nowhere").json["error"]["code"] == "not_found"
    assert server.get(f"{API}/nothing/here").json["error"]["code"] == "not_found"
    assert server.get(API, method="POST").status == 405


def test_browsers_of_other_origins_may_read(server):
    assert server.get(API).headers["Access-Control-Allow-Origin"] == "*"
    assert server.get(API, method="OPTIONS").status == 204
