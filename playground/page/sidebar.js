// The left side: who I am, where I am, what there is to try, the time, the installation.
import { call } from "/page/api.js";
import { byId, h } from "/page/dom.js";

const STEPS = [["+10 min", 600], ["+1 h", 3600], ["+3 h", 10800], ["+1 day", 86400]];
const IDEAS = [
  ["As bob, report a broken deploy in #general", "bob", "#general", "The deploy of the payment service is red"],
  ["As ana, choose Save for later in the ⋯ menu of his message", "ana", "#general", null],
  ["As ana, look at your list: press Home in ClerkBot", "ana", "@clerkbot", null],
  ["As ana, say that you're away: “away for 2h lunch”", "ana", "@clerkbot", "away for 2h lunch"],
  ["As bob, mention ana in #general", "bob", "#general", "@ana can you look at the invoice?"],
  ["As bob, press Urgent or Ask for cover in the bot's note", "bob", "#general", null],
  ["As ana, press I'm back in Home", "ana", "@clerkbot", null],
  ["As ana, type “next” to see what comes first", "ana", "@clerkbot", "next"],
];

/** `go` = { asPerson(name), to(place), idea(name, place, text) }. */
export function renderSidebar(state, current, unread, go) {
  const people = state.people.filter((one) => !one.is_bot);
  byId("people").replaceChildren(
    ...people.map((one) =>
      h(
        "button",
        { type: "button", role: "radio", "aria-checked": String(one.id === state.me), title: one.status_text, onclick: () => go.asPerson(one.name) },
        h("img", { src: one.image, alt: "", width: 32, height: 32 }),
        one.display_name,
      ),
    ),
  );
  const row = (place, label) =>
    h("li", {}, h("button", { type: "button", className: unread.has(place.id) ? "unread" : "", "aria-current": place.id === current ? "page" : undefined, onclick: () => go.to(place.id) }, label));
  const name = (id) => state.people.find((one) => one.id === id)?.display_name ?? id;
  byId("channels").replaceChildren(...state.channels.filter((one) => !one.is_im && !one.with).map((one) => row(one, `# ${one.name}`)));
  byId("direct").replaceChildren(...state.channels.filter((one) => one.with).map((one) => row(one, `@ ${name(one.with)}`)));
  byId("apps").replaceChildren(...state.channels.filter((one) => one.is_im).map((one) => row(one, "ClerkBot")));
  renderClock(state);
  renderInstallation(state);
}

export function renderIdeas(go) {
  byId("idea-list").replaceChildren(
    ...IDEAS.map(([words, name, place, text]) => h("li", {}, h("button", { type: "button", onclick: () => go.idea(name, place, text) }, words))),
  );
  byId("clock-steps").replaceChildren(
    ...STEPS.map(([label, seconds]) => h("button", { type: "button", onclick: () => call("clock", { advance: seconds }) }, label)),
  );
}

function renderClock(state) {
  const zone = state.people.find((one) => one.id === state.me).tz;
  const now = new Date(state.clock.now * 1000);
  const ahead = Math.round(state.clock.offset_seconds / 60);
  const span = ahead >= 1440 ? `${(ahead / 1440).toFixed(1)} days` : ahead >= 60 ? `${(ahead / 60).toFixed(1)} h` : `${ahead} min`;
  byId("clock").textContent =
    now.toLocaleString([], { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", timeZone: zone }) +
    ` in ${zone}` +
    (ahead ? ` (${span} ahead)` : "");
}

function renderInstallation(state) {
  const uninstall = () => confirm("Uninstall ClerkBot? It deletes everything it has kept for this workspace.") && call("uninstall", {});
  byId("installation").replaceChildren(
    state.installed
      ? h("button", { type: "button", className: "danger", onclick: uninstall }, "Uninstall ClerkBot")
      : h("a", { href: "/slack/install", className: "button primary" }, "Add ClerkBot to the workspace"),
  );
}
