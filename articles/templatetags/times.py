from django import template

from articles.berlin import machine_time, zone

register = template.Library()
register.filter("zone", zone)
register.filter("machine", machine_time)
