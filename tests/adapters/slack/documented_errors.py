"""The error codes that Slack documents for the methods that the gateway calls, and what each must mean.

Source: the table "Errors" in the reference of each method (https://docs.slack.dev/reference/methods/chat.postMessage and so
on), read in 2026. Codes that every method has are listed once. Written down by hand, apart from the tables of errors.py.
"""

from __future__ import annotations

from chalicelib.ports import HomeChanged, PermanentError, RetryLater, TokenRejected, Unreachable

OF_EVERY_METHOD = frozenset(
    """
    access_denied accesslimited account_inactive app_access_restricted deprecated_endpoint ekm_access_denied
    enterprise_is_restricted fatal_error internal_error invalid_arg_name invalid_arguments invalid_array_arg invalid_auth
    invalid_charset invalid_form_data invalid_post_type method_deprecated missing_post_type missing_scope no_permission
    not_allowed_token_type not_authed org_login_required ratelimited request_timeout service_unavailable
    team_access_not_granted team_added_to_org token_expired token_revoked two_factor_setup_required unknown_method
    """.split()
)
_OF_METHOD = {
    "chat.postMessage": """
        agent_prompt_display_not_allowed as_user_not_supported attachment_payload_limit_exceeded cannot_reply_to_message
        channel_not_found draft_already_deleted draft_already_sent draft_has_conflict draft_not_found
        duplicate_channel_not_found duplicate_message_not_found invalid_blocks invalid_blocks_format invalid_metadata_format
        invalid_metadata_schema is_archived is_inactive markdown_text_conflict message_limit_exceeded messages_tab_disabled
        metadata_must_be_sent_from_app metadata_too_large missing_file_data msg_blocks_too_long msg_too_long no_text
        not_in_channel rate_limited restricted_action restricted_action_non_threadable_channel
        restricted_action_read_only_channel restricted_action_thread_locked restricted_action_thread_only_channel
        send_on_behalf_not_allowed slack_connect_canvas_sharing_blocked slack_connect_file_link_sharing_blocked
        slack_connect_lists_sharing_blocked team_not_found thread_not_found too_many_attachments too_many_contact_cards
        """,
    "chat.postEphemeral": """
        cannot_reply_to_message channel_not_found invalid_attachments invalid_blocks invalid_blocks_format is_archived is_bot
        markdown_text_conflict message_limit_exceeded messages_tab_disabled msg_too_long no_text not_in_channel
        restricted_action too_many_attachments user_not_in_channel
        """,
    "views.update": "duplicate_external_id hash_conflict not_found view_too_large",
    "views.publish": "duplicate_external_id hash_conflict not_enabled user_not_found view_too_large",
    "conversations.open": """
        cannot_dm_bot channel_not_found invalid_user_combination method_not_supported_for_channel_type not_enough_users
        too_many_users user_disabled user_not_found user_not_visible users_list_not_supplied
        """,
    "conversations.join": """
        channel_is_limited_access channel_not_found is_archived method_not_supported_for_channel_type too_many_members
        """,
    "users.info": "user_not_found user_not_visible",
    "conversations.info": """
        channel_not_found
    """,
    "conversations.members": """
        channel_not_found fetch_members_failed invalid_cursor invalid_limit method_not_supported_for_channel_type
        """,
    "conversations.history": """
        channel_not_found invalid_cursor invalid_limit invalid_ts_latest invalid_ts_oldest not_in_channel
        pagination_not_available
        """,
    "conversations.replies": """
        channel_not_found invalid_cursor invalid_limit invalid_ts_latest invalid_ts_oldest not_in_channel thread_not_found
        """,
    "reactions.get": """
        bad_timestamp channel_not_found file_comment_not_found file_not_found message_not_found no_item_specified
        """,
    "chat.getPermalink": "channel_not_found message_not_found",
    "usergroups.users.list": "is_bot no_such_subteam user_is_restricted",
}
DOCUMENTED: dict[str, frozenset[str]] = {
    method: frozenset(codes.split()) | OF_EVERY_METHOD for method, codes in _OF_METHOD.items()
}
"""By method."""

MEANINGS: dict[str, type[Exception]] = {
    code: meaning
    for meaning, codes in {
        RetryLater: """
            fatal_error fetch_members_failed internal_error message_limit_exceeded org_login_required rate_limited ratelimited
            request_timeout service_unavailable team_added_to_org
            """,
        TokenRejected: "account_inactive invalid_auth not_authed token_expired token_revoked",
        Unreachable: """
            access_denied app_access_restricted cannot_dm_bot channel_is_limited_access too_many_members cannot_reply_to_message channel_not_found ekm_access_denied
            enterprise_is_restricted invalid_user_combination is_archived is_inactive message_not_found messages_tab_disabled
            method_not_supported_for_channel_type missing_scope no_permission no_such_subteam not_enabled not_found not_in_channel
            restricted_action restricted_action_non_threadable_channel restricted_action_read_only_channel
            restricted_action_thread_locked restricted_action_thread_only_channel slack_connect_canvas_sharing_blocked
            slack_connect_file_link_sharing_blocked slack_connect_lists_sharing_blocked team_access_not_granted team_not_found
            thread_not_found user_disabled user_is_restricted user_not_found user_not_in_channel user_not_visible
            """,
        HomeChanged: "hash_conflict",
        PermanentError: """
            accesslimited agent_prompt_display_not_allowed as_user_not_supported attachment_payload_limit_exceeded
            bad_timestamp deprecated_endpoint draft_already_deleted draft_already_sent draft_has_conflict draft_not_found
            duplicate_channel_not_found duplicate_external_id duplicate_message_not_found file_comment_not_found file_not_found
            invalid_arg_name invalid_arguments invalid_array_arg invalid_attachments invalid_blocks
            invalid_blocks_format invalid_charset invalid_cursor invalid_form_data invalid_limit invalid_metadata_format
            invalid_metadata_schema invalid_post_type invalid_ts_latest invalid_ts_oldest is_bot markdown_text_conflict
            metadata_must_be_sent_from_app metadata_too_large method_deprecated missing_file_data missing_post_type
            msg_blocks_too_long msg_too_long no_item_specified no_text not_allowed_token_type not_enough_users
            pagination_not_available send_on_behalf_not_allowed too_many_attachments too_many_contact_cards too_many_users
            two_factor_setup_required unknown_method users_list_not_supplied view_too_large
            """,
    }.items()
    for code in codes.split()
}
"""RetryLater: it may pass. Unreachable: say it by direct message, or do without what was asked for. TokenRejected: read the
token anew. HomeChanged: read what the Home tab shows once more. PermanentError: the call itself was wrong."""
