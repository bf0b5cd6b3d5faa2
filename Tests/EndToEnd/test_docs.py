"""What the pages on access tell their readers: when to take what, where to enter it, what a refusal means.

The advice of the seeds is words, so these tests read the pages; that the commands on them are real is proven in
test_token_recipes.py, that the shown answers are in the tests that are named below.
"""

import datetime
import json
import re

import pytest
from conftest import ROOT

DOCS = ROOT / "docs"
PAGES = ["tokens.md", "oauth.md", "mcp.md", "security.md"]
GUIDES = ["clients/README.md", "clients/static-token.md", "clients/ci-and-headless.md"]


def text(page):
    return (DOCS / page).read_text()


def flat(words):
    """Words as a reader sees them, wherever the lines break."""
    return " ".join(words.split())


def section(page, title):
    found = re.search(rf"^#+ {re.escape(title)}\n(.*?)(?=^#+ |\Z)", text(page), re.M | re.S)
    assert found, f"{page} has no section ‘{title}’"
    return found[1]


def rows(words):
    """The rows of the tables in WORDS, each as its cells."""
    lines = [line for line in words.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if not line.startswith("|-")]


def anchor(heading):
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def json_blocks(page):
    return [json.loads(block) for block in re.findall(r"^```json\n(.*?)^```", text(page), re.M | re.S)]


def test_readers_are_told_when_to_take_oauth_and_when_a_token():
    """seed: G1, G2, G3, M2, T16"""
    advice = flat(section("tokens.md", "Which one"))
    by_browser, by_token = re.search(r"(A program that has a browser .*?)(Take a token where .*?)A key ", advice).groups()
    for word in ["[OAuth](oauth.md)", "ChatGPT", "Claude", "Desktop", "Cursor", "Windsurf", "VS Code", "renews itself"]:
        assert word in by_browser, word
    assert "lives for minutes" in by_browser and "no browser" in by_token and "pasted once" in by_token
    assert "Both work at the same time" in by_token
    taken = dict(row[:2] for row in rows(text("oauth.md")) if len(row) == 2)
    assert "browser at hand" in taken["OAuth"]
    for field in ["bearer token", "API token", "authorization header", "no browser"]:
        assert field in taken["a [token](tokens.md)"], field
    # A key is for tooling of the house and meets no consent page; what people let in can be ended and is on record.
    assert "never meets a page that asks a person" in advice and "is on record" in advice
    assert "your own tooling" in taken["a key"] and "nobody is asked" in taken["a key"]


def test_headless_places_have_a_page():
    """seed: M1"""
    page = flat(text("clients/ci-and-headless.md"))
    for place in ["virtual machine", "SSH session", "CI runner", "dev container"]:
        assert place in page, place
        assert place in flat(section("tokens.md", "Which one")), place


@pytest.mark.parametrize("name", ["OpenClaw", "Hermes", "Manus", "OpenHarness and Harness", "A client of your own"])
def test_programs_that_take_a_token_have_a_recipe(name):
    """seed: G4"""
    recipe = section("clients/static-token.md", name)
    assert len(recipe.split()) > 15
    assert "token" in recipe or "header" in recipe
    known = name if name != "A client of your own" else "client of your own"
    assert known in flat(text("clients/README.md")), name
    for runtime in ["local scripts", "agent runtimes", "clients of your own"]:
        assert runtime in flat(section("tokens.md", "Which one"))


def test_fields_are_known_by_the_names_that_programs_give_them():
    """seed: G12"""
    answers = dict(row[:2] for row in rows(section("clients/static-token.md", "What to enter where")))
    asked = {name.strip().lower(): give for names, give in answers.items() for name in names.split(",")}
    for field in ["Bearer token", "API token", "MCP token", "Static token"]:
        assert asked[field.lower()] == "the token alone", field
    assert asked["authorization header"] == "`Bearer <token>`"
    assert asked["url of an sse server"].endswith("/sse`")


