from django.contrib.admin import AdminSite


class DeskSite(AdminSite):
    """The desk: Django's admin in German, under the editors' own content security policy."""

    site_header = "Redaktion"
    site_title = "Redaktion"
    index_title = "Redaktionstisch"
