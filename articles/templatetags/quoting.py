"""`{{ title|quoted }}`: a title, name or word in quotation marks, its own ones single."""

from django import template

from articles import quoting

register = template.Library()
register.filter("quoted", quoting.quoted, is_safe=True)
register.filter("within_quotes", quoting.within_quotes, is_safe=True)
