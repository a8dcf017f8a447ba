Feature: A person's own data is theirs

  Background:
    Given ana tells ClerkBot "subscribe"
    And ana has saved "The deploy is red" of bob with "red deploy priority high"

  Scenario: All that is kept comes as a file on request, with a summary
    When ana tells ClerkBot "export my data"
    Then ana is told "Your ClerkBot data"
    And ana is told "1 item"
    And ana gets a file that says "red deploy"
    And the file does not say "The deploy is red"

  Scenario: However often the request is delivered, the file comes once
    Given ana tells ClerkBot "export my data"
    When Slack tells ClerkBot of everything once more
    Then ana has the message "Your ClerkBot data" from ClerkBot
    And ana was told "Your ClerkBot data" 1 time

  Scenario: The answer to a deletion names what stays with others
    Given ana tells ClerkBot "delete my data"
    When ana presses "Yes, delete my data"
    Then ana is told "Messages of yours that others saved stay"

  Scenario: It is shown to nobody else
    When ana asks ClerkBot "export my data" in #general
    Then ana has the message "Your ClerkBot data" from ClerkBot
    And bob has no message from ClerkBot

  Scenario: Nothing is deleted by the words alone
    When ana tells ClerkBot "delete my data"
    Then ana is told "permanently deletes your list"
    And ana is offered "Yes, delete my data"
    And ana's list is
      | message           | label      |
      | The deploy is red | red deploy |

  Scenario: One press deletes all of it, with a receipt
    Given ana tells ClerkBot "reminder daily at 9:00"
    And ana tells ClerkBot "delete my data"
    When ana presses "Yes, delete my data"
    Then ana is told "receipt number"
    And nothing is kept for ana any more
    When ana tells ClerkBot "list"
    Then ana is told "Your list is empty"

  Scenario: A button from before means nothing that came afterwards
    Given ana tells ClerkBot "list"
    And ana has "the list" before her eyes
    And ana tells ClerkBot "delete my data"
    And ana presses "Yes, delete my data"
    And 2 hours pass
    And ana tells ClerkBot "subscribe"
    And ana has saved "Beans arrived" of carol
    When ana presses "Remove" beside #1 in "the list"
    Then ana is told "This button is from before you deleted your data"
    And ana's list is
      | message       | number |
      | Beans arrived | #1     |
