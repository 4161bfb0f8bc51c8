// What is typed, kept in this browser: one copy per person, article and open form. A copy belongs
// to a person and is asked for by that person only.

const NAME = "redaktion";
const STORE = "kopien";
const KEPT_FOR = 30 * 24 * 60 * 60 * 1000; // ms
let opened = null;

function open() {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      const store = request.result.createObjectStore(STORE, { keyPath: ["user", "key", "tab"] });
      store.createIndex("user", "user");
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error("blocked"));
  }).catch((error) => {
    opened = null;
    throw error;
  });
  return opened;
}

// Runs `work(store)` in a transaction; resolves to its request's result once that is on disk.
async function inStore(mode, work) {
  const database = await open();
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(STORE, mode, { durability: "strict" });
    const request = work(transaction.objectStore(STORE));
    transaction.oncomplete = () => resolve(request?.result);
    transaction.onabort = () => reject(transaction.error);
    transaction.onerror = () => reject(transaction.error);
  });
}

// `{ user, key, tab, fields: [[name, value]], stamp, typedAt, isSent, sentAt }`; times in ms since 1970
export const keepCopy = (copy) => inStore("readwrite", (store) => store.put(copy));

export const forgetCopy = ({ user, key, tab }) =>
  inStore("readwrite", (store) => store.delete([user, key, tab]));

export async function copiesOf(user) {
  const copies = await inStore("readonly", (store) => store.index("user").getAll(user));
  return copies.filter((copy) => Date.now() - copy.typedAt < KEPT_FOR);
}

// Notes that the server has this copy, unless something newer has been typed meanwhile.
export function markSent({ user, key, tab, stamp }) {
  return inStore("readwrite", (store) => {
    const request = store.get([user, key, tab]);
    request.onsuccess = () => {
      if (request.result?.stamp === stamp)
        store.put({ ...request.result, isSent: true, sentAt: Date.now() });
    };
    return request;
  });
}

export const forgetAll = (user) => forgetWhere(user, () => true);

export const forgetSent = (user) => forgetWhere(user, (copy) => copy.isSent);

export const forgetOld = (user) =>
  forgetWhere(user, (copy) => Date.now() - copy.typedAt >= KEPT_FOR);

function forgetWhere(user, isToGo) {
  return inStore("readwrite", (store) => {
    const request = store.index("user").openCursor(user);
    request.onsuccess = () => {
      const cursor = request.result;
      if (!cursor) return;
      if (isToGo(cursor.value)) cursor.delete();
      cursor.continue();
    };
    return request;
  });
}
