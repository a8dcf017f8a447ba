Feature: The next message to deal with

  Background:
    Given ana tells ClerkBot "subscribe"

  Scenario: The most important first, the oldest among equals
    Given ana has saved "Beans arrived" of carol with "priority low"
    And ana has saved "The deploy is red" of bob with "priority high deploy"
    And ana has saved "The test is red" of carol with "priority high"
    When ana tells ClerkBot "next"
    Then this is shown
      | message           | priority | label  | sender | age      |
      | The deploy is red | high     | deploy | bob    | just now |
    And each of them has its sender's picture, a link, a Done button and a menu
    When ana tells ClerkBot "next message"
    Then this is shown
      | message           |
      | The deploy is red |
    When ana presses "Later"
    Then this is shown
      | message         |
      | The test is red |
    When ana presses "Done"
    Then ana sees #3 struck out as "Done"
    And this is shown
      | message           |
      | The deploy is red |
    When ana presses "Remove"
    Then ana sees #2 struck out as "Removed"
    And this is shown
      | message       |
      | Beans arrived |
    When ana presses "Done"
    Then ana is told "Your list is empty"

  Scenario: Nothing is left
    When ana tells ClerkBot "next"
    Then ana is told "Your list is empty"
