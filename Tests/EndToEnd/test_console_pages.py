"""The console's pages in a real browser: Debian's Chromium, driven by Playwright (security: W1, W2; WCAG 2.2 AA)."""

import os
import shutil
import subprocess

import pytest

from conftest import BINARY
from console_parts import PASSWORD, code_of

playwright = pytest.importorskip("playwright.sync_api")
CHROMIUM = os.environ.get("GALLEY_CHROMIUM", shutil.which("chromium") or "/usr/bin/chromium")
pytestmark = pytest.mark.skipif(not os.path.exists(CHROMIUM), reason="Chromium is not installed")

HOSTILE = "<script>window.hit=1</script>\"'><img src=x onerror=window.hit=1><svg onload=window.hit=1>"


@pytest.fixture(scope="module")
def chromium():
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


class Watched:
    """A page of the browser, with everything that it complains of."""

    def __init__(self, chromium, **settings):
        self.context = chromium.new_context(**settings)
        self.page = self.context.new_page()
        self.complaints = []
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    @property
    def violations(self):
        return [text for text in self.complaints if "Content Security Policy" in text]


@pytest.fixture
def watched(chromium):
    pages = []

    def open_page(**settings):
        pages.append(Watched(chromium, **settings))
        return pages[-1]

    yield open_page
    for one in pages:
        one.context.close()


@pytest.fixture
def fresh(galley, serve):
    """A server that nobody has set up, and the link for it."""
    server = serve(galley)
    lines = iter(server.process.stdout.readline, "")
    link = next(line for line in lines if "/console/first-run/" in line).strip()
    return server, link


def set_up(page, link, name="Ada Lovelace"):
    page.goto(link)
    page.fill("#name", name)
    page.fill("#email", "ada@example.com")
    page.fill("#password", PASSWORD)
    page.click("main button")
    page.wait_for_url("**/console")


def sign_in(page, url):
    page.goto(url + "/console/sign-in")
    page.fill("#email", "ada@example.com")
    page.fill("#password", PASSWORD)
    page.click("main button")


def every_page(server, galley):
    """Every page that there is, for somebody who is signed in, and the doors."""
    invitation = galley("user", "invite", "--email", "eve@example.com", "--role", "editor", "--json").json["path"]
    password = galley("user", "link", "--email", "ada@example.com", "--json").json["path"]
    paths = ["/console", "/console/account", "/console/account/factor", "/console/confirm"]
    return [server.url + path for path in [*paths, invitation, password, "/console/invitation/none"]]


def test_the_first_owner_goes_all_the_way_without_script(fresh, watched):
    """issue 4, from the first start to the second factor; every step works without script"""
    server, link = fresh
    one = watched(java_script_enabled=False)
    page = one.page
    set_up(page, link)
    page.click("text=Set one up")
    page.click("text=Set up a second factor")
    page.click("summary")
    secret = page.inner_text(".secret")
    page.fill("#code", code_of(secret, ahead=-1))
    page.click("main button")
    codes = page.locator(".codes code").all_inner_texts()
    assert len(codes) == 10
    page.click("text=I have kept them")
    assert "10 recovery codes are left" in page.inner_text("main")
    page.click("text=Sign out")
    assert "You are signed out" in page.inner_text("main")
    sign_in(page, server.url)
    page.fill("#code", code_of(secret))
    page.click("main button")
    page.wait_for_url("**/console")
    assert one.violations == []


def test_no_script_in_a_name_runs_on_any_page(fresh, watched, galley):
    """security: W2"""
    server, link = fresh
    one = watched(user_agent=HOSTILE)
    set_up(one.page, link, name=HOSTILE)
    one.page.goto(server.url + "/console/account")
    one.page.click("text=Set up a second factor")
    other = watched(user_agent=HOSTILE)
    sign_in(other.page, server.url)
    for address in every_page(server, galley):
        one.page.goto(address)
        assert one.page.evaluate("window.hit") is None, address
        assert one.page.locator("main script, main img").count() == 0, address
    one.page.goto(server.url + "/console")
    assert HOSTILE in one.page.inner_text("main")
    # Even where escaping had failed, nothing would run: the policy holds it.
    one.page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=window.hit=1>')")
    one.page.evaluate("(s => { s.textContent = 'window.hit=1'; document.body.append(s) })(document.createElement('script'))")
    one.page.wait_for_timeout(200)
    assert one.page.evaluate("window.hit") is None and one.violations


