// The dialog that asks whether something is really to be done.
import { h } from "/page/dom.js";
import { mrkdwn, plain } from "/page/mrkdwn.js";

/** Whether the person agrees; at once where there is nothing to ask. `ask` is a confirm object of Slack's. */
export function confirmed(ask, names) {
  if (!ask) return Promise.resolve(true);
  const text = ask.text.type === "mrkdwn" ? mrkdwn(ask.text.text, names) : [plain(ask.text.text)];
  const style = ask.style === "danger" ? "danger" : "primary";
  const dialog = h(
    "dialog",
    { className: "confirm", role: "alertdialog", "aria-labelledby": "confirm-title" },
    h(
      "form",
      { method: "dialog" },
      h("h2", { id: "confirm-title" }, plain(ask.title.text)),
      h("p", {}, ...text),
      h("p", { className: "row end" }, h("button", { value: "" }, plain(ask.deny.text)), h("button", { className: style, value: "yes", autofocus: true }, plain(ask.confirm.text))),
    ),
  );
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) =>
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    }),
  );
}
