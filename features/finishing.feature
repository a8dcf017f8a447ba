Feature: Getting done with items

  Background:
    Given ana tells ClerkBot "subscribe"

  Scenario: An item is removed by its button in the list
    Given ana has saved "The deploy is red" of bob with "priority high"
    And ana has saved "Beans arrived" of carol
    When ana tells ClerkBot "list"
    And ana presses "Remove" beside #1
    Then ana sees #1 struck out as "Removed"
    And ana is offered "Undo"
    And the message was changed in its place
    And this is shown
      | message       |
      | Beans arrived |
    When ana presses "Undo"
    Then ana's list is
      | message           | number | priority |
      | The deploy is red | #1     | high     |
      | Beans arrived     | #2     | medium   |

  Scenario: Remove is pressed twice
    Given ana has saved "The deploy is red" of bob
    And ana has saved "Beans arrived" of carol
    And ana tells ClerkBot "list"
    And ana has "the list" before her eyes
    And ana tells ClerkBot "list"
    When ana presses "Remove" beside #1
    Then ana sees #1 struck out as "Removed"
    When ana presses "Remove" beside #1 in "the list"
    Then ana sees #1 struck out as "Removed"
    And ana's list is
      | message       |
      | Beans arrived |

  Scenario: Done and removed by words, and brought back
    Given ana has saved "The deploy is red" of bob
    And ana has saved "Beans arrived" of carol
    When ana tells ClerkBot "done #1"
    Then ana is told "Done: #1"
    When ana tells ClerkBot "remove 2"
    Then ana is told "Removed #2"
    When ana tells ClerkBot "undo"
    Then ana's list is
      | message       |
      | Beans arrived |

  Scenario: A removed message is saved again
    Given ana has saved "The deploy is red" of bob with "priority high deploy"
    And ana tells ClerkBot "remove #1"
    When ana asks ClerkBot "save message" under "The deploy is red"
    Then ana is told "Brought back"
    And ana's list is
      | message           | number | priority | label  |
      | The deploy is red | #1     | high     | deploy |

  Scenario: A removal can be undone for seven days
    Given ana has saved "The deploy is red" of bob
    And ana tells ClerkBot "remove #1"
    And ana has "the removal" before her eyes
    When 6 days pass
    And ana presses "Undo" in "the removal"
    Then ana is told "Undone"
    And ana's list is
      | message           |
      | The deploy is red |

  Scenario: Several are finished in one go, and come back by one undo
    Given ana has saved "Beans arrived" of carol
    And ana has saved "Tea arrived" of carol
    And ana has saved "The deploy is red" of bob
    When ana tells ClerkBot "done 1, 3 and 9"
    Then ana is told "Done: #1 and #3"
    And ana is told "There is no #9 on your list"
    And ana's list is
      | message     |
      | Tea arrived |
    When ana tells ClerkBot "undo"
    Then ana's list is
      | message           |
      | Beans arrived     |
      | Tea arrived       |
      | The deploy is red |

  Scenario: Nothing but `done` is enough, just after `next`
    Given ana has saved "Beans arrived" of carol
    And ana has saved "The deploy is red" of bob with "priority high"
    When ana tells ClerkBot "next"
    And ana tells ClerkBot "done"
    Then ana's list is
      | message       |
      | Beans arrived |

  Scenario: A snoozed item is out of the list until then, and comes back with a message
    Given ana has saved "Beans arrived" of carol
    And ana has saved "The deploy is red" of bob
    When ana tells ClerkBot "snooze #2 until tomorrow at 9"
    Then ana's list is
      | message       |
      | Beans arrived |
    When it becomes 09:00 for ana tomorrow
    Then ana is told "this is back on your list"
    And ana's list is
      | message           |
      | Beans arrived     |
      | The deploy is red |

  Scenario: All of a level are cleared at once, when that was asked
    Given ana has saved "Beans arrived" of carol with "priority low"
    And ana has saved "Tea arrived" of carol with "priority low"
    And ana has saved "The deploy is red" of bob with "priority lowest"
    When ana tells ClerkBot "clear low"
    Then ana is told "Take all 2 low items off your list?"
    When ana presses "Remove 2 items"
    Then ana is told "Removed 2 low items"
    And ana's list is
      | message           | priority |
      | The deploy is red | lowest   |
    When ana tells ClerkBot "undo"
    Then ana's list is
      | message           |
      | Beans arrived     |
      | Tea arrived       |
      | The deploy is red |

  Scenario: The whole list is cleared only when the question with its count was answered
    Given ana has saved "Beans arrived" of carol with "priority low"
    And ana has saved "Tea arrived" of carol
    And ana has saved "The deploy is red" of bob with "priority highest"
    When ana tells ClerkBot "clear all"
    Then ana is told "Take all 3 items off your list?"
    And ana's list is
      | message           |
      | The deploy is red |
      | Tea arrived       |
      | Beans arrived     |
    When ana tells ClerkBot "clear all"
    And ana presses "Keep them"
    Then ana is told "everything stays as it is"
    When ana tells ClerkBot "clear all"
    And ana presses "Remove 3 items"
    Then ana is told "Removed 3 items"
    And ana's list is empty
    When ana tells ClerkBot "undo"
    Then ana's list is
      | message           |
      | The deploy is red |
      | Tea arrived       |
      | Beans arrived     |

  Scenario: A number that is not there
    When ana tells ClerkBot "done #7"
    Then ana is told "There is no #7 on your list"

  Scenario: Somebody else presses my button
    Given ana has saved "The deploy is red" of bob
    And ana has "the answer" before their eyes
    When bob presses "Undo" in "the answer", which is somebody else's
    Then bob is told "That button is for"
    And ana's list is
      | message           |
      | The deploy is red |

  Scenario: What was finished is listed for seven days, and comes back as it was
    Given ana has saved "The deploy is red" of bob with "priority high"
    And ana tells ClerkBot "done #1"
    When ana tells ClerkBot "done list"
    Then ana is told "#1"
    When ana presses "Restore"
    Then ana is told "is back on your list"
    And ana's list is
      | message           | priority |
      | The deploy is red | high     |
    When ana tells ClerkBot "remove #1"
    And 8 days pass
    And ana tells ClerkBot "restore #1"
    Then ana is told "There is no #1 on your list"
