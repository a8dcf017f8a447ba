// Elements are built from nodes and text only, never from HTML: what people write cannot become markup.

/** An element with properties, attributes (`aria-…`, `data-…`, `role`), listeners (`onclick`, …) and children. */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name in element && !name.includes("-")) element[name] = value;
    else element.setAttribute(name, value);
  }
  element.append(...children.flat().filter((child) => child || child === 0));
  return element;
}

/** An address of this stack as it is now: messages of an earlier run may name the port that it had then. */
export function here(address) {
  return address.replace(/^http:\/\/127\.0\.0\.1:\d+(?=\/(avatars|archives|files-pri)\/)/, location.origin);
}

export const byId = (id) => document.getElementById(id);

/** Shows a line for some seconds, mostly about something that did not work. */
export function notice(text) {
  const line = h("p", { className: "notice" }, text);
  byId("notices").append(line);
  setTimeout(() => line.remove(), 8000);
}

/** Keep the children that are unchanged (same key, same content), so that focus and scrolling stay where they are. */
export function reconcile(list, items, keyOf, build) {
  const before = new Map([...list.children].map((child) => [child.dataset.key, child]));
  const now = items.map((item) => {
    const key = keyOf(item);
    const content = JSON.stringify(item);
    const kept = before.get(key);
    if (kept && kept.content === content) return kept;
    const fresh = build(item);
    fresh.dataset.key = key;
    fresh.content = content;
    return fresh;
  });
  const same = now.length === list.children.length && now.every((child, index) => child === list.children[index]);
  if (!same) list.replaceChildren(...now);
}
