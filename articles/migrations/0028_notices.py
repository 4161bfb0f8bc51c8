"""What happened to an article is told to those whose it is, at the desk and by mail."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0027_people"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="MailChoice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("handed_in", "Ein Artikel wartet auf Prüfung"),
                            ("confirmed", "Jemand hat meine Änderungen bestätigt"),
                            ("returned", "Mein Artikel kommt mit einem Kommentar zurück"),
                            (
                                "changed",
                                "Jemand hat meinen Text geändert und bittet um Bestätigung",
                            ),
                            ("approved", "Mein Artikel ist freigegeben"),
                            ("published", "Mein Artikel erscheint oder ist geplant"),
                            ("corrected", "Mein Artikel ist berichtigt"),
                            ("withdrawn", "Mein Artikel ist zurückgezogen"),
                            ("remark", "Jemand schreibt eine Anmerkung zu meinem Artikel"),
                        ],
                        max_length=10,
                        verbose_name="Art",
                    ),
                ),
                ("by_mail", models.BooleanField(verbose_name="Per E-Mail")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "Wahl der Benachrichtigung",
                "verbose_name_plural": "Wahl der Benachrichtigungen",
                "constraints": [
                    models.UniqueConstraint(fields=("by", "kind"), name="mail_choice_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("handed_in", "Ein Artikel wartet auf Prüfung"),
                            ("confirmed", "Jemand hat meine Änderungen bestätigt"),
                            ("returned", "Mein Artikel kommt mit einem Kommentar zurück"),
                            (
                                "changed",
                                "Jemand hat meinen Text geändert und bittet um Bestätigung",
                            ),
                            ("approved", "Mein Artikel ist freigegeben"),
                            ("published", "Mein Artikel erscheint oder ist geplant"),
                            ("corrected", "Mein Artikel ist berichtigt"),
                            ("withdrawn", "Mein Artikel ist zurückgezogen"),
                            ("remark", "Jemand schreibt eine Anmerkung zu meinem Artikel"),
                        ],
                        max_length=10,
                        verbose_name="Art",
                    ),
                ),
                ("text", models.CharField(max_length=2000, verbose_name="Was geschehen ist")),
                (
                    "at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), verbose_name="Am"
                    ),
                ),
                ("read_at", models.DateTimeField(null=True, verbose_name="Gelesen am")),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="articles.article",
                        verbose_name="Artikel",
                    ),
                ),
                (
                    "to",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notices",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="An",
                    ),
                ),
            ],
            options={
                "verbose_name": "Nachricht",
                "verbose_name_plural": "Nachrichten",
                "ordering": ["-at", "-pk"],
                "indexes": [
                    models.Index(fields=["to", "-at", "-id"], name="notices_of_person"),
                    models.Index(
                        condition=models.Q(("read_at__isnull", True)),
                        fields=["to"],
                        name="notices_unread",
                    ),
                ],
            },
        ),
    ]
