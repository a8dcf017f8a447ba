// The fields where messages and slash commands are typed, with files and the app's shortcuts beside them.
import { call } from "/page/api.js";
import { h, notice } from "/page/dom.js";
import { menuButton } from "/page/popup.js";

const LARGEST = 10_000_000; // bytes of a file, as the local Slack takes it

/** Enter sends, Shift+Enter makes a line. `where()` gives {as, in, thread_ts}, `shortcuts()` the global ones. */
export function setUpComposer(form, where, shortcuts, sent) {
  const field = form.querySelector("textarea");
  const files = fileTools();
  const tools = form.querySelector(".tools");
  tools.append(...files.nodes, shortcutMenu(where, shortcuts));
  form.append(files.list);
  const grow = () => {
    field.rows = Math.min(8, field.value.split("\n").length);
  };
  field.addEventListener("input", grow);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  field.addEventListener("paste", (event) => files.add(event.clipboardData.files));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const text = field.value;
    const place = where();
    const chosen = files.chosen();
    if (!text.trim() && !chosen.length) return;
    if (text.startsWith("/") && place.thread_ts) {
      notice("As in Slack, slash commands do not work in threads. Mention @clerkbot instead.");
      return;
    }
    field.value = "";
    grow();
    const message = { ...place, text, ...(chosen.length ? { files: await Promise.all(chosen.map(encoded)) } : {}) };
    const answer = text.startsWith("/") ? await call("slash", { ...place, command: text }) : await call("say", message);
    if (answer === null) field.value = field.value || text;
    else {
      files.clear();
      sent(answer);
    }
    if (answer?.hint) notice(answer.hint);
  });
  return field;
}

function shortcutMenu(where, shortcuts) {
  const items = () => {
    const found = shortcuts().map((one) => ({ text: one.name, detail: one.description, run: () => call("shortcut", { as: where().as, name: one.callback_id }) }));
    return found.length ? found : [{ text: "No app has shortcuts here", disabled: true }];
  };
  return h("span", { className: "choice" }, ...menuButton({ className: "plain", "aria-label": "Shortcuts", title: "Shortcuts" }, "⚡", items));
}

/** Choosing files: the button, the names of what is chosen, and the way to take one back. */
function fileTools() {
  let chosen = [];
  const list = h("p", { className: "row attached", hidden: true });
  const input = h("input", { type: "file", multiple: true, hidden: true, "aria-label": "Files to share" });
  const button = h("button", { type: "button", className: "plain", "aria-label": "Attach files", title: "Attach files", onclick: () => input.click() }, "📎");
  const show = () => {
    list.hidden = !chosen.length;
    const remove = (file) => () => {
      chosen = chosen.filter((one) => one !== file);
      show();
    };
    list.replaceChildren(...chosen.map((file) => h("span", { className: "chip" }, `📄 ${file.name} `, h("button", { type: "button", className: "plain", "aria-label": `Remove ${file.name}`, onclick: remove(file) }, "✕"))));
  };
  const add = (files) => {
    for (const file of files) {
      if (file.size && file.size <= LARGEST) chosen.push(file);
      else notice(`${file.name} is empty or larger than ${LARGEST / 1_000_000} MB.`);
    }
    show();
  };
  input.addEventListener("change", () => {
    add(input.files);
    input.value = "";
  });
  const clear = () => {
    chosen = [];
    show();
  };
  return { nodes: [button, input], list, add, clear, chosen: () => chosen };
}

function encoded(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve({ name: file.name, content: reader.result.split(",", 2)[1] });
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}
