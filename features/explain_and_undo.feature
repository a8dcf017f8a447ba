Feature: Why, and not so

  Background:
    Given ana tells ClerkBot "subscribe"

  Scenario Outline: The rule that decided is named
    Given ana tells ClerkBot "<rule>"
    And ana tells ClerkBot "away"
    When bob writes "@ana look" in #general
    And ana tells ClerkBot "why #1"
    Then ana is told "<why>"

    Examples:
      | rule                      | why                                  |
      | list                      | medium is the default                |
      | set priority low #general | low because that's your priority for # |
      | set priority high @bob    | high because that's your priority for @bob |
      | vip @bob                  | one of your VIPs                     |

  Scenario: My own word decides, and why says so
    Given ana has saved "The deploy is red" of bob with "priority high"
    When ana tells ClerkBot "why #1"
    Then ana is told "you set it yourself"
    When ana tells ClerkBot "why #7"
    Then ana is told "There is no #7 on your list"

  Scenario Outline: The last change is reversed, by word
    Given ana has saved "The deploy is red" of bob with "priority high"
    When ana tells ClerkBot "<change>"
    And ana tells ClerkBot "undo"
    Then ana is told "Undone"
    And ana's list is
      | message           | priority |
      | The deploy is red | high     |
    When ana tells ClerkBot "undo"
    Then ana is told "#1 is no longer saved"
    And ana's list is empty

    Examples:
      | change            |
      | remove #1         |
      | done #1           |
      | priority #1 low   |
      | give #1 to @bob   |

  Scenario: Saving and going away are reversed, by button
    Given ana has saved "The deploy is red" of bob
    When ana presses "Undo"
    Then ana's list is empty
    When ana tells ClerkBot "away"
    And ana presses "Undo"
    And bob writes "@ana are you there?" in #general
    Then ClerkBot says nothing

  Scenario: Too late, or touched again since
    Given ana tells ClerkBot "away"
    And ana has "the answer" before their eyes
    When 11 minutes pass
    And ana presses "Undo" in "the answer"
    Then ana is told "too long ago"
    Given ana has saved "The deploy is red" of bob
    And ana tells ClerkBot "priority #1 low"
    And ana has "the answer" before their eyes
    And ana tells ClerkBot "priority #1 lowest"
    When ana presses "Undo" in "the answer"
    Then ana is told "changed since then"

  Scenario: Of three changes the first is undone by its own button, and the others stay
    Given ana tells ClerkBot "set priority low #general"
    And ana has "the answer" before their eyes
    And ana has saved "The deploy is red" of bob with "priority high"
    And ana tells ClerkBot "vip @carol"
    When ana presses "Undo" in "the answer"
    Then ana is told "Undone"
    And ana's list is
      | message           | priority |
      | The deploy is red | high     |
    When ana tells ClerkBot "settings"
    Then ana is told "@carol"
    Given ana has saved "And another one" of carol
    Then ana's list is
      | message           | priority |
      | The deploy is red | high     |
      | And another one   | medium   |

  Scenario: The last change of one item is undone, whatever came after it
    Given ana has saved "The deploy is red" of bob with "priority high"
    And ana tells ClerkBot "priority #1 low"
    And ana tells ClerkBot "vip @carol"
    When ana tells ClerkBot "undo #1"
    Then ana is told "Undone: #1 is high again"
    When ana tells ClerkBot "settings"
    Then ana is told "@carol"

  Scenario: Nothing was changed yet
    When carol tells ClerkBot "undo"
    Then carol is told "There is nothing to undo"

  Scenario: What waits long rises by one level a day, and why says so
    Given ana tells ClerkBot "aging on"
    And ana has saved "The deploy is red" of bob with "priority low"
    When 23 hours pass
    And ana tells ClerkBot "why #1"
    Then ana is told "is low because"
    When 2 hours pass
    And ana tells ClerkBot "why #1"
    Then ana is told "is medium: it was low because you set it yourself"
    And ana is told "moved up after 1 day"
    When 24 hours pass
    And ana tells ClerkBot "why #1"
    Then ana is told "is high: it was low"
    And ana is told "moved up after 2 days"
    When ana tells ClerkBot "priority #1 lowest"
    And ana tells ClerkBot "why #1"
    Then ana is told "is lowest because you set it yourself"
    And ana is not told "moved up"
    When ana tells ClerkBot "aging off"
    And 72 hours pass
    And ana tells ClerkBot "why #1"
    Then ana is told "is lowest because"

  Scenario: The settings say what is set, and lead to the words that change each
    Given ana tells ClerkBot "vip @carol"
    And ana tells ClerkBot "cover @bob"
    When ana tells ClerkBot "settings"
    Then ana is told "right away: @carol"
    And ana is told "Cover whenever you're away: @bob"
    And ana is told "Mentions by bots: off"
    And ana is told "Away reason: hidden"
    And ana is told "Older items move up one level a day: off"
    When ana presses "Turn on mentions by bots"
    Then ana is told "Mentions by bots: on"
    When ana presses "Turn on your away reason"
    Then ana is told "Away reason: shown"
    When ana presses "Turn on moving older items up"
    Then ana is told "Older items move up one level a day: on"
    When ana presses "How to type them"
    Then ana is told "cover @carol"
    When carol tells ClerkBot "urgent 4"
    Then carol is told "this setting applies once it is"
