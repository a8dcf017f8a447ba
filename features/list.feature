Feature: my list as a list

  Background:
    Given ana tells ClerkBot "subscribe"

  Scenario: By priority, then by time, with all that is needed to decide
    Given ana has saved "Beans arrived" of carol with "priority low beans"
    And ana has saved "The deploy is red" of bob with "priority high deploy"
    And 3 minutes pass
    And ana has saved "The test is red" of carol with "priority high test"
    When ana tells ClerkBot "list"
    Then this is shown
      | message           | number | priority | label  | sender | age        |
      | The deploy is red | #2     | high     | deploy | bob    | 3 mins ago |
      | The test is red   | #3     | high     | test   | carol  | just now   |
      | Beans arrived     | #1     | low      | beans  | carol  | 3 mins ago |
    And each of them has its sender's picture, a link, a Done button and a menu
    When 2 hours pass
    And ana tells ClerkBot "list messages"
    Then this is shown
      | message           | age         |
      | The deploy is red | 2 hours ago |
      | The test is red   | 2 hours ago |
      | Beans arrived     | 2 hours ago |
    When 3 days pass
    And ana types "/clerk list" in #general
    Then this is shown
      | message           | age        |
      | The deploy is red | 3 days ago |
      | The test is red   | 3 days ago |
      | Beans arrived     | 3 days ago |
    And only ana sees it

  Scenario: Each row shows one line of its message, and of an edited one the new line some minutes later
    Given ana has saved "The deploy is red since nine" of bob with "priority high deploy"
    And ana has saved "Beans arrived, and *nobody* was there to take them out of the rain in which they have stood since" of carol
    When ana tells ClerkBot "list"
    Then this is shown
      | title                                                                                      | label  |
      | The deploy is red since nine                                                               | deploy |
      | Beans arrived, and nobody was there to take them out of the rain in which they have stood… |        |
    When bob changes "The deploy is red since nine" to "The deploy is green again"
    And 6 minutes pass
    And ana tells ClerkBot "list from @bob"
    Then this is shown
      | title                     |
      | The deploy is green again |
    When ana tells ClerkBot "excerpts off"
    And ana tells ClerkBot "list from @bob"
    Then this is shown
      | title  |
      | deploy |

  Scenario: A private channel that I have left shows me no text, and those who are still there see it
    Given bob opens the private channel #secret with ana and ClerkBot
    And bob writes "The merger is on" in #secret
    And ana asks ClerkBot "save message" under "The merger is on"
    And bob asks ClerkBot "save message" under "The merger is on"
    When ana tells ClerkBot "list"
    Then ana is told "The merger is on"
    When ana leaves #secret
    And ana tells ClerkBot "list"
    Then 1 items are shown
    And ana is not told "merger"
    When ana opens ClerkBot's Home tab
    Then the Home tab does not show "merger"
    When bob tells ClerkBot "list"
    Then bob is told "The merger is on"

  Scenario: Nothing is saved
    When ana tells ClerkBot "list"
    Then ana is told "Your list is empty"
    And ana is told "save message"

  Scenario: Extra words, capitals and punctuation do not matter
    Given ana has saved "The deploy is red" of bob
    When ana tells ClerkBot "Please LIST my messages!"
    Then this is shown
      | message           |
      | The deploy is red |

  Scenario: Filters
    Given ana has saved "The deploy is red" of bob with "priority high"
    And ana has saved "Beans arrived" of carol with "priority low"
    When ana tells ClerkBot "list high+"
    Then this is shown
      | message           |
      | The deploy is red |
    When ana tells ClerkBot "list from @carol"
    Then this is shown
      | message       |
      | Beans arrived |
    When ana tells ClerkBot "list in #ops"
    Then ana is told "I found nothing on your list (in"

  Scenario: What was saved is found by its words and tags, and counted
    Given ana has saved "The deploy is red" of bob with "red deploy +ops"
    And ana has saved "Beans arrived" of carol with "beans priority low"
    When ana tells ClerkBot "list +ops"
    Then this is shown
      | message           |
      | The deploy is red |
    When ana tells ClerkBot "rename #2 coffee beans"
    And ana tells ClerkBot "find COFFEE"
    Then this is shown
      | message       |
      | Beans arrived |
    And ana is told "I looked in the labels, tags and to-dos of your items"
    When ana tells ClerkBot "how many are left?"
    Then ana is told "2 items: 1 medium and 1 low."

  Scenario: A long list is turned page by page
    Given ana has saved 11 messages of bob
    When ana tells ClerkBot "list"
    Then 10 items are shown
    When ana presses "More ▶"
    Then this is shown
      | message    |
      | Message 11 |
    When ana presses "◀ Back"
    Then 10 items are shown

  Scenario: A page that is typed is one of the list that was shown last
    Given ana has saved 11 messages of bob
    When ana tells ClerkBot "list medium"
    Then 10 items are shown
    When ana tells ClerkBot "next page"
    Then this is shown
      | message    |
      | Message 11 |
    When ana tells ClerkBot "previous page"
    Then 10 items are shown
    When ana tells ClerkBot "show #11"
    Then this is shown
      | message    |
      | Message 11 |
