"""Where Django looks for a room's screens; they live in `articles.desk`."""

from articles.desk import (  # noqa: F401 - each registers its screens
    article_admin,
    body_admin,
    picture_admin,
    placement_admin,
    redirect_admin,
    site_text_admin,
    tag_admin,
    vocabulary_admin,
)
from articles.desk.people import admin as people_admin  # noqa: F401 - the same
