// On the readers' pages: the way from an article to its form. Loaded where `site-mark.js` has left
// its mark; the pages themselves are the same for everybody.

const desk = localStorage.getItem("redaktion");
const key = location.pathname.match(/^\/artikel\/(?:[a-z0-9-]+-)?([a-z0-9]{10})\/$/)?.[1];
const link = document.createElement("a");
link.className = "button";
link.textContent = key ? "Bearbeiten" : "Redaktion";
link.href = key ? `${desk}zum-artikel/${key}/` : desk;
if (desk?.startsWith("/")) document.querySelector(".masthead__tools")?.prepend(link);
