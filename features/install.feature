Feature: Coming into a workspace and leaving it

  Scenario: Somebody installs ClerkBot from its install page
    Given the workspace uninstalls ClerkBot
    When bob installs ClerkBot from its install page
    Then the workspace has ClerkBot
    And bob has the message "ClerkBot is installed" from ClerkBot
    And bob has the message "/invite @ClerkBot" from ClerkBot

  Scenario: Installing it again over a living installation keeps everybody's list
    Given ana tells ClerkBot "subscribe"
    And ana has saved "The deploy is red" of bob
    When ana installs ClerkBot from its install page
    Then ana's list is
      | message           |
      | The deploy is red |

  Scenario: Uninstalling deletes all data of the workspace and nothing of another one
    Given ana tells ClerkBot "subscribe"
    And ana has saved "The deploy is red" of bob with "reminder in 3h deploy"
    And ana tells ClerkBot "set priority low #general"
    And ana tells ClerkBot "away for 2h"
    And bob writes "@ana are you there?" in #general
    And another workspace has the same data
    When the workspace uninstalls ClerkBot
    Then nothing of the workspace is stored but the note that it was uninstalled
    And the other workspace's data is untouched

  Scenario: What still comes after the uninstallation does nothing
    Given ana tells ClerkBot "subscribe"
    And the workspace uninstalls ClerkBot
    When an event comes in which ana says "subscribe" to ClerkBot
    Then nothing of the workspace is stored but the note that it was uninstalled

  Scenario: The uninstallation is told three times
    Given ana tells ClerkBot "subscribe"
    And every event comes three times at once
    When the workspace uninstalls ClerkBot
    Then nothing of the workspace is stored but the note that it was uninstalled

  Scenario: A new installation starts with nothing
    Given ana tells ClerkBot "subscribe"
    And ana has saved "The deploy is red" of bob
    When the workspace uninstalls ClerkBot
    And ana installs ClerkBot from its install page
    Then ana's list is empty
    And the text "The deploy" is nowhere in ClerkBot's data

  Scenario: An uninstallation is told late, after a new installation
    Given the workspace uninstalls ClerkBot
    And ana installs ClerkBot from its install page
    And ana tells ClerkBot "subscribe"
    And ana has saved "The deploy is red" of bob
    When the event of the earlier uninstallation comes
    Then ana's list is
      | message           |
      | The deploy is red |
