// A button beside each address copies it.
for (const field of document.querySelectorAll("[data-copy]")) {
  const button = field.parentElement.querySelector("[data-copy-button]");
  button.hidden = false;
  button.addEventListener("click", async () => {
    field.select();
    await navigator.clipboard.writeText(field.value);
    button.textContent = "Kopiert";
  });
}
