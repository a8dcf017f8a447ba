"""Prices of AWS in US East (N. Virginia), on demand and without any free tier, in US dollars: a snapshot, to be looked up anew.

Where they stand: aws.amazon.com/{lambda,api-gateway,sqs,dynamodb,cloudwatch,eventbridge,kms,secrets-manager}/pricing. Those pages fill
their tables by script, so these figures were held against other public pages that quote them, where there were any (Lambda, the API's
first tier, SQS, DynamoDB); the rest is as it has long been. Europe (Frankfurt) is 5 to 25 % dearer.
"""

from __future__ import annotations

REGION = "us-east-1"
AS_OF = "November 2026"
MILLION = 1_000_000

API_TIERS = ((333 * MILLION, 3.50), (667 * MILLION, 2.80), (19_000 * MILLION, 2.38))
"""REST API: calls in the tier, dollars a million."""
LAMBDA_REQUESTS = 0.20
"""A million."""
LAMBDA_GB_SECOND = 0.0000133334
"""arm64, first tier."""
SQS_FIFO = 0.50
"""A million requests: sending, receiving and deleting each count."""
DYNAMODB_READS = 0.125
"""A million read request units, since the halving of November 2024."""
DYNAMODB_WRITES = 0.625
DYNAMODB_GB = 0.25
"""A month."""
BACKUP_GB = 0.20
"""Point-in-time recovery, a month."""
LOGS_GB = 0.50
"""Taken in."""
KMS_REQUESTS = 0.03
"""Ten thousand."""
FIXED = {"key": 1.00, "secret": 0.40, "alarms (11)": 1.10, "dashboard": 3.00, "metrics (3)": 0.90}
"""A month for each stage."""


def api_calls(calls: float) -> float:
    """Dollars for so many calls of a REST API in a month."""
    cost, left = 0.0, calls
    for size, price in API_TIERS:
        inside = min(left, size)
        cost += inside / MILLION * price
        left -= inside
    return cost
