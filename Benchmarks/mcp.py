"""Measures the MCP endpoint of the built program beside a FastMCP server, raw FTS5 and a static answer, in one run.

usage: python3 Benchmarks/mcp.py [--quick] [--json] [PART…]

Parts: tools, lists, search, subscribers, stdio. Needs wrk, fastmcp (pip) for the part tools, and `swift build -c release`.
Sites are made by `galley bench corpus` and kept in the folder that GALLEY_BENCH names (else /tmp/galley-bench).
"""

import atexit
import json
import os
import re
import resource
import selectors
import shutil
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(os.environ.get("GALLEY_BIN", ROOT / ".build/release"))
FOLDER = Path(os.environ.get("GALLEY_BENCH", "/tmp/galley-bench"))
REVISION = "2026-07-28"
META = {
    "io.modelcontextprotocol/protocolVersion": REVISION,
    "io.modelcontextprotocol/clientInfo": {"name": "bench", "version": "1"},
    "io.modelcontextprotocol/clientCapabilities": {},
}
ROUNDS = 3


def request(method, parameters=None, id=1):
    return json.dumps(
        {"jsonrpc": "2.0", "id": id, "method": method, "params": {**(parameters or {}), "_meta": META}},
        separators=(",", ":"),
    )


def call(tool, **arguments):
    return request("tools/call", {"name": tool, "arguments": arguments})


def headers(body):
    message = json.loads(body)
    fields = {
        "Content-Type": "application/json",
        "Accept": "application/json, text/event-stream",
        "MCP-Protocol-Version": REVISION,
        "Mcp-Method": message["method"],
    }
    if "name" in message["params"]:
        fields["Mcp-Name"] = message["params"]["name"]
    return fields


