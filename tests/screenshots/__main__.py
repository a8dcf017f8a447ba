"""`scripts/screenshots FOLDER`: contact sheets of everything that the bot shows, in light, dark and on a phone.

The playground's own page renders each view, in the browser of the page's tests; each picture is named in its sheet.
"""

from __future__ import annotations

import argparse
import json
from base64 import b64encode
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from html import escape
from pathlib import Path
from struct import unpack
from typing import Any

from playwright.sync_api import Browser, Page, Route, sync_playwright

from playground.slack.members import PEOPLE, avatar_svg, bot_member
from tests.screenshots.views import VIEWS, Surface, View

_ROOT = Path(__file__).resolve().parents[2]
_ORIGIN = "http://screenshots.local"
_SHOWS_ONE_VIEW = """<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="/page/style.css">
<style>body { display: block; height: auto; padding: 8px } #messages { padding: 0 } dialog.shown { position: static; margin: 0 }
dialog.shown form { max-height: none }</style>
<script type="module" src="/sheet.js"></script><div id="view"></div>"""
_SHEET = """<!doctype html><meta charset="utf-8"><style>body {{ display: flex; gap: 16px; margin: 0; padding: 10px; align-items: start;
background: #888; font: 600 13px system-ui; width: max-content }} div {{ display: grid; gap: 8px }} figure {{ margin: 0 }}
figcaption {{ color: #fff; background: #333; padding: 1px 6px; max-width: {width}px; overflow-wrap: anywhere }}</style>{columns}"""
_TALLEST = 1500
"""Pixels of a column; what is taller goes on in the next."""


@dataclass(frozen=True)
class Look:
    """How a view is looked at: `width` in pixels, `columns` of a sheet, and the colours that the person likes."""

    width: int
    columns: int
    colours: Any


LOOKS: Mapping[str, Look] = {
    "light": Look(820, 2, "light"),
    "dark": Look(820, 2, "dark"),
    "phone": Look(390, 4, "light"),
}


@dataclass(frozen=True)
class Picture:
    name: str
    png: bytes
    height: int


def main() -> None:
    parser = argparse.ArgumentParser(prog="scripts/screenshots", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the pictures go")
    parser.add_argument("--only", choices=VIEWS, action="append", help="some of the views")
    parser.add_argument("--look", choices=LOOKS, action="append", help="one of the looks")
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for look in given.look or LOOKS:
            for kind in given.only or VIEWS:
                pictures = list(_photographed(browser, LOOKS[look], list(VIEWS[kind]())))
                for number, columns in enumerate(_sheets(pictures, LOOKS[look].columns), 1):
                    path = given.folder / f"{kind}-{look}-{number:02}.png"
                    _write(browser, columns, LOOKS[look], path)
                    print(path)
        browser.close()


def _photographed(browser: Browser, look: Look, shown: list[View]) -> Iterator[Picture]:
    page = browser.new_page(viewport={"width": look.width, "height": 80}, color_scheme=look.colours)
    page.route("**/*", _answer)
    page.goto(_ORIGIN)
    page.wait_for_function("() => Boolean(window.show)")
    for view in shown:
        if view.surface is Surface.PAGE:
            page.set_content(view.content)
        else:
            page.evaluate("shown => window.show(shown)", json.loads(json.dumps(asdict(view))))
            wide = page.evaluate("document.documentElement.scrollWidth")
            if wide > look.width:
                print(f"{view.name}: {wide} pixels wide instead of {look.width}")
        yield from _slices(page, view.name, look)
    page.close()


def _slices(page: Page, name: str, look: Look) -> Iterator[Picture]:
    """What is tall comes in several pictures."""
    whole = min(page.evaluate("document.documentElement.scrollHeight"), 6 * _TALLEST)
    for top in range(0, max(whole, 1), _TALLEST):
        height = max(1, min(_TALLEST, whole - top))
        clip = {"x": 0, "y": top, "width": look.width, "height": height}
        png = page.screenshot(clip=clip, full_page=True)  # type: ignore[arg-type]
        yield Picture(name if top == 0 else f"{name} (goes on)", png, unpack(">I", png[20:24])[0])


def _sheets(pictures: list[Picture], columns: int) -> Iterator[list[list[Picture]]]:
    """Columns of pictures below each other, as many as a sheet has."""
    sheet: list[list[Picture]] = [[]]
    for picture in pictures:
        if sheet[-1] and sum(each.height + 30 for each in sheet[-1]) + picture.height > _TALLEST + 30:
            if len(sheet) == columns:
                yield sheet
                sheet = []
            sheet.append([])
        sheet[-1].append(picture)
    yield sheet


def _write(browser: Browser, columns: list[list[Picture]], look: Look, path: Path) -> None:
    def figure(picture: Picture) -> str:
        data = b64encode(picture.png).decode()
        return (
            f'<figure><figcaption>{escape(picture.name)}</figcaption><img src="data:image/png;base64,{data}"></figure>'
        )

    html = "".join(f"<div>{''.join(map(figure, column))}</div>" for column in columns)
    page = browser.new_page(viewport={"width": (look.width + 16) * look.columns + 20, "height": 100})
    page.set_content(_SHEET.format(width=look.width, columns=html))
    page.screenshot(path=path, full_page=True)
    page.close()


def _answer(route: Route) -> None:
    """The page's files, and a picture for everybody."""
    address = route.request.url.removeprefix(_ORIGIN)
    if address == "/":
        route.fulfill(body=_SHOWS_ONE_VIEW, content_type="text/html")
    elif address == "/sheet.js":
        route.fulfill(path=Path(__file__).with_name("sheet.js"))
    elif address.startswith("/page/"):
        route.fulfill(path=_ROOT / "playground" / address[1:])
    else:
        name = address.rpartition("/")[2].partition(".")[0].lower()
        member = next((each for each in PEOPLE if each.name == name), bot_member("U0CLERK01"))
        route.fulfill(body=avatar_svg(member, 48), content_type="image/svg+xml")


if __name__ == "__main__":
    main()
