Feature: What is missing is asked for, and the answer completes the command

  Background:
    Given ana tells ClerkBot "subscribe"
    When ana tells ClerkBot "remind me to pay rent"
    Then ana is told "When should I remind you of “pay rent”?"
    And ana has "the question" before her eyes

  Scenario: It is answered in words
    When ana tells ClerkBot "tomorrow at 9"
    Then ana is told "pay rent"
    And ana is told "tomorrow at 09:00"
    When ana presses "In 1 hour" in "the question"
    Then ana is told "already answered"

  Scenario: It is answered in words, after a look at the list
    When ana tells ClerkBot "list"
    Then ana is told "Your list is empty"
    When ana tells ClerkBot "tomorrow at 9"
    Then ana is told "tomorrow at 09:00"
    When ana presses "In 1 hour" in "the question"
    Then ana is told "already answered"

  Scenario: What stands on a button is typed
    When ana tells ClerkBot "the last one"
    Then ana is told "tomorrow at 09:00"

  Scenario: Its button is pressed a day later
    When 1 day passes
    And ana tells ClerkBot "tomorrow at 9"
    Then ana is told "Sorry, I didn't get that"
    When ana presses "In 1 hour" in "the question"
    Then ana is told "pay rent"
    When 61 minutes pass
    Then ana is told "pay rent"
