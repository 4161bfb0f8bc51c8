from django.apps import AppConfig


class OutboxConfig(AppConfig):
    """The outbox: what is to be sent, what was, and what could not be."""

    name = "newsroom.outbox"
    label = "outbox"
    verbose_name = "Postausgang"
