// Asks for a part of a page and puts it in place of the old one. The header `Desk-Part` names the
// part; the server answers with it alone, or with a whole page that has it.
import { get, post } from "./requests.js";

// Resolves to `{ response, page }`, the page as a document; to null where there is no answer.
// With `data` it is posted; without `asks` nobody is asked to sign in again for it.
export async function askForPart(part, address, { data, asks = true } = {}) {
  try {
    const options = { part, asks };
    const response = await (data ? post(address, data, options) : get(address, options));
    return { response, page: await parsed(response) };
  } catch {
    return null;
  }
}

export const parsed = async (response) =>
  new DOMParser().parseFromString(await response.text(), "text/html");

export const replace = (old, fresh) => old && fresh && old.replaceWith(document.adoptNode(fresh));

export const fill = (old, fresh) =>
  old &&
  fresh &&
  old.replaceChildren(...[...fresh.childNodes].map((node) => document.adoptNode(node)));
