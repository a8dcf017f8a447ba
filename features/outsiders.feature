Feature: People of another organization, in a channel that is shared with them

  Background:
    Given ana tells ClerkBot "subscribe"
    And ana invites ClerkBot to #random

  Scenario: They are told once that ClerkBot is not for them, and only they see it
    When dana asks ClerkBot "subscribe" in #random
    Then dana is told "only for people of the organization"
    And only dana sees it
    When dana types "/clerk list" in #random
    Then ClerkBot says nothing
    When dana tells ClerkBot "todo buy milk"
    Then ClerkBot says nothing
    When 1 day passes
    And dana tells ClerkBot "list"
    Then dana is told "only for people of the organization"

  Scenario: Their mention is collected, and they get no note
    Given ana tells ClerkBot "away for 3 days"
    When dana writes "@ana the contract?" in #random
    Then ClerkBot says nothing
    And ana's list is
      | message            |
      | @ana the contract? |

  Scenario: Nothing can be given to them, and they can't cover
    Given ana has saved "The deploy is red" of carol
    When ana tells ClerkBot "give #1 to @dana"
    Then ana is told "is outside your organization"
    And dana has no message from ClerkBot
    When ana tells ClerkBot "cover @dana"
    Then ana is told "is outside your organization"