@pytest.mark.parametrize("page", ["tokens.md", "clients/static-token.md", "clients/ci-and-headless.md", "clients/cursor.md"])
def test_a_configuration_can_be_pasted(page):
    """seed: M16"""
    servers = [server for block in json_blocks(page) for server in block.get("mcpServers", {}).values()]
    sent = [server for server in servers if "headers" in server]
    assert sent
    for server in sent:
        assert re.fullmatch(r"https://[\w.]+/mcp", server["url"])
        assert re.fullmatch(r"Bearer (<token>|\$\{(env:)?GALLEY_TOKEN\})", server["headers"]["Authorization"])


def test_a_token_gets_no_more_than_it_needs():
    """seed: M14"""
    assert "Give a token no more than it needs" in flat(section("tokens.md", "What it allows"))
    assert "the access that it needs and no more" in flat(section("clients/static-token.md", "Keep it safe"))


@pytest.mark.parametrize("page", PAGES)
def test_a_page_begins_with_what_is_on_it(page):
    """seed: G28"""
    listed = re.search(r"^On this page: (.*?)\n\n", text(page), re.M | re.S)[1]
    links = re.findall(r"\]\(#([^)]+)\)", listed)
    headings = [anchor(heading) for heading in re.findall(r"^## (.*)$", text(page), re.M) if heading != "Related"]
    assert links == headings


@pytest.mark.parametrize(
    "sentence, remedy",
    [
        ("Not authenticated", "Make or rotate a token"),
        ("Missing required scope", "Make a token that has it"),
        ("Too many calls", "Retry-After"),
        ("MCP is not available", "preview-only"),
    ],
)
def test_refusals_are_found_by_their_own_words(sentence, remedy):
    """seed: G28, G24, G26, G27: the headings are the sentences that the server answers with"""
    assert remedy in section("tokens.md", sentence)
    begins = [path for path in (ROOT / "Sources").rglob("*.swift") if re.search(rf'"{sentence}\b', path.read_text())]
    assert begins, f"no answer begins with ‘{sentence}’"


@pytest.mark.parametrize("page", PAGES + GUIDES)
def test_a_page_says_how_old_it_is_and_where_to_read_on(page):
    """seed: M29"""
    dates = re.findall(r"^\*Last updated: (\d{4}-\d\d-\d\d)\*$", text(page), re.M)
    assert len(dates) == 1
    day = datetime.date.fromisoformat(dates[0])
    assert datetime.date(2026, 11, 21) <= day <= datetime.date.today() + datetime.timedelta(days=1)
    links = re.findall(r"\]\(([^)#]+\.md)", section(page, "Related"))
    assert len(links) >= 3
    for link in links:
        assert ((DOCS / page).parent / link).is_file(), link


def test_the_page_on_tools_says_why_nothing_publishes():
    """seed: S24, S43"""
    reasons = section("tools.md", "What is no tool, and why")
    for verb in ["publish_site", "rollback_deployment"]:
        assert f"`{verb}`" in reasons and f"## {verb}\n" not in text("tools.md")
    for reason in ["a token can leak", "led astray", "signed in"]:
        assert reason in flat(reasons), reason
    assert "tools.md#what-is-no-tool-and-why" in text("security.md")


def test_what_an_operator_has_to_know_in_front_of_a_server_is_said():
    """seed: T108, T109, T121, T123, T128"""
    proxy = flat(section("mcp.md", "Behind a proxy"))
    assert "call in parallel" in proxy and "zone of its own" in proxy and "generous limits" in proxy
    assert "In production the way to the server is `https://`" in proxy
    counts = flat(section("mcp.md", "How often"))
    assert "one server process" in counts and "several processes" in counts and "A restart forgets them" in counts
    assert "nobody can register by themselves" in flat(section("people.md", "The first owner"))
    assert "**Sampling**" in section("mcp.md", "What is not there")


def test_the_limits_of_what_tools_protect_from_are_said():
    """seed: T124"""
    said = flat(section("mcp.md", "What is not there"))
    assert "gives agents orders stays that text" in said and "when it is written" in said
