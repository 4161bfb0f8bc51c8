from django.apps import AppConfig


class OutboxConfig(AppConfig):
    """App of outgoing mail."""

    name = "newsroom.outbox"
    label = "outbox"
    verbose_name = "Postausgang"
