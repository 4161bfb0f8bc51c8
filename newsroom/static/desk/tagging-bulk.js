// Ticking an article says that only the ticked ones are meant.

const ticked = document.querySelector("[data-ticked]");
document.querySelector(".bulk")?.addEventListener("change", (event) => {
  if (event.target.name === "article" && event.target.checked) ticked.checked = true;
});
