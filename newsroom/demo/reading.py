"""Reads the demo's text files: a few lines of `Schlüssel: Wert`, a blank line, and the body.

The body is written as plainly as it can be: paragraphs between blank lines, `## ` for a
cross-head, `- ` for list items, `> ` for a quote, `| a | b |` for a table, `[Bild: name]` for a
figure. Articles are separated by a line `---`.
"""

from dataclasses import dataclass, field
from html import escape
from pathlib import Path

TEXTS = Path(__file__).parent / "texts"
FIGURE = "[Bild: "


@dataclass(frozen=True, slots=True)
class Text:
    """One article as the files give it; `age` is in whole days before today."""

    kicker: str
    headline: str
    teaser: str
    regions: list[str]
    tags: list[str]
    picture: str
    age: int
    blocks: list[str] = field(default_factory=list)


def read_texts(section: str) -> list[Text]:
    """All articles of one section's file, in the file's order."""
    return [_text(part) for part in _read(section).split("\n---\n")]


def read_vocabulary() -> dict[str, tuple[str, str]]:
    """Tag name → (German kind, description)."""
    lines = (line.split(" | ") for line in _read("vocabulary").splitlines())
    return {name: (kind, description) for name, kind, description in lines}


def body_html(text: Text, picture_keys: dict[str, str]) -> str:
    """The body as the editor would have made it; `picture_keys` maps names to library keys."""
    return "".join(_block(block, picture_keys) for block in text.blocks)


def _read(name: str) -> str:
    return (TEXTS / f"{name}.txt").read_text(encoding="utf-8").strip()


def _text(part: str) -> Text:
    head, *blocks = part.strip().split("\n\n")
    values = dict(line.split(": ", 1) for line in head.splitlines())
    return Text(
        kicker=values["Dachzeile"],
        headline=values["Überschrift"],
        teaser=values["Teaser"],
        regions=_list(values["Regionen"]),
        tags=_list(values["Schlagwörter"]),
        picture=values["Bild"],
        age=int(values["Alter"]),
        blocks=blocks,
    )


def _list(value: str) -> list[str]:
    return [item.strip() for item in value.split(",")]


def _block(block: str, picture_keys: dict[str, str]) -> str:
    lines = block.splitlines()
    if block.startswith("## "):
        return f"<h2>{escape(block[3:], quote=False)}</h2>"
    if block.startswith("> "):
        return f"<blockquote>{_paragraph(block[2:])}</blockquote>"
    if block.startswith("- "):
        items = "".join(f"<li>{_paragraph(line[2:])}</li>" for line in lines)
        return f"<ul>{items}</ul>"
    if block.startswith("| "):
        return _table(lines)
    if block.startswith(FIGURE):
        key = picture_keys[block.removeprefix(FIGURE).rstrip("]")]
        return f'<figure data-picture="{key}"></figure>'
    return _paragraph(" ".join(lines))


def _paragraph(text: str) -> str:
    return f"<p>{escape(text, quote=False)}</p>"


def _table(lines: list[str]) -> str:
    rows = []
    for number, line in enumerate(lines):
        cell = "td" if number else "th"
        cells = (part.strip() for part in line.strip("| ").split("|"))
        rows.append("".join(f"<{cell}>{_paragraph(text)}</{cell}>" for text in cells))
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    return f"<table><tbody>{body}</tbody></table>"
