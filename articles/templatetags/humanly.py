from django import template

register = template.Library()


@register.filter
def dotted(number: int) -> str:
    """A whole number as Germans write it: 3.214."""
    return f"{number:,}".replace(",", ".")
