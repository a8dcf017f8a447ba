// The fields where messages and slash commands are typed.
import { call } from "/page/api.js";
import { notice } from "/page/dom.js";

/** Enter sends, Shift+Enter makes a line. `where()` gives {as, in, thread_ts}. */
export function setUpComposer(form, where, sent) {
  const field = form.querySelector("textarea");
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
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const text = field.value;
    const place = where();
    if (!text.trim()) return;
    if (text.startsWith("/") && place.thread_ts) {
      notice("As in Slack, slash commands do not work in threads. Mention @clerkbot instead.");
      return;
    }
    field.value = "";
    grow();
    const answer = text.startsWith("/") ? await call("slash", { ...place, command: text }) : await call("say", { ...place, text });
    if (answer === null) field.value = field.value || text;
    else sent(answer);
    if (answer?.hint) notice(answer.hint);
  });
  return field;
}
