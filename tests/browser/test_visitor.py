"""The visitor itself: what it must notice, it notices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from browser.visiting import Visitor

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

POLICY: Final = "<meta http-equiv=Content-Security-Policy content=\"default-src 'none'\">"
TROUBLES: Final = {
    "a question to a stranger": ("<img src='http://example.org/x.png'>", "asked a stranger: http://example.org/x.png"),
    "an exception": ("<script>undefined.nothing</script>", "uncaught: "),
    "a warning": ("<script>console.warn('odd')</script>", "warning: odd"),
    "a dialog": ("<script>alert('hello')</script>", "alert: hello"),
    "what the policy forbids": (f"{POLICY}<p style='color: red'>", "error: Applying inline style"),
}


@pytest.mark.slow
@pytest.mark.parametrize("trouble", TROUBLES)
def test_a_visitor_notices(browser: Browser, tmp_path: Path, trouble: str) -> None:
    body, told = TROUBLES[trouble]
    file = tmp_path / "page.html"
    file.write_text(f"<!doctype html><title>x</title>{body}", encoding="utf-8")
    visitor = Visitor(browser)
    visitor.open(file.as_uri()).wait_for_timeout(200)
    visitor.close()
    assert any(found.startswith(told) for found in visitor.troubles)
