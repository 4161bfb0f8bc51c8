"""The texts of the fixed pages, with gaps for what only the publisher knows."""

from django.db import migrations, models

import newsroom.fields

IMPRINT = """
<p>Angaben gemäß § 5 Digitale-Dienste-Gesetz (DDG) und § 18 Medienstaatsvertrag (MStV):</p>
<p>[[Name und Rechtsform des Verlags]]<br>[[Straße und Hausnummer]]<br>[[Postleitzahl und Ort]]</p>
<p>Vertreten durch: [[Vor- und Nachname]]<br>Telefon: [[Nummer]]<br>E-Mail: [[Adresse]]</p>
<p>Eingetragen im [[Register und Nummer]]<br>Umsatzsteuer-Identifikationsnummer: [[Nummer]]</p>
<h2>Verantwortlich für den Inhalt</h2>
<p>Nach § 18 Abs. 2 MStV: [[Vor- und Nachname, Anschrift]]</p>
<h2>Bilder</h2>
<p>Unter jedem Bild steht, wer es gemacht oder zur Verfügung gestellt hat.</p>
"""
PRIVACY = """
<p>Sie können diese Website lesen, ohne etwas über sich zu verraten.</p>
<h2>Wer verantwortlich ist</h2>
<p>[[Name und Anschrift des Verlags]]<br>Datenschutzbeauftragt: [[Name und Adresse]]</p>
<h2>Keine Cookies, keine fremden Server</h2>
<p>Beim Lesen setzen wir keine Cookies, messen kein Verhalten und laden nichts von anderen Servern: keine Schriften, keine Skripte, keine Werbung. Deshalb fragt Sie hier auch kein Banner um Erlaubnis.</p>
<h2>Zugriffsprotokolle</h2>
<p>Der Webserver verzeichnet für den sicheren Betrieb die Adresse Ihres Anschlusses, die Zeit und die abgerufene Seite (Art. 6 Abs. 1 Buchst. f DSGVO). Diese Protokolle werden nach [[Zahl]] Tagen gelöscht.</p>
<h2>Ihre Rechte</h2>
<p>Sie haben das Recht auf Auskunft, Berichtigung, Löschung, Einschränkung der Verarbeitung und Widerspruch sowie das Recht, sich bei einer Aufsichtsbehörde zu beschweren (Art. 15 bis 18, 21 und 77 DSGVO). Zuständig ist [[Name der Aufsichtsbehörde]].</p>
"""
ACCESSIBILITY = """
<p>Diese Website soll für alle Menschen gut zu benutzen sein: mit Tastatur, Screenreader und Vergrößerung, ohne JavaScript, hell und dunkel. Maßstab sind die Web Content Accessibility Guidelines (WCAG) 2.2, Stufe AA, und die BITV 2.0.</p>
<h2>Was noch nicht barrierefrei ist</h2>
<p>[[Bekannte Mängel, oder: Uns ist nichts bekannt.]]</p>
<h2>Ist Ihnen eine Barriere begegnet?</h2>
<p>Dann schreiben Sie bitte [[Name und Adresse der zuständigen Stelle]]. Wir antworten und beseitigen sie.</p>
<p>Sind Sie mit unserer Antwort nicht zufrieden, wenden Sie sich an [[Name der Aufsichts- oder Schlichtungsstelle]].</p>
"""


def write_texts(apps, schema_editor):
    """One row for every page; they stay out of sight until somebody has filled the gaps."""
    texts = {"imprint": IMPRINT, "privacy": PRIVACY, "accessibility": ACCESSIBILITY}
    for page, text in texts.items():
        apps.get_model("articles", "SiteText").objects.create(
            page=page, text=text.replace("\n", "")
        )


class Migration(migrations.Migration):
    dependencies = [("articles", "0034_german_order")]

    operations = [
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
        migrations.RunPython(write_texts, migrations.RunPython.noop),
    ]
