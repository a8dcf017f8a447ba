Feature: ClerkBot in channels

  Scenario: Invited to a channel it says hello and how to use it
    Given 800 hours pass
    When ana invites ClerkBot to #ops
    Then ClerkBot has said hello with its usage 1 time in #ops

  Scenario: The invitation is told twice
    Given 800 hours pass
    When ana invites ClerkBot to #ops
    And Slack tells ClerkBot of everything once more
    Then ClerkBot has said hello with its usage 1 time in #ops

  Scenario: Invited again after it was removed
    Given 800 hours pass
    And ana invites ClerkBot to #ops
    And ana removes ClerkBot from #ops
    When ana invites ClerkBot to #ops
    Then ClerkBot has said hello with its usage 1 time in #ops

  Scenario: Invited again after it was uninstalled and installed again
    Given 800 hours pass
    And ana invites ClerkBot to #ops
    And the workspace uninstalls ClerkBot
    And ana installs ClerkBot from its install page
    When ana invites ClerkBot to #ops
    Then ClerkBot has said hello with its usage 1 time in #ops

  Scenario: Removed from a channel it no longer reacts to what is written there
    Given ana tells ClerkBot "subscribe"
    And ana tells ClerkBot "away"
    And bob writes "The deploy is red" in #general
    When ana removes ClerkBot from #general
    And bob writes "@ana please look" in #general
    Then ClerkBot says nothing
    When ana asks ClerkBot "save message" under "The deploy is red"
    Then ClerkBot says nothing
    And ana's list is empty

  Scenario: What was written after the removal is not collected, even if Slack still tells of it
    Given ana tells ClerkBot "subscribe"
    And ana tells ClerkBot "away"
    And ana removes ClerkBot from #general
    When an event comes in which bob writes "@ana please look" in #general
    Then ana's list is empty

  Scenario: A private channel that is shared with another organization keeps my priority
    Given ana tells ClerkBot "subscribe always"
    And ana opens the private channel #deals with bob and ClerkBot
    And ana tells ClerkBot "set priority high #deals"
    And bob writes "@ana the offer" in #deals
    When ana shares #deals with another organisation
    And bob writes "@ana the contract" in #deals
    And ana invites ClerkBot to #deals
    Then ClerkBot has said hello with its usage 1 time in #deals
    And ana's list is
      | message           | priority |
      | @ana the offer    | high     |
      | @ana the contract | high     |

  Scenario: Help for whoever asks
    When bob tells ClerkBot "help"
    Then bob is told "How to use ClerkBot"
    And bob is told "save message"
    When bob presses "All commands"
    Then bob is told "save thread"
    When carol asks ClerkBot "help" in #general
    Then carol is told "How to use ClerkBot"
    And only carol sees it
    When carol types "/clerk help" in #random
    Then carol is told "How to use ClerkBot"
    And only carol sees it

  Scenario: The Home tab shows the list
    Given ana tells ClerkBot "subscribe"
    And ana has saved "The deploy is red" of bob with "priority high deploy"
    When ana opens ClerkBot's Home tab
    Then the Home tab shows "#1 high"
    And the Home tab shows "deploy"

  Scenario: The Home tab shows what is planned and set, and takes it back
    Given ana tells ClerkBot "subscribe"
    And ana tells ClerkBot "away tomorrow"
    And ana tells ClerkBot "reminder daily at 9:30"
    And ana tells ClerkBot "set priority low @bob"
    When ana opens ClerkBot's Home tab
    Then the Home tab shows "🌴 Tomorrow"
    And the Home tab shows "R1"
    And the Home tab shows "messages from"
    When ana presses "Forget" in the Home tab
    Then the Home tab shows "Forgotten"
    When ana tells ClerkBot "rules"
    Then ana is told "You have no rules"

  Scenario: The filters of the Home tab stay when its items are done, also by typing
    Given ana tells ClerkBot "todo send the invoice high"
    And ana tells ClerkBot "todo water the plants low"
    And ana tells ClerkBot "todo tidy the desk low"
    When ana opens ClerkBot's Home tab
    And ana chooses "Low" in "home-filter" of the Home tab
    Then the Home tab shows "Only: low"
    And the Home tab does not show "send the invoice"
    When ana tells ClerkBot "done 2"
    Then the Home tab of ana shows "Your list (1)" and not "send the invoice"
    And the Home tab shows "water the plants · #2"
    When ana presses "Done" in the Home tab
    Then the Home tab shows "tidy the desk · #3"
    And the Home tab shows "Only: low"
