from django import template

from articles.berlin import zone

register = template.Library()
register.filter("zone", zone)
