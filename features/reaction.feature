Feature: Saving with a reaction

  Background:
    Given ana tells ClerkBot "subscribe"
    And bob writes "The deploy is red" in #general

  Scenario: My emoji saves, once, by my rules
    Given ana tells ClerkBot "reaction :bookmark:"
    And ana tells ClerkBot "set priority high @bob"
    When ana reacts to "The deploy is red" with "bookmark"
    Then ana is told "Saved this message as #1"
    And only ana sees it
    When Slack tells ClerkBot of everything once more
    Then ana's list is
      | message           | priority | sender |
      | The deploy is red | high     | bob    |

  Scenario: Not before I asked for it, not with another emoji, and not for others
    When ana reacts to "The deploy is red" with "bookmark"
    Then ClerkBot says nothing
    When ana tells ClerkBot "reaction :star:"
    And ana reacts to "The deploy is red" with "pushpin"
    And ana reacts to "The deploy is red" with "tada"
    And carol reacts to "The deploy is red" with "star"
    Then ClerkBot says nothing
    And ana's list is empty
    And carol's list is empty

  Scenario: An emoji that is not offered
    When ana tells ClerkBot "reaction :tada:"
    Then ana is told "Which emoji should save messages?"
    And ana is told "Nothing was changed"

  Scenario: Taken away within a minute, it was not meant
    Given ana tells ClerkBot "reaction :bookmark:"
    And ana reacts to "The deploy is red" with "bookmark"
    When ana takes "bookmark" away from "The deploy is red"
    Then ana's list is empty
    When ana reacts to "The deploy is red" with "bookmark"
    Then ana's list is
      | message           |
      | The deploy is red |

  Scenario: Taken away after two minutes, it stays
    Given ana tells ClerkBot "reaction :bookmark:"
    And ana reacts to "The deploy is red" with "bookmark"
    When 2 minutes pass
    And ana takes "bookmark" away from "The deploy is red"
    Then ana's list is
      | message           |
      | The deploy is red |

  Scenario: It brings back what I was done with, and the same minute holds
    Given ana tells ClerkBot "reaction :bookmark:"
    And ana asks ClerkBot "save message" under "The deploy is red"
    And ana tells ClerkBot "done #1"
    When ana reacts to "The deploy is red" with "bookmark"
    Then ana's list is
      | message           | number |
      | The deploy is red | #1     |
    When ana takes "bookmark" away from "The deploy is red"
    Then ana's list is empty

  Scenario: What was on my list before stays there, and what I have used since is kept
    Given ana tells ClerkBot "reaction :bookmark:"
    And ana asks ClerkBot "save message" under "The deploy is red"
    When ana reacts to "The deploy is red" with "bookmark"
    And ana takes "bookmark" away from "The deploy is red"
    Then ana's list is
      | message           |
      | The deploy is red |
    Given bob writes "The test is red" in #general
    When ana reacts to "The test is red" with "bookmark"
    And ana tells ClerkBot "remind me #2 in 3h"
    And ana takes "bookmark" away from "The test is red"
    Then ana is told "#2 stays on your list"
    And ana's list is
      | message           |
      | The deploy is red |
      | The test is red   |

  Scenario: Unsubscribed, or where ClerkBot is not any more, it does nothing
    Given ana tells ClerkBot "reaction :bookmark:"
    And ana removes ClerkBot from #general
    When ana reacts to "The deploy is red" with "bookmark"
    Then ClerkBot says nothing
    When ana invites ClerkBot to #general
    And ana tells ClerkBot "unsubscribe"
    And carol writes "Another" in #general
    And ana reacts to "Another" with "bookmark"
    Then ClerkBot says nothing
    And ana's list is empty

  Scenario: The message is deleted before it could be saved
    Given ana tells ClerkBot "reaction :bookmark:"
    And Slack has no "chat.getPermalink" for the next message
    When ana reacts to "The deploy is red" with "bookmark"
    Then ClerkBot says nothing
    And ana's list is empty
