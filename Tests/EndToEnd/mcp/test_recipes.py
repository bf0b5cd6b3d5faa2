"""docs/clients: every command of the page on curl does what the page shows, and every page's examples are whole."""

import json
import re
import subprocess

import pytest
from conftest import ROOT, Server
from mcp_parts import make_site

PAGES = sorted((ROOT / "docs/clients").glob("*.md"))
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def blocks(page):
    return [(match[1], match[2]) for match in FENCE.finditer(page.read_text())]


def steps():
    """Each command of the page on curl with the output that is shown below it, if any is."""
    found = []
    for kind, text in blocks(ROOT / "docs/clients/curl.md"):
        if kind == "sh":
            found.append([text, None])
        elif kind == "text":
            found[-1][1] = text
    return found


@pytest.fixture(scope="module")
def outputs(tmp_path_factory):
    """What the commands print, run one after the other in one shell against a server as Scripts/serve starts it."""
    folder = tmp_path_factory.mktemp("curl")
    galley = make_site(folder)
    server = Server(galley)
    try:
        mark = "-- the next step --"
        script = f"\necho '{mark}'\n".join(text for text, _ in steps()).replace("http://127.0.0.1:8080", server.url)
        done = subprocess.run(["bash", "-c", script], cwd=folder, capture_output=True, text=True, timeout=120)
        assert done.stderr == ""
        return done.stdout.split(f"{mark}\n")
    finally:
        server.kill()


@pytest.mark.parametrize("number", range(len(steps())))
def test_a_command_prints_what_the_page_shows(outputs, number):
    _, shown = steps()[number]
    if shown is None:
        return
    # An ellipsis stands for anything; line breaks are the page's own.
    pattern = ".*".join(re.escape("".join(part.split())) for part in shown.split("…"))
    assert re.search(pattern, "".join(outputs[number].split()), re.DOTALL), outputs[number]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_examples_in_json_can_be_pasted(page):
    for kind, text in blocks(page):
        if kind == "json":
            json.loads(text)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_page_is_in_the_list_and_links_lead_somewhere(page):
    text = page.read_text()
    if page.name != "README.md":
        assert f"]({page.name})" in (ROOT / "docs/clients/README.md").read_text()
    for link in re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", text):
        if "://" not in link:
            assert (page.parent / link).exists(), link
