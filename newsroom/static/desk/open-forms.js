// Which forms are open in this browser now: each holds a lock by its mark as long as its page lives.

const NAME = "formular-";

// Takes the form's mark for this page; a page that was duplicated gets a mark of its own.
export function claim(field) {
  if (!navigator.locks) return;
  navigator.locks.request(NAME + field.value, { ifAvailable: true }, (lock) => {
    if (lock) return new Promise(() => {});
    field.value = crypto.randomUUID();
    claim(field);
    return undefined;
  });
}

// The marks of all forms that are open.
export async function openForms() {
  if (!navigator.locks) return new Set();
  const { held } = await navigator.locks.query();
  return new Set(
    held
      .map(({ name }) => name)
      .filter((name) => name.startsWith(NAME))
      .map((name) => name.slice(NAME.length)),
  );
}

// Resolves when the form with this mark is closed, however that happens.
export const whenClosed = (mark) => navigator.locks.request(NAME + mark, () => null);
