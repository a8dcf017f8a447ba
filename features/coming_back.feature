Feature: Coming back

  Background:
    Given ana tells ClerkBot "subscribe"
    And ana tells ClerkBot "away"

  Scenario: One message: the most important first, with counts, and what is handled folded away
    Given ana tells ClerkBot "set priority high @carol"
    And bob writes "@ana answered" in #general
    And bob writes "@ana nodded at" in #general
    And bob writes "@ana taken back" in #general
    And bob changes "@ana taken back" to "taken back"
    And carol writes "@ana the deploy" in #general
    And bob writes "@ana lunch?" in #general
    And ana answers "done" under "@ana answered"
    And ana reacts to "@ana nodded at" with "white_check_mark"
    When ana tells ClerkBot "back"
    Then ClerkBot says one thing
    And ana is told "2 conversations are waiting"
    And ana is told "1 high"
    And ana is told "Already handled: 2 (#1 and #2)"
    And ana is told "Withdrawn by the sender: 1"
    And this is shown
      | message         | priority |
      | @ana the deploy | high     |
      | @ana lunch?     | medium   |
    And each of them has its sender's picture, a link, a Done button and a menu

  Scenario: My reaction counts, however many reacted before me
    Given carol writes "@ana one" in #general
    And bob reacts to "@ana one" with "eyes"
    And carol reacts to "@ana one" with "eyes"
    And ana reacts to "@ana one" with "eyes"
    When ana tells ClerkBot "back"
    Then ana is told "Already handled: 1 (#1)"

  Scenario: What I type to ClerkBot in a thread is not my answer to it
    Given bob writes "@ana one" in #general
    And ana asks ClerkBot "list" under "@ana one"
    When ana tells ClerkBot "back"
    Then this is shown
      | message  |
      | @ana one |
    And ana is not told "already"

  Scenario: What came after my answer is not handled
    Given bob writes "@ana one" in #general
    And ana answers "yes?" under "@ana one"
    And bob answers "@ana two" under "@ana one"
    When ana tells ClerkBot "back"
    Then this is shown
      | message  |
      | @ana one |
    And ana is not told "already"

  Scenario: Buttons to act on each, and on all that is low
    Given ana tells ClerkBot "set priority low @carol"
    And bob writes "@ana one" in #general
    And carol writes "@ana two" in #general
    And carol writes "@ana three" in #general
    When ana tells ClerkBot "back"
    And ana presses "Done" for #1
    Then the message was changed in its place
    And this is shown
      | message    |
      | @ana two   |
      | @ana three |
    When ana presses "Done with all low"
    Then ana is told "Done: 2 low-priority items"
    And ana's list is empty

  Scenario: An old digest finishes nothing that came later
    Given ana tells ClerkBot "set priority low @carol"
    And carol writes "@ana two" in #general
    And ana tells ClerkBot "back"
    And ana has "the digest" before their eyes
    And ana tells ClerkBot "away"
    And carol writes "@ana three" in #general
    When ana presses "Done with all low" in "the digest"
    Then ana's list is
      | message    |
      | @ana three |

  Scenario: However much there is, it is one message with pages
    Given bob and carol write 12 mentions of ana
    When ana tells ClerkBot "back"
    Then ClerkBot says one thing
    And ana is told "12 conversations are waiting"
    And 10 items are shown
    When ana presses "More ▶"
    Then 2 items are shown
    And the message was changed in its place

  Scenario: Slack does not let it look up what was answered
    Given bob writes "@ana one" in #general
    And ana answers "done" under "@ana one"
    And Slack wants 30 seconds of rest before the next "conversations.replies"
    When ana tells ClerkBot "back"
    Then ClerkBot says one thing
    And ana is told "I couldn't check 1 of these"
    And this is shown
      | message  |
      | @ana one |

  Scenario: ClerkBot was removed from the channel meanwhile
    Given bob writes "@ana one" in #general
    And ana removes ClerkBot from #general
    When ana tells ClerkBot "back"
    Then ana is told "I couldn't check 1 of these"
    And this is shown
      | message  |
      | @ana one |

  Scenario: The sender has left meanwhile
    Given bob writes "@ana one" in #general
    And bob leaves the workspace
    When ana tells ClerkBot "back"
    Then this is shown
      | message  | sender |
      | @ana one | bob    |

  Scenario: Back twice, and undone
    Given bob writes "@ana one" in #general
    When ana tells ClerkBot "back"
    And ana tells ClerkBot "back"
    Then ana is told "You're not away"
    When ana tells ClerkBot "undo"
    Then ana is told "Undone"
    When carol writes "@ana two" in #general
    Then carol is told "ana is away"
    When ana tells ClerkBot "back"
    Then ana is told "2 conversations are waiting"

  Scenario: Uninstalled while away
    Given ana tells ClerkBot "away for 2h"
    And bob writes "@ana one" in #general
    When the workspace uninstalls ClerkBot
    And ana installs ClerkBot from its install page
    And 3 hours pass
    Then ClerkBot says nothing
    When ana tells ClerkBot "back"
    Then ana is told "You're not away"
