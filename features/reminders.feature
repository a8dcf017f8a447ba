Feature: Reminders

  Background:
    Given ana tells ClerkBot "subscribe"

  Scenario Outline: A reminder is set while saving, and comes at its time
    Given ana has saved "The deploy is red" of bob with "reminder in <span> deploy"
    Then ana is told "I'll remind you"
    When <almost> pass
    Then ClerkBot says nothing
    When 3 minutes pass
    Then ana is told "Reminder R1"
    And ana is told "deploy"
    And the answer links to "The deploy is red"
    And ana is offered "Done"
    And ana was told "Reminder R1" 1 time

    Examples:
      | span | almost       |
      | 3m   | 61 seconds   |
      | 3h   | 178 minutes  |
      | 3d   | 4318 minutes |

  Scenario: A reminder for an item that is saved already
    Given ana has saved "The deploy is red" of bob
    When ana tells ClerkBot "remind me #1 tomorrow at 9"
    Then ana is told "I'll remind you of"
    And ana is told "tomorrow at 09:00"
    And ana is offered "Undo"
    When it becomes 09:00 for ana tomorrow
    Then ana is told "Reminder R1"
    When ana presses "Done"
    Then ana is told "Done: #1"
    And ana's list is empty

  Scenario: A reminder is named by its item
    Given ana has saved "Beans arrived" of carol
    And ana has saved "The deploy is red" of bob with "reminder in 2h"
    When ana tells ClerkBot "cancel #1"
    Then ana is told "#1 has no reminder to come"
    When ana tells ClerkBot "cancel #2"
    Then ana is told "Cancelled R1"

  Scenario: The list comes every day at the same time of mine
    Given ana has saved "Beans arrived" of carol with "priority low"
    And ana has saved "The deploy is red" of bob with "priority high"
    When ana tells ClerkBot "reminder daily at 09:00"
    Then ana is told "daily at 09:00; next: "
    When it becomes 09:00 for ana tomorrow
    Then this is shown
      | message           |
      | The deploy is red |
      | Beans arrived     |
    When it becomes 09:00 for ana tomorrow
    Then this is shown
      | message           |
      | The deploy is red |
      | Beans arrived     |

  Scenario: With an empty list the daily reminder is silent, unless I want to hear that all is clear
    Given ana tells ClerkBot "reminder daily at 09:00"
    When it becomes 09:00 for ana tomorrow
    Then ClerkBot says nothing
    When ana tells ClerkBot "all clear on"
    And it becomes 09:00 for ana tomorrow
    Then ana is told "All clear"

  Scenario: Reminders that come at one moment come in one message
    Given ana has saved "The deploy is red" of bob with "reminder in 3h"
    And ana has saved "Beans arrived" of carol with "reminder in 3h"
    And ana has saved "Tax is due" of bob with "reminder in 3h"
    When 3 hours pass
    Then ana is told "3 reminders"
    And ClerkBot says one thing
    When ana presses "Done" beside #2
    Then ana sees #2 struck out as "Done"
    And ana is told "2 reminders"

  Scenario: The list of reminders
    Given ana has saved "The deploy is red" of bob with "reminder in 3h deploy"
    And ana tells ClerkBot "reminder daily at 09:00"
    When ana tells ClerkBot "remind me #1 every weekday at 8:30"
    Then ana is told "You also have R1"
    When ana tells ClerkBot "reminder list"
    Then these reminders are shown
      | id | label  | type                            | message           |
      | R1 | deploy | message, once                   | The deploy is red |
      | R2 |        | daily at 09:00                  |                   |
      | R3 | deploy | message, every weekday at 08:30 | The deploy is red |
    When ana presses "Cancel" beside R1
    Then ana is told "Cancelled R1"
    And these reminders are shown
      | id | label  | type                            | message           |
      | R2 |        | daily at 09:00                  |                   |
      | R3 | deploy | message, every weekday at 08:30 | The deploy is red |

  Scenario: A reminder is changed by a press
    Given ana has saved "The deploy is red" of bob with "reminder in 3h deploy"
    When ana tells ClerkBot "reminder list"
    And ana presses "Change" beside R1
    And ana submits the modal with
      | field        | entered          |
      | Remind me at | 2036-12-01T09:30 |
      | Repeat       | Every week       |
    Then these reminders are shown
      | id | label  | type                           | message           |
      | R1 | deploy | message, every Monday at 09:30 | The deploy is red |

  Scenario: No reminders
    When ana tells ClerkBot "reminder list"
    Then ana is told "You have no reminders"

  Scenario: A disabled reminder does not come
    Given ana has saved "The deploy is red" of bob with "reminder in 3m"
    When ana tells ClerkBot "disable reminder R1"
    Then ana is told "Cancelled R1"
    When 5 minutes pass
    Then ClerkBot says nothing
    When ana tells ClerkBot "disable reminder R1"
    Then ana is told "There is no reminder R1"

  Scenario: The daily reminder is disabled
    Given ana has saved "The deploy is red" of bob
    And ana tells ClerkBot "reminder daily at 09:00"
    When ana tells ClerkBot "disable daily reminder"
    Then ana is told "Cancelled R1"
    When it becomes 09:00 for ana tomorrow
    Then ClerkBot says nothing
    When ana tells ClerkBot "disable daily reminder"
    Then ana is told "You have no daily reminder"

  Scenario: Snoozed by its button
    Given ana has saved "The deploy is red" of bob with "reminder in 3m"
    And 3 minutes pass
    When ana presses "Snooze 20 min"
    Then ana is told "I'll remind you"
    When 18 minutes pass
    Then ClerkBot says nothing
    When 3 minutes pass
    Then ana is told "Reminder R1"

  Scenario: Tomorrow begins when my morning does
    Given ana has saved "The deploy is red" of bob with "reminder in 3m"
    When ana tells ClerkBot "my morning starts at 7:30"
    Then ana is told "morning 07:30"
    And ana is offered "Undo"
    When 3 minutes pass
    And ana presses "Snooze until tomorrow"
    Then ana is told "tomorrow at 07:30"
    When it becomes 07:31 for ana tomorrow
    Then ana is told "Reminder R1"

  Scenario: One occurrence of a series is snoozed by words, and the series goes on
    Given ana has saved "The deploy is red" of bob
    And ana tells ClerkBot "reminder daily at 09:00"
    And it becomes 09:00 for ana tomorrow
    When ana tells ClerkBot "snooze R1 1h"
    Then ana is told "Still repeats daily at 09:00"
    When it becomes 10:01 for ana today
    Then ana is told "Your list, as you asked"
    When it becomes 09:00 for ana tomorrow
    Then ana is told "Your list, as you asked"

  Scenario: A series ends by itself, and says so
    Given ana has saved "The deploy is red" of bob
    When ana tells ClerkBot "remind me about #1 every day at 9, 2 times"
    Then ana is told "daily at 09:00, 2 times; next: tomorrow, 09:00, last time: "
    When it becomes 09:01 for ana tomorrow
    Then ana is told "Reminder R1"
    And ana is not told "for the last time"
    When ana presses "Snooze 20 min"
    And 20 minutes pass
    Then ana is told "Reminder R1"
    When it becomes 09:01 for ana tomorrow
    Then ana is told "for the last time"
    When ana tells ClerkBot "reminder list"
    Then ana is told "You have no reminders"

  Scenario: Removing an item ends its reminder, and undoing that brings it back
    Given ana has saved "The deploy is red" of bob with "reminder in 3m"
    And ana has saved "The test is red" of bob with "reminder in 3m"
    And ana tells ClerkBot "remove #1"
    And ana tells ClerkBot "remove #2"
    And ana tells ClerkBot "undo"
    When 5 minutes pass
    Then ana is told "#2 medium"
    And ana is not told "#1 medium"

  Scenario: What comes back on my list brings its reminders, and what has passed is named
    Given ana has saved "The deploy is red" of bob with "reminder in 3m"
    And ana tells ClerkBot "remind me #1 in 3h"
    And ana tells ClerkBot "done #1"
    When 5 minutes pass
    Then ClerkBot says nothing
    When ana tells ClerkBot "restore #1"
    Then ana is told "Still to come: R2"
    And ana is told "Passed meanwhile: R1"
    When 3 hours pass
    Then ana was told "Reminder R2" 1 time

  Scenario: Reminders pause while I am not subscribed
    Given ana has saved "The deploy is red" of bob with "reminder in 3m"
    And ana tells ClerkBot "unsubscribe"
    When 5 minutes pass
    Then ClerkBot says nothing
    When ana tells ClerkBot "reminder list"
    Then ana is told "paused"
    When ana tells ClerkBot "subscribe"
    And 1 minute passes
    Then ana was told "#1 medium" 1 time
    And ana was told "it was due" 1 time

  Scenario: My own zone is followed when it changes
    Given ana has saved "The deploy is red" of bob
    And ana tells ClerkBot "reminder daily at 09:00"
    And ana moves to "Asia/Tokyo"
    When 61 minutes pass
    And ana tells ClerkBot "reminder list"
    Then ana is told ", 09:00"
    When it becomes 09:00 for ana tomorrow
    Then ana is told "Your list, as you asked"
    And ana was told "Your list, as you asked" 1 time

  Scenario: A time in a named city stays there
    When ana tells ClerkBot "reminder daily at 09:00 in New York"
    Then ana is told "New York time"

  Scenario Outline: Words that are no time set nothing
    Given ana has saved "The deploy is red" of bob
    When ana tells ClerkBot "<words>"
    Then ana is told "<answer>"
    When ana tells ClerkBot "reminder list"
    Then ana is told "You have no reminders"

    Examples:
      | words                             | answer                           |
      | remind me #1 in banana            | as a time                        |
      | remind me #1 at 25:00             | is not a time of day |
      | remind me #1 on 31 february       | There is no “31 february”               |
      | remind me #1 in 0m                | How long is that? |
      | remind me #1 in 400 days          | more than a year ahead           |

  Scenario: Saving with words that are no time saves nothing
    When ana has saved "The deploy is red" of bob with "reminder in banana"
    Then ana is told "as a time"
    And ana's list is empty

  Scenario: A reminder that a sweep has passed over comes late and says so, rather than never
    Given ana has saved "The deploy is red" of bob with "reminder in 3h deploy"
    And the sweep passes over what is due in the next 4 hours
    When 60 minutes pass
    Then ana was told "Reminder R1" 1 time
    And ana was told "late: it was due" 1 time

  Scenario: A reminder that was on its way when it was disabled says nothing
    Given ana has saved "The deploy is red" of bob with "reminder in 3h deploy"
    And its due entry is in the queue already
    And ana tells ClerkBot "disable reminder R1"
    When the worker takes that entry out of the queue
    Then ClerkBot says nothing
