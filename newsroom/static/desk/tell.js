// A sentence to the editor, in the colour of what it says: "success", "info", "warning" or "error".

export function message(sentence, level) {
  const list = document.createElement("ul");
  list.className = "messagelist";
  list.append(
    Object.assign(document.createElement("li"), { className: level, textContent: sentence }),
  );
  return list;
}

export function tell(place, sentence, level) {
  place.replaceChildren(...(sentence ? [message(sentence, level)] : []));
}
