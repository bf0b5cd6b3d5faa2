"""Who may call from where: origins, hosts, and what browsers ask beforehand. (mcp-reference 10; W4)"""

import pytest
from plain import Plain, modern

DISCOVER = modern("server/discover")
FOREIGN = ["https://evil.example.com", "http://127.0.0.1.evil.example.com", "null", "http://localhost.evil.example"]


@pytest.fixture(scope="module")
def plain(place):
    return Plain(place.url)


@pytest.mark.parametrize("path", ["/mcp", "/mcp/magazine", "/sse", "/messages?session=x"])
def test_foreign_origins_are_refused_before_anything_else(plain, path):
    for origin in FOREIGN:
        for method, body in [("POST", DISCOVER), ("GET", None), ("DELETE", None), ("POST", b"{")]:
            reply = plain.send(method, body, {"Origin": origin, "Content-Type": "application/json"}, path)
            assert reply.status == 403, (origin, method)
            assert "Access-Control-Allow-Origin" not in reply.headers


def test_foreign_hosts_are_refused_on_loopback(plain):
    for host in ["evil.example.com", "evil.example.com:80", "127.0.0.1.evil.example.com"]:
        assert plain.post(DISCOVER, {"Host": host}).status == 403, host


def test_names_of_this_machine_are_welcome(plain):
    port = plain.address.rsplit(":", 1)[1]
    for host in ["localhost", "127.0.0.1", "[::1]"]:
        names = {"Host": f"{host}:{port}", "Origin": f"http://{host}:{port}"}
        assert plain.post(DISCOVER, names).status == 200, host


def test_a_preflight_asks_for_no_credential(plain):
    own = f"http://{plain.address}"
    asked = {
        "Origin": own,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "mcp-method, mcp-name, mcp-param-site",
    }
    reply = plain.send("OPTIONS", headers=asked)
    assert reply.status == 204 and reply.headers["Access-Control-Allow-Origin"] == own
    allowed = reply.headers["Access-Control-Allow-Headers"].lower()
    for name in [
        "authorization",
        "content-type",
        "mcp-protocol-version",
        "mcp-method",
        "mcp-name",
        "mcp-param-site",
    ]:
        assert name in allowed
    assert (
        plain.send("OPTIONS", headers=asked | {"Origin": FOREIGN[0]}).headers.get("Access-Control-Allow-Origin") is None
    )
