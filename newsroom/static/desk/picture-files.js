// Which files of a drop or a paste are meant as pictures.

const ONE_PICTURE =
  /^(?:\s|<!--.*?-->|<\/?(?:html|head|body|meta|div|span|p|a|figure)\b[^>]*>)*<img\b[^>]*>(?:\s|<!--.*?-->|<\/?(?:html|body|div|span|p|a|figure|figcaption)\b[^>]*>)*$/is;

// The files that somebody means as pictures. Office programs put a picture of every table and text
// beside the text itself; there the text is meant.
export function pictureFiles(data) {
  const files = [...(data?.files ?? [])];
  const html = data?.getData("text/html") ?? "";
  const isText = html ? !ONE_PICTURE.test(html) : Boolean(data?.getData("text/plain").trim());
  return data?.types.includes("Files") && !isText ? files : [];
}
