// The middle of the picture: set by a click or the arrow keys, shown in every crop at once.
const field = document.querySelector("[data-focal]");
if (field) {
  const x = document.querySelector("#id_focal_x");
  const y = document.querySelector("#id_focal_y");
  const mark = field.querySelector("[data-mark]");
  const crops = document.querySelectorAll("[data-crop]");
  const within = (value) => Math.min(100, Math.max(0, Math.round(value)));

  // As the renditions are cut: the middle of the crop, moved into the picture where it sticks out.
  const position = (whole, part, percent) => {
    if (whole <= part) return 50;
    const offset = Math.min(Math.max((whole * percent) / 100 - part / 2, 0), whole - part);
    return (offset / (whole - part)) * 100;
  };

  function show() {
    const left = within(Number(x.value));
    const top = within(Number(y.value));
    mark.style.insetInlineStart = `${left}%`;
    mark.style.insetBlockStart = `${top}%`;
    for (const crop of crops) {
      const image = crop.querySelector("img");
      const [across, down] = crop.dataset.crop.split("x").map(Number);
      const ratio = Number(image.getAttribute("width")) / Number(image.getAttribute("height"));
      const part = ratio > across / down ? [across / down, 1] : [ratio, (ratio * down) / across];
      image.style.objectPosition = `${position(ratio, part[0], left)}% ${position(1, part[1], top)}%`;
    }
  }

  function set(left, top) {
    x.value = within(left);
    y.value = within(top);
    show();
  }

  field.addEventListener("click", (event) => {
    const box = field.getBoundingClientRect();
    set(
      ((event.clientX - box.left) / box.width) * 100,
      ((event.clientY - box.top) / box.height) * 100,
    );
  });
  field.addEventListener("keydown", (event) => {
    const step = event.shiftKey ? 10 : 1;
    const move = {
      ArrowLeft: [-step, 0],
      ArrowRight: [step, 0],
      ArrowUp: [0, -step],
      ArrowDown: [0, step],
    }[event.key];
    if (!move) return;
    event.preventDefault();
    set(Number(x.value) + move[0], Number(y.value) + move[1]);
  });
  for (const input of [x, y]) input?.addEventListener("input", show);
  if (x && y) {
    field.hidden = false;
    show();
  }
}
