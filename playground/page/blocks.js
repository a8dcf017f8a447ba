// Block Kit as elements. `at` = {names, entered, press(block, element, choice)}; `press` is called for what is pressed or chosen.
import { control, fieldOf, isMenu } from "/page/controls.js";
import { h, here } from "/page/dom.js";
import { mrkdwn, plain } from "/page/mrkdwn.js";
import { richText } from "/page/rich_text.js";

export const blockNodes = (blocks, at) => blocks.map((block) => blockNode(block, at));

const textNodes = (text, names) => (text.type === "mrkdwn" ? mrkdwn(text.text, names) : [plain(text.text)]);

function blockNode(block, at) {
  const { names } = at;
  switch (block.type) {
    case "section":
      return section(block, at);
    case "context":
      return h("div", { className: "context" }, ...block.elements.map((part) => contextPart(part, names)));
    case "actions":
      return h("div", { className: "actions" }, ...block.elements.map((part) => control(block, part, at)));
    case "header":
      return h("h3", { className: "block-header" }, plain(block.text.text));
    case "divider":
      return h("hr");
    case "image":
      return h("figure", {}, block.title && h("figcaption", {}, plain(block.title.text)), picture(block, "big"));
    case "rich_text":
      return h("div", { className: "rich" }, ...richText(block, names));
    case "input":
      return input(block, at);
    default:
      return h("p", { className: "quiet" }, `[${block.type}]`);
  }
}

function section(block, at) {
  const { names } = at;
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
    accessory && (accessory.type === "image" ? picture(accessory, "thumb") : control(block, accessory, at)),
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

/** An input with its label, hint and the place for an error. `read()` and `complain(words)` are for the modal. */
function input(block, at) {
  const { element } = block;
  const label = plain(block.label.text);
  const told = `told-${element.action_id}-${block.block_id}`;
  const dispatch = () => block.dispatch_action && field.read() && at.press(block, element, { chosen: field.read() });
  const field = fieldOf(block, element, at, { label, changed: () => isMenu(element) && dispatch() });
  if (!isMenu(element)) dispatchTyped(field, element, dispatch, Boolean(block.dispatch_action));
  const target = field.querySelector?.("button, input") ?? field;
  target.setAttribute("aria-describedby", told);
  if (!block.optional) target.setAttribute("aria-required", "true");
  const error = h("small", { className: "error", role: "alert" });
  const node = h(
    "div",
    { className: "input", "data-block": block.block_id, "data-action": element.action_id },
    h("span", { className: "label", onclick: () => target.focus() }, label, block.optional && h("small", {}, " (optional)")),
    field,
    h("span", { id: told }, block.hint && h("small", {}, plain(block.hint.text)), error),
  );
  node.read = () => field.read();
  node.complain = (words) => {
    error.textContent = words;
    target.toggleAttribute("aria-invalid", Boolean(words));
    if (words) target.setAttribute("aria-invalid", "true");
    return target;
  };
  if (element.focus_on_load) target.autofocus = true;
  return node;
}

/** What is typed goes to the app at Enter, or soon after each character, if the input dispatches; a day or time when it is set. */
function dispatchTyped(field, element, dispatch, dispatches) {
  if (!dispatches) return;
  const when = element.dispatch_action_config?.trigger_actions_on ?? ["on_enter_pressed"];
  let soon = 0;
  if (field.type !== "text" && field.tagName !== "TEXTAREA") field.addEventListener("change", () => dispatch());
  if (when.includes("on_character_entered")) {
    field.addEventListener("input", () => {
      clearTimeout(soon);
      soon = setTimeout(dispatch, 500);
    });
  }
  if (when.includes("on_enter_pressed")) {
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      dispatch();
    });
  }
}
