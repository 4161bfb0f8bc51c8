import django.contrib.postgres.fields
from django.db import migrations

import articles.keys
import articles.models.image
import newsroom.fields
from newsroom.stored_text import guard_text

CHANGES = [
    migrations.AlterField(
        model_name="abbreviation",
        name="long",
        field=newsroom.fields.LineField(db_index=True, max_length=200, verbose_name="Langform"),
    ),
    migrations.AlterField(
        model_name="abbreviation",
        name="short",
        field=newsroom.fields.LineField(max_length=60, verbose_name="Abkürzung"),
    ),
    migrations.AlterField(
        model_name="approval",
        name="kind",
        field=newsroom.fields.LineField(
            choices=[
                ("four_eyes", "Vier Augen"),
                ("alone", "Allein, mit Begründung"),
                ("rule_off", "Vier-Augen-Regel ausgeschaltet"),
                ("system", "Übernahme"),
            ],
            max_length=10,
            verbose_name="Art",
        ),
    ),
    migrations.AlterField(
        model_name="approval",
        name="reason",
        field=newsroom.fields.LineField(blank=True, max_length=300, verbose_name="Begründung"),
    ),
    migrations.AlterField(
        model_name="article",
        name="body",
        field=newsroom.fields.HtmlField(blank=True, verbose_name="Text"),
    ),
    migrations.AlterField(
        model_name="article",
        name="byline",
        field=newsroom.fields.LineField(
            blank=True,
            help_text="Wie sie gedruckt wird, zum Beispiel „Von Anna Weber und Jan Roth“; leer gilt der Autor.",
            max_length=200,
            verbose_name="Autorenzeile",
        ),
    ),
    migrations.AlterField(
        model_name="article",
        name="headline",
        field=newsroom.fields.LineField(
            blank=True,
            help_text="Was geschehen ist, mit einem Verb; am besten unter 70 Zeichen.",
            max_length=140,
            verbose_name="Überschrift",
        ),
    ),
    migrations.AlterField(
        model_name="article",
        name="key",
        field=newsroom.fields.LineField(
            default=articles.keys.article_key,
            editable=False,
            max_length=10,
            unique=True,
            verbose_name="Schlüssel",
        ),
    ),
    migrations.AlterField(
        model_name="article",
        name="kicker",
        field=newsroom.fields.LineField(
            blank=True,
            help_text="Ort oder Stelle, um die es geht: „Thüringen“, „Bund/BMDS“, „Bitkom“.",
            max_length=60,
            verbose_name="Dachzeile",
        ),
    ),
    migrations.AlterField(
        model_name="article",
        name="lead_caption",
        field=newsroom.fields.LineField(
            blank=True,
            help_text="Nur für diesen Artikel; leer gilt die Bildunterschrift aus der Bildablage.",
            max_length=500,
            verbose_name="Bildunterschrift",
        ),
    ),
    migrations.AlterField(
        model_name="article",
        name="stage",
        field=newsroom.fields.LineField(
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
    migrations.AlterField(
        model_name="article",
        name="teaser",
        field=newsroom.fields.BlockField(
            blank=True,
            help_text="Ein bis zwei ganze Sätze für die Listen vor „mehr…“, 140 bis 320 Zeichen.",
            max_length=600,
            verbose_name="Teaser",
        ),
    ),
    migrations.AlterField(
        model_name="author",
        name="name",
        field=newsroom.fields.LineField(max_length=120, unique=True, verbose_name="Name"),
    ),
    migrations.AlterField(
        model_name="correction",
        name="kind",
        field=newsroom.fields.LineField(
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
    migrations.AlterField(
        model_name="correction",
        name="text",
        field=newsroom.fields.BlockField(
            help_text="Was falsch war und was richtig ist, in ganzen Sätzen.",
            max_length=5000,
            verbose_name="Text",
        ),
    ),
    migrations.AlterField(
        model_name="image",
        name="allowed_uses",
        field=django.contrib.postgres.fields.ArrayField(
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
    migrations.AlterField(
        model_name="image",
        name="alt_text",
        field=newsroom.fields.LineField(
            blank=True,
            help_text="Was zu sehen ist, für alle, die das Bild nicht sehen.",
            max_length=300,
            verbose_name="Alternativtext",
        ),
    ),
    migrations.AlterField(
        model_name="image",
        name="caption",
        field=newsroom.fields.LineField(
            blank=True, max_length=500, verbose_name="Bildunterschrift"
        ),
    ),
    migrations.AlterField(
        model_name="image",
        name="checksum",
        field=newsroom.fields.LineField(
            blank=True, editable=False, max_length=64, verbose_name="Prüfsumme"
        ),
    ),
    migrations.AlterField(
        model_name="image",
        name="fingerprint",
        field=newsroom.fields.LineField(
            blank=True,
            editable=False,
            help_text="Wonach die Dateien gemacht sind; weicht er ab, macht `renditions` sie neu.",
            max_length=16,
            verbose_name="Fingerabdruck der Dateien",
        ),
    ),
    migrations.AlterField(
        model_name="image",
        name="key",
        field=newsroom.fields.LineField(
            default=articles.keys.image_key,
            editable=False,
            max_length=26,
            unique=True,
            verbose_name="Schlüssel",
        ),
    ),
    migrations.AlterField(
        model_name="image",
        name="metadata",
        field=newsroom.fields.PlainJSONField(
            blank=True, default=dict, editable=False, verbose_name="Angaben in der Datei"
        ),
    ),
    migrations.AlterField(
        model_name="image",
        name="original_name",
        field=newsroom.fields.LineField(
            blank=True, editable=False, max_length=255, verbose_name="Dateiname"
        ),
    ),
    migrations.AlterField(
        model_name="image",
        name="tone",
        field=newsroom.fields.LineField(
            default="eee", editable=False, max_length=3, verbose_name="Farbton"
        ),
    ),
    migrations.AlterField(
        model_name="imagecredit",
        name="agency",
        field=newsroom.fields.LineField(
            blank=True,
            help_text="Woher es kommt, zum Beispiel „123rf.com“.",
            max_length=120,
            verbose_name="Agentur",
        ),
    ),
    migrations.AlterField(
        model_name="imagecredit",
        name="creator",
        field=newsroom.fields.LineField(
            blank=True,
            help_text="Wer das Bild gemacht hat, zum Beispiel „michal812“ (§ 13 UrhG).",
            max_length=120,
            verbose_name="Urheber",
        ),
    ),
    migrations.AlterField(
        model_name="imagecredit",
        name="kind",
        field=newsroom.fields.LineField(
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
    migrations.AlterField(
        model_name="imagecredit",
        name="licence",
        field=newsroom.fields.LineField(
            blank=True,
            help_text="Bei Creative Commons mit Fassung: „CC BY 4.0“.",
            max_length=120,
            verbose_name="Lizenz",
        ),
    ),
    migrations.AlterField(
        model_name="imagecredit",
        name="licence_url",
        field=newsroom.fields.AddressField(
            blank=True,
            help_text="Bei Creative Commons nötig: die Adresse des Lizenztextes.",
            max_length=500,
            verbose_name="Lizenz im Netz",
        ),
    ),
    migrations.AlterField(
        model_name="imagecredit",
        name="source_url",
        field=newsroom.fields.AddressField(
            blank=True,
            help_text="Adresse des Bildes beim Anbieter.",
            max_length=500,
            verbose_name="Quelle im Netz",
        ),
    ),
    migrations.AlterField(
        model_name="imagecredit",
        name="terms",
        field=newsroom.fields.LineField(
            blank=True,
            help_text="Was die Lizenz verlangt oder verbietet.",
            max_length=500,
            verbose_name="Bedingungen",
        ),
    ),
    migrations.AlterField(
        model_name="incoming",
        name="checksum",
        field=newsroom.fields.LineField(max_length=64, verbose_name="Prüfsumme"),
    ),
    migrations.AlterField(
        model_name="incoming",
        name="key",
        field=newsroom.fields.LineField(
            default=articles.keys.image_key,
            editable=False,
            max_length=26,
            unique=True,
            verbose_name="Schlüssel",
        ),
    ),
    migrations.AlterField(
        model_name="incoming",
        name="metadata",
        field=newsroom.fields.PlainJSONField(
            blank=True, default=dict, verbose_name="Angaben in der Datei"
        ),
    ),
    migrations.AlterField(
        model_name="incoming",
        name="original_name",
        field=newsroom.fields.LineField(blank=True, max_length=255, verbose_name="Dateiname"),
    ),
    migrations.AlterField(
        model_name="journalentry",
        name="deed",
        field=newsroom.fields.LineField(
            choices=[
                ("handed_in", "Zur Prüfung gegeben"),
                ("returned", "Zurückgegeben"),
                ("taken_back", "Von der Prüfung zurückgeholt"),
                ("confirmed", "Änderungen bestätigt"),
                ("approved", "Freigegeben"),
                ("approved_alone", "Ohne zweite Person freigegeben"),
                ("published", "Veröffentlicht"),
                ("updated", "Aktualisiert, ohne Hinweis für die Leser"),
                ("corrected", "Mit Hinweis für die Leser berichtigt"),
                ("recalled", "Hinweis für die Leser zurückgenommen"),
                ("planned", "Geplant"),
                ("moved", "Auf einen anderen Zeitpunkt verschoben"),
                ("plan_dropped", "Planung aufgehoben"),
                ("withdrawn", "Zurückgezogen"),
                ("restored", "Frühere Fassung wiederhergestellt"),
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
    migrations.AlterField(
        model_name="journalentry",
        name="words",
        field=newsroom.fields.BlockField(blank=True, max_length=1000, verbose_name="Näheres"),
    ),
    migrations.AlterField(
        model_name="mailchoice",
        name="kind",
        field=newsroom.fields.LineField(
            choices=[
                ("handed_in", "Ein Artikel wartet auf Prüfung"),
                ("confirmed", "Jemand hat meine Änderungen bestätigt"),
                ("returned", "Mein Artikel kommt mit einem Kommentar zurück"),
                ("changed", "Jemand hat meinen Text geändert und bittet um Bestätigung"),
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
    migrations.AlterField(
        model_name="note",
        name="text",
        field=newsroom.fields.BlockField(max_length=2000, verbose_name="Anmerkung"),
    ),
    migrations.AlterField(
        model_name="notice",
        name="kind",
        field=newsroom.fields.LineField(
            choices=[
                ("handed_in", "Ein Artikel wartet auf Prüfung"),
                ("confirmed", "Jemand hat meine Änderungen bestätigt"),
                ("returned", "Mein Artikel kommt mit einem Kommentar zurück"),
                ("changed", "Jemand hat meinen Text geändert und bittet um Bestätigung"),
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
    migrations.AlterField(
        model_name="notice",
        name="text",
        field=newsroom.fields.BlockField(max_length=2000, verbose_name="Was geschehen ist"),
    ),
    migrations.AlterField(
        model_name="previewlink",
        name="approved_name",
        field=newsroom.fields.LineField(blank=True, max_length=120, verbose_name="Freigegeben von"),
    ),
    migrations.AlterField(
        model_name="previewlink",
        name="key",
        field=newsroom.fields.LineField(
            default=articles.keys.image_key, editable=False, max_length=26, unique=True
        ),
    ),
    migrations.AlterField(
        model_name="previewlink",
        name="made_for",
        field=newsroom.fields.LineField(
            help_text="Damit Sie später wissen, wer den Link hat.",
            max_length=120,
            verbose_name="Für wen",
        ),
    ),
    migrations.AlterField(
        model_name="redirect",
        name="new_path",
        field=newsroom.fields.LineField(blank=True, max_length=500, verbose_name="Pfad"),
    ),
    migrations.AlterField(
        model_name="redirect",
        name="old_path",
        field=newsroom.fields.LineField(
            error_messages={"unique": "Diese alte Adresse steht schon in der Liste."},
            help_text="Pfad ab dem ersten Schrägstrich, wenn nötig mit „?…“: /index.php?id=123.",
            max_length=500,
            unique=True,
            verbose_name="Alte Adresse",
        ),
    ),
    migrations.AlterField(
        model_name="revision",
        name="body",
        field=newsroom.fields.HtmlField(blank=True, verbose_name="Text"),
    ),
    migrations.AlterField(
        model_name="revision",
        name="byline",
        field=newsroom.fields.LineField(
            blank=True,
            help_text="Wie sie gedruckt wird, zum Beispiel „Von Anna Weber und Jan Roth“; leer gilt der Autor.",
            max_length=200,
            verbose_name="Autorenzeile",
        ),
    ),
    migrations.AlterField(
        model_name="revision",
        name="comment",
        field=newsroom.fields.LineField(blank=True, max_length=200, verbose_name="Kommentar"),
    ),
    migrations.AlterField(
        model_name="revision",
        name="headline",
        field=newsroom.fields.LineField(
            blank=True,
            help_text="Was geschehen ist, mit einem Verb; am besten unter 70 Zeichen.",
            max_length=140,
            verbose_name="Überschrift",
        ),
    ),
    migrations.AlterField(
        model_name="revision",
        name="kicker",
        field=newsroom.fields.LineField(
            blank=True,
            help_text="Ort oder Stelle, um die es geht: „Thüringen“, „Bund/BMDS“, „Bitkom“.",
            max_length=60,
            verbose_name="Dachzeile",
        ),
    ),
    migrations.AlterField(
        model_name="revision",
        name="lead_caption",
        field=newsroom.fields.LineField(
            blank=True,
            help_text="Nur für diesen Artikel; leer gilt die Bildunterschrift aus der Bildablage.",
            max_length=500,
            verbose_name="Bildunterschrift",
        ),
    ),
    migrations.AlterField(
        model_name="revision",
        name="slug",
        field=newsroom.fields.GermanSlugField(
            blank=True, db_index=False, max_length=80, verbose_name="Adressteil"
        ),
    ),
    migrations.AlterField(
        model_name="revision",
        name="teaser",
        field=newsroom.fields.BlockField(
            blank=True,
            help_text="Ein bis zwei ganze Sätze für die Listen vor „mehr…“, 140 bis 320 Zeichen.",
            max_length=600,
            verbose_name="Teaser",
        ),
    ),
    migrations.AlterField(
        model_name="searchdocument",
        name="key",
        field=newsroom.fields.LineField(max_length=10, verbose_name="Schlüssel des Artikels"),
    ),
    migrations.AlterField(
        model_name="section",
        name="description",
        field=newsroom.fields.BlockField(
            blank=True,
            help_text="Ein bis zwei Sätze über der Liste der Meldungen.",
            verbose_name="Beschreibung",
        ),
    ),
    migrations.AlterField(
        model_name="section",
        name="mining",
        field=newsroom.fields.LineField(
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
    migrations.AlterField(
        model_name="section",
        name="name",
        field=newsroom.fields.LineField(max_length=60, unique=True, verbose_name="Name"),
    ),
    migrations.AlterField(
        model_name="section",
        name="slug",
        field=newsroom.fields.GermanSlugField(
            help_text="Steht in der Adresse: /rubrik/…/. Leer folgt sie dem Namen.",
            max_length=60,
            unique=True,
            verbose_name="Adresse",
        ),
    ),
    migrations.AlterField(
        model_name="tag",
        name="description",
        field=newsroom.fields.BlockField(
            blank=True,
            help_text="Ein bis zwei Sätze über der Liste der Meldungen.",
            verbose_name="Beschreibung",
        ),
    ),
    migrations.AlterField(
        model_name="tag",
        name="kind",
        field=newsroom.fields.LineField(
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
    migrations.AlterField(
        model_name="tag",
        name="name",
        field=newsroom.fields.LineField(max_length=100, unique=True, verbose_name="Name"),
    ),
    migrations.AlterField(
        model_name="tag",
        name="slug",
        field=newsroom.fields.GermanSlugField(
            help_text="Steht in der Adresse: /themen/…/. Leer folgt sie dem Namen.",
            max_length=100,
            unique=True,
            verbose_name="Adresse",
        ),
    ),
    migrations.AlterField(
        model_name="tagalias",
        name="name",
        field=newsroom.fields.LineField(max_length=100, verbose_name="Weiterer Name"),
    ),
    migrations.AlterField(
        model_name="taggingchange",
        name="chosen",
        field=newsroom.fields.BlockField(blank=True, max_length=1000, verbose_name="Auswahl"),
    ),
    migrations.AlterField(
        model_name="taggingchange",
        name="kind",
        field=newsroom.fields.LineField(
            choices=[
                ("bulk", "In Mengen"),
                ("single", "Einzeln"),
                ("merge", "Zusammengeführt"),
                ("undo", "Zurückgenommen"),
            ],
            max_length=12,
            verbose_name="Art",
        ),
    ),
    migrations.AlterField(
        model_name="taggingchange",
        name="outcome",
        field=newsroom.fields.PlainJSONField(default=dict, verbose_name="Ergebnis"),
    ),
    migrations.AlterField(
        model_name="taggingchange",
        name="terms",
        field=newsroom.fields.PlainJSONField(default=dict, verbose_name="Begriffe"),
    ),
    migrations.AlterField(
        model_name="taggingchange",
        name="words",
        field=newsroom.fields.BlockField(max_length=1000, verbose_name="Was"),
    ),
    migrations.AlterField(
        model_name="teaser",
        name="headline",
        field=newsroom.fields.LineField(
            blank=True, max_length=140, verbose_name="Eigene Überschrift"
        ),
    ),
    migrations.AlterField(
        model_name="teaser",
        name="kicker",
        field=newsroom.fields.LineField(blank=True, max_length=60, verbose_name="Eigene Dachzeile"),
    ),
    migrations.AlterField(
        model_name="teaser",
        name="slot",
        field=newsroom.fields.LineField(
            choices=[
                ("lead", "Startseite: Aufmacher"),
                ("front", "Startseite: Aktuelle Meldungen"),
                ("section", "Rubrik: ganz oben"),
            ],
            max_length=8,
            verbose_name="Platz",
        ),
    ),
    migrations.AlterField(
        model_name="teaser",
        name="text",
        field=newsroom.fields.BlockField(blank=True, max_length=600, verbose_name="Eigener Teaser"),
    ),
    migrations.AlterField(
        model_name="unsaved",
        name="fields",
        field=newsroom.fields.PlainJSONField(
            help_text="Name des Feldes → Liste der Werte, wie der Browser sie schickt.",
            verbose_name="Eingaben",
        ),
    ),
    migrations.AlterField(
        model_name="unsaved",
        name="key",
        field=newsroom.fields.LineField(max_length=10, verbose_name="Schlüssel des Artikels"),
    ),
    migrations.AlterField(
        model_name="word",
        name="lexeme",
        field=newsroom.fields.LineField(db_index=True, max_length=60, verbose_name="Stamm"),
    ),
    migrations.AlterField(
        model_name="word",
        name="parts",
        field=django.contrib.postgres.fields.ArrayField(
            base_field=newsroom.fields.LineField(max_length=60),
            help_text="Leer: das Wort ist noch nicht zerlegt.",
            null=True,
            verbose_name="Stämme der Teile",
        ),
    ),
    migrations.AlterField(
        model_name="word",
        name="word",
        field=newsroom.fields.LineField(
            max_length=60, primary_key=True, serialize=False, verbose_name="Wort"
        ),
    ),
]


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0028_notices"),
    ]

    operations = [
        *CHANGES,
        migrations.RunPython(guard_text("articles", CHANGES), migrations.RunPython.noop),
    ]
