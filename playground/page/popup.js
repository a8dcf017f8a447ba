// What opens below a button: a menu, or a list to choose from. Escape and a click elsewhere close it (the popover API).
import { h } from "/page/dom.js";

let count = 0;

/** Connects a button with the panel that it opens; returns both. `opens()` is called just before, `opened()` and `closed()` then. */
export function popup(button, panel, { opens = () => {}, opened = () => {}, closed = () => {} } = {}) {
  panel.id = `popup-${(count += 1)}`;
  panel.popover = "auto";
  panel.classList.add("popup");
  button.setAttribute("aria-expanded", "false");
  button.setAttribute("aria-controls", panel.id);
  button.addEventListener("click", () => (panel.matches(":popover-open") ? panel.hidePopover() : panel.showPopover()));
  panel.addEventListener("beforetoggle", (event) => event.newState === "open" && opens());
  panel.addEventListener("toggle", (event) => {
    const open = event.newState === "open";
    button.setAttribute("aria-expanded", String(open));
    if (open) {
      place(panel, button);
      opened();
    } else closed();
  });
  return [button, panel];
}

/** A button that opens a menu. `items()`, asked each time: {text, detail, run, href, disabled}. Returns button and panel. */
export function menuButton(properties, label, items) {
  const button = h("button", { type: "button", "aria-haspopup": "menu", ...properties }, label);
  const choose = (item) => () => {
    panel.hidePopover();
    button.focus();
    item.run?.();
  };
  const row = (item) =>
    h(
      item.href ? "a" : "button",
      {
        ...(item.href ? { href: item.href, target: "_blank", rel: "noopener noreferrer" } : { type: "button", disabled: item.disabled }),
        role: "menuitem",
        className: "menu-item",
        onclick: choose(item),
      },
      item.text,
      item.detail && h("small", {}, item.detail),
    );
  const panel = h("div", { role: "menu" });
  moveWithArrows(panel, "[role=menuitem]:not(:disabled)");
  return popup(button, panel, {
    opens: () => panel.replaceChildren(...items().map(row)),
    opened: () => panel.querySelector("[role=menuitem]:not(:disabled)")?.focus(),
  });
}

/** Up, down, home and end move the focus between the elements that the selector names. */
export function moveWithArrows(panel, selector) {
  panel.addEventListener("keydown", (event) => {
    const all = [...panel.querySelectorAll(selector)].filter((one) => !one.hidden);
    const at = all.indexOf(document.activeElement);
    const next = { ArrowDown: at + 1, ArrowUp: at < 0 ? all.length - 1 : at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (next === undefined || (event.target.matches("input") && ["Home", "End"].includes(event.key))) return;
    event.preventDefault();
    all[(next + all.length) % all.length]?.focus();
  });
}

/** Below the button, or above it where there is no room; never outside the window. */
function place(panel, button) {
  const around = button.getBoundingClientRect();
  const { width, height } = panel.getBoundingClientRect();
  const below = around.bottom + 4 + height <= innerHeight || around.top < height;
  panel.style.left = `${Math.max(8, Math.min(around.left, innerWidth - width - 8))}px`;
  panel.style.top = `${Math.max(8, Math.min(below ? around.bottom + 4 : around.top - height - 4, innerHeight - height - 8))}px`;
}
