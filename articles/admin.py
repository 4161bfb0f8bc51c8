"""Admin autodiscovery: imports the screens of `articles.desk`."""

from articles.desk.article import admin as article_admin  # noqa: F401 - each registers its screens
from articles.desk.people import admin as people_admin  # noqa: F401 - the same
from articles.desk.pictures import admin as picture_admin  # noqa: F401 - each registers its screens
from articles.desk.placements import admin as placement_admin  # noqa: F401 - each registers its screens
from articles.desk.vocabulary import (
    redirect_admin,  # noqa: F401 - each registers its screens
    site_text_admin,  # noqa: F401 - each registers its screens
    tag_admin,  # noqa: F401 - each registers its screens
    vocabulary_admin,  # noqa: F401 - each registers its screens
)