def test_a_foreign_page_can_neither_frame_nor_post(fresh, watched, tmp_path):
    """security: W1, K9: framed pages stay empty, foreign forms change nothing"""
    import functools
    import http.server
    import threading

    server, link = fresh
    one = watched()
    set_up(one.page, link)
    (tmp_path / "evil.html").write_text(
        f"""<iframe src="{server.url}/console/account"></iframe>
        <form method=post action="{server.url}/console/account/name"><input name=name value=Mallory><button>go</button></form>"""
    )
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=tmp_path)
    evil = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=evil.serve_forever, daemon=True).start()
    try:
        one.page.goto(f"http://localhost:{evil.server_port}/evil.html")
        one.page.wait_for_timeout(300)
        assert any("frame" in text.lower() for text in one.complaints)
        assert all("Your account" not in (frame.content() or "") for frame in one.page.frames[1:])
        one.page.click("text=go")
        one.page.wait_for_load_state()
        assert "Nothing was changed" in one.page.inner_text("main")
        one.page.goto(server.url + "/console")
        assert "Ada Lovelace" in one.page.inner_text("main")
    finally:
        evil.shutdown()


LUMINANCE = """
() => {
  // Any colour, as the browser would paint it over white.
  const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true})
  const paint = colours => {
    canvas.clearRect(0, 0, 1, 1)
    for (const colour of colours) { canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1) }
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3)
  }
  const light = rgb => {
    const [r, g, b] = rgb.map(v => (v /= 255) <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
    return .2126 * r + .7152 * g + .0722 * b
  }
  const faint = []
  for (const element of document.querySelectorAll('body *')) {
    const own = [...element.childNodes].some(n => n.nodeType === 3 && n.data.trim())
    const box = element.getBoundingClientRect()
    if (!own || !box.width || !box.height || element.closest('.skip')) continue
    const grounds = []
    for (let e = element; e; e = e.parentElement) grounds.unshift(getComputedStyle(e).backgroundColor)
    const ground = light(paint(grounds)), ink = light(paint([...grounds, getComputedStyle(element).color]))
    const ratio = (Math.max(ground, ink) + .05) / (Math.min(ground, ink) + .05)
    if (ratio < 4.5) faint.push(`${element.tagName} ${element.textContent.trim().slice(0, 30)}: ${ratio.toFixed(2)}`)
  }
  return faint
}
"""

NAMELESS = """
() => [...document.querySelectorAll('input:not([type=hidden]):not([hidden]), button, a[href], svg[role=img]')]
  .filter(e => !(e.labels?.length || e.textContent.trim() || e.getAttribute('aria-label')))
  .map(e => e.outerHTML)
"""

SMALL = """
() => [...document.querySelectorAll('button, input:not([type=hidden]):not([hidden]), .who, .mark, summary')]
  .map(e => [e.outerHTML.slice(0, 60), e.getBoundingClientRect()])
  .filter(([, box]) => box.height && box.height < 24).map(([html]) => html)
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_can_be_read_and_used_by_everyone(fresh, watched, galley, scheme):
    """WCAG 2.2 AA: 1.3.1, 1.4.3, 1.4.10, 2.4.1, 2.4.2, 2.5.8, 3.1.1, 4.1.2"""
    server, link = fresh
    one = watched(color_scheme=scheme)
    set_up(one.page, link)
    one.page.goto(server.url + "/console/account")
    one.page.click("text=Set up a second factor")
    for address in every_page(server, galley):
        for width in (320, 390, 820, 1440):
            one.page.set_viewport_size({"width": width, "height": 900})
            one.page.goto(address)
            page = one.page
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{address} at {width}"
            if width != 390:
                continue
            assert page.evaluate("document.documentElement.lang") == "en" and page.title().endswith(" · Galley")
            assert page.locator("h1").count() == 1 and page.locator("main").count() == 1, address
            assert page.evaluate(LUMINANCE) == [], address
            assert page.evaluate(NAMELESS) == [] and page.evaluate(SMALL) == [], address
            assert page.evaluate(
                "[...document.querySelectorAll('[id]')].map(e => e.id).every((id, i, all) => all.indexOf(id) === i)"
            ), address
    assert one.violations == []


def test_the_keyboard_alone_signs_in(fresh, watched):
    """WCAG 2.1.1, 2.4.3, 2.4.7"""
    server, link = fresh
    set_up(watched().page, link)
    page = watched().page
    page.goto(server.url + "/console/sign-in")
    page.wait_for_function("document.activeElement.id === 'email'")
    page.keyboard.type("ada@example.com")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    page.wait_for_url("**/console")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_pages_are_small(fresh, watched):
    """issue 7: below 60 KB, at most 20 KB of script"""
    server, link = fresh
    one = watched()
    sizes = []
    one.page.on("response", lambda answer: sizes.append(len(answer.body())) if answer.ok else None)
    set_up(one.page, link)
    sizes.clear()
    one.page.goto(server.url + "/console/account")
    one.page.wait_for_load_state("networkidle")
    assert 0 < sum(sizes) < 60_000
