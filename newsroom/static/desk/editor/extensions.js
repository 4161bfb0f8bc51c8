// What our own modules add to the body editor; the names stand in articles/models/content.py.
export { ActiveButtons } from "./active-buttons.js";
export { FindAndReplace } from "./find.js";
export { GermanText } from "./german-text.js";
export { ArticleLink } from "./link.js";
export { NumberedList } from "./numbered-list.js";
export { Pasting } from "./pasting.js";
export { Lowered, Raised } from "./raised.js";
export { WordCount } from "./word-count.js";
