from django import template

from articles.person_names import full_name

register = template.Library()
register.filter("full_name", full_name)


@register.filter
def dotted(number: int) -> str:
    """A whole number as Germans write it: 3.214."""
    return f"{number:,}".replace(",", ".")