class Wrk:
    """What wrk measured: answers a second, and how long they took."""

    def __init__(self, url, bodies, seconds, extra=None):
        with tempfile.NamedTemporaryFile("w", suffix=".lua", delete=False) as script:
            script.write("local bodies = {\n")
            script.writelines(f"  {json.dumps(body)},\n" for body in bodies)
            script.write("}\nlocal n = 0\nlocal h = {}\nlocal ready = {}\n")
            fields = headers(bodies[0]) | (extra or {})
            script.writelines(f"h[{json.dumps(k)}] = {json.dumps(v)}\n" for k, v in fields.items())
            # Put together once: wrk runs on the same processors as what it measures.
            script.write(
                "init = function()\n  for i, body in ipairs(bodies) do\n"
                "    ready[i] = wrk.format('POST', nil, h, body)\n  end\nend\n"
                "request = function()\n  n = n % #ready + 1\n  return ready[n]\nend\n"
            )
        output = subprocess.run(
            ["wrk", "-t1", "-c16", f"-d{seconds}s", "--latency", "-s", script.name, url],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        os.unlink(script.name)
        self.rate = float(re.search(r"Requests/sec:\s+([\d.]+)", output)[1])
        number, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", output).groups()
        self.p99 = float(number) * {"us": 0.001, "ms": 1, "s": 1000}[unit]
        refused = re.search(r"Non-2xx or 3xx responses: (\d+)", output)
        assert not refused, output


class Report:
    def __init__(self, as_json):
        self.rows = []
        self.as_json = as_json

    def add(self, work, figure, beside="", wanted="", holds=None):
        self.rows.append({"work": work, "figure": figure, "beside": beside, "wanted": wanted, "holds": holds})
        mark = {None: " ", True: "✓", False: "✗"}[holds]
        print(f"{mark} {work}: {figure}{'; ' + beside if beside else ''}{'; wanted ' + wanted if wanted else ''}",
              file=sys.stderr if self.as_json else sys.stdout, flush=True)

    def finish(self):
        if self.as_json:
            print(json.dumps(self.rows, indent=2))


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Galley:
    """`galley serve` on the corpus, as an administrator of this machine."""

    def __init__(self, count):
        self.data = FOLDER / f"mcp-{count}"
        if not (self.data / "galley.json").exists():
            corpus = FOLDER / f"mcp-{count}-corpus"
            shutil.rmtree(corpus, ignore_errors=True)
            FOLDER.mkdir(parents=True, exist_ok=True)
            subprocess.run([BIN / "galley", "bench", "corpus", str(count), corpus], check=True, stdout=subprocess.DEVNULL)
            subprocess.run(
                [BIN / "galley", "init", "--data", self.data, "--site", "bench", "--from", corpus],
                check=True,
                stdout=subprocess.DEVNULL,
            )
            shutil.rmtree(corpus)
        self.process = subprocess.Popen(
            [BIN / "galley", "serve", "--data", self.data, "--listen", "127.0.0.1:0", "--access-log", "off",
             "--local-persona", "admin"],
            stdout=subprocess.PIPE,
            text=True,
        )
        # A part that fails must not leave a server behind that holds the data directory.
        atexit.register(self.process.kill)
        self.url = self.process.stdout.readline().split(" at ")[1].strip()
        self.port = int(self.url.rsplit(":", 1)[1])
        while self.ask(call("whoami")).get("error") or self.status("/readyz") != 200:
            time.sleep(0.05)

    def status(self, path):
        import urllib.request

        try:
            return urllib.request.urlopen(self.url + path).status
        except OSError:
            return 0

    def ask(self, body):
        import urllib.request

        question = urllib.request.Request(self.url + "/mcp", body.encode(), headers(body))
        with urllib.request.urlopen(question) as answer:
            return json.loads(answer.read())

    def memory(self):
        text = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", text)[1]) / 1024

    def stop(self):
        self.process.terminate()
        self.process.wait()


def measure_tools(report, seconds, count):
    galley = Galley(count)
    url = galley.url + "/mcp"
    first = galley.ask(call("query_collection", collection="blog", limit=50, fields=["id", "category"]))
    objects = first["result"]["structuredContent"]["objects"]
    ids = [o["id"] for o in objects]
    categories = sorted({o["category"] for o in objects})
    fields = ["title", "date", "category", "author", "draft"]
    chosen = ["title", "date", "category", "author", "summary", "tags"]
    short = [call("get_object", collection="blog", id=id, fields=chosen) for id in ids]
    answer = galley.ask(short[0])
    size = len(json.dumps(answer["result"], separators=(",", ":")))
    whole = [call("get_object", collection="blog", id=id) for id in ids]
    listing = [
        call("query_collection", collection="blog", include=f"category:{c}", sort="date:desc", limit=20, fields=fields)
        for c in categories
    ]
    port = free_port()
    peer = subprocess.Popen([sys.executable, ROOT / "Benchmarks/peers/mcp_peer.py", str(port)])
    peer_url = f"http://127.0.0.1:{port}/mcp"
    wait_for(port, peer)
    runs = {"short": [], "whole": [], "list": [], "peer": [], "p99": []}
    for _ in range(ROUNDS):
        runs["peer"].append(Wrk(peer_url, [call("get_object", collection="blog", id="x")], seconds).rate)
        runs["short"].append(Wrk(url, short, seconds).rate)
        runs["whole"].append(Wrk(url, whole, seconds).rate)
        outcome = Wrk(url, listing, seconds)
        runs["list"].append(outcome.rate)
        runs["p99"].append(outcome.p99)
    peer.terminate()
    middle = {name: statistics.median(values) for name, values in runs.items()}
    ratio = middle["short"] / middle["peer"]
    report.add(f"get_object, six fields, answer of {size} bytes", f"{middle['short']:,.0f}/s",
               f"FastMCP with a constant: {middle['peer']:,.0f}/s; ratio {ratio:.0f}", "ratio 40", ratio >= 40)
    report.add("get_object, whole", f"{middle['whole']:,.0f}/s", f"ratio {middle['whole'] / middle['peer']:.0f}")
    report.add("query_collection, filter, sort, 20 of 5 fields", f"{middle['list']:,.0f}/s, p99 {middle['p99']:.2f} ms", "",
               "12,000/s, 5 ms", middle["list"] >= 12_000 and middle["p99"] < 5)
    galley.stop()


def wait_for(port, peer):
    for _ in range(400):
        if peer.poll() is not None:
            sys.exit("The peer didn't start: pip install fastmcp into this environment.")
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            return
        except OSError:
            time.sleep(0.05)
    raise SystemExit("the peer didn't start")


def measure_lists(report, seconds, count):
    galley = Galley(count)
    body = request("tools/list")
    size = len(json.dumps(galley.ask(body), separators=(",", ":")))
    rates = [Wrk(galley.url + "/mcp", [body], seconds).rate for _ in range(ROUNDS)]
    static = subprocess.run([BIN / "galley-bench", "http", "cached"], capture_output=True, text=True).stdout
    found = re.search(r"Requests/sec:\s+([\d.]+)", static)
    limit = float(found[1]) if found else 0
    rate = statistics.median(rates)
    report.add(f"tools/list, {size} bytes", f"{rate:,.0f}/s", f"static 40 KB by the HTTP layer: {limit:,.0f}/s; ratio {rate / max(limit, 1):.2f}",
               "0.6", rate >= 0.6 * limit)
    galley.stop()


def measure_search(report, seconds, count):
    galley = Galley(count)
    index = next((galley.data / "sites/bench").glob("index.*-*.db"), galley.data / "sites/bench/index.db")
    database = sqlite3.connect(f"file:{index.resolve()}?mode=ro", uri=True)
    for words in ("lighthouse", "harbour", "lighthouse harbour"):
        rates, raw = [], []
        for _ in range(ROUNDS):
            rates.append(Wrk(galley.url + "/mcp", [call("search_collections", query=words)], seconds).rate)
            started, done = time.perf_counter(), 0
            while time.perf_counter() - started < 1:
                database.execute("SELECT rowid FROM words WHERE words MATCH ? ORDER BY rank LIMIT 20", (words,)).fetchall()
                done += 1
            raw.append(done / (time.perf_counter() - started))
        found = galley.ask(call("search_collections", query=words))["result"]["structuredContent"].get("total")
        ratio = statistics.median(rates) / statistics.median(raw)
        report.add(f"search_collections ‘{words}’, {found} found", f"{statistics.median(rates):,.0f}/s",
                   f"raw FTS5 {statistics.median(raw):,.0f}/s; ratio {ratio:.2f}", "0.5", ratio >= 0.5)
    galley.stop()


def measure_subscribers(report, quick, count):
    subscribers = 1_000 if quick else 10_000
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 65_536), hard))
    galley = Galley(count)
    before = galley.memory()
    selector = selectors.DefaultSelector()
    body = request("subscriptions/listen", {"notifications": {"resourceSubscriptions": ["galley://bench/blog/"]}})
    head = "".join(f"{k}: {v}\r\n" for k, v in headers(body).items())
    message = f"POST /mcp HTTP/1.1\r\nHost: 127.0.0.1:{galley.port}\r\nContent-Length: {len(body)}\r\n{head}\r\n{body}".encode()
    for _ in range(subscribers):
        connection = socket.create_connection(("127.0.0.1", galley.port))
        connection.sendall(message)
        connection.setblocking(False)
        selector.register(connection, selectors.EVENT_READ)
    drain(selector, b"acknowledged", subscribers)
    time.sleep(1)
    report.add(f"{subscribers:,} idle subscribers", f"{galley.memory():.0f} MB in all", f"{before:.0f} MB without",
               "200 MB", galley.memory() < 200)
    times = []
    for round in range(ROUNDS):
        time.sleep(2)
        change(galley.data / "sites/bench/repo.git", round)
        started = time.perf_counter()
        drain(selector, b"resources/updated", subscribers)
        times.append((time.perf_counter() - started) * 1000)
    report.add("a change reaches the last of them after", f"{statistics.median(times):.0f} ms", "", "500 ms",
               statistics.median(times) < 500)
    galley.stop()


