// Shows one view by the page's own renderer: `show(view)`, with the view as tests/screenshots/views.py describes it.
import { blockNodes } from "/page/blocks.js";
import { h } from "/page/dom.js";
import { messageNode } from "/page/message.js";
import { formNode } from "/page/modal.js";

const people = new Map([
  ["U0ANA", { display_name: "Ana", image: "/avatars/ana" }],
  ["U0BOB", { display_name: "Bob", image: "/avatars/bob" }],
  ["U0CAROL", { display_name: "Carol", image: "/avatars/carol" }],
  ["U0CLERK01", { display_name: "ClerkBot", image: "/avatars/clerkbot", is_bot: true }],
]);
const view = {
  me: { id: "U0ANA", name: "ana", tz: "Europe/Madrid" },
  people,
  shortcuts: [],
  names: {
    me: "U0ANA",
    zone: "Europe/Madrid",
    people: new Map([...people].map(([id, one]) => [id, one.display_name])),
    channels: new Map([["C0GENERAL", "general"], ["C0OPS", "ops"]]),
    groups: new Map(),
    conversations: [{ id: "C0GENERAL", kind: "public", name: "#general" }, { id: "C0OPS", kind: "public", name: "#ops" }],
  },
};
const still = { names: view.names, entered: {}, press: () => Promise.resolve() };

function node({ surface, content, where }) {
  switch (surface) {
    case "home":
      return h("div", { id: "home" }, ...blockNodes(content.blocks, still));
    case "modal":
      return h("dialog", { open: true, className: "shown" }, formNode({ state: { values: {} }, ...content }, { modal_depth: 1 }, view));
    default: {
      const files = content.files.map((file) => ({ ...file, mimetype: "application/json", url_private: "/file" }));
      const one = { ...content, files, ts: "1795510800.000100", user: "U0CLERK01", is_ephemeral: ["private", "response"].includes(where) };
      return h("ol", { id: "messages" }, messageNode(one, view, () => {}, false));
    }
  }
}

window.show = (shown) => document.getElementById("view").replaceChildren(node(shown));
