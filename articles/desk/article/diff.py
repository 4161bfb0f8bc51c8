"""Word diff of two revisions."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from articles.body_html import plain_text
from articles.models import Revision
from articles.models.content import Content

_WORDS = re.compile(r"\s+|[^\s]+")
_AROUND = 8  # words and blanks shown on each side of a difference
LABELS = {
    "kicker": "Dachzeile",
    "headline": "Überschrift",
    "teaser": "Teaser",
    "body": "Text",
    "lead_image": "Aufmacherbild",
    "lead_caption": "Bildunterschrift",
    "author": "Autor",
    "byline": "Autorenzeile",
}


@dataclass(frozen=True, slots=True)
class FieldComparison:
    """One field in both revisions; removed words are `<del>`, new ones `<ins>`."""

    label: str
    before: SafeString
    after: SafeString
    is_changed: bool


def compare(old: Revision, new: Revision) -> list[FieldComparison]:
    """Every field of the content, in the order of the form."""
    return [
        _compared(label, readable(old, name), readable(new, name)) for name, label in LABELS.items()
    ]


def marked(before: str, after: str) -> tuple[SafeString, SafeString]:
    """Both texts as HTML with differing words marked.

    Paragraphs are matched first and words only within those that differ, so that a long text takes
    as long as its changes.
    """
    lines_before, lines_after = before.splitlines(), after.splitlines()
    left: list[SafeString] = []
    right: list[SafeString] = []
    matcher = SequenceMatcher(None, lines_before, lines_after, autojunk=False)
    for _, start, end, new_start, new_end in matcher.get_opcodes():
        old_part = "\n".join(lines_before[start:end])
        new_part = "\n".join(lines_after[new_start:new_end])
        old_html, new_html = _marked_words(old_part, new_part)
        left.append(old_html)
        right.append(new_html)
    return _paragraphs(left), _paragraphs(right)


def differing_passages(before: str, after: str) -> SafeString:
    """Differing paragraphs only, old and new in one, with long equal stretches shortened."""
    lines_before, lines_after = before.splitlines(), after.splitlines()
    matcher = SequenceMatcher(None, lines_before, lines_after, autojunk=False)
    passages = [
        _passage("\n".join(lines_before[start:end]), "\n".join(lines_after[new_start:new_end]))
        for tag, start, end, new_start, new_end in matcher.get_opcodes()
        if tag != "equal"
    ]
    return _paragraphs(passages)


def _passage(before: str, after: str) -> SafeString:
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    parts: list[tuple[str, str]] = []
    for tag, a, b, c, d in _in_whole_phrases(old, new):
        if tag == "equal":
            parts.append(("", _cut_short(old[a:b])))
        else:
            parts += [("del", "".join(old[a:b])), ("ins", "".join(new[c:d]))]
    return _joined(parts)


def _in_whole_phrases(old: list[str], new: list[str]) -> list[tuple[str, int, int, int, int]]:
    """Diff blocks, where two changes separated by a blank only become one."""
    phrases: list[tuple[str, int, int, int, int]] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        is_change = tag != "equal" or (phrases and "".join(old[a:b]).isspace() and b < len(old))
        kind = "change" if is_change else "equal"
        if phrases and kind == "change" == phrases[-1][0]:
            _, first, _, third, _ = phrases[-1]
            phrases[-1] = (kind, first, b, third, d)
        else:
            phrases.append((kind, a, b, c, d))
    return phrases


def _cut_short(words: list[str]) -> str:
    if len(words) <= 2 * _AROUND:
        return "".join(words)
    return "".join(words[:_AROUND]) + " … " + "".join(words[-_AROUND:])


def _compared(label: str, before: str, after: str) -> FieldComparison:
    old_html, new_html = marked(before, after)
    return FieldComparison(label, old_html, new_html, is_changed=before != after)


def readable(content: Content, name: str) -> str:
    """One field of a revision or working copy as readable text."""
    value = getattr(content, name)
    if name == "body":
        return plain_text(value)
    return "" if value is None else str(value)


def _marked_words(before: str, after: str) -> tuple[SafeString, SafeString]:
    if before == after:
        return format_html("{}", before), format_html("{}", after)
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    opcodes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    left = [("del" if tag != "equal" else "", "".join(old[a:b])) for tag, a, b, _, _ in opcodes]
    right = [("ins" if tag != "equal" else "", "".join(new[c:d])) for tag, _, _, c, d in opcodes]
    return _joined(left), _joined(right)


def _joined(parts: list[tuple[str, str]]) -> SafeString:
    return format_html_join("", "{}", ((html,) for html in _tagged(parts)))


def _tagged(parts: list[tuple[str, str]]) -> Iterator[SafeString]:
    for tag, text in parts:
        if not text:
            continue
        if tag == "del":
            yield format_html("<del>{}</del>", text)
        elif tag == "ins":
            yield format_html("<ins>{}</ins>", text)
        else:
            yield format_html("{}", text)


def _paragraphs(parts: list[SafeString]) -> SafeString:
    return format_html_join("\n", "{}", ((part,) for part in parts if part))
