// A name in quotation marks, those within it as single ones; as `quoted` on the server.
const SINGLE = { "„": "‚", "“": "‘", "”": "’" };

export const quoted = (text) => `„${text.replace(/[„“”]/g, (mark) => SINGLE[mark])}“`;