def drain(selector, mark, count):
    """Reads until so many connections have got the mark."""
    got, kept = set(), {}
    deadline = time.monotonic() + 60
    while len(got) < count:
        assert time.monotonic() < deadline, f"{len(got)} of {count} got {mark}"
        for key, _ in selector.select(1):
            data = key.fileobj.recv(65_536)
            assert data, f"a stream ended: {kept.get(key.fd)}"
            kept[key.fd] = (kept.get(key.fd, b"") + data)[-1_000:]
            if mark in kept[key.fd]:
                got.add(key.fd)
                del kept[key.fd]


def change(repository, round):
    """Commits one changed object to main, by git alone."""
    git = ["git", "-C", repository]
    path = subprocess.check_output([*git, "ls-tree", "-r", "--name-only", "main", "content/blog"], text=True).splitlines()[round]
    text = subprocess.check_output([*git, "show", f"main:{path}"], text=True) + f"\nChanged {time.time()}.\n"
    blob = subprocess.check_output([*git, "hash-object", "-w", "--stdin"], input=text, text=True).strip()
    environment = os.environ | {"GIT_INDEX_FILE": tempfile.mktemp(), "GIT_AUTHOR_NAME": "b", "GIT_AUTHOR_EMAIL": "b@b",
                                "GIT_COMMITTER_NAME": "b", "GIT_COMMITTER_EMAIL": "b@b"}
    subprocess.run([*git, "read-tree", "main"], check=True, env=environment)
    subprocess.run([*git, "update-index", "--cacheinfo", f"100644,{blob},{path}"], check=True, env=environment)
    tree = subprocess.check_output([*git, "write-tree"], text=True, env=environment).strip()
    commit = subprocess.check_output([*git, "commit-tree", tree, "-p", "main", "-m", "Change"], text=True, env=environment).strip()
    subprocess.run([*git, "update-ref", "refs/heads/main", commit], check=True)


