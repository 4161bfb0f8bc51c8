// Copying the address and printing need a script; without one their buttons stay hidden.

const share = document.querySelector(".share");
const copy = share.querySelector("[data-copy]");
const print = share.querySelector("[data-print]");
const told = share.querySelector("[data-told]");

copy.hidden = !navigator.clipboard;
copy.addEventListener("click", async () => {
  const copied = await navigator.clipboard.writeText(copy.dataset.copy).then(
    () => true,
    () => false,
  );
  told.textContent = copied ? "Link kopiert." : `Bitte kopieren Sie selbst: ${copy.dataset.copy}`;
});

print.hidden = false;
print.addEventListener("click", () => window.print());
