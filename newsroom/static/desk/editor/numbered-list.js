// Only "1. " begins a numbered list: "16. Februar" at the start of a paragraph is a date.
import { OrderedList, wrappingInputRule } from "django-prose-editor/editor";

export const NumberedList = OrderedList.extend({
  addInputRules() {
    return [wrappingInputRule({ find: /^1\.\s$/, type: this.type })];
  },
});
