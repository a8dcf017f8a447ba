"""The API's access log: one JSON line for each request, without body, query string, headers or the caller's address.

Also the account-wide role that API Gateway needs to write a log.
"""

from __future__ import annotations

import json

from aws_cdk import RemovalPolicy
from aws_cdk import aws_apigateway as apigateway
from aws_cdk import aws_iam as iam
from constructs import Construct

from infra.nag_suppressions import suppress

ACCESS_LOG_FORMAT = json.dumps(
    {
        "requestId": "$context.requestId",
        "time": "$context.requestTimeEpoch",
        "method": "$context.httpMethod",
        "resource": "$context.resourcePath",
        "status": "$context.status",
        "latency": "$context.responseLatency",
        "integrationLatency": "$context.integrationLatency",
        "integrationStatus": "$context.integration.status",
        "responseLength": "$context.responseLength",
        "error": "$context.error.responseType",
    },
    separators=(",", ":"),
)
"""Variables: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-variables-for-access-logging.html"""

_PUSH_LOGS = "service-role/AmazonAPIGatewayPushToCloudWatchLogs"


class ApiGatewayAccount(Construct):
    """The account's setting, one for each region, that lets API Gateway write to CloudWatch Logs.

    All APIs share it, so it and its role stay when the stack is deleted: another stage may still need it.
    """

    def __init__(self, scope: Construct, construct_id: str) -> None:
        super().__init__(scope, construct_id)
        self.role = iam.Role(
            self,
            "Role",
            description="API Gateway writes access logs to CloudWatch Logs.",
            assumed_by=iam.ServicePrincipal("apigateway.amazonaws.com"),
            managed_policies=[iam.ManagedPolicy.from_aws_managed_policy_name(_PUSH_LOGS)],
        )
        suppress(
            self.role,
            f"IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/{_PUSH_LOGS}]",
            reason="API Gateway accepts this role only with the permissions of this policy, which AWS maintains; "
            "only API Gateway can assume it, and it can do nothing but write logs.",
        )
        self.account = apigateway.CfnAccount(self, "Account", cloud_watch_role_arn=self.role.role_arn)
        self.role.apply_removal_policy(RemovalPolicy.RETAIN)
        self.account.apply_removal_policy(RemovalPolicy.RETAIN)
