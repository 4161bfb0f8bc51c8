// Files that the server would refuse anyway, told at once instead of after a long upload.

const HEIC = /\.hei[cf]$/i;
const ACCEPTED = new Set(["image/jpeg", "image/png", "image/webp", "image/avif", ""]);

// One German sentence, or nothing. Who does not say what it is, the server looks at.
export function refusal(file, mostBytes) {
  if (HEIC.test(file.name) || /^image\/hei[cf]/.test(file.type)) {
    return "HEIC-Bilder kann die Ablage nicht lesen. Bitte speichern Sie das Bild als JPEG.";
  }
  if (mostBytes && file.size > mostBytes) {
    const most = Math.round(mostBytes / 1024 / 1024);
    return `Die Datei ist größer als ${most} MB. Bitte verkleinern Sie sie.`;
  }
  if (!ACCEPTED.has(file.type)) {
    return "Die Datei ist kein lesbares Bild. Möglich sind JPEG, PNG, WebP und AVIF.";
  }
  return "";
}
