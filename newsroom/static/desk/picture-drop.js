// Picture files dropped or pasted into the body text. They go through the same upload and confirming
// step as everywhere, and then stand where they were dropped.
import { Plugin } from "django-prose-editor/editor";
import { bringPictures } from "./picture-bring.js";
import { pictureFiles } from "./picture-files.js";
import { borderAt, borderNear, insertPictures } from "./picture-place.js";

async function bring(view, files, place) {
  const pictures = await bringPictures(files);
  if (pictures.length && !view.isDestroyed) insertPictures(view, pictures, place);
}

export const dropPlugin = () =>
  new Plugin({
    props: {
      handleDrop(view, event, _slice, moved) {
        const files = moved ? [] : pictureFiles(event.dataTransfer);
        if (!files.length) return false;
        event.preventDefault();
        bring(view, files, borderAt(view, event.clientX, event.clientY));
        return true;
      },
      handlePaste(view, event) {
        const files = pictureFiles(event.clipboardData);
        if (!files.length) return false;
        event.preventDefault();
        bring(view, files, borderNear(view.state.doc, view.state.selection.from));
        return true;
      },
    },
  });
