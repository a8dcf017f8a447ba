// One message in a list: who, when, what, and what can be done with it.
import { call } from "/page/api.js";
import { blockNodes } from "/page/blocks.js";
import { h, notice } from "/page/dom.js";
import { emoji } from "/page/emoji.js";
import { mrkdwn } from "/page/mrkdwn.js";
import { menuButton } from "/page/popup.js";
import { fileNode, quoteNode } from "/page/quotes.js";

const REACTIONS = ["eyes", "white_check_mark", "pushpin", "bookmark"];

/** `view` knows names, me, time zone; `openThread(ts)` shows the thread; `inThread` leaves out what is about threads. */
export function messageNode(message, view, openThread, inThread) {
  const author = view.people.get(message.user) ?? { display_name: message.user === "USLACKBOT" ? "Slackbot" : message.user };
  if ((message.subtype ?? "").startsWith("channel_")) return noteNode(message, view);
  const press = (block, element, choice) =>
    call("press", { as: view.me.name, message: message.ts, action: element.action_id, block_id: block.block_id, ...choice });
  return h(
    "li",
    { className: message.is_ephemeral ? "message ephemeral" : "message", id: `${inThread ? "t" : "m"}${message.ts}` },
    h("img", { className: "avatar", src: author.image ?? "/avatars/clerkbot-48.svg", alt: "", width: 36, height: 36 }),
    h(
      "div",
      { className: "content" },
      message.is_ephemeral && h("p", { className: "quiet" }, "👁 Only visible to you"),
      h("p", { className: "head" }, h("strong", {}, author.display_name), author.is_bot && h("small", { className: "badge" }, "APP"), when(message, view)),
      ...content(message, view, press),
      ...(message.files ?? []).map(fileNode),
      ...(message.attachments ?? []).map((one) => quoteNode(one, view.names)),
      reactions(message, view),
      !inThread && message.replies > 0 &&
        h("button", { type: "button", className: "replies", onclick: () => openThread(message.ts) }, `${message.replies} ${message.replies === 1 ? "reply" : "replies"}`),
      !message.is_ephemeral && menu(message, view, openThread, inThread),
    ),
  );
}

function content(message, view, press) {
  const blocks = message.blocks ?? [];
  if (blocks.length) return blockNodes(blocks, { names: view.names, entered: {}, press });
  if (!message.text) return [];
  return [h("div", { className: "text" }, ...mrkdwn(message.text ?? "", view.names))];
}

function when(message, view) {
  const moment = new Date(Number(message.ts) * 1000);
  const zone = { timeZone: view.me.tz };
  const edited = message.edited ? " (edited)" : "";
  return h(
    "time",
    { dateTime: moment.toISOString(), title: `${moment.toLocaleString([], zone)} · ts ${message.ts}` },
    moment.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", ...zone }) + edited,
  );
}

function noteNode(message, view) {
  return h("li", { className: "message note" }, h("div", { className: "content quiet" }, h("p", {}, ...mrkdwn(message.text, view.names))));
}

function reactions(message, view) {
  const given = message.reactions ?? [];
  if (!given.length) return "";
  const chip = (one) => {
    const mine = one.users.includes(view.me.id);
    const toggle = () => call("react", { as: view.me.name, message: message.ts, emoji: one.name, remove: mine });
    const label = `${one.name}, ${one.count}`;
    return h("button", { type: "button", className: mine ? "chip mine" : "chip", "aria-label": label, onclick: toggle }, `${emoji(one.name)} ${one.count}`);
  };
  return h("p", { className: "row" }, ...given.map(chip));
}

function menu(message, view, openThread, inThread) {
  const add = (name) =>
    h("button", { type: "button", className: "react", title: `:${name}:`, onclick: () => call("react", { as: view.me.name, message: message.ts, emoji: name }) }, emoji(name));
  const copy = async () => {
    const thread = message.thread_ts && message.thread_ts !== message.ts ? `?thread_ts=${message.thread_ts}&cid=${message.channel}` : "";
    await navigator.clipboard.writeText(`${location.origin}/archives/${message.channel}/p${message.ts.replace(".", "")}${thread}`);
    notice("Link copied.");
  };
  const use = (one) => call("shortcut", { as: view.me.name, message: message.ts, name: one.callback_id });
  const shortcuts = () => {
    const found = view.shortcuts.filter((one) => one.type === "message").map((one) => ({ text: one.name, detail: "ClerkBot", run: () => use(one) }));
    return found.length ? found : [{ text: "No app has shortcuts here", disabled: true }];
  };
  return h(
    "div",
    { className: "menu", role: "group", "aria-label": "Message actions" },
    !inThread && h("button", { type: "button", onclick: () => openThread(message.ts) }, "Reply in thread"),
    h("button", { type: "button", onclick: copy }, "Copy link"),
    ...REACTIONS.map(add),
    ...menuButton({ className: "dots", "aria-label": "More message shortcuts", title: "More message shortcuts" }, "⋯", shortcuts),
  );
}
