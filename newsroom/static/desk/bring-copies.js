// Brings to the server what only this browser has of a person's unsaved texts.
import { addressOf } from "./addresses.js";
import { copiesOf, forgetOld, markSent } from "./local-copies.js";
import { openForms } from "./open-forms.js";
import { post } from "./requests.js";

const JUST_NOW = 10_000; // ms; a page may have been rendered before the server had the text

// Sends the copies of forms that are closed; forms that are open (and `ownTab`) send themselves.
// Resolves to `{ hasNews, openTabs }`: whether the server's list of unsaved texts may have changed
// since this page was rendered, and the forms whose copies are not sent yet.
export async function bringCopies(user, ownTab) {
  await forgetOld(user);
  const copies = (await copiesOf(user)).filter((copy) => copy.tab !== ownTab);
  const open = await openForms();
  const left = copies.filter((copy) => !copy.isSent);
  const closed = left.filter((copy) => !open.has(copy.tab));
  for (const copy of closed) await bring(copy);
  const isFresh = ({ isSent, sentAt = 0 }) => isSent && Math.abs(Date.now() - sentAt) < JUST_NOW;
  return {
    hasNews: closed.length > 0 || copies.some(isFresh),
    openTabs: left.filter((copy) => open.has(copy.tab)).map((copy) => copy.tab),
  };
}

async function bring(copy) {
  const data = new FormData();
  for (const [name, value] of copy.fields) data.append(name, value);
  data.set("age", String(Math.max(0, Math.round(Date.now() - copy.typedAt))));
  const response = await post(addressOf("keep"), data, { asks: false });
  if (response.ok) await markSent(copy);
}
