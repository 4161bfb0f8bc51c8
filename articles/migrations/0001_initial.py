import datetime

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.comparison
import django.db.models.functions.datetime
import django.db.models.functions.text
import taggit.managers
from django.conf import settings
from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension
from django.db import migrations, models

import articles.keys
import articles.models.image
import articles.models.pending_upload
import newsroom.fields
import regions.german_order
import regions.name_folding


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("regions", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        BtreeGistExtension(),
        TrigramExtension(),
        migrations.CreateModel(
            name="Revision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kicker",
                    newsroom.fields.LineField(
                        blank=True,
                        help_text="Ort oder Stelle, um die es geht: „Thüringen“, „Bund/BMDS“, „Bitkom“.",
                        max_length=60,
                        verbose_name="Dachzeile",
                    ),
                ),
                (
                    "headline",
                    newsroom.fields.LineField(
                        blank=True,
                        help_text="Was geschehen ist, mit einem Verb; am besten unter 70 Zeichen.",
                        max_length=140,
                        verbose_name="Überschrift",
                    ),
                ),
                (
                    "teaser",
                    newsroom.fields.BlockField(
                        blank=True,
                        help_text="Ein bis zwei ganze Sätze für die Listen vor „mehr…“, 140 bis 320 Zeichen.",
                        max_length=600,
                        verbose_name="Teaser",
                    ),
                ),
                ("body", newsroom.fields.HtmlField(blank=True, verbose_name="Text")),
                (
                    "lead_caption",
                    newsroom.fields.LineField(
                        blank=True,
                        help_text="Nur für diesen Artikel; leer gilt die Bildunterschrift aus der Bildablage.",
                        max_length=500,
                        verbose_name="Bildunterschrift",
                    ),
                ),
                (
                    "byline",
                    newsroom.fields.LineField(
                        blank=True,
                        help_text="Wie sie gedruckt wird, zum Beispiel „Von Anna Weber und Jan Roth“; leer gilt das Feld „Autor“.",
                        max_length=200,
                        verbose_name="Autorenzeile",
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="Nummer")),
                (
                    "slug",
                    newsroom.fields.GermanSlugField(
                        blank=True, db_index=False, max_length=80, verbose_name="Adressteil"
                    ),
                ),
                (
                    "saved_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        verbose_name="Gesichert am",
                    ),
                ),
                (
                    "comment",
                    newsroom.fields.LineField(blank=True, max_length=200, verbose_name="Kommentar"),
                ),
            ],
            options={
                "verbose_name": "Fassung",
                "verbose_name_plural": "Fassungen",
                "ordering": ["article", "-number"],
            },
        ),
        migrations.CreateModel(
            name="Publication",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "visible",
                    django.contrib.postgres.fields.ranges.DateTimeRangeField(
                        help_text="Von (einschließlich) bis (ausschließlich).",
                        verbose_name="Sichtbar",
                    ),
                ),
                (
                    "dated",
                    models.DateTimeField(
                        help_text="Datum der Meldung: der Beginn ihrer ersten Veröffentlichung.",
                        verbose_name="Datum",
                    ),
                ),
                (
                    "published_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        verbose_name="Angeordnet am",
                    ),
                ),
            ],
            options={
                "verbose_name": "Veröffentlichung",
                "verbose_name_plural": "Veröffentlichungen",
                "ordering": ["-dated"],
            },
        ),
        migrations.CreateModel(
            name="Section",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "name",
                    newsroom.fields.LineField(max_length=60, unique=True, verbose_name="Name"),
                ),
                (
                    "slug",
                    newsroom.fields.GermanSlugField(
                        help_text="Steht in der Adresse: /rubrik/…/. Leer folgt sie dem Namen.",
                        max_length=60,
                        unique=True,
                        verbose_name="Adresse",
                    ),
                ),
                (
                    "description",
                    newsroom.fields.BlockField(
                        blank=True,
                        help_text="Ein bis zwei Sätze über der Liste der Meldungen.",
                        verbose_name="Beschreibung",
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=0,
                        help_text="Kleinere Zahlen stehen in der Navigation weiter links.",
                        verbose_name="Reihenfolge",
                    ),
                ),
                (
                    "mining",
                    newsroom.fields.LineField(
                        blank=True,
                        choices=[
                            ("", "wie auf der ganzen Website"),
                            ("reserved", "vorbehalten"),
                            ("open", "erlaubt"),
                        ],
                        default="",
                        help_text="Ob Maschinen die Texte dieser Rubrik auswerten dürfen (§ 44b UrhG).",
                        max_length=8,
                        verbose_name="Text und Data Mining",
                    ),
                ),
            ],
            options={
                "verbose_name": "Rubrik",
                "verbose_name_plural": "Rubriken",
                "ordering": ["position", regions.german_order.GermanOrder("name")],
            },
        ),
        migrations.CreateModel(
            name="Abbreviation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("short", newsroom.fields.LineField(max_length=60, verbose_name="Abkürzung")),
                (
                    "long",
                    newsroom.fields.LineField(
                        db_index=True, max_length=200, verbose_name="Langform"
                    ),
                ),
                ("since", models.DateTimeField(verbose_name="Veröffentlicht seit")),
                ("is_planned", models.BooleanField(default=False, verbose_name="Erst geplant")),
            ],
            options={
                "verbose_name": "Abkürzung",
                "verbose_name_plural": "Abkürzungen",
                "constraints": [
                    models.UniqueConstraint(fields=("short", "long"), name="abbreviation_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Author",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "name",
                    newsroom.fields.LineField(max_length=120, unique=True, verbose_name="Name"),
                ),
                (
                    "user",
                    models.OneToOneField(
                        blank=True,
                        help_text="Nur bei Mitgliedern der Redaktion: schlägt den Namen beim Schreiben vor.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="Benutzerkonto",
                    ),
                ),
            ],
            options={
                "verbose_name": "Autor",
                "verbose_name_plural": "Autoren",
                "ordering": [regions.german_order.GermanOrder("name"), "name"],
            },
        ),
        migrations.CreateModel(
            name="Image",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "key",
                    newsroom.fields.LineField(
                        default=articles.keys.image_key,
                        editable=False,
                        max_length=26,
                        unique=True,
                        verbose_name="Schlüssel",
                    ),
                ),
                (
                    "file",
                    models.FileField(
                        max_length=120,
                        upload_to=articles.models.image.original_path,
                        verbose_name="Bilddatei",
                    ),
                ),
                (
                    "original_name",
                    newsroom.fields.LineField(
                        blank=True, editable=False, max_length=255, verbose_name="Dateiname"
                    ),
                ),
                (
                    "alt_text",
                    newsroom.fields.LineField(
                        blank=True,
                        help_text="Was zu sehen ist, für alle, die das Bild nicht sehen.",
                        max_length=300,
                        verbose_name="Alternativtext",
                    ),
                ),
                (
                    "is_decorative",
                    models.BooleanField(
                        default=False,
                        help_text="Das Bild sagt nichts, was nicht im Text steht.",
                        verbose_name="dekorativ",
                    ),
                ),
                (
                    "caption",
                    newsroom.fields.LineField(
                        blank=True, max_length=500, verbose_name="Bildunterschrift"
                    ),
                ),
                ("width", models.PositiveIntegerField(editable=False, verbose_name="Breite")),
                ("height", models.PositiveIntegerField(editable=False, verbose_name="Höhe")),
                (
                    "focal_x",
                    models.PositiveSmallIntegerField(
                        default=50,
                        help_text="In Prozent: Was hier liegt, bleibt in jedem Zuschnitt.",
                        verbose_name="Bildmitte von links",
                    ),
                ),
                (
                    "focal_y",
                    models.PositiveSmallIntegerField(default=50, verbose_name="Bildmitte von oben"),
                ),
                (
                    "usable_from",
                    models.DateTimeField(
                        blank=True,
                        help_text="Leer: ab sofort.",
                        null=True,
                        verbose_name="Nutzbar ab",
                    ),
                ),
                (
                    "usable_until",
                    models.DateTimeField(
                        blank=True,
                        help_text="Ende der Lizenz; leer: unbefristet. Danach zeigt die Website das Bild nicht.",
                        null=True,
                        verbose_name="Nutzbar bis",
                    ),
                ),
                (
                    "allowed_uses",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=newsroom.fields.LineField(
                            choices=[
                                ("web", "Website"),
                                ("social", "soziale Netze"),
                                ("newsletter", "Newsletter"),
                                ("print", "Druck"),
                            ],
                            max_length=10,
                        ),
                        default=articles.models.image.every_use,
                        help_text="Ohne „Website“ erscheint das Bild dort nicht.",
                        verbose_name="Erlaubt für",
                    ),
                ),
                (
                    "version",
                    models.PositiveIntegerField(
                        default=1,
                        editable=False,
                        help_text="Zählt mit, wenn Ausschnitt oder Quelle sich ändern; Teil der Adressen.",
                        verbose_name="Stand der Dateien",
                    ),
                ),
                (
                    "tone",
                    newsroom.fields.LineField(
                        default="eee", editable=False, max_length=3, verbose_name="Farbton"
                    ),
                ),
                (
                    "checksum",
                    newsroom.fields.LineField(
                        blank=True, editable=False, max_length=64, verbose_name="Prüfsumme"
                    ),
                ),
                (
                    "fingerprint",
                    newsroom.fields.LineField(
                        blank=True,
                        editable=False,
                        help_text="Wonach die Dateien gemacht sind; weicht er ab, macht `renditions` sie neu.",
                        max_length=16,
                        verbose_name="Fingerabdruck der Dateien",
                    ),
                ),
                (
                    "metadata",
                    newsroom.fields.PlainJSONField(
                        blank=True,
                        default=dict,
                        editable=False,
                        verbose_name="Angaben in der Datei",
                    ),
                ),
                (
                    "uploaded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="Hochgeladen am",
                    ),
                ),
                (
                    "confirmed_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="Bestätigt am",
                    ),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="Quelle und Text bestätigt von",
                    ),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="articles.image",
                        verbose_name="Neue Version von",
                    ),
                ),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="Hochgeladen von",
                    ),
                ),
            ],
            options={
                "verbose_name": "Bild",
                "verbose_name_plural": "Bilder",
                "ordering": ["-uploaded_at", "-id"],
            },
        ),
        migrations.CreateModel(
            name="Article",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kicker",
                    newsroom.fields.LineField(
                        blank=True,
                        help_text="Ort oder Stelle, um die es geht: „Thüringen“, „Bund/BMDS“, „Bitkom“.",
                        max_length=60,
                        verbose_name="Dachzeile",
                    ),
                ),
                (
                    "headline",
                    newsroom.fields.LineField(
                        blank=True,
                        help_text="Was geschehen ist, mit einem Verb; am besten unter 70 Zeichen.",
                        max_length=140,
                        verbose_name="Überschrift",
                    ),
                ),
                (
                    "teaser",
                    newsroom.fields.BlockField(
                        blank=True,
                        help_text="Ein bis zwei ganze Sätze für die Listen vor „mehr…“, 140 bis 320 Zeichen.",
                        max_length=600,
                        verbose_name="Teaser",
                    ),
                ),
                ("body", newsroom.fields.HtmlField(blank=True, verbose_name="Text")),
                (
                    "lead_caption",
                    newsroom.fields.LineField(
                        blank=True,
                        help_text="Nur für diesen Artikel; leer gilt die Bildunterschrift aus der Bildablage.",
                        max_length=500,
                        verbose_name="Bildunterschrift",
                    ),
                ),
                (
                    "byline",
                    newsroom.fields.LineField(
                        blank=True,
                        help_text="Wie sie gedruckt wird, zum Beispiel „Von Anna Weber und Jan Roth“; leer gilt das Feld „Autor“.",
                        max_length=200,
                        verbose_name="Autorenzeile",
                    ),
                ),
                (
                    "key",
                    newsroom.fields.LineField(
                        default=articles.keys.article_key,
                        editable=False,
                        max_length=10,
                        unique=True,
                        verbose_name="Schlüssel",
                    ),
                ),
                (
                    "embargo",
                    models.DateTimeField(
                        blank=True,
                        help_text="Nichts von diesem Artikel erscheint vor diesem Zeitpunkt, wer auch immer es versucht.",
                        null=True,
                        verbose_name="Sperrfrist",
                    ),
                ),
                (
                    "stage",
                    newsroom.fields.LineField(
                        choices=[
                            ("draft", "Entwurf"),
                            ("in_review", "In Prüfung"),
                            ("approved", "Freigegeben"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=9,
                        verbose_name="Arbeitsstand",
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="Angelegt am",
                    ),
                ),
                ("changed_at", models.DateTimeField(auto_now=True, verbose_name="Geändert am")),
                (
                    "dated",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="Datum",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="Angelegt von",
                    ),
                ),
                (
                    "regions",
                    models.ManyToManyField(
                        blank=True,
                        related_name="articles",
                        to="regions.region",
                        verbose_name="Regionen",
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="articles.author",
                        verbose_name="Autor",
                    ),
                ),
                (
                    "lead_image",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss_led",
                        to="articles.image",
                        verbose_name="Aufmacherbild",
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="articles",
                        to="articles.section",
                        verbose_name="Rubrik",
                    ),
                ),
            ],
            options={
                "verbose_name": "Artikel",
                "verbose_name_plural": "Artikel",
                "ordering": ["-changed_at", "-id"],
            },
        ),
        migrations.CreateModel(
            name="ImageCredit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "creator",
                    newsroom.fields.LineField(
                        blank=True,
                        help_text="Wer das Bild gemacht hat, zum Beispiel „michal812“ (§ 13 UrhG).",
                        max_length=120,
                        verbose_name="Urheber",
                    ),
                ),
                (
                    "agency",
                    newsroom.fields.LineField(
                        blank=True,
                        help_text="Woher es kommt, zum Beispiel „123rf.com“.",
                        max_length=120,
                        verbose_name="Agentur",
                    ),
                ),
                (
                    "kind",
                    newsroom.fields.LineField(
                        choices=[
                            ("agency", "Agenturbild"),
                            ("own", "eigenes Bild"),
                            ("press", "Pressebild"),
                            ("cc", "Creative Commons"),
                            ("public_domain", "gemeinfrei"),
                            ("ai", "mit KI erzeugt"),
                        ],
                        default="agency",
                        max_length=13,
                        verbose_name="Art",
                    ),
                ),
                (
                    "licence",
                    newsroom.fields.LineField(
                        blank=True,
                        help_text="Bei Creative Commons mit Version: „CC BY 4.0“.",
                        max_length=120,
                        verbose_name="Lizenz",
                    ),
                ),
                (
                    "licence_url",
                    newsroom.fields.AddressField(
                        blank=True,
                        help_text="Bei Creative Commons nötig.",
                        max_length=500,
                        verbose_name="Adresse des Lizenztextes",
                    ),
                ),
                (
                    "terms",
                    newsroom.fields.LineField(
                        blank=True,
                        help_text="Was die Lizenz verlangt oder verbietet.",
                        max_length=500,
                        verbose_name="Bedingungen",
                    ),
                ),
                (
                    "source_url",
                    newsroom.fields.AddressField(
                        blank=True,
                        help_text="Wo das Bild beim Anbieter steht.",
                        max_length=500,
                        verbose_name="Adresse beim Anbieter",
                    ),
                ),
            ],
            options={
                "verbose_name": "Bildquelle",
                "verbose_name_plural": "Bildquellen",
                "ordering": [
                    regions.german_order.GermanOrder("creator"),
                    regions.german_order.GermanOrder("agency"),
                    "pk",
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("creator__regex", "\\S"), ("agency__regex", "\\S"), _connector="OR"
                        ),
                        name="credit_names_someone",
                        violation_error_message="Eine Bildquelle nennt Urheber, Agentur oder beide.",
                    ),
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("creator"),
                        django.db.models.functions.text.Lower("agency"),
                        models.F("kind"),
                        django.db.models.functions.text.Lower("licence"),
                        models.F("source_url"),
                        name="credit_once",
                        violation_error_message="Diese Bildquelle gibt es schon.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "cc"), _negated=True),
                            models.Q(("licence__regex", "\\d"), ("licence_url__regex", "\\S")),
                            _connector="OR",
                        ),
                        name="credit_of_creative_commons_names_its_licence",
                        violation_error_message="Zu Creative Commons gehören die Lizenz mit ihrer Version (CC BY 4.0) und die Adresse des Lizenztextes.",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="image",
            name="credit",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="images",
                to="articles.imagecredit",
                verbose_name="Bildquelle",
            ),
        ),
        migrations.CreateModel(
            name="LearnedRevision",
            fields=[
                (
                    "revision",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="articles.revision",
                    ),
                ),
            ],
            options={
                "verbose_name": "Gelernte Fassung",
                "verbose_name_plural": "Gelernte Fassungen",
            },
        ),
        migrations.AddField(
            model_name="revision",
            name="article",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="revisions",
                to="articles.article",
                verbose_name="Artikel",
            ),
        ),
        migrations.AddField(
            model_name="revision",
            name="author",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="articles.author",
                verbose_name="Autor",
            ),
        ),
        migrations.AddField(
            model_name="revision",
            name="body_images",
            field=models.ManyToManyField(
                related_name="revisions_showing", to="articles.image", verbose_name="Bilder im Text"
            ),
        ),
        migrations.AddField(
            model_name="revision",
            name="lead_image",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss_led",
                to="articles.image",
                verbose_name="Aufmacherbild",
            ),
        ),
        migrations.AddField(
            model_name="revision",
            name="saved_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="Gesichert von",
            ),
        ),
        migrations.CreateModel(
            name="JournalEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), verbose_name="Am"
                    ),
                ),
                (
                    "deed",
                    newsroom.fields.LineField(
                        choices=[
                            ("handed_in", "Zur Prüfung gegeben"),
                            ("returned", "Zurückgegeben"),
                            ("taken_back", "Von der Prüfung zurückgeholt"),
                            ("confirmed", "Änderungen bestätigt"),
                            ("approved", "Freigegeben"),
                            ("approved_alone", "Ohne zweite Person freigegeben"),
                            ("published", "Veröffentlicht"),
                            ("updated", "Aktualisiert, ohne Hinweis für Leserinnen und Leser"),
                            ("corrected", "Mit Hinweis für Leserinnen und Leser berichtigt"),
                            ("recalled", "Hinweis für Leserinnen und Leser zurückgenommen"),
                            ("planned", "Geplant"),
                            ("moved", "Auf einen anderen Zeitpunkt verschoben"),
                            ("plan_dropped", "Planung aufgehoben"),
                            ("withdrawn", "Zurückgezogen"),
                            ("restored", "Frühere Fassung wiederhergestellt"),
                            ("picture_given", "Bild und Bildunterschrift geändert"),
                            ("exchanged", "Bild ausgetauscht"),
                            ("embargoed", "Sperrfrist geändert"),
                            ("duplicated", "Aus einem anderen Artikel kopiert"),
                            ("link_made", "Vorschaulink erstellt"),
                            ("link_revoked", "Vorschaulink zurückgezogen"),
                            ("link_approved", "Freigabe über einen Vorschaulink"),
                            ("denied", "Vorschlag der Einordnung abgelehnt"),
                            ("offered_again", "Abgelehnten Vorschlag wieder zugelassen"),
                        ],
                        max_length=16,
                        verbose_name="Was",
                    ),
                ),
                (
                    "words",
                    newsroom.fields.BlockField(blank=True, max_length=1000, verbose_name="Näheres"),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="journal",
                        to="articles.article",
                        verbose_name="Artikel",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="Von",
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="articles.revision",
                        verbose_name="Fassung",
                    ),
                ),
            ],
            options={
                "verbose_name": "Eintrag im Verlauf",
                "verbose_name_plural": "Verlauf",
                "ordering": ["article", "-at"],
            },
        ),
        migrations.CreateModel(
            name="Confirmation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        verbose_name="Bestätigt am",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="Bestätigt von",
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="confirmations",
                        to="articles.revision",
                        verbose_name="Fassung",
                    ),
                ),
            ],
            options={
                "verbose_name": "Bestätigung",
                "verbose_name_plural": "Bestätigungen",
                "ordering": ["at"],
            },
        ),
        migrations.CreateModel(
            name="Approval",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    newsroom.fields.LineField(
                        choices=[
                            ("four_eyes", "Vier Augen"),
                            ("alone", "Allein, mit Begründung"),
                            ("rule_off", "Vier-Augen-Regel ausgeschaltet"),
                            ("system", "Übernahme"),
                            ("picture", "Bild ausgetauscht, Text unverändert"),
                        ],
                        max_length=10,
                        verbose_name="Art",
                    ),
                ),
                (
                    "at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        verbose_name="Freigegeben am",
                    ),
                ),
                (
                    "reason",
                    newsroom.fields.LineField(
                        blank=True, max_length=300, verbose_name="Begründung"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="Freigegeben von",
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="approvals",
                        to="articles.revision",
                        verbose_name="Fassung",
                    ),
                ),
            ],
            options={
                "verbose_name": "Freigabe",
                "verbose_name_plural": "Freigaben",
                "ordering": ["at"],
            },
        ),
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
                    newsroom.fields.LineField(
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
                            ("picture", "Eine neue Bildversion wartet auf den Austausch"),
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
            },
        ),
        migrations.CreateModel(
            name="Note",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), verbose_name="Am"
                    ),
                ),
                ("text", newsroom.fields.BlockField(max_length=2000, verbose_name="Anmerkung")),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notes",
                        to="articles.article",
                        verbose_name="Artikel",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="Von",
                    ),
                ),
            ],
            options={
                "verbose_name": "Anmerkung",
                "verbose_name_plural": "Anmerkungen",
                "ordering": ["at", "pk"],
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
                    newsroom.fields.LineField(
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
                            ("picture", "Eine neue Bildversion wartet auf den Austausch"),
                            ("remark", "Jemand schreibt eine Anmerkung zu meinem Artikel"),
                        ],
                        max_length=10,
                        verbose_name="Art",
                    ),
                ),
                (
                    "text",
                    newsroom.fields.BlockField(max_length=2000, verbose_name="Was geschehen ist"),
                ),
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
            },
        ),
        migrations.CreateModel(
            name="PendingUpload",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "key",
                    newsroom.fields.LineField(
                        default=articles.keys.image_key,
                        editable=False,
                        max_length=26,
                        unique=True,
                        verbose_name="Schlüssel",
                    ),
                ),
                (
                    "file",
                    models.FileField(
                        max_length=120,
                        upload_to=articles.models.pending_upload.incoming_path,
                        verbose_name="Datei",
                    ),
                ),
                (
                    "original_name",
                    newsroom.fields.LineField(blank=True, max_length=255, verbose_name="Dateiname"),
                ),
                ("checksum", newsroom.fields.LineField(max_length=64, verbose_name="Prüfsumme")),
                ("width", models.PositiveIntegerField(verbose_name="Breite")),
                ("height", models.PositiveIntegerField(verbose_name="Höhe")),
                (
                    "metadata",
                    newsroom.fields.PlainJSONField(
                        blank=True, default=dict, verbose_name="Angaben in der Datei"
                    ),
                ),
                ("preview", models.BinaryField(verbose_name="Vorschau als JPEG")),
                (
                    "received_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        verbose_name="Hochgeladen am",
                    ),
                ),
                (
                    "received_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="Hochgeladen von",
                    ),
                ),
                (
                    "replaces",
                    models.ForeignKey(
                        help_text="Das Bild, dessen neue Version diese Datei werden soll.",
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="articles.image",
                        verbose_name="Neue Version von",
                    ),
                ),
            ],
            options={
                "verbose_name": "Datei im Eingang",
                "verbose_name_plural": "Eingang",
            },
        ),
        migrations.CreateModel(
            name="Presence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "since",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), verbose_name="Seit"
                    ),
                ),
                (
                    "seen_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), verbose_name="Zuletzt"
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="presences",
                        to="articles.article",
                    ),
                ),
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
                "verbose_name": "Anwesenheit",
                "verbose_name_plural": "Anwesenheiten",
            },
        ),
        migrations.CreateModel(
            name="PreviewLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "key",
                    newsroom.fields.LineField(
                        default=articles.keys.image_key, editable=False, max_length=26, unique=True
                    ),
                ),
                (
                    "made_for",
                    newsroom.fields.LineField(
                        help_text="Damit Sie später wissen, wer den Link hat.",
                        max_length=120,
                        verbose_name="Für wen",
                    ),
                ),
                (
                    "asks_approval",
                    models.BooleanField(default=False, verbose_name="bittet um Freigabe"),
                ),
                (
                    "made_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        verbose_name="Erstellt am",
                    ),
                ),
                ("expires_at", models.DateTimeField(verbose_name="Gültig bis")),
                ("revoked_at", models.DateTimeField(null=True, verbose_name="Zurückgezogen am")),
                ("approved_at", models.DateTimeField(null=True, verbose_name="Freigegeben am")),
                (
                    "approved_name",
                    newsroom.fields.LineField(
                        blank=True, max_length=120, verbose_name="Freigegeben von"
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="preview_links",
                        to="articles.article",
                        verbose_name="Artikel",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="Erstellt von",
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="preview_links",
                        to="articles.revision",
                        verbose_name="Fassung",
                    ),
                ),
            ],
            options={
                "verbose_name": "Vorschaulink",
                "verbose_name_plural": "Vorschaulinks",
                "ordering": ["-made_at"],
            },
        ),
        migrations.CreateModel(
            name="PreviewOpening",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        verbose_name="Geöffnet am",
                    ),
                ),
                (
                    "link",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="openings",
                        to="articles.previewlink",
                    ),
                ),
            ],
            options={
                "verbose_name": "Öffnung",
                "verbose_name_plural": "Öffnungen",
                "ordering": ["-at"],
            },
        ),
        migrations.CreateModel(
            name="SearchDocument",
            fields=[
                (
                    "publication",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="search_document",
                        serialize=False,
                        to="articles.publication",
                    ),
                ),
                (
                    "key",
                    newsroom.fields.LineField(max_length=10, verbose_name="Schlüssel des Artikels"),
                ),
                ("dated", models.DateTimeField(verbose_name="Datum")),
                (
                    "visible",
                    django.contrib.postgres.fields.ranges.DateTimeRangeField(
                        verbose_name="Sichtbar"
                    ),
                ),
                (
                    "words",
                    django.contrib.postgres.search.SearchVectorField(
                        verbose_name="Stämme: A Überschrift, B Teaser, C Zwischenüberschriften, D Text"
                    ),
                ),
                (
                    "title",
                    django.contrib.postgres.search.SearchVectorField(
                        verbose_name="Wörter und Stämme von Dachzeile und Überschrift"
                    ),
                ),
            ],
            options={
                "verbose_name": "Suchdokument",
                "verbose_name_plural": "Suchdokumente",
            },
        ),
        migrations.AddField(
            model_name="publication",
            name="article",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="publications",
                to="articles.article",
                verbose_name="Artikel",
            ),
        ),
        migrations.AddField(
            model_name="publication",
            name="ended_by",
            field=models.ForeignKey(
                help_text="Wer diese Fassung zurückgezogen oder durch eine andere ersetzt hat.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="Beendet von",
            ),
        ),
        migrations.AddField(
            model_name="publication",
            name="published_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="Veröffentlicht von",
            ),
        ),
        migrations.AddField(
            model_name="publication",
            name="revision",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="publications",
                to="articles.revision",
                verbose_name="Fassung",
            ),
        ),
        migrations.CreateModel(
            name="SaveReceipt",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("attempt", newsroom.fields.LineField(max_length=36, verbose_name="Versuch")),
                (
                    "digest",
                    newsroom.fields.LineField(
                        max_length=64, verbose_name="Prüfsumme des Formulars"
                    ),
                ),
                ("number", models.PositiveIntegerField(null=True, verbose_name="Fassung")),
                (
                    "at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), verbose_name="Am"
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="articles.article",
                    ),
                ),
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
                "verbose_name": "Quittung einer Sicherung",
                "verbose_name_plural": "Quittungen von Sicherungen",
            },
        ),
        migrations.CreateModel(
            name="Redirect",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "old_path",
                    newsroom.fields.LineField(
                        error_messages={"unique": "Diese alte Adresse steht schon in der Liste."},
                        help_text="Pfad ab dem ersten Schrägstrich, wenn nötig mit „?…“: /index.php?id=123.",
                        max_length=500,
                        unique=True,
                        verbose_name="Alte Adresse",
                    ),
                ),
                (
                    "new_path",
                    newsroom.fields.LineField(blank=True, max_length=500, verbose_name="Pfad"),
                ),
                (
                    "is_gone",
                    models.BooleanField(
                        default=False,
                        help_text="Antwortet mit 410 statt weiterzuleiten.",
                        verbose_name="Gibt es nicht mehr",
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="old_addresses",
                        to="articles.article",
                        verbose_name="Artikel",
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="old_addresses",
                        to="articles.section",
                        verbose_name="Rubrik",
                    ),
                ),
            ],
            options={
                "verbose_name": "Alte Adresse",
                "verbose_name_plural": "Alte Adressen",
                "ordering": ["old_path"],
            },
        ),
        migrations.CreateModel(
            name="Placement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "slot",
                    newsroom.fields.LineField(
                        choices=[
                            ("lead", "Startseite: Aufmacher"),
                            ("front", "Startseite: Aktuelle Meldungen"),
                            ("section", "Rubrik: ganz oben"),
                        ],
                        max_length=8,
                        verbose_name="Platz",
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=1,
                        help_text="1 steht zuerst; der Aufmacher hat nur die 1.",
                        verbose_name="Position",
                    ),
                ),
                (
                    "visible",
                    django.contrib.postgres.fields.ranges.DateTimeRangeField(
                        help_text="Ende leer: bis auf Weiteres.", verbose_name="Zeitraum"
                    ),
                ),
                (
                    "kicker",
                    newsroom.fields.LineField(
                        blank=True, max_length=60, verbose_name="Eigene Dachzeile"
                    ),
                ),
                (
                    "headline",
                    newsroom.fields.LineField(
                        blank=True, max_length=140, verbose_name="Eigene Überschrift"
                    ),
                ),
                (
                    "text",
                    newsroom.fields.BlockField(
                        blank=True, max_length=600, verbose_name="Eigener Teaser"
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="placements",
                        to="articles.article",
                        verbose_name="Artikel",
                    ),
                ),
                (
                    "image",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="placements",
                        to="articles.image",
                        verbose_name="Eigenes Bild",
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        blank=True,
                        help_text="Nur für „Rubrik: ganz oben“.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="placements",
                        to="articles.section",
                        verbose_name="Rubrik",
                    ),
                ),
            ],
            options={
                "verbose_name": "Platzierung",
                "verbose_name_plural": "Platzierungen",
                "ordering": ["slot", "position", "id"],
            },
        ),
        migrations.CreateModel(
            name="BoardChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("begins", models.DateTimeField(verbose_name="Gilt ab")),
                (
                    "sentence",
                    newsroom.fields.BlockField(max_length=600, verbose_name="Was geschah"),
                ),
                ("before", newsroom.fields.PlainJSONField(verbose_name="Vorher")),
                ("after", newsroom.fields.PlainJSONField(verbose_name="Nachher")),
                (
                    "made_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        verbose_name="Geändert am",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        help_text="Leer: die Startseite.",
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="articles.section",
                        verbose_name="Rubrik",
                    ),
                ),
            ],
            options={
                "verbose_name": "Änderung der Platzierungen",
                "verbose_name_plural": "Änderungen der Platzierungen",
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="SiteText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "page",
                    newsroom.fields.LineField(
                        choices=[
                            ("imprint", "Impressum"),
                            ("privacy", "Datenschutz"),
                            ("accessibility", "Barrierefreiheit"),
                        ],
                        editable=False,
                        max_length=20,
                        unique=True,
                        verbose_name="Seite",
                    ),
                ),
                (
                    "text",
                    newsroom.fields.HtmlField(
                        blank=True,
                        help_text="Solange noch Lücken in doppelten eckigen Klammern darin stehen, sehen Leserinnen und Leser stattdessen den neutralen Text des Programms.",
                        verbose_name="Text",
                    ),
                ),
                ("changed_at", models.DateTimeField(auto_now=True, verbose_name="Geändert")),
            ],
            options={
                "verbose_name": "Seitentext",
                "verbose_name_plural": "Seitentexte",
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("page__in", ["imprint", "privacy", "accessibility"])),
                        name="site_text_of_a_known_page",
                        violation_error_message="Diese Seite gibt es nicht.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Tag",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "name",
                    newsroom.fields.LineField(max_length=100, unique=True, verbose_name="Name"),
                ),
                (
                    "slug",
                    newsroom.fields.GermanSlugField(
                        help_text="Steht in der Adresse: /themen/…/. Leer folgt sie dem Namen.",
                        max_length=100,
                        unique=True,
                        verbose_name="Adresse",
                    ),
                ),
                (
                    "kind",
                    newsroom.fields.LineField(
                        choices=[
                            ("topic", "Thema"),
                            ("ministry", "Ministerium"),
                            ("organisation", "Organisation"),
                            ("person", "Person"),
                        ],
                        default="topic",
                        max_length=12,
                        verbose_name="Art",
                    ),
                ),
                (
                    "description",
                    newsroom.fields.BlockField(
                        blank=True,
                        help_text="Ein bis zwei Sätze über der Liste der Meldungen.",
                        verbose_name="Beschreibung",
                    ),
                ),
                ("folded", regions.name_folding.FoldedField("name")),
                (
                    "authority",
                    models.OneToOneField(
                        blank=True,
                        error_messages={"unique": "Diese Behörde hat schon ein Schlagwort."},
                        help_text="Nur bei Ministerien: wessen Namen und Zeiten gelten.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tag",
                        to="regions.authority",
                        verbose_name="Behörde",
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged",
                        to="articles.tag",
                        verbose_name="Aufgegangen in",
                    ),
                ),
            ],
            options={
                "verbose_name": "Schlagwort",
                "verbose_name_plural": "Schlagwörter",
                "ordering": [regions.german_order.GermanOrder("name"), "name"],
            },
        ),
        migrations.CreateModel(
            name="DeniedSuggestion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), verbose_name="Am"
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="denied_suggestions",
                        to="articles.article",
                        verbose_name="Artikel",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="Von",
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="regions.region",
                        verbose_name="Region",
                    ),
                ),
                (
                    "tag",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="articles.tag",
                        verbose_name="Schlagwort",
                    ),
                ),
            ],
            options={
                "verbose_name": "abgelehnter Vorschlag",
                "verbose_name_plural": "abgelehnte Vorschläge",
            },
        ),
        migrations.CreateModel(
            name="TagAlias",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", newsroom.fields.LineField(max_length=100, verbose_name="Weiterer Name")),
                ("folded", regions.name_folding.FoldedField("name")),
                (
                    "tag",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="aliases",
                        to="articles.tag",
                        verbose_name="Schlagwort",
                    ),
                ),
            ],
            options={
                "verbose_name": "Name",
                "verbose_name_plural": "weitere Namen",
                "ordering": [regions.german_order.GermanOrder("name"), "name"],
            },
        ),
        migrations.CreateModel(
            name="TaggedArticle",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "content_object",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tagged",
                        to="articles.article",
                        verbose_name="Artikel",
                    ),
                ),
                (
                    "tag",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tagged",
                        to="articles.tag",
                        verbose_name="Schlagwort",
                    ),
                ),
            ],
            options={
                "verbose_name": "Verschlagwortung",
                "verbose_name_plural": "Verschlagwortungen",
            },
        ),
        migrations.AddField(
            model_name="article",
            name="tags",
            field=taggit.managers.TaggableManager(
                blank=True,
                help_text="Ministerien, Themen, Organisationen und Personen.",
                through="articles.TaggedArticle",
                to="articles.Tag",
                verbose_name="Schlagwörter",
            ),
        ),
        migrations.CreateModel(
            name="TaggingChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    newsroom.fields.LineField(
                        choices=[
                            ("bulk", "Sammeländerung"),
                            ("single", "Einzeln"),
                            ("merge", "Zusammengeführt"),
                            ("undo", "Zurückgenommen"),
                        ],
                        max_length=12,
                        verbose_name="Art",
                    ),
                ),
                (
                    "made_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        verbose_name="Angelegt am",
                    ),
                ),
                ("begun_at", models.DateTimeField(null=True, verbose_name="Begonnen am")),
                ("words", newsroom.fields.BlockField(max_length=1000, verbose_name="Was")),
                (
                    "chosen",
                    newsroom.fields.BlockField(blank=True, max_length=1000, verbose_name="Auswahl"),
                ),
                ("terms", newsroom.fields.PlainJSONField(default=dict, verbose_name="Begriffe")),
                (
                    "article_ids",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, verbose_name="Artikel"
                    ),
                ),
                ("total", models.PositiveIntegerField(default=0, verbose_name="Zahl der Artikel")),
                ("done", models.PositiveIntegerField(default=0, verbose_name="Davon bearbeitet")),
                ("outcome", newsroom.fields.PlainJSONField(default=dict, verbose_name="Ergebnis")),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="Von",
                    ),
                ),
                (
                    "undoes",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="undone",
                        to="articles.taggingchange",
                        verbose_name="Nimmt zurück",
                    ),
                ),
            ],
            options={
                "verbose_name": "Änderung der Verschlagwortung",
                "verbose_name_plural": "Änderungen der Verschlagwortung",
                "ordering": ["-begun_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="TaggingStep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("added", models.BooleanField()),
                ("at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                (
                    "article",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="tagging_steps",
                        to="articles.article",
                    ),
                ),
                (
                    "change",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="steps",
                        to="articles.taggingchange",
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="regions.region",
                    ),
                ),
                (
                    "tag",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="articles.tag",
                    ),
                ),
            ],
            options={
                "verbose_name": "Schritt der Verschlagwortung",
                "verbose_name_plural": "Schritte der Verschlagwortung",
            },
        ),
        migrations.CreateModel(
            name="TermIndex",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "low_term",
                        "high_term",
                        "dated",
                        "publication",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("low_term", models.IntegerField(verbose_name="Kleinerer Begriff")),
                ("high_term", models.IntegerField(verbose_name="Größerer Begriff")),
                ("dated", models.DateTimeField(verbose_name="Datum")),
                (
                    "visible",
                    django.contrib.postgres.fields.ranges.DateTimeRangeField(
                        verbose_name="Sichtbar"
                    ),
                ),
                (
                    "publication",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="term_index",
                        to="articles.publication",
                        verbose_name="Veröffentlichung",
                    ),
                ),
            ],
            options={
                "verbose_name": "Einordnung",
                "verbose_name_plural": "Einordnungen",
            },
        ),
        migrations.CreateModel(
            name="Word",
            fields=[
                (
                    "word",
                    newsroom.fields.LineField(
                        max_length=60, primary_key=True, serialize=False, verbose_name="Wort"
                    ),
                ),
                (
                    "lexeme",
                    newsroom.fields.LineField(db_index=True, max_length=60, verbose_name="Stamm"),
                ),
                ("is_noun", models.BooleanField(default=False, verbose_name="Großgeschrieben")),
                ("uses", models.PositiveIntegerField(default=0, verbose_name="Fassungen")),
                ("since", models.DateTimeField(verbose_name="Veröffentlicht seit")),
                (
                    "parts",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=newsroom.fields.LineField(max_length=60),
                        help_text="Leer: das Wort ist noch nicht zerlegt.",
                        null=True,
                        verbose_name="Stämme der Teile",
                    ),
                ),
            ],
            options={
                "verbose_name": "Wort",
                "verbose_name_plural": "Wörter",
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(fields=["parts"], name="word_parts"),
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.indexes.OpClass("word", "gin_trgm_ops"),
                        name="word_trigrams",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DeskDocument",
            fields=[
                (
                    "article",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="desk_document",
                        serialize=False,
                        to="articles.article",
                    ),
                ),
                (
                    "words",
                    django.contrib.postgres.search.SearchVectorField(
                        verbose_name="Stämme: A Überschrift, B Teaser, C Zwischenüberschriften, D Text"
                    ),
                ),
            ],
            options={
                "verbose_name": "Suchdokument der Redaktion",
                "verbose_name_plural": "Suchdokumente der Redaktion",
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fastupdate=False, fields=["words"], name="deskdocument_words"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Autosave",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "key",
                    newsroom.fields.LineField(max_length=10, verbose_name="Schlüssel des Artikels"),
                ),
                (
                    "tab",
                    newsroom.fields.LineField(
                        blank=True,
                        default="",
                        help_text="Jedes geöffnete Formular hat sein eigenes Kennzeichen.",
                        max_length=36,
                        verbose_name="Formular",
                    ),
                ),
                (
                    "fields",
                    newsroom.fields.PlainJSONField(
                        help_text="Name des Feldes → Liste der Werte, wie der Browser sie schickt.",
                        verbose_name="Eingaben",
                    ),
                ),
                (
                    "kept_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        verbose_name="Festgehalten am",
                    ),
                ),
                (
                    "discarded_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="Verworfen am"),
                ),
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
                "verbose_name": "Zwischenstand",
                "verbose_name_plural": "Zwischenstände",
                "ordering": ["-kept_at"],
                "constraints": [
                    models.UniqueConstraint(fields=("by", "key", "tab"), name="unsaved_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Correction",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    newsroom.fields.LineField(
                        choices=[
                            ("correction", "Korrektur"),
                            ("addition", "Ergänzung"),
                            ("rectification", "Richtigstellung"),
                            ("reply", "Gegendarstellung"),
                        ],
                        max_length=13,
                        verbose_name="Art",
                    ),
                ),
                (
                    "text",
                    newsroom.fields.BlockField(
                        help_text="Was falsch war und was richtig ist, in ganzen Sätzen.",
                        max_length=5000,
                        verbose_name="Text",
                    ),
                ),
                ("dated", models.DateTimeField(verbose_name="Datum")),
                (
                    "recalled_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="Zurückgenommen am"),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="articles.article",
                        verbose_name="Artikel",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="Von",
                    ),
                ),
            ],
            options={
                "verbose_name": "Korrektur",
                "verbose_name_plural": "Korrekturen",
                "ordering": ["-dated"],
                "indexes": [models.Index(fields=["-dated"], name="correction_newest_first")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text__regex", "\\S")),
                        name="correction_says_something",
                        violation_error_message="Es fehlt der Text der Korrektur.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("recalled_at", None),
                            ("recalled_at__gte", models.F("dated")),
                            _connector="OR",
                        ),
                        name="correction_recalled_later",
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="image",
            index=models.Index(fields=["-uploaded_at", "-id"], name="image_newest_first"),
        ),
        migrations.AddIndex(
            model_name="image",
            index=models.Index(fields=["checksum"], name="image_checksum"),
        ),
        migrations.AddIndex(
            model_name="image",
            index=models.Index(fields=["usable_until"], name="image_licence_ends"),
        ),
        migrations.AddIndex(
            model_name="image",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.indexes.OpClass(
                    django.db.models.functions.text.Lower(
                        articles.models.image.JoinedText(
                            articles.models.image.JoinedText(
                                models.F("caption"), models.Value(" "), models.F("alt_text")
                            ),
                            models.Value(" "),
                            models.F("original_name"),
                        )
                    ),
                    name="gin_trgm_ops",
                ),
                name="image_words",
            ),
        ),
        migrations.AddConstraint(
            model_name="image",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("alt_text__regex", "\\S"), ("is_decorative", True), _connector="OR"
                ),
                name="image_has_alt_text_or_is_decorative",
                violation_error_message="Ein Bild braucht einen Alternativtext, oder es ist als dekorativ bezeichnet.",
            ),
        ),
        migrations.AddConstraint(
            model_name="image",
            constraint=models.CheckConstraint(
                condition=models.Q(("height__gt", 0), ("width__gt", 0)),
                name="image_has_a_size",
                violation_error_message="Die Datei ist kein lesbares Bild.",
            ),
        ),
        migrations.AddConstraint(
            model_name="image",
            constraint=models.CheckConstraint(
                condition=models.Q(("focal_x__lte", 100), ("focal_y__lte", 100)),
                name="image_focal_point_lies_in_the_picture",
                violation_error_message="Die Bildmitte liegt zwischen 0 und 100 Prozent.",
            ),
        ),
        migrations.AddConstraint(
            model_name="image",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("usable_from", None),
                    ("usable_until", None),
                    ("usable_from__lt", models.F("usable_until")),
                    _connector="OR",
                ),
                name="image_licence_begins_before_it_ends",
                violation_error_message="Die Nutzung endet, bevor sie beginnt.",
            ),
        ),
        migrations.AddConstraint(
            model_name="image",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("usable_from", None),
                        (
                            "usable_from",
                            models.Func(
                                models.F("usable_from"),
                                output_field=models.DateTimeField(),
                                template="date_trunc('minute', %(expressions)s)",
                            ),
                        ),
                        _connector="OR",
                    ),
                    models.Q(
                        ("usable_until", None),
                        (
                            "usable_until",
                            models.Func(
                                models.F("usable_until"),
                                output_field=models.DateTimeField(),
                                template="date_trunc('minute', %(expressions)s)",
                            ),
                        ),
                        _connector="OR",
                    ),
                ),
                name="image_licence_changes_at_a_full_minute",
                violation_error_message="Die Nutzung beginnt und endet zu einer vollen Minute.",
            ),
        ),
        migrations.AddIndex(
            model_name="revision",
            index=models.Index(fields=["-saved_at", "-id"], name="revision_last_saved"),
        ),
        migrations.AddConstraint(
            model_name="revision",
            constraint=models.UniqueConstraint(
                fields=("article", "number"), name="revision_number_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="revision",
            constraint=models.UniqueConstraint(
                fields=("id", "article"), name="revision_of_article"
            ),
        ),
        migrations.AddConstraint(
            model_name="revision",
            constraint=models.CheckConstraint(
                condition=models.Q(("number__gte", 1)), name="revision_counts_from_one"
            ),
        ),
        migrations.AddIndex(
            model_name="journalentry",
            index=models.Index(fields=["article", "-at"], name="journal_of_article"),
        ),
        migrations.AddConstraint(
            model_name="confirmation",
            constraint=models.UniqueConstraint(fields=("revision", "by"), name="confirmed_once"),
        ),
        migrations.AddConstraint(
            model_name="approval",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "alone"), _negated=True),
                    ("reason__regex", "\\S"),
                    _connector="OR",
                ),
                name="approval_alone_gives_a_reason",
                violation_error_message="Wer allein freigibt, begründet es.",
            ),
        ),
        migrations.AddConstraint(
            model_name="approval",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind", "system"), ("by__isnull", False), _connector="OR"),
                name="approval_by_somebody",
                violation_error_message="Eine Freigabe nennt, wer sie gegeben hat.",
            ),
        ),
        migrations.AddConstraint(
            model_name="mailchoice",
            constraint=models.UniqueConstraint(fields=("by", "kind"), name="mail_choice_once"),
        ),
        migrations.AddConstraint(
            model_name="note",
            constraint=models.CheckConstraint(
                condition=models.Q(("text__regex", "\\S")),
                name="note_says_something",
                violation_error_message="Die Anmerkung ist leer.",
            ),
        ),
        migrations.AddIndex(
            model_name="notice",
            index=models.Index(fields=["to", "-at", "-id"], name="notices_of_person"),
        ),
        migrations.AddIndex(
            model_name="notice",
            index=models.Index(
                condition=models.Q(("read_at__isnull", True)), fields=["to"], name="notices_unread"
            ),
        ),
        migrations.AddIndex(
            model_name="pendingupload",
            index=models.Index(fields=["received_by", "received_at"], name="incoming_in_order"),
        ),
        migrations.AddConstraint(
            model_name="presence",
            constraint=models.UniqueConstraint(fields=("article", "by"), name="presence_once"),
        ),
        migrations.AddConstraint(
            model_name="previewlink",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "expires_at__lte",
                        django.db.models.expressions.CombinedExpression(
                            models.F("made_at"), "+", models.Value(datetime.timedelta(days=30))
                        ),
                    )
                ),
                name="preview_link_lives_a_month_at_most",
                violation_error_message="Ein Vorschaulink gilt höchstens 30 Tage.",
            ),
        ),
        migrations.AddConstraint(
            model_name="previewlink",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("approved_at", None), ("approved_name", "")),
                    models.Q(("approved_at__isnull", False), ("approved_name__regex", "\\S")),
                    _connector="OR",
                ),
                name="preview_link_approval_has_a_name",
            ),
        ),
        migrations.AddIndex(
            model_name="searchdocument",
            index=django.contrib.postgres.indexes.GinIndex(
                fastupdate=False, fields=["words"], name="searchdocument_words"
            ),
        ),
        migrations.AddIndex(
            model_name="searchdocument",
            index=django.contrib.postgres.indexes.GinIndex(
                fastupdate=False, fields=["title"], name="searchdocument_title"
            ),
        ),
        migrations.AddIndex(
            model_name="publication",
            index=models.Index(
                fields=["-dated"], include=("visible",), name="publication_newest_first"
            ),
        ),
        migrations.AddIndex(
            model_name="publication",
            index=models.Index(models.F("visible__startswith"), name="publication_begins"),
        ),
        migrations.AddIndex(
            model_name="publication",
            index=models.Index(models.F("visible__endswith"), name="publication_ends"),
        ),
        migrations.AddIndex(
            model_name="publication",
            index=models.Index(fields=["published_at"], name="publication_ordered"),
        ),
        migrations.AddConstraint(
            model_name="publication",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[("article", "="), ("visible", "&&")],
                name="publication_one_revision_at_a_time",
                violation_error_message="Zu dieser Zeit ist schon eine Fassung veröffentlicht.",
            ),
        ),
        migrations.AddConstraint(
            model_name="publication",
            constraint=models.CheckConstraint(
                condition=models.Q(("visible__isempty", False), ("visible__lower_inf", False)),
                name="publication_has_a_beginning",
                violation_error_message="Eine Veröffentlichung beginnt, bevor sie endet.",
            ),
        ),
        migrations.AddIndex(
            model_name="savereceipt",
            index=models.Index(fields=["by", "at"], name="save_receipt_oldest"),
        ),
        migrations.AddConstraint(
            model_name="savereceipt",
            constraint=models.UniqueConstraint(
                fields=("by", "attempt", "digest"), name="save_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="redirect",
            constraint=models.CheckConstraint(
                condition=models.Q(("old_path__regex", "^/[^[:cntrl:]]+$")),
                name="redirect_from_a_path",
                violation_error_message="Eine alte Adresse beginnt mit einem Schrägstrich.",
            ),
        ),
        migrations.AddConstraint(
            model_name="redirect",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("new_path", ""),
                    ("new_path__regex", "^/([^/\\\\[:cntrl:]][^\\\\[:cntrl:]]*)?$"),
                    _connector="OR",
                ),
                name="redirect_within_the_house",
                violation_error_message="Weitergeleitet wird nur innerhalb dieser Website.",
            ),
        ),
        migrations.AddConstraint(
            model_name="redirect",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("article", None), ("is_gone", True), ("new_path", ""), ("section", None)
                    ),
                    models.Q(
                        ("article", None),
                        ("is_gone", False),
                        ("section", None),
                        models.Q(("new_path", ""), _negated=True),
                    ),
                    models.Q(
                        ("article", None),
                        ("is_gone", False),
                        ("new_path", ""),
                        ("section__isnull", False),
                    ),
                    models.Q(
                        ("article__isnull", False),
                        ("is_gone", False),
                        ("new_path", ""),
                        ("section", None),
                    ),
                    _connector="OR",
                ),
                name="redirect_leads_to_one_place",
                violation_error_message="Es fehlt, wohin die alte Adresse führt.",
            ),
        ),
        migrations.AddConstraint(
            model_name="placement",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    ("slot", "="),
                    (django.db.models.functions.comparison.Coalesce("section", 0), "="),
                    ("position", "="),
                    ("visible", "&&"),
                ],
                name="placement_one_per_place",
                violation_error_message="Auf diesem Platz steht in dieser Zeit schon ein Artikel.",
            ),
        ),
        migrations.AddConstraint(
            model_name="placement",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    ("article", "="),
                    ("slot", "="),
                    (django.db.models.functions.comparison.Coalesce("section", 0), "="),
                    ("visible", "&&"),
                ],
                name="placement_article_once_per_slot",
                violation_error_message="Dieser Artikel steht in dieser Zeit dort schon.",
            ),
        ),
        migrations.AddConstraint(
            model_name="placement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("section__isnull", False), ("slot", "section")),
                    models.Q(("section__isnull", True), ("slot__in", ["lead", "front"])),
                    _connector="OR",
                ),
                name="placement_section_fits_slot",
                violation_error_message="Eine Rubrik gehört genau zum Platz „Rubrik: ganz oben“.",
            ),
        ),
        migrations.AddConstraint(
            model_name="placement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("position", 1), ("slot", "lead")),
                    models.Q(("position__gte", 1), ("slot__in", ["front", "section"])),
                    _connector="OR",
                ),
                name="placement_position_fits_slot",
                violation_error_message="Der Aufmacher hat nur die Position 1.",
            ),
        ),
        migrations.AddConstraint(
            model_name="placement",
            constraint=models.CheckConstraint(
                condition=models.Q(("visible__isempty", False), ("visible__lower_inf", False)),
                name="placement_has_a_beginning",
                violation_error_message="Eine Platzierung braucht einen Beginn vor ihrem Ende.",
            ),
        ),
        migrations.AddConstraint(
            model_name="boardchange",
            constraint=models.CheckConstraint(
                condition=models.Q(("before", models.F("after")), _negated=True),
                name="board_change_changes_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="tag",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("name__regex", "^\\s*$"), _negated=True),
                    models.Q(("folded", ""), _negated=True),
                ),
                name="tag_has_a_name",
                violation_error_message="Ein Schlagwort braucht einen Namen.",
            ),
        ),
        migrations.AddConstraint(
            model_name="tag",
            constraint=models.UniqueConstraint(
                fields=("folded",),
                name="tag_one_spelling",
                violation_error_message="Dieses Schlagwort gibt es schon, vielleicht in anderer Schreibweise.",
            ),
        ),
        migrations.AddConstraint(
            model_name="tag",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("authority__isnull", False), ("kind", "ministry")),
                    models.Q(models.Q(("kind", "ministry"), _negated=True), ("authority", None)),
                    _connector="OR",
                ),
                name="tag_of_a_ministry_has_its_authority",
                violation_error_message="Zu einem Ministerium gehört eine Behörde; andere Schlagwörter haben keine.",
            ),
        ),
        migrations.AddConstraint(
            model_name="tag",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("merged_into", None),
                    models.Q(("merged_into", models.F("pk")), _negated=True),
                    _connector="OR",
                ),
                name="tag_is_not_merged_into_itself",
                violation_error_message="Ein Schlagwort geht nicht in sich selbst auf.",
            ),
        ),
        migrations.AddConstraint(
            model_name="deniedsuggestion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("region", None), ("tag__isnull", False)),
                    models.Q(("region__isnull", False), ("tag", None)),
                    _connector="OR",
                ),
                name="denied_is_a_region_or_a_tag",
                violation_error_message="Abgelehnt ist eine Region oder ein Schlagwort.",
            ),
        ),
        migrations.AddConstraint(
            model_name="deniedsuggestion",
            constraint=models.UniqueConstraint(
                fields=("article", "region", "tag"),
                name="denied_once",
                nulls_distinct=False,
                violation_error_message="Dieser Vorschlag ist schon abgelehnt.",
            ),
        ),
        migrations.AddConstraint(
            model_name="tagalias",
            constraint=models.CheckConstraint(
                condition=models.Q(("name__regex", "\\S"), models.Q(("folded", ""), _negated=True)),
                name="tag_alias_has_a_name",
                violation_error_message="Ein weiterer Name besteht nicht aus Leerzeichen.",
            ),
        ),
        migrations.AddConstraint(
            model_name="tagalias",
            constraint=models.UniqueConstraint(
                fields=("folded",),
                name="tag_alias_means_one_tag",
                violation_error_message="So heißt schon ein Schlagwort.",
            ),
        ),
        migrations.AddConstraint(
            model_name="taggedarticle",
            constraint=models.UniqueConstraint(
                fields=("content_object", "tag"),
                name="tagged_article_once",
                violation_error_message="Dieses Schlagwort hat der Artikel schon.",
            ),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(fields=["-changed_at", "-id"], name="article_last_changed"),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(fields=["stage", "-changed_at"], name="article_in_stage"),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(fields=["-dated", "-id"], name="article_newest_first"),
        ),
        migrations.AddIndex(
            model_name="article",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.indexes.OpClass(
                    django.db.models.functions.text.Upper("kicker"), name="gin_trgm_ops"
                ),
                django.contrib.postgres.indexes.OpClass(
                    django.db.models.functions.text.Upper("headline"), name="gin_trgm_ops"
                ),
                django.contrib.postgres.indexes.OpClass(
                    django.db.models.functions.text.Upper("teaser"), name="gin_trgm_ops"
                ),
                django.contrib.postgres.indexes.OpClass(
                    django.db.models.functions.text.Upper("key"), name="gin_trgm_ops"
                ),
                name="article_words",
            ),
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("embargo", None),
                    (
                        "embargo",
                        models.Func(
                            models.F("embargo"),
                            output_field=models.DateTimeField(),
                            template="date_trunc('minute', %(expressions)s)",
                        ),
                    ),
                    _connector="OR",
                ),
                name="embargo_is_a_full_minute",
                violation_error_message="Eine Sperrfrist endet zu einer vollen Minute.",
            ),
        ),
        migrations.AddIndex(
            model_name="taggingchange",
            index=models.Index(fields=["-begun_at", "-id"], name="tagging_change_newest"),
        ),
        migrations.AddConstraint(
            model_name="taggingchange",
            constraint=models.CheckConstraint(
                condition=models.Q(("done__lte", models.F("total"))),
                name="tagging_change_done_of_total",
            ),
        ),
        migrations.AddIndex(
            model_name="taggingstep",
            index=models.Index(
                condition=models.Q(("region__isnull", False)),
                fields=["article", "region", "id"],
                name="tagging_step_region",
            ),
        ),
        migrations.AddIndex(
            model_name="taggingstep",
            index=models.Index(
                condition=models.Q(("tag__isnull", False)),
                fields=["article", "tag", "id"],
                name="tagging_step_tag",
            ),
        ),
        migrations.AddConstraint(
            model_name="taggingstep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("region__isnull", False), ("tag__isnull", True)),
                    models.Q(("region__isnull", True), ("tag__isnull", False)),
                    _connector="OR",
                ),
                name="tagging_step_names_one_term",
            ),
        ),
    ]
