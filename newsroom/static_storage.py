"""Storage of static files: compressed, with content hashes in their names."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class FingerprintedStorage(CompressedManifestStaticFilesStorage):
    """Renames imported modules, too, and the addresses in the `import` lines that name them.

    A module's name depends on all it imports, so a page of one version never loads a module of
    another. `<script src>` and `import` name the same address; a module runs once.
    """

    support_js_module_import_aggregation = True
    # One pass for each step of the longest way of imports (7 today, desk/editor.js), and room.
    max_post_process_passes = 12
