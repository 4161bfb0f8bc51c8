from django import template

from articles.person_names import full_name
from newsroom.numbers import with_thousands

register = template.Library()
register.filter("full_name", full_name)
register.filter("dotted", with_thousands)
