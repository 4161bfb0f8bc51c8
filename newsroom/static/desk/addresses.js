// Addresses that scripts of every page need, as the page names them (templates/admin/base_site.html).
export const addressOf = (name) =>
  document.querySelector("meta[name=desk-addresses]").dataset[name];
