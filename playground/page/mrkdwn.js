// Slack's markup (mrkdwn) as nodes: mentions and links by name, emoji, bold, italic, struck out, code, quotes.
import { h, here } from "/page/dom.js";
import { emoji } from "/page/emoji.js";

const INLINE = new RegExp(
  [
    "```(?<fence>[\\s\\S]+?)```",
    "`(?<code>[^`\\n]+)`",
    "<(?<reference>[^<>\\n]+)>",
    "(?<![\\w:]):(?<emoji>[a-z0-9_+-]+):(?![\\w])",
    "(?<![\\w*])\\*(?<bold>[^*\\n]+)\\*(?![\\w*])",
    "(?<!\\w)_(?<italic>[^_\\n]+)_(?!\\w)",
    "(?<![\\w~])~(?<strike>[^~\\n]+)~(?![\\w~])",
  ].join("|"),
  "g",
);

export const unescaped = (text) => text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");

/** Nodes for a mrkdwn text; `names` knows people and channels by id. */
export function mrkdwn(text, names) {
  const nodes = [];
  let quote = null;
  for (const line of splitLines(text)) {
    const quoted = line.match(/^(?:&gt;|>)\s*(.*)$/);
    if (quoted) {
      quote ??= h("blockquote");
      if (quote.childNodes.length) quote.append(h("br"));
      else nodes.push(quote);
      quote.append(...inline(quoted[1], names));
    } else {
      if (nodes.length && !quote) nodes.push(h("br"));
      quote = null;
      nodes.push(...inline(line, names));
    }
  }
  return nodes;
}

export const plain = (text) => text.replace(/:([a-z0-9_+-]+):/g, (_code, name) => emoji(name));

/** A link that is one: only web and mail addresses become clickable. */
export function link(address, ...label) {
  if (!/^(https?:|mailto:)/i.test(address)) return h("span", {}, ...label);
  address = here(address);
  const own = address.startsWith(location.origin);
  return h("a", { href: address, rel: "noopener noreferrer", target: own ? "" : "_blank" }, ...label);
}

export function person(id, names, label) {
  return h("span", { className: id === names.me ? "mention me" : "mention" }, `@${names.people.get(id) ?? label ?? id}`);
}

/** Lines, but a code block is not cut. */
function splitLines(text) {
  const lines = [];
  for (const part of text.split(/(```[\s\S]+?```)/)) {
    if (part.startsWith("```") && part.length > 3) lines.push(part);
    else if (part.trim() || part === text) lines.push(...part.replace(/^\n|\n$/g, "").split("\n"));
  }
  return lines;
}

function inline(text, names) {
  const nodes = [];
  let end = 0;
  for (const match of text.matchAll(INLINE)) {
    nodes.push(unescaped(text.slice(end, match.index)), node(match.groups, names));
    end = match.index + match[0].length;
  }
  return [...nodes, unescaped(text.slice(end))];
}

function node(found, names) {
  if (found.fence) return h("pre", {}, unescaped(found.fence.replace(/^\n|\n$/g, "")));
  if (found.code) return h("code", {}, unescaped(found.code));
  if (found.emoji) return emoji(found.emoji);
  if (found.bold) return h("strong", {}, ...inline(found.bold, names));
  if (found.italic) return h("em", {}, ...inline(found.italic, names));
  if (found.strike) return h("s", {}, ...inline(found.strike, names));
  return reference(found.reference, names);
}

function reference(text, names) {
  const [target, label] = text.split("|", 2);
  if (target.startsWith("@")) return person(target.slice(1), names, label);
  if (target.startsWith("#")) return h("span", { className: "mention" }, `#${label || names.channels.get(target.slice(1)) || "private"}`);
  if (target.startsWith("!date^")) return date(target, label);
  if (target.startsWith("!")) return h("span", { className: "mention" }, `@${label ?? names.groups.get(target.split("^")[1]) ?? target.slice(1)}`);
  return link(unescaped(target), ...(label ? inline(label, names) : [unescaped(target)]));
}

function date(target, fallback) {
  const moment = new Date(Number(target.split("^")[1]) * 1000);
  const text = Number.isNaN(moment.valueOf()) ? fallback : moment.toLocaleString([], { dateStyle: "medium", timeStyle: "short" });
  return h("time", {}, text ?? "");
}
