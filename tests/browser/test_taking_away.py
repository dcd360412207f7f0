"""What can be taken from the page: files, citations, pictures, results of queries."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

import matplotlib.image
import numpy as np
import pytest
from browser.seen import go
from playwright.sync_api import expect
from typer.testing import CliRunner

from kgraph import Lens
from kgraph.cli.app import app
from kgraph.formats.table import FORMATS

if TYPE_CHECKING:
    from pathlib import Path

    from browser.seen import Explorer
    from browser.visiting import Visitor
    from playwright.sync_api import Page

    import kgraph

pytestmark = pytest.mark.slow

CLAIM: Final = "china-influence-on-dprk"
CLIPBOARD: Final = """async () => {
    const [item] = await navigator.clipboard.read();
    const bytes = new Uint8Array(await (await item.getType("image/png")).arrayBuffer());
    return [...bytes];
}"""


@pytest.mark.parametrize("lens", [Lens(), Lens(at_least="probable", sections=("4",))], ids=["plain", "lens"])
def test_every_download_is_what_export_writes(
    visitor: Visitor, server: str, kg: kgraph.KnowledgeGraph, lens: Lens
) -> None:
    query = "?at_least=probable&section=4" if lens.at_least else ""
    page = visitor.open(f"{server}/#/downloads{query}")
    links = page.locator("#view-downloads a[download]")
    assert links.count() == len(FORMATS)
    seen = kg.graph.through(lens)
    for row in FORMATS:
        name = f"graph{row.suffixes[0]}"
        with page.expect_download() as started:
            page.locator(f"#view-downloads a[download='{name}']").click()
        assert started.value.suggested_filename == name
        assert started.value.path().read_bytes() == row.write(seen), row.name
        # Chromium drops downloads that follow each other faster than a hand can click.
        page.wait_for_timeout(300)


def test_without_a_server_the_commands_are_told(visitor: Visitor, one_file: Path) -> None:
    page = visitor.open(f"{one_file.as_uri()}#/downloads?at_least=probable")
    expect(page.locator("#view-downloads")).to_contain_text("kgraph export graph.ttl --at-least probable")
    go(page, "#/ask?q=who+influences+DPRK")
    expect(page.locator("#view-answer")).to_contain_text("kgraph ask 'who influences DPRK'")


def test_a_claim_is_cited_as_on_the_command_line(visitor: Visitor, explorer: Explorer) -> None:
    page = visitor.open(f"{explorer.address}#/claim/{CLAIM}")
    page.locator("#details").get_by_role("button", name="Cite").click()
    dialog = page.get_by_role("dialog")
    text, bibtex = (CliRunner().invoke(app, ["claim", CLAIM, "--cite", style]).stdout for style in ("text", "bibtex"))
    expect(dialog).to_contain_text(" ".join(text.split()))
    expect(dialog).to_contain_text(f"#/claim/{CLAIM}")
    if explorer.served:
        expect(dialog).to_contain_text(" ".join(bibtex.split()))
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(page.locator("#details")).to_be_visible()
    expect(page.locator("#details").get_by_role("button", name="Cite")).to_be_focused()


def colours(content: bytes) -> int:
    """How many colours a picture has, if it is one and large enough to be read."""
    pixels = matplotlib.image.imread(io.BytesIO(content), format="png")
    assert pixels.shape[0] >= 600
    assert pixels.shape[1] >= 1000
    red, green, blue = (np.round(255 * pixels[:, :, part]).astype(int) for part in range(3))
    return len(np.unique(red << 16 | green << 8 | blue))


def copied(page: Page) -> bytes:
    """The picture in the clipboard, once it is said to be there."""
    expect(page.locator("#announce")).to_have_text("Picture copied")
    return bytes(page.evaluate(CLIPBOARD))


def test_an_answer_and_a_claim_are_copied_as_pictures(visitor: Visitor, server: str) -> None:
    context = visitor.prepare(server)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{server}/#/ask?q=who+influences+DPRK")
    page.locator("#view-answer").get_by_role("button", name="Copy as picture").click()
    answer = copied(page)
    assert colours(answer) > 50
    go(page, f"#/claim/{CLAIM}")
    expect(page.locator("#announce")).to_contain_text("Details")
    page.locator("#details").get_by_role("button", name="Copy as picture").click()
    claim = copied(page)
    assert colours(claim) > 50
    assert claim != answer


def test_where_the_clipboard_is_closed_the_picture_is_a_file(visitor: Visitor, explorer: Explorer) -> None:
    page = visitor.open(f"{explorer.address}#/claim/{CLAIM}")
    page.evaluate("() => { Object.defineProperty(navigator, 'clipboard', { value: undefined }); }")
    with page.expect_download() as started:
        page.locator("#details").get_by_role("button", name="Copy as picture").click()
    assert started.value.suggested_filename.endswith(".png")
    assert colours(started.value.path().read_bytes()) > 50
