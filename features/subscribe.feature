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

  Scenario: The installer's first message leads to the first steps, one of which turns ClerkBot on
    Given the workspace uninstalls ClerkBot
    And ana installs ClerkBot from its install page
    When ana presses "Get started"
    Then ana is told "todo buy milk"
    And ana is offered "Add me to a channel"
    When ana presses "Save with :bookmark:"
    Then ana is told "I've turned ClerkBot on for you"

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

  Scenario: The first save in a thread turns ClerkBot on, and tells me alone
    Given bob writes "The deploy is red" in #general
    When ana asks ClerkBot "save message priority high red deploy" under "The deploy is red"
    Then only ana sees it, under "The deploy is red"
    And ana reads "I've turned ClerkBot on for you" from ClerkBot 1 time in #general
    And bob reads "I've turned ClerkBot on for you" from ClerkBot 0 times in #general
    And ana's list is
      | message           | priority | label      |
      | The deploy is red | high     | red deploy |
    When ana tells ClerkBot "subscribe"
    Then ana is told "You're already set up"

  Scenario: Turned on by my first absence, I can turn it off
    When ana tells ClerkBot "away for 2h"
    Then ana is told "You're away"
    And ana is told "I've turned ClerkBot on for you"
    And ana is offered "Undo"
    When ana presses "Turn off"
    Then ana is told "ClerkBot is off"
    And ana is told "You're no longer away"

  Scenario: Turned off, what I planned is kept
    Given ana tells ClerkBot "away on friday"
    When ana tells ClerkBot "unsubscribe"
    Then ana is told "Paused until you turn it on again: 1 planned absence"
    When ana tells ClerkBot "subscribe"
    Then ana is told "Still planned"

  Scenario: Turned off, ClerkBot stays off until I turn it on
    Given ana tells ClerkBot "subscribe"
    And ana tells ClerkBot "unsubscribe"
    When ana tells ClerkBot "todo buy milk"
    Then ana is told "Added #1 · buy milk"
    When ana tells ClerkBot "away for 2h"
    Then ana is told "I won't collect your mentions"
    When bob writes "@ana can you look?" in #general
    Then ClerkBot says nothing
    When ana tells ClerkBot "away for 2h"
    And ana presses "Turn on"
    Then ana is told "You're away"
    And bob writes "@ana can you look?" in #general
    And ana's list is
      | message            |
      | @ana can you look? |

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
