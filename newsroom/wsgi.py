import os

from django.core.wsgi import get_wsgi_application

from articles.rendering import hyphenation
from newsroom.database import SLOTS, Process
from newsroom.orphans import end_with_parent
from newsroom.slots import Slots

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
Process.WEB.declare()
end_with_parent()
hyphenation.load()

application = Slots(get_wsgi_application(), SLOTS)
