// rich_text blocks: what people's own messages consist of.
import { h } from "/page/dom.js";
import { emoji } from "/page/emoji.js";
import { link, person } from "/page/mrkdwn.js";

export const richText = (block, names) => block.elements.map((part) => partNode(part, names));

function partNode(part, names) {
  const content = () => part.elements.flatMap((element) => styled(element, names));
  switch (part.type) {
    case "rich_text_preformatted":
      return h("pre", {}, ...content());
    case "rich_text_quote":
      return h("blockquote", {}, ...content());
    case "rich_text_list":
      return h(part.style === "ordered" ? "ol" : "ul", {}, ...part.elements.map((item) => h("li", {}, partNode(item, names))));
    default:
      return h("div", { className: "text" }, ...content());
  }
}

function styled(element, names) {
  let node = bare(element, names);
  const style = element.style ?? {};
  if (style.code) node = h("code", {}, node);
  if (style.bold) node = h("strong", {}, node);
  if (style.italic) node = h("em", {}, node);
  if (style.strike) node = h("s", {}, node);
  return node;
}

function bare(element, names) {
  switch (element.type) {
    case "user":
      return person(element.user_id, names);
    case "channel":
      return h("span", { className: "mention" }, `#${names.channels.get(element.channel_id) ?? element.channel_id}`);
    case "usergroup":
      return h("span", { className: "mention" }, `@${names.groups.get(element.usergroup_id) ?? element.usergroup_id}`);
    case "broadcast":
      return h("span", { className: "mention" }, `@${element.range}`);
    case "link":
      return link(element.url, element.text ?? element.url);
    case "emoji":
      return emoji(element.name);
    default:
      return element.text ?? "";
  }
}
