// Fields where one or several of some options are chosen: a select, a list to search in, radio buttons, checkboxes.
import { h } from "/page/dom.js";
import { plain } from "/page/mrkdwn.js";
import { moveWithArrows, popup } from "/page/popup.js";

const SEARCHED_FROM = 11; // options; Slack lets people type in every menu, but a short one is quicker to read

/** The options of an element as [{label, options: [{value, text, detail}]}]; those of people and channels come from `names`. */
export function optionGroups(element, names) {
  const listed = (options) => options.map((one) => ({ value: one.value, text: plain(one.text.text), detail: one.description && plain(one.description.text) }));
  if (element.type.includes("users")) return [{ label: "", options: [...names.people].map(([value, name]) => ({ value, text: `@${name}` })) }];
  if (element.type.includes("conversations") || element.type.includes("channels")) {
    const kinds = element.type.includes("channels") ? ["public"] : element.filter?.include ?? ["public", "private", "im", "mpim"];
    return [{ label: "", options: names.conversations.filter((one) => kinds.includes(one.kind)).map((one) => ({ value: one.id, text: one.name })) }];
  }
  if (element.option_groups) return element.option_groups.map((group) => ({ label: plain(group.label.text), options: listed(group.options) }));
  return [{ label: "", options: listed(element.options ?? []) }];
}

/** A menu. `changed()` is called when something was chosen; `read()` of the node gives the value, or a list of values. */
export function menuField({ groups, chosen, several, placeholder, label, changed }) {
  const count = groups.reduce((sum, group) => sum + group.options.length, 0);
  if (several || count >= SEARCHED_FROM) return searchedField({ groups, chosen, several, placeholder, label, changed, count });
  const option = (one) => h("option", { value: one.value }, one.text);
  // What always has a choice offers nothing else than its choices.
  const menu = h("select", { "aria-label": label }, chosen.length ? undefined : h("option", { value: "" }, placeholder));
  for (const group of groups) {
    const options = group.options.map(option);
    menu.append(...(group.label ? [h("optgroup", { label: group.label }, ...options)] : options));
  }
  menu.value = chosen[0] ?? "";
  menu.read = () => menu.value;
  menu.addEventListener("change", () => changed());
  return menu;
}

function searchedField({ groups, chosen, several, placeholder, label, changed, count }) {
  const options = groups.flatMap((group) => group.options);
  const picked = new Set(chosen);
  const summary = h("span");
  const button = h("button", { type: "button", className: "combo", role: "combobox", "aria-haspopup": "listbox", "aria-label": label }, summary, h("span", { "aria-hidden": "true" }, "▾"));
  const search = h("input", { type: "search", placeholder: "Search…", "aria-label": `Search ${label ?? "options"}` });
  const nobody = h("p", { className: "quiet", hidden: true }, "Nothing found");
  const rows = options.map((one) =>
    h("button", { type: "button", role: "option", className: "menu-item", onclick: () => pick(one.value) }, one.text, one.detail && h("small", {}, one.detail)),
  );
  const heads = groups.map((group) => group.label && h("p", { className: "group", role: "presentation" }, group.label));
  let at = 0;
  const list = h("div", { role: "listbox", "aria-label": label, "aria-multiselectable": several ? "true" : undefined },
    ...groups.flatMap((group, index) => [heads[index], ...rows.slice(at, (at += group.options.length))]));
  const panel = h("div", { className: "searched" }, count >= SEARCHED_FROM && search, list, nobody);
  let before = "";

  function show() {
    const words = options.filter((one) => picked.has(one.value)).map((one) => one.text);
    summary.textContent = words.length ? words.join(", ") : placeholder;
    button.classList.toggle("empty", !words.length);
    rows.forEach((row, index) => row.setAttribute("aria-selected", String(picked.has(options[index].value))));
  }
  function pick(value) {
    if (several) picked.has(value) ? picked.delete(value) : picked.add(value);
    else {
      picked.clear();
      picked.add(value);
    }
    show();
    if (!several) panel.hidePopover();
  }
  function filter() {
    const wanted = search.value.trim().toLowerCase();
    rows.forEach((row, index) => (row.hidden = !options[index].text.toLowerCase().includes(wanted)));
    heads.forEach((head) => head && (head.hidden = Boolean(wanted)));
    nobody.hidden = rows.some((row) => !row.hidden);
  }
  search.addEventListener("input", filter);
  search.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault(); // not the modal's submission
    rows.find((row) => !row.hidden)?.click();
  });
  moveWithArrows(panel, "[role=option]");
  popup(button, panel, {
    opened: () => {
      before = JSON.stringify([...picked]);
      search.value = "";
      filter();
      (count >= SEARCHED_FROM ? search : rows.find((row) => row.getAttribute("aria-selected") === "true") ?? rows[0])?.focus();
    },
    closed: () => {
      if (before === JSON.stringify([...picked])) return;
      button.focus();
      changed();
    },
  });
  show();
  const field = h("span", { className: "choice" }, button, panel);
  field.read = () => (several ? [...picked] : [...picked][0] ?? "");
  return field;
}

/** Radio buttons or checkboxes, each with its words. */
export function tickField({ groups, chosen, several, label, name, changed }) {
  const boxes = groups.flatMap((group) => group.options).map((one) => {
    const box = h("input", { type: several ? "checkbox" : "radio", name, value: one.value, checked: chosen.includes(one.value) });
    box.addEventListener("change", () => changed());
    return h("label", { className: "tick" }, box, h("span", {}, one.text, one.detail && h("small", {}, one.detail)));
  });
  const field = h("div", { className: "ticks", role: several ? "group" : "radiogroup", "aria-label": label }, ...boxes);
  field.read = () => {
    const values = [...field.querySelectorAll("input:checked")].map((box) => box.value);
    return several ? values : values[0] ?? "";
  };
  return field;
}