def measure_stdio(report, count):
    data = Galley(count)
    data.stop()
    process = subprocess.Popen([BIN / "galley", "mcp", "--data", data.data], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    body = (call("get_object", collection="blog", id=data_id(process)) + "\n").encode()
    times = []
    for _ in range(2_000):
        started = time.perf_counter()
        process.stdin.write(body)
        process.stdin.flush()
        process.stdout.readline()
        times.append((time.perf_counter() - started) * 1000)
    process.stdin.close()
    process.wait()
    middle = statistics.median(times)
    report.add("stdio round trip of get_object, p50", f"{middle:.3f} ms", f"p99 {statistics.quantiles(times, n=100)[98]:.3f} ms",
               "0.3 ms", middle < 0.3)


def data_id(process):
    process.stdin.write((call("query_collection", collection="blog", limit=1) + "\n").encode())
    process.stdin.flush()
    return json.loads(process.stdout.readline())["result"]["structuredContent"]["objects"][0]["id"]


def main():
    words = sys.argv[1:]
    if "--help" in words:
        return print(__doc__)
    quick = "--quick" in words
    report = Report("--json" in words)
    parts = [word for word in words if not word.startswith("--")] or ["tools", "lists", "search", "subscribers", "stdio"]
    count, seconds = (1_000, 1) if quick else (10_000, 4)
    for part in parts:
        match part:
            case "tools": measure_tools(report, seconds, count)
            case "lists": measure_lists(report, seconds, count)
            case "search": measure_search(report, seconds, count)
            case "subscribers": measure_subscribers(report, quick, count)
            case "stdio": measure_stdio(report, count)
            case _: sys.exit(f"There is no part ‘{part}’.\n\n{__doc__}")
    report.finish()


if __name__ == "__main__":
    main()
