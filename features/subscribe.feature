Feature: Subscribing and unsubscribing

  Scenario: Subscribing says what ClerkBot will do for me
    When ana tells ClerkBot "subscribe"
    Then ana is told "You're all set"
    And ana is told "I'll collect your mentions whenever you're away"
    And ana is offered "Undo"

  Scenario: Subscribing twice changes nothing
    Given ana tells ClerkBot "subscribe"
    When ana tells ClerkBot "subscribe"
    Then ana is told "You're already set up"

  Scenario: The installer's first message subscribes at a press
    Given the workspace uninstalls ClerkBot
    And ana installs ClerkBot from its install page
    When ana presses "Subscribe"
    Then ana is told "You're all set"

  Scenario: Unsubscribed, nothing is collected any more and my list is kept
    Given ana tells ClerkBot "subscribe"
    And ana has saved "The deploy is red" of bob
    And ana tells ClerkBot "away"
    When ana tells ClerkBot "unsubscribe"
    Then ana is told "ClerkBot is off"
    And ana is told "your list is safe"
    When bob writes "@ana can you look?" in #general
    Then ClerkBot says nothing
    And ana's list is
      | message           |
      | The deploy is red |

  Scenario: Unsubscribing without a subscription
    When ana tells ClerkBot "unsubscribe"
    Then ana is told "already off for you"

  Scenario: Saving without a subscription offers one, and one press does both
    Given bob writes "The deploy is red" in #general
    When ana asks ClerkBot "save message priority high red deploy" under "The deploy is red"
    Then ana is told "subscribe first"
    And only ana sees it
    When ana presses "Subscribe and save"
    Then ana is told "Saved this message as #1"
    And ana's list is
      | message           | priority | label      |
      | The deploy is red | high     | red deploy |
    When ana tells ClerkBot "subscribe"
    Then ana is told "You're already set up"

  Scenario: Going away without a subscription
    When ana tells ClerkBot "away for 2h"
    Then ana is told "You're not subscribed"
    When ana presses "Subscribe"
    Then ana is told "You're all set"

  Scenario: Taken always, not only when away
    Given ana tells ClerkBot "subscribe always"
    When bob writes "@ana can you look?" in #general
    Then ClerkBot says nothing
    And ana's list is
      | message            |
      | @ana can you look? |

  Scenario: A subscription is undone
    Given ana tells ClerkBot "subscribe"
    When ana presses "Undo"
    Then ana is told "Undone"
    When ana tells ClerkBot "unsubscribe"
    Then ana is told "already off for you"
