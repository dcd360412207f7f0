"""Who may ask, how much and how long; and what every answer tells the browser."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest
from web.clients import ADDRESS, PORT

from kgraph.web.safety import HEADERS, MAX_ADDRESS, MAX_BODY, MAX_HEADERS

if TYPE_CHECKING:
    from web.clients import Client

QUERY: Final = "application/sparql-query"
PATHS: Final = (
    "/",
    "/api/claims",
    "/assets/explorer.css",
    "/download/graph.nt",
    "/claim/x",
    "/no/such",
    "/api/no",
    "/sparql",
)
NAVIGATION: Final = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}


@pytest.mark.parametrize("host", [f"127.0.0.1:{PORT}", f"localhost:{PORT}", f"LocalHost:{PORT}", f"[::1]:{PORT}"])
def test_this_machine_is_answered_under_each_of_its_names(client: Client, host: str) -> None:
    assert client.get("/api/scenarios", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "example.org",
        f"example.org:{PORT}",
        "127.0.0.1",
        "127.0.0.1:80",
        f"127.0.0.1:{PORT}.example.org",
        "",
        f"127.1:{PORT}",
    ],
)
@pytest.mark.parametrize("path", PATHS)
def test_another_host_is_refused_whatever_it_asks(client: Client, host: str, path: str) -> None:
    """A name that somebody else points to this machine makes a browser take their page for ours."""
    assert client.get(path, headers={"Host": host}).status_code == 421


@pytest.mark.parametrize(
    "origin",
    ["http://example.org", "null", f"https://127.0.0.1:{PORT}", f"http://localhost:{PORT}", "http://127.0.0.1:1"],
)
@pytest.mark.parametrize("path", PATHS)
def test_a_page_of_another_origin_is_refused(client: Client, origin: str, path: str) -> None:
    answer = client.get(path, headers={"Origin": origin})
    assert answer.status_code == 403
    assert "access-control-allow-origin" not in answer.headers


def test_one_strange_origin_among_several_is_enough(client: Client) -> None:
    headers = [("Origin", ADDRESS), ("Origin", "http://example.org")]
    assert client.get("/api/scenarios", headers=headers).status_code == 403


@pytest.mark.parametrize("path", PATHS)
def test_nobody_is_told_that_another_page_may_ask(client: Client, path: str) -> None:
    """A preflight is what a browser sends before a request that a form could not send."""
    preflight = {
        "Origin": "http://example.org",
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Private-Network": "true",
    }
    for answer in (client.send("OPTIONS", path, preflight), client.send("OPTIONS", path)):
        assert answer.status_code in (403, 404, 405)
        assert not any(name.startswith("access-control") for name in answer.headers)


def test_who_may_not_ask_loses_the_connection_too(client: Client) -> None:
    for headers in ({"Host": "x"}, {"Origin": "http://example.org"}):
        assert client.get("/", headers=headers).headers["connection"] == "close"
    assert "connection" not in client.get("/no/such").headers


@pytest.mark.parametrize(
    "method", ["HEAD", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "BREW", "PATCH", "DELETE", "PUT", "POST"]
)
def test_no_method_but_those_that_read_is_served(client: Client, method: str) -> None:
    for path in ("/", "/api/claims", "/download/graph.nt", "/assets/explorer.css", "/claim/x"):
        assert client.send(method, path).status_code in ((200, 307) if method in ("HEAD", "GET") else (405,))


def test_a_parameter_that_is_repeated_thousands_of_times_is_refused(client: Client) -> None:
    answer = client.get(f"/api/ask?{'q&' * 8_000}")
    assert answer.json()["error"]["message"] == "the parameter 'q' is given 8000 times"


def test_our_own_page_may_ask(client: Client) -> None:
    headers = {"Origin": ADDRESS, "Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "cors"}
    assert client.get("/api/scenarios", headers=headers).status_code == 200
    assert client.post("/sparql", "ASK {}", QUERY, headers).status_code == 200


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
@pytest.mark.parametrize(
    ("mode", "dest"),
    [("no-cors", "script"), ("no-cors", "image"), ("cors", "empty"), ("navigate", "iframe"), ("navigate", "object")],
)
def test_a_request_that_the_browser_says_is_foreign_is_refused(client: Client, site: str, mode: str, dest: str) -> None:
    headers = {"Sec-Fetch-Site": site, "Sec-Fetch-Mode": mode, "Sec-Fetch-Dest": dest}
    assert client.get("/assets/explorer.js", headers=headers).status_code == 403
    assert client.get("/", headers=headers).status_code == 403


def test_a_link_elsewhere_may_lead_to_the_page_and_to_nothing_that_computes(client: Client) -> None:
    assert client.get("/claim/x", headers=NAVIGATION).status_code == 307
    for path in ("/api/claims", "/sparql?query=ASK%7B%7D", "/download/graph.ttl"):
        assert client.get(path, headers=NAVIGATION).status_code == 403
    assert client.post("/sparql", "ASK {}", QUERY, NAVIGATION).status_code == 403


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_has_the_headers_of_safety(client: Client, path: str) -> None:
    for answer in (client.get(path), client.get(path, headers={"Host": "x"}), client.send("DELETE", path)):
        assert {name: answer.headers[name] for name in HEADERS} == dict(HEADERS)
        assert answer.headers["cache-control"] in ("no-store", "no-cache")
        assert not any(name.startswith("access-control") for name in answer.headers)
        assert "server" not in answer.headers


def test_a_body_over_the_limit_is_refused(client: Client) -> None:
    query = f"ASK {{}} #{'x' * MAX_BODY}"
    assert client.post("/sparql", query, QUERY).status_code == 413
    assert client.post("/sparql", f"ASK {{}} #{'x' * 1000}", QUERY).status_code == 200


def test_an_address_or_a_head_over_the_limit_is_refused(client: Client) -> None:
    assert client.get("/api/ask", params={"q": "x" * MAX_ADDRESS}).status_code == 414
    assert client.get("/", headers={f"X-{number}": "y" for number in range(MAX_HEADERS)}).status_code == 431


@pytest.mark.parametrize(
    "path",
    [
        "/assets/../pyproject.toml",
        "/assets/%2e%2e/__init__.py",
        "/assets/..%2f..%2f__init__.py",
        "/assets/%2fetc%2fpasswd",
        "/assets/js/main.js",
        "/assets/explorer.js%00.css",
        "/assets/vendor%2fcytoscape.min.js",
        "/download/..%2fgraph.ttl",
        "/download/graph.ttl%0d%0aSet-Cookie:a=b",
        "/download/other.ttl",
        "/download/graph",
    ],
)
def test_no_path_leads_out_of_what_is_served(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    "path",
    ["/claim/x%0d%0aSet-Cookie:%20a=b", "/ask?q=%0d%0aSet-Cookie:a=b", "/actor/%22%3E%3Cscript%3E", "/claim/%E2%80%A8"],
)
def test_what_is_in_an_address_stays_in_the_address(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 307
    assert "set-cookie" not in answer.headers
    assert answer.headers["location"].startswith("/#/")
    assert not set(answer.headers["location"]) & set('\r\n<>"')


@pytest.mark.parametrize(
    "path", ["/%3Cimg%20src=x%20onerror=alert(1)%3E", "/download/%3Cscript%3E.ttl", "/download/graph.ttl?%3Cb%3E=1"]
)
def test_a_refusal_shows_what_was_asked_as_text(client: Client, path: str) -> None:
    elements = re.findall(r"<([a-z0-9!]+)", client.get(path).text)
    assert set(elements) <= {"!doctype", "html", "meta", "title", "h1", "p", "a"}


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/no", 404), ("GET", "/api/no", 404), ("POST", "/", 405), ("PUT", "/api/ask", 405)],
)
def test_what_is_not_served_is_told_as_it_is_read(client: Client, method: str, path: str, status: int) -> None:
    answer = client.send(method, path)
    assert answer.status_code == status
    is_json = answer.headers["content-type"] == "application/json"
    assert is_json == path.startswith("/api")
    if is_json:
        assert set(answer.json()["error"]) == {"code", "message", "column", "help", "choices"}
