// Raised and lowered figures by their buttons only: the usual key, Strg + ., leads to the suggestions.
import { Subscript, Superscript } from "django-prose-editor/editor";

const withoutKeys = { addKeyboardShortcuts: () => ({}) };

export const Raised = Superscript.extend(withoutKeys);
export const Lowered = Subscript.extend(withoutKeys);
