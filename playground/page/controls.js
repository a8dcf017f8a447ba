// The interactive elements of blocks. `at` knows names, what is entered (`entered`), and `press(block, element, choice)`.
import { optionGroups, menuField, tickField } from "/page/choices.js";
import { confirmed } from "/page/confirm.js";
import { h } from "/page/dom.js";
import { link, plain } from "/page/mrkdwn.js";
import { menuButton } from "/page/popup.js";

let count = 0;

/** An element in a message, the Home tab or a modal that tells the bot at once what is pressed or chosen. */
export function control(block, element, at) {
  if (element.type === "button") return button(block, element, at);
  if (element.type === "overflow") return h("span", { className: "choice" }, ...overflow(block, element, at));
  const asked = async (choice) => {
    if (await confirmed(element.confirm, at.names)) await at.press(block, element, choice);
  };
  const field = fieldOf(block, element, at, { label: nameOf(element), changed: () => isMenu(element) && field.read() && asked({ chosen: field.read() }) });
  if (isMenu(element)) return field;
  const set = () => {
    field.setCustomValidity(field.read() ? "" : element.type.endsWith("picker") ? `Choose a ${nameOf(element)} first` : "Type something first");
    if (field.reportValidity()) asked({ chosen: field.read() });
  };
  field.addEventListener("input", () => field.setCustomValidity(""));
  field.addEventListener("keydown", (event) => event.key === "Enter" && (event.preventDefault(), set()));
  return h("span", { className: "row picker" }, field, h("button", { type: "button", onclick: set, "aria-label": `Set ${nameOf(element)}` }, "Set"));
}

/** The field of an element: a node with `read()`, which gives what is entered as the control API takes it. */
export function fieldOf(block, element, at, { label, changed = () => {} }) {
  const entered = at.entered?.[block.block_id]?.[element.action_id];
  const unnamed = { users_select: "Choose a person…", multi_users_select: "Choose people…" }[element.type] ?? "Choose…";
  const placeholder = plain(element.placeholder?.text ?? unnamed);
  const several = element.type.startsWith("multi_") || element.type === "checkboxes";
  if (isMenu(element)) {
    const choice = { groups: optionGroups(element, at.names), chosen: chosenIn(element, entered), several, placeholder, label, changed };
    if (["radio_buttons", "checkboxes"].includes(element.type)) return tickField({ ...choice, name: `tick-${(count += 1)}` });
    return menuField(choice);
  }
  const field = textField(element, at.names.zone, entered, label);
  field.addEventListener("input", () => changed());
  return field;
}

export const isMenu = (element) => element.type.endsWith("_select") || ["radio_buttons", "checkboxes"].includes(element.type);

function nameOf(element) {
  const kind = { datepicker: "day", timepicker: "time", datetimepicker: "day and time", users_select: "person" }[element.type];
  return plain(element.placeholder?.text ?? kind ?? "option");
}

/** The values that are chosen: what the person chose, else what the app chose at first. */
function chosenIn(element, entered) {
  const from = entered ?? element;
  const list = Object.entries(from).filter(([name]) => name.startsWith(entered ? "selected_" : "initial_")).flatMap(([, value]) => value ?? []);
  return list.map((one) => one?.value ?? one).filter((one) => typeof one === "string");
}

function textField(element, zone, entered, label) {
  const type = { datepicker: "date", datetimepicker: "datetime-local", timepicker: "time", number_input: "text", email_text_input: "email", url_text_input: "url" }[element.type] ?? "text";
  const first = element.initial_value ?? element.initial_date ?? element.initial_time ?? element.initial_date_time;
  const value = (entered ? entered.value ?? entered.selected_date ?? entered.selected_time ?? entered.selected_date_time : first) ?? "";
  const common = { "aria-label": label, placeholder: plain(element.placeholder?.text ?? "") };
  if (element.multiline) {
    const area = h("textarea", { ...common, rows: 4, value });
    area.read = () => area.value;
    return area;
  }
  const shown = type === "datetime-local" && value ? localMoment(value, zone) : value;
  const field = h("input", { ...common, type, value: shown, inputMode: element.type === "number_input" ? "decimal" : undefined });
  field.read = () => (type === "datetime-local" && field.value ? epochSeconds(field.value, zone) : field.value);
  return field;
}

/** A date with time, read in the person's zone, as epoch seconds. */
function epochSeconds(moment, zone) {
  const asUtc = Date.parse(`${moment}Z`);
  return String(Math.round((2 * asUtc - Date.parse(`${inZone(asUtc, zone)}Z`)) / 1000));
}

const localMoment = (seconds, zone) => inZone(seconds * 1000, zone).slice(0, 16);
const inZone = (milliseconds, zone) => new Date(milliseconds).toLocaleString("sv-SE", { timeZone: zone }).replace(" ", "T");

function button(block, element, at) {
  const label = plain(element.text.text);
  const pressed = async (event) => {
    const node = event.currentTarget;
    if (!(await confirmed(element.confirm, at.names))) return;
    node.disabled = true;
    await at.press(block, element, {}).finally(() => (node.disabled = false));
  };
  if (element.url) return link(element.url, h("span", { className: "button" }, label));
  return h("button", { type: "button", className: element.style ?? "", "aria-label": element.accessibility_label, onclick: pressed }, label);
}

function overflow(block, element, at) {
  const run = (option) => async () => {
    if (await confirmed(element.confirm, at.names)) await at.press(block, element, { chosen: option.value ?? option.text.text });
  };
  const item = (option) => ({
    text: plain(option.text.text),
    detail: option.description && plain(option.description.text),
    href: /^https?:/i.test(option.url ?? "") ? option.url : undefined,
    run: run(option),
  });
  return menuButton({ className: "dots", "aria-label": "More actions", title: "More actions" }, "⋯", () => element.options.map(item));
}
