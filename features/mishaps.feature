Feature: When things go wrong between Slack and ClerkBot

  Background:
    Given ana tells ClerkBot "subscribe"

  Scenario: Every event comes three times at once, and a mention in both of its forms
    Given every event comes three times at once
    And bob writes "The deploy is red" in #general
    When ana asks ClerkBot "save message deploy" under "The deploy is red"
    Then ClerkBot says one thing
    And ana is told "Saved this message as #1"
    And ana's list is
      | message           | number |
      | The deploy is red | #1     |

  Scenario: A mention of somebody away comes three times at once, and later once more
    Given ana tells ClerkBot "away"
    And every event comes three times at once
    When bob writes "@ana can you look?" in #general
    Then ClerkBot says one thing
    When Slack tells ClerkBot of everything once more
    Then ClerkBot says nothing
    And ana's list is
      | message            | number |
      | @ana can you look? | #1     |

  Scenario: What was done and said long ago comes once more
    Given ana tells ClerkBot "set priority high #general"
    And ana tells ClerkBot "set priority low #general"
    When Slack tells ClerkBot of everything once more
    Then ClerkBot says nothing
    When ana has saved "The deploy is red" of bob
    Then ana's list is
      | message           | priority |
      | The deploy is red | low      |

  Scenario: A request that Slack did not sign is refused
    When somebody who does not know the secret says "unsubscribe" in ana's name
    Then the request is refused
    When somebody repeats a request of an hour ago in ana's name
    Then the request is refused
    When ana tells ClerkBot "subscribe"
    Then ana is told "You're already set up"

  Scenario: Slack is asked too often, and the answer comes later
    Given bob writes "The deploy is red" in #general
    And Slack wants 2 seconds of rest before the next "chat.postEphemeral"
    When ana asks ClerkBot "save message" under "The deploy is red"
    Then ana reads "Saved this message as #1" from ClerkBot 1 time in #general
    And ana's list is
      | message           | number |
      | The deploy is red | #1     |

  Scenario: Slack fails, and the answer comes later
    Given bob writes "The deploy is red" in #general
    And Slack fails at the next 2 calls of "chat.postEphemeral"
    When ana asks ClerkBot "save message" under "The deploy is red"
    Then ana reads "Saved this message as #1" from ClerkBot 1 time in #general
    And ana's list is
      | message           | number |
      | The deploy is red | #1     |

  Scenario: Slack fails at a note, and the mention is collected once
    Given ana tells ClerkBot "away"
    And Slack fails at the next 2 calls of "chat.postEphemeral"
    When bob writes "@ana can you look?" in #general
    Then bob reads "their list" from ClerkBot 1 time in #general
    And ana's list is
      | message            | number |
      | @ana can you look? | #1     |

  Scenario Outline: Where ClerkBot may not write, it answers by direct message
    Given bob writes "The deploy is red" in #general
    And Slack refuses the next "chat.postEphemeral" with "<reason>"
    When ana asks ClerkBot "save message deploy" under "The deploy is red"
    Then ana has the message "Saved this message as #1" from ClerkBot
    And ana reads "Saved this message" from ClerkBot 0 times in #general

    Examples:
      | reason                              |
      | is_archived                         |
      | restricted_action_read_only_channel |
      | cannot_reply_to_message             |
      | ekm_access_denied                   |

  Scenario: Slack has too many messages of the workspace, and the answer comes later
    Given bob writes "The deploy is red" in #general
    And Slack refuses the next "chat.postEphemeral" with "message_limit_exceeded"
    When ana asks ClerkBot "save message" under "The deploy is red"
    Then ana reads "Saved this message as #1" from ClerkBot 1 time in #general

  Scenario: Slack does not show the Home tab, and what its button did is said
    Given ana opens ClerkBot's Home tab
    And Slack refuses the next "views.publish" with "not_enabled"
    When ana presses "30 min" in the Home tab
    Then ana has the message "You're away until" from ClerkBot
    And ana was told "Settings and your data" 0 times

  Scenario: The worker is killed between storing and answering
    Given bob writes "The deploy is red" in #general
    And Slack fails at the next 2 calls of "chat.postEphemeral"
    When ana asks ClerkBot "save message" under "The deploy is red", and the worker is killed before it has answered
    Then ana reads "Saved this message as #1" from ClerkBot 1 time in #general
    And ana's list is
      | message           | number |
      | The deploy is red | #1     |

  Scenario: The worker is killed with a heap of work in its hands
    Given ana tells ClerkBot "away"
    When bob and carol write 10 mentions of ana, and the worker is killed meanwhile
    Then all 10 of them are on ana's list, each once
    And bob reads "ana is away" from ClerkBot 1 time in #general
    And carol reads "ana is away" from ClerkBot 1 time in #general

  Scenario: The web process is killed, and Slack sends the event again
    When the web process is killed while ana tells ClerkBot "away for 2h"
    Then ana was told "You're away until" 1 time
