Feature: Reminders on the days on which the clocks change

  Background:
    Given ana tells ClerkBot "subscribe"
    And ana tells ClerkBot "all clear on"

  Scenario: A time that is skipped in spring comes at the next valid minute
    Given it is noon before the night in which Madrid's clocks go forward
    And ana tells ClerkBot "reminder daily at 02:30"
    When it becomes 01:59 for ana tomorrow
    Then ClerkBot says nothing
    When 1 minute passes
    Then it is 03:00 for ana
    And ana is told "All clear"
    When it becomes 02:30 for ana tomorrow
    Then ana is told "All clear"

  Scenario: A time that comes twice in autumn is collected once
    Given it is noon before the night in which Madrid's clocks go back
    And ana tells ClerkBot "reminder daily at 02:30"
    When it becomes 02:30 for ana tomorrow
    Then ana is told "All clear"
    When 1 hour passes
    Then it is 02:30 for ana
    And ClerkBot says nothing
    When it becomes 02:30 for ana tomorrow
    Then ana is told "All clear"

  Scenario: Nine o'clock stays nine o'clock
    Given it is noon before the night in which Madrid's clocks go forward
    And ana tells ClerkBot "reminder daily at 09:00"
    When it becomes 08:59 for ana tomorrow
    Then ClerkBot says nothing
    When 1 minute passes
    Then ana is told "All clear"
