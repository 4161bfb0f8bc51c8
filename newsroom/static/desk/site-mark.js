// Leaves a mark in this browser while somebody is signed in, so that the readers' pages can offer
// the way back to the desk. It names no person and opens nothing; signing out takes it away.

try {
  const desk = document.querySelector("#site-name a")?.pathname;
  if (document.querySelector("#logout-form")) localStorage.setItem("redaktion", desk);
  else localStorage.removeItem("redaktion");
} catch {
  // Storage is blocked: the readers' pages offer nothing.
}
