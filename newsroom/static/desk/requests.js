// What every script of the desk sends through: the fresh token, a limit of time, and a way to go on
// when the session has ended.
import { addressOf } from "./addresses.js";
import { quietlyAgain, SignedOut, SomebodyElse, signInAgain } from "./sign-in-again.js";

export { SignedOut, SomebodyElse };

const LONGEST = 30_000; // ms until an answer is taken for lost
const TRIES = 3;

// No line, or no answer in time; what was sent may have arrived all the same.
export class Unreachable extends Error {}

export const token = () => document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";

// Posts a form and resolves to the answer. When nobody is signed in any more, a dialog asks for it
// (`asks`), or the promise fails with `SignedOut`. Nothing goes out in another person's name.
export async function post(
  address,
  data,
  { accept, part, asks = true, isBackground = false, signal } = {},
) {
  const headers = {};
  if (accept) headers.Accept = accept;
  if (part) headers["Desk-Part"] = part;
  if (isBackground) headers["Desk-Background"] = "1";
  for (let tries = 1; ; tries += 1) {
    data.set("csrfmiddlewaretoken", token());
    const response = await send(address, { method: "POST", body: data, headers, signal });
    if (!isTurnedAway(response) || tries === TRIES) return response;
    if (isBackground) throw new SignedOut();
    await (asks ? signInAgain() : quietlyAgain());
  }
}

// Fetches a page or a part of one; signs in again first if need be.
export async function get(address, { part, asks = true } = {}) {
  const headers = part ? { "Desk-Part": part } : {};
  for (let tries = 1; ; tries += 1) {
    const response = await send(address, { headers });
    if (!isTurnedAway(response) || tries === TRIES) return response;
    await (asks ? signInAgain() : quietlyAgain());
  }
}

async function send(address, options) {
  const tooLong = AbortSignal.timeout(LONGEST);
  const signal = options.signal ? AbortSignal.any([options.signal, tooLong]) : tooLong;
  try {
    return await fetch(address, { ...options, signal });
  } catch (error) {
    throw options.signal?.aborted ? error : new Unreachable();
  }
}

// A stale token, a form of another person, or the way to the sign-in page.
function isTurnedAway(response) {
  if (response.headers.get("Desk-Refused") === "owner") throw new SomebodyElse();
  if (response.headers.get("Desk-Refused")) return true;
  return response.redirected && new URL(response.url).pathname === addressOf("login");
}
