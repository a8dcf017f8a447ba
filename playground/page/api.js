// The control API of the local Slack.
import { notice } from "/page/dom.js";

export async function get(what, query, signal) {
  const response = await fetch(`/_local/${what}?${new URLSearchParams(query)}`, { signal });
  return read(response);
}

/** Do something; problems are shown. Does not wait for the bot: what it writes comes by itself. */
export async function call(what, body) {
  try {
    const response = await fetch(`/_local/${what}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ wait: 0, ...body }),
    });
    return await read(response);
  } catch (problem) {
    notice(problem.message);
    return null;
  }
}

async function read(response) {
  const answer = await response.json();
  if (!answer.ok) throw new Error(answer.message || answer.error);
  return answer;
}
