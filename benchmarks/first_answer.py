"""From process start to the first answer to a signed event, beside a peer that does the same with slack_sdk and boto3.

    python benchmarks/first_answer.py [RUNS]

Both answer the same request as a Chalice app would in a fresh Lambda environment: check the signature (the secret comes from
Secrets Manager), enqueue into SQS FIFO, 200. The two run in turn, so that a machine that is busy now and then slows both; what counts
is the ratio of the medians.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "clerkbot_app")]

from tests.embedded_aws import SIGNING_SECRET, embedded_aws  # noqa: E402

CLERKBOT = """
import sys; sys.path.insert(0, {app!r})
from app import app
answer = app(event, None)
"""
PEER = """
import boto3, os
from chalice.app import Chalice, Response
from slack_sdk.signature import SignatureVerifier
app = Chalice(app_name="peer")
secret = json.loads(boto3.client("secretsmanager").get_secret_value(SecretId=os.environ["CLERKBOT_SECRET_ID"])["SecretString"])
verifier, sqs = SignatureVerifier(secret["SLACK_SIGNING_SECRET"]), boto3.client("sqs")

@app.route("/slack/events", methods=["POST"])
def events():
    request = app.current_request
    if not verifier.is_valid_request(request.raw_body, dict(request.headers)):
        return Response(body="", status_code=401)
    sqs.send_message(QueueUrl=os.environ["CLERKBOT_QUEUE_URL"], MessageBody=request.raw_body.decode(),
                     MessageGroupId="T1:U1", MessageDeduplicationId=request.json_body["event_id"])
    return Response(body="", status_code=200)

answer = app(event, None)
"""
BEFORE = "import json, sys; event = json.load(sys.stdin)\n"
AFTER = "\nassert answer['statusCode'] == 200, answer\n"


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    environment = {**os.environ, **embedded_aws().environment(), "CLERKBOT_SLACK_API_URL": "http://127.0.0.1:9/api/"}
    programs = {
        "clerkbot": BEFORE + CLERKBOT.format(app=str(ROOT / "clerkbot_app")) + AFTER,
        "peer": BEFORE + PEER + AFTER,
    }
    times: dict[str, list[float]] = {name: [] for name in programs}
    for run in range(runs + 1):
        for name, program in programs.items():
            started = time.perf_counter()
            subprocess.run([sys.executable, "-c", program], input=_event(run), env=environment, text=True, check=True)
            if run:  # the first of each warms the disk
                times[name].append(time.perf_counter() - started)
    medians = {name: statistics.median(values) for name, values in times.items()}
    for name, values in times.items():
        print(
            f"{name:<9} median {medians[name] * 1000:6.0f} ms   min {min(values) * 1000:6.0f}   max {max(values) * 1000:6.0f}   ({runs} runs)"
        )
    print(f"peer / clerkbot = {medians['peer'] / medians['clerkbot']:.2f}")


def _event(run: int) -> str:
    """A Lambda event of API Gateway with a message that mentions somebody, signed now."""
    body = json.dumps(
        {
            "type": "event_callback",
            "team_id": "T1",
            "event_id": f"Ev{run}",
            "event_time": int(time.time()),
            "authorizations": [{"team_id": "T1", "user_id": "UBOT", "is_bot": True}],
            "event": {
                "type": "message",
                "channel": "C1",
                "channel_type": "channel",
                "user": "U1",
                "text": "<@U2> hello",
                "ts": f"{time.time():.6f}",
            },
        }
    )
    timestamp = str(int(time.time()))
    digest = hmac.new(SIGNING_SECRET.encode(), f"v0:{timestamp}:{body}".encode(), hashlib.sha256).hexdigest()
    headers = {
        "Content-Type": "application/json",
        "X-Slack-Request-Timestamp": timestamp,
        "X-Slack-Signature": f"v0={digest}",
    }
    return json.dumps(
        {
            "resource": "/slack/events",
            "path": "/slack/events",
            "httpMethod": "POST",
            "headers": headers,
            "multiValueHeaders": {name: [value] for name, value in headers.items()},
            "queryStringParameters": None,
            "multiValueQueryStringParameters": None,
            "pathParameters": None,
            "stageVariables": None,
            "requestContext": {"httpMethod": "POST", "resourcePath": "/slack/events", "path": "/slack/events"},
            "body": body,
            "isBase64Encoded": False,
        }
    )


if __name__ == "__main__":
    main()
