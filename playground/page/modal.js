// The modal that the bot has opened for me, and my Home tab.
import { call } from "/page/api.js";
import { blockNodes } from "/page/blocks.js";
import { byId, h } from "/page/dom.js";
import { plain } from "/page/mrkdwn.js";

export function renderModal(state, view) {
  const dialog = byId("modal");
  const modal = state.modal;
  if (!modal) {
    dialog.hash = undefined;
    if (dialog.open) dialog.close();
    return;
  }
  if (dialog.hash === modal.hash) return; // keep what has been typed
  dialog.hash = modal.hash;
  const dismiss = () => call("dismiss", { as: view.me.name });
  const form = h(
    "form",
    { onsubmit: (event) => submit(event, view) },
    h("h2", {}, plain(modal.title.text)),
    ...blockNodes(modal.blocks, view.names, pressIn("modal", view)),
    h(
      "p",
      { className: "row end" },
      h("button", { type: "button", onclick: dismiss }, plain(modal.close?.text ?? "Cancel")),
      modal.submit && h("button", { className: "primary" }, plain(modal.submit.text)),
    ),
  );
  dialog.replaceChildren(form);
  dialog.oncancel = dismiss;
  if (!dialog.open) dialog.showModal();
}

export function renderHome(state, view) {
  const home = byId("home");
  const content = JSON.stringify(state.home);
  if (home.content === content) return;
  home.content = content;
  const blocks = state.home?.blocks ?? [];
  home.replaceChildren(
    ...(blocks.length ? blockNodes(blocks, view.names, pressIn("home", view)) : [h("p", { className: "quiet" }, "ClerkBot has published nothing here yet.")]),
  );
}

const pressIn = (place, view) => (block, element, choice) =>
  call("press", { as: view.me.name, message: place, action: element.action_id, block_id: block.block_id, ...choice });

async function submit(event, view) {
  event.preventDefault();
  const form = event.target;
  const values = {};
  for (const field of form.querySelectorAll("[name]")) {
    values[field.name] = field.multiple ? [...field.selectedOptions].map((option) => option.value).join(",") : field.value;
  }
  for (const place of form.querySelectorAll(".error")) place.textContent = "";
  const answer = await call("submit", { as: view.me.name, values });
  for (const [block, words] of Object.entries(answer?.errors ?? {})) {
    const input = [...form.querySelectorAll(".input")].find((one) => one.dataset.block === block);
    if (input) input.querySelector(".error").textContent = words;
  }
}
