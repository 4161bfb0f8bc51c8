from django import template
from django.utils.safestring import SafeData

from articles.rendering import hyphenation

register = template.Library()


@register.filter(is_safe=True)
def hyphenated(text: str) -> str:
    """`{{ headline|hyphenated }}`: soft hyphens in long German words; HTML stays as safe as it was.

    Only for words that people read on a page: never in titles, attributes, feeds or addresses.
    """
    if isinstance(text, SafeData):
        return hyphenation.hyphenated_html(text)
    return hyphenation.hyphenated(text)


@register.filter(is_safe=True)
def hyphenated_headline(text: str) -> str:
    """`{{ headline|hyphenated_headline }}`: only words that would not fit a line of large type."""
    return hyphenation.hyphenated(text, min_length=hyphenation.MIN_IN_HEADLINES)
