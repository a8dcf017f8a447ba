// What is below a message's own words: files, and the messages that it links to.
import { blockNodes } from "/page/blocks.js";
import { h, here } from "/page/dom.js";
import { link, mrkdwn } from "/page/mrkdwn.js";

export function fileNode(file) {
  const size = file.size < 10_000 ? `${file.size} bytes` : `${Math.round(file.size / 1000).toLocaleString()} kB`;
  const address = here(file.url_private);
  const picture = file.mimetype.startsWith("image/") && h("img", { className: "big", src: address, alt: file.title });
  return h(
    "div",
    { className: "file" },
    picture,
    h("p", {}, h("a", { href: address, target: "_blank", rel: "noopener" }, `📄 ${file.title}`), h("small", { className: "quiet" }, ` ${file.name} · ${size}`)),
  );
}

/** A message that is linked to, as Slack shows it to whoever may see it. */
export function quoteNode(quote, names) {
  const blocks = quote.message_blocks?.[0]?.message.blocks ?? [];
  const when = new Date(Number(quote.ts) * 1000).toLocaleString([], { dateStyle: "medium", timeStyle: "short", timeZone: names.zone });
  const still = { names, entered: {}, press: () => Promise.resolve() };
  return h(
    "blockquote",
    { className: "quote", "aria-label": `Message of ${quote.author_name}` },
    h("p", { className: "head" }, h("img", { className: "tiny", src: here(quote.author_icon), alt: "" }), h("strong", {}, quote.author_name)),
    ...(blocks.length ? blockNodes(blocks, still) : [h("div", { className: "text" }, ...mrkdwn(quote.text, names))]),
    ...(quote.files ?? []).map(fileNode),
    h("p", { className: "quiet" }, `${quote.footer} · ${when} · `, link(quote.from_url, "View message")),
  );
}
