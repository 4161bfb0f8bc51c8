// Enter in the reason's field takes the step it stands beside, not the form's first button.

export function reasonField(form) {
  const field = form.querySelector("[data-reason] input");
  if (!field) return;
  const step = field.closest("[data-reason]").dataset.reason;
  field.focus();
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    form.querySelector(`[name="${step}"]`).click();
  });
}
