// The small form for an article's picture: chosen, dropped or pasted.
import { pictureFields } from "./picture-field.js";

pictureFields(document);
