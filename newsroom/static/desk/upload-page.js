// The page "Bilder hochladen": what has been taken is listed with a link to its picture.
import { uploads } from "./upload.js";

uploads(document, {
  onTaken(picture, { isOneOfMany }) {
    // A new version is exchanged on its own page.
    if (picture.replaces && !isOneOfMany) {
      window.location.assign(picture.address);
      return;
    }
    const done = document.createElement("li");
    done.className = "upload__file upload__file--done";
    const link = document.createElement("a");
    link.href = picture.address;
    link.innerHTML = picture.html;
    done.append(link);
    document.querySelector("[data-running]").append(done);
  },
});
