// The modal that the bot has opened for me, and my Home tab.
import { call } from "/page/api.js";
import { blockNodes } from "/page/blocks.js";
import { byId, h } from "/page/dom.js";
import { plain } from "/page/mrkdwn.js";

export function renderModal(state, view) {
  const dialog = byId("modal");
  const modal = state.modal;
  if (!modal) {
    dialog.shown = undefined;
    if (dialog.open) dialog.close(); // the focus goes back to where it was
    return;
  }
  const shown = `${modal.id} ${modal.hash}`;
  if (dialog.shown === shown) return; // keep what has been typed
  const same = dialog.shown?.startsWith(modal.id) ?? false;
  const typed = same ? stateOf(dialog) : {};
  const focused = same && document.activeElement?.closest("[data-action]")?.dataset.action;
  dialog.shown = shown;
  dialog.replaceChildren(formNode(modal, state, view));
  dialog.oncancel = (event) => {
    event.preventDefault(); // the server says when it is closed
    call("dismiss", { as: view.me.name, view: modal.id, all: true });
  };
  if (!dialog.open) dialog.showModal();
  restore(dialog, typed);
  const field = [...dialog.querySelectorAll("[data-action]")].find((one) => one.dataset.action === focused);
  focusFirst(field ?? dialog.querySelector("[data-action]:has([autofocus])") ?? dialog.querySelector("[data-action]"));
}

export function formNode(modal, state, view) {
  const dismiss = (all) => call("dismiss", { as: view.me.name, view: modal.id, all });
  return h(
    "form",
    { onsubmit: (event) => submit(event, view), noValidate: true },
    h(
      "header",
      {},
      h("h2", { id: "modal-title" }, plain(modal.title.text)),
      h("button", { type: "button", className: "plain", "aria-label": "Close", onclick: () => dismiss(true) }, "✕"),
    ),
    h("p", { className: "problem", role: "alert", hidden: true }),
    h("div", { className: "body" }, ...blockNodes(modal.blocks, surface("modal", view, modal))),
    h(
      "footer",
      { className: "row end" },
      h("button", { type: "button", onclick: () => dismiss(false) }, plain(modal.close?.text ?? (state.modal_depth > 1 ? "Back" : "Cancel"))),
      modal.submit && h("button", { className: "primary" }, plain(modal.submit.text)),
    ),
  );
}

export function renderHome(state, view) {
  const home = byId("home");
  const content = JSON.stringify(state.home);
  if (home.content === content) return;
  home.content = content;
  const blocks = state.home?.blocks ?? [];
  home.replaceChildren(
    ...(blocks.length ? blockNodes(blocks, surface("home", view, state.home)) : [h("p", { className: "quiet" }, "ClerkBot has published nothing here yet.")]),
  );
}

/** What the blocks of a view need to know; what was typed in a modal goes along with what is pressed in it. */
function surface(place, view, shown) {
  const press = async (block, element, choice) => {
    if (place === "modal") await call("fill", { as: view.me.name, state: stateOf(byId("modal")) });
    return call("press", { as: view.me.name, message: place, action: element.action_id, block_id: block.block_id, ...choice });
  };
  return { names: view.names, entered: shown.state.values, press };
}

/** What is entered in a modal's inputs, by block and action. */
function stateOf(dialog) {
  const state = {};
  for (const input of dialog.querySelectorAll("[data-action]")) (state[input.dataset.block] ??= {})[input.dataset.action] = input.read();
  return state;
}

/** After an update of the same modal, texts that were being typed stay where the input stays. */
function restore(dialog, typed) {
  for (const input of dialog.querySelectorAll("[data-action]")) {
    const value = typed[input.dataset.block]?.[input.dataset.action];
    const field = input.querySelector("textarea, input[type=text], input[type=email], input[type=url]");
    if (field && typeof value === "string") field.value = value;
  }
}

function focusFirst(input) {
  input?.querySelector("input:not([type=search]), textarea, select, button")?.focus();
}

async function submit(event, view) {
  event.preventDefault();
  const form = event.target;
  const inputs = [...form.querySelectorAll("[data-action]")];
  const send = form.querySelector("footer .primary");
  const problem = form.querySelector(".problem");
  for (const input of inputs) input.complain("");
  problem.hidden = true;
  send.disabled = true;
  const answer = await call("submit", { as: view.me.name, state: stateOf(form) });
  send.disabled = false;
  if (answer?.problem) Object.assign(problem, { textContent: answer.problem, hidden: false });
  const wrong = inputs.filter((input) => answer?.errors?.[input.dataset.block]);
  wrong.map((input) => input.complain(answer.errors[input.dataset.block]))[0]?.focus();
}
