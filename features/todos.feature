Feature: To-dos

  What I want to do, in my own words, on the same list as what I saved.

  Scenario: A to-do with a priority and a reminder
    Given ana tells ClerkBot "subscribe"
    When ana asks ClerkBot "todo order a badge tomorrow at 9 high" in #general
    Then only ana sees it
    And ana is told "Added #1 · order a badge · high"
    And ana is offered "Undo"
    When it becomes 09:00 for ana tomorrow
    Then ana is told "order a badge"
    When ana presses "Done"
    Then ana is told "Done: #1 · order a badge"
    And ana's list is empty

  Scenario: The first to-do is added at once, and turns ClerkBot on
    When ana tells ClerkBot "todo buy milk"
    Then ana is told "Added #1 · buy milk"
    And ana is told "I've turned ClerkBot on for you"

  Scenario: What repeats is done for this time, and comes back
    Given ana tells ClerkBot "subscribe"
    And ana tells ClerkBot "remind me every day at 9 to water the plants"
    When it becomes 09:00 for ana tomorrow
    And ana presses "Done"
    Then ana is told "It comes back"
    And ana's list is empty
    When it becomes 09:00 for ana tomorrow
    Then ana is told "water the plants"
    When ana presses "Stop repeating"
    And it becomes 09:00 for ana tomorrow
    Then ClerkBot says nothing

  Scenario: A to-do is given to a colleague
    Given ana tells ClerkBot "subscribe"
    And ana tells ClerkBot "todo buy milk"
    When ana tells ClerkBot "give #1 to @bob"
    And bob looks at what ClerkBot wrote to them
    Then bob is told "buy milk"
    When bob presses "Accept"
    Then bob is told "It's #1 on your list"
    And ana's list is empty
