// Block Kit as elements. `press(block, element, option)` is called for what is pressed or chosen.
import { h, here } from "/page/dom.js";
import { link, mrkdwn, plain } from "/page/mrkdwn.js";
import { richText } from "/page/rich_text.js";

export const blockNodes = (blocks, names, press) => blocks.map((block) => blockNode(block, names, press));

export const textNodes = (text, names) => (text.type === "mrkdwn" ? mrkdwn(text.text, names) : [plain(text.text)]);

function blockNode(block, names, press) {
  switch (block.type) {
    case "section":
      return section(block, names, press);
    case "context":
      return h("div", { className: "context" }, ...block.elements.map((part) => contextPart(part, names)));
    case "actions":
      return h("div", { className: "actions" }, ...block.elements.map((part) => control(block, part, press, names.zone)));
    case "header":
      return h("h3", { className: "block-header" }, plain(block.text.text));
    case "divider":
      return h("hr");
    case "image":
      return h("figure", {}, block.title && h("figcaption", {}, plain(block.title.text)), picture(block, "big"));
    case "rich_text":
      return h("div", { className: "rich" }, ...richText(block, names));
    case "input":
      return input(block);
    default:
      return h("p", { className: "quiet" }, `[${block.type}]`);
  }
}

function section(block, names, press) {
  const accessory = block.accessory;
  return h(
    "div",
    { className: "section" },
    h(
      "div",
      { className: "text" },
      ...(block.text ? textNodes(block.text, names) : []),
      block.fields && h("div", { className: "fields" }, ...block.fields.map((field) => h("div", {}, ...textNodes(field, names)))),
    ),
    accessory && (accessory.type === "image" ? picture(accessory, "thumb") : control(block, accessory, press, names.zone)),
  );
}

function contextPart(part, names) {
  return part.type === "image" ? picture(part, "tiny") : h("span", {}, ...textNodes(part, names));
}

function picture(image, size) {
  const node = h("img", { className: size, alt: image.alt_text, title: image.alt_text });
  if (/^https?:/i.test(image.image_url ?? "")) node.src = here(image.image_url);
  return node;
}

/** A button or menu in a message, the Home tab or a modal. */
export function control(block, element, press, zone) {
  if (element.type === "button") return button(block, element, press);
  const options = [...(element.options ?? []), ...(element.option_groups ?? []).flatMap((group) => group.options)];
  if (["static_select", "overflow", "radio_buttons"].includes(element.type)) {
    const label = element.placeholder?.text ?? (element.type === "overflow" ? "⋯" : "Choose…");
    const menu = h("select", { "aria-label": label }, h("option", { value: "" }, plain(label)));
    menu.append(...options.map((option) => h("option", { value: option.value }, plain(option.text.text))));
    menu.value = element.initial_option?.value ?? "";
    menu.addEventListener("change", () => menu.value && press(block, element, { value: menu.value }));
    return menu;
  }
  const field = inputField(element);
  const set = () => field.value && press(block, element, { chosen: chosenIn(field, zone) });
  return h("span", { className: "row" }, field, h("button", { type: "button", onclick: set }, "Set"));
}

/** What was chosen, as the payload carries it: a date with time becomes epoch seconds, read in the person's zone. */
function chosenIn(field, zone) {
  if (field.type !== "datetime-local") return field.value;
  const asUtc = Date.parse(`${field.value}Z`);
  const shown = new Date(asUtc).toLocaleString("sv-SE", { timeZone: zone }).replace(" ", "T");
  return String(Math.round((2 * asUtc - Date.parse(`${shown}Z`)) / 1000));
}

function button(block, element, press) {
  const label = plain(element.text.text);
  if (element.url) return link(element.url, h("span", { className: "button" }, label));
  return h(
    "button",
    {
      type: "button",
      className: element.style ?? "",
      "aria-label": element.accessibility_label,
      onclick: async (event) => {
        if (element.confirm && !confirm(`${element.confirm.title?.text ?? ""}\n${element.confirm.text?.text ?? ""}`)) return;
        event.currentTarget.disabled = true;
        await press(block, element, {}).finally(() => (event.target.disabled = false));
      },
    },
    label,
  );
}

function input(block) {
  const field = inputField(block.element);
  return h(
    "label",
    { className: "input", "data-block": block.block_id },
    h("span", {}, plain(block.label.text), block.optional ? h("small", {}, " (optional)") : ""),
    field,
    block.hint && h("small", {}, plain(block.hint.text)),
    h("small", { className: "error" }),
  );
}

function inputField(element) {
  const common = { name: element.action_id, "aria-label": element.placeholder?.text };
  if (element.options) {
    const several = ["checkboxes", "multi_static_select"].includes(element.type);
    const menu = h("select", { ...common, multiple: several });
    if (!several) menu.append(h("option", { value: "" }, plain(element.placeholder?.text ?? "Choose…")));
    menu.append(...element.options.map((option) => h("option", { value: option.value }, plain(option.text.text))));
    if (element.initial_option) menu.value = element.initial_option.value;
    return menu;
  }
  if (element.multiline) return h("textarea", { ...common, rows: 4, value: element.initial_value ?? "" });
  const type = { datepicker: "date", datetimepicker: "datetime-local", timepicker: "time", number_input: "number" }[element.type] ?? "text";
  const initial = element.initial_value ?? element.initial_date ?? element.initial_time ?? "";
  return h("input", { ...common, type, value: initial, placeholder: element.placeholder?.text ?? "" });
}
