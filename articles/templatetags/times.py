from django import template

from articles.local_time import machine_time, short_minute, zone

register = template.Library()
register.filter("zone", zone)
register.filter("machine", machine_time)
register.filter("short_minute", short_minute)
