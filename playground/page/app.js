// The playground: follows the state of the workspace as one person sees it, and shows it.
import { call, get } from "/page/api.js";
import { setUpComposer } from "/page/composer.js";
import { byId, h, notice, reconcile } from "/page/dom.js";
import { messageNode } from "/page/message.js";
import { renderHome, renderModal } from "/page/modal.js";
import { renderIdeas, renderSidebar } from "/page/sidebar.js";

const stored = (name, fallback) => sessionStorage.getItem(name) ?? fallback;
const now = { me: stored("me", "ana"), place: stored("place", "C0GENERAL"), thread: null, tab: "messages", target: null, toEnd: true };
const read = new Map(); // channel → ts of the newest message seen
let state = null;
let everything = [];
let view = null;
let following = new AbortController();

function keep() {
  sessionStorage.setItem("me", now.me);
  sessionStorage.setItem("place", now.place);
}

/** A permalink opens the page at its message. */
function readAddress() {
  const match = location.pathname.match(/^\/archives\/([A-Z0-9]+)\/p(\d+)(\d{6})$/);
  if (!match) return;
  now.place = match[1];
  now.target = `${match[2]}.${match[3]}`;
  now.thread = new URLSearchParams(location.search).get("thread_ts");
}

async function follow() {
  const signal = following.signal;
  let change = -1;
  while (!signal.aborted) {
    try {
      state = await get("state", { as: now.me, after: change, wait: 25 }, signal);
      everything = (await get("messages", { as: now.me, newest: 300 }, signal)).messages;
      change = state.change;
      byId("banner").dataset.lost = "";
      render();
    } catch (problem) {
      if (signal.aborted) return;
      byId("banner").dataset.lost = "yes";
      renderBanner();
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  }
}

const go = {
  asPerson(name) {
    Object.assign(now, { me: name, thread: null, tab: "messages", toEnd: true });
    const place = state?.channels.find((one) => one.id === now.place);
    if (place?.is_im) now.place = "@clerkbot"; // my own direct message, not the other person's
    if (place?.with && place.with !== state.people.find((one) => one.name === name)?.id) now.place = "C0GENERAL";
    keep();
    following.abort();
    following = new AbortController();
    follow();
  },
  to(place) {
    Object.assign(now, { place, thread: null, tab: "messages", target: null, toEnd: true });
    keep();
    document.body.classList.remove("menu-open");
    byId("menu").setAttribute("aria-expanded", "false");
    if (state.channels.find((one) => one.id === place).is_im) call("home", { as: now.me, tab: "messages" });
    render();
  },
  idea(name, place, text) {
    now.place = place.startsWith("@") ? place : state.channels.find((one) => `#${one.name}` === place).id;
    document.body.classList.remove("menu-open");
    go.asPerson(name);
    if (text === null) return; // It is done by clicking.
    field.value = text;
    field.focus();
  },
  thread(ts) {
    now.thread = ts;
    render();
    byId("thread-composer").querySelector("textarea").focus();
  },
};

function render() {
  const me = state.people.find((one) => one.id === state.me);
  const place = state.channels.find((one) => one.id === now.place || (one.is_im && now.place === "@clerkbot")) ?? state.channels[0];
  now.place = place.id;
  view = {
    me,
    people: new Map(state.people.map((one) => [one.id, one])),
    shortcuts: state.shortcuts,
    names: {
      me: me.id,
      zone: me.tz,
      people: new Map(state.people.map((one) => [one.id, one.display_name])),
      channels: new Map(state.channels.filter((one) => !one.is_im && !one.with).map((one) => [one.id, one.name])),
      groups: new Map([["S0ONCALL1", "oncall"]]),
      conversations: state.channels.map((one) => ({ id: one.id, kind: one.kind, name: conversationName(one) })),
    },
  };
  const here = everything.filter((message) => message.channel === place.id);
  read.set(`${me.id}${place.id}`, here.at(-1)?.ts ?? "");
  renderSidebar(state, place.id, unreadPlaces(me), go);
  renderHead(place);
  renderBanner();
  if (now.tab === "messages") renderList(byId("messages"), topLevel(here), false);
  renderThread(here);
  renderHome(state, view);
  renderModal(state, view);
  showTarget();
}

function conversationName(place) {
  if (place.is_im) return "@clerkbot";
  return place.with ? `@${state.people.find((one) => one.id === place.with)?.display_name}` : `#${place.name}`;
}

function unreadPlaces(me) {
  const unread = new Set();
  for (const message of everything) {
    const key = `${me.id}${message.channel}`;
    if (!read.has(key)) read.set(key, everything.filter((one) => one.channel === message.channel).at(-1).ts);
    if (message.ts > read.get(key) && message.user !== me.id) unread.add(message.channel);
  }
  return unread;
}

const isReply = (message) => message.thread_ts && message.thread_ts !== message.ts;

function topLevel(messages) {
  const replies = new Map(); // ephemeral ones too, which reply_count leaves out
  for (const reply of messages.filter(isReply)) replies.set(reply.thread_ts, (replies.get(reply.thread_ts) ?? 0) + 1);
  return messages
    .filter((message) => !isReply(message) || message.subtype === "thread_broadcast")
    .map((message) => ({ ...message, replies: replies.get(message.ts) ?? 0 }));
}

function renderList(list, messages, inThread) {
  const atEnd = (now.toEnd && !inThread) || list.scrollHeight - list.scrollTop - list.clientHeight < 80;
  const zone = view.me.tz;
  const items = [];
  let day = "";
  for (const message of messages) {
    const its = new Date(Number(message.ts) * 1000).toLocaleDateString([], { weekday: "long", day: "numeric", month: "long", timeZone: zone });
    if (its !== day && !inThread) items.push({ day: its, ts: `day ${its}` });
    day = its;
    items.push({ ...message, seenBy: view.me.id });
  }
  const build = (item) => (item.day ? h("li", { className: "day" }, h("span", {}, item.day)) : messageNode(item, view, go.thread, inThread));
  reconcile(list, items, (item) => item.ts, build);
  if (atEnd && !now.target) list.scrollTop = list.scrollHeight;
  if (!inThread) now.toEnd = false;
}

function renderHead(place) {
  const other = view.people.get(place.with)?.display_name;
  const title = place.is_im ? "ClerkBot" : other ? `@ ${other}` : `# ${place.name}`;
  byId("place-name").textContent = title;
  const tab = (name, label) =>
    h("button", { type: "button", role: "tab", "aria-selected": String(now.tab === name), onclick: () => showTab(name) }, label);
  byId("tabs").replaceChildren(...(place.is_im ? [tab("home", "Home"), tab("messages", "Messages")] : []));
  const move = (what) => call(what, { as: view.me.name, in: `#${place.name}` });
  const invite = h("button", { type: "button", onclick: () => move("invite") }, "Invite ClerkBot");
  const kick = h("span", { className: "quiet here" }, "ClerkBot is here ", h("button", { type: "button", onclick: () => move("kick") }, "Remove"));
  byId("bot-here").replaceChildren(...(place.is_im || other || place.kind !== "public" || !state.installed ? [] : [place.bot_is_member ? kick : invite]));
  const home = place.is_im && now.tab === "home";
  byId("home").hidden = !home;
  byId("messages").hidden = home;
  byId("composer").hidden = home;
  field.placeholder = place.is_im ? "Message ClerkBot, like: list" : `Message ${title.replace("# ", "#").replace("@ ", "")}, or /clerk help`;
}

function showTab(name) {
  Object.assign(now, { tab: name, toEnd: true });
  call("home", { as: view.me.name, tab: name });
  render();
}

function renderBanner() {
  const banner = byId("banner");
  const lost = banner.dataset.lost === "yes";
  const missing = state && !state.installed;
  banner.hidden = !lost && !missing;
  if (lost) banner.replaceChildren("The local Slack does not answer. Is the stack still running?");
  else if (missing) banner.replaceChildren("ClerkBot is not installed in this workspace. ", h("a", { href: "/slack/install" }, "Add it"), ".");
}

function renderThread(here) {
  const pane = byId("thread");
  const root = now.thread && here.find((message) => message.ts === now.thread);
  pane.hidden = !root;
  document.body.classList.toggle("thread-open", Boolean(root));
  if (root) renderList(byId("thread-messages"), here.filter((one) => one.ts === root.ts || one.thread_ts === root.ts), true);
}

function showTarget() {
  if (!now.target) return;
  const element = byId(`${now.thread ? "t" : "m"}${now.target}`) ?? byId(`m${now.target}`);
  if (!element) return;
  element.scrollIntoView({ block: "center" });
  element.classList.add("target");
  now.target = null;
}

const shortcuts = () => (state?.shortcuts ?? []).filter((one) => one.type === "global");
const field = setUpComposer(byId("composer"), () => ({ as: now.me, in: now.place }), shortcuts, () => {
  byId("messages").scrollTop = byId("messages").scrollHeight;
});
setUpComposer(byId("thread-composer"), () => ({ as: now.me, in: now.place, thread_ts: now.thread }), shortcuts, () => {});
byId("thread-close").addEventListener("click", () => {
  now.thread = null;
  render();
});
byId("menu").addEventListener("click", () => {
  const open = document.body.classList.toggle("menu-open");
  byId("menu").setAttribute("aria-expanded", String(open));
});
renderIdeas(go);
readAddress();
follow();
