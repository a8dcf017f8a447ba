"""The Lambda functions: `app` answers HTTP, `worker` takes what was queued. Each handler is parse, call, answer."""

from chalice.app import Chalice

app = Chalice(app_name="clerkbot")


@app.route("/health")
def health() -> dict[str, str]:
    return {"status": "ok"}
