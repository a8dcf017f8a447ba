Feature: Saving what I cannot deal with now

  Background:
    Given ana tells ClerkBot "subscribe"

  Scenario: A message is saved in its thread
    Given bob writes "The deploy is red" in #general
    When ana asks ClerkBot "save message" under "The deploy is red"
    Then only ana sees it, under "The deploy is red"
    And ana is told "Saved this message as #1 · medium"
    And the answer links to "The deploy is red"
    And ana's list is
      | message           | priority | label | kind    | sender |
      | The deploy is red | medium   |       | message | bob    |

  Scenario: A message is saved with a label
    Given bob writes "The deploy is red" in #general
    When ana asks ClerkBot "save message fix the deploy" under "The deploy is red"
    Then only ana sees it, under "The deploy is red"
    And ana's list is
      | message           | label          |
      | The deploy is red | fix the deploy |

  Scenario: A thread is saved as its first message
    Given bob writes "Which database shall we take?" in #general
    And carol answers "The old one" under "Which database shall we take?"
    When ana asks ClerkBot "save thread database choice" under "Which database shall we take?"
    Then only ana sees it, under "Which database shall we take?"
    And ana is told "this thread"
    And ana's list is
      | message                       | kind   | label           | sender |
      | Which database shall we take? | thread | database choice | bob    |

  Scenario: A thread is saved without a label
    Given bob writes "Which database shall we take?" in #general
    When ana asks ClerkBot "save thread" under "Which database shall we take?"
    Then ana's list is
      | message                       | kind   | label |
      | Which database shall we take? | thread |       |

  Scenario: Saved again, it stays one item and is updated
    Given ana has saved "The deploy is red" of bob with "priority low deploy"
    When ana asks ClerkBot "save message priority highest red deploy" under "The deploy is red"
    Then ana is told "Updated this message as #1 · highest · red deploy"
    And ana's list is
      | message           | number | priority | label      |
      | The deploy is red | #1     | highest  | red deploy |

  Scenario: Saved again without anything new
    Given ana has saved "The deploy is red" of bob with "priority low deploy"
    When ana asks ClerkBot "save message" under "The deploy is red"
    Then ana is told "already saved"
    And ana's list is
      | message           | priority | label  |
      | The deploy is red | low      | deploy |

  Scenario: Two people save the same message
    Given carol tells ClerkBot "subscribe"
    And ana has saved "The deploy is red" of bob with "my part"
    When carol asks ClerkBot "save message priority low" under "The deploy is red"
    Then carol's list is
      | message           | number | priority | label |
      | The deploy is red | #1     | low      |       |
    And ana's list is
      | message           | label   |
      | The deploy is red | my part |

  Scenario: A link is saved from a channel in which ClerkBot is not
    Given bob writes "The disk is full" in #ops
    When ana tells ClerkBot to save the link to "The disk is full" with "priority high disk"
    Then ana is told "Saved this message as #1 · high · disk"
    And ana is told "I'm not in that channel"
    And ana's list is
      | message          | priority | label |
      | The disk is full | high     | disk  |

  Scenario: A link is saved from a channel in which ClerkBot is
    Given bob writes "The deploy is red" in #general
    When ana tells ClerkBot to save the link to "The deploy is red" with "deploy"
    Then ana is told "Saved this message as #1"
    And ana is not told "I'm not in that channel"
    And ana's list is
      | message           | sender |
      | The deploy is red | bob    |

  Scenario: A link into somebody else's workspace
    When ana tells ClerkBot "save https://elsewhere.slack.com/archives/C0123456/p1732432034000100"
    Then ana is told "I can only keep links of this workspace"
    And ana's list is empty

  Scenario: Saved by the message's menu
    Given bob writes "The deploy is red" in #general
    When ana uses the shortcut of "The deploy is red"
    And ana submits the modal with "red deploy" as "label"
    Then ana is told "Saved this message as #1"
    And ana is told "red deploy"
    And only ana sees it
    And ana's list is
      | message           | sender |
      | The deploy is red | bob    |

  Scenario: The menu's modal with level, label and time comes to the same as typing them
    Given ana has saved "The deploy is red" of bob with "red deploy priority high reminder in 3h"
    And bob writes "The test is red" in #general
    When ana uses the shortcut of "The test is red"
    And ana submits the modal with
      | field     | entered    |
      | Priority  | High       |
      | Label     | red deploy |
      | Remind me | In 3 hours |
    Then ana is told "Saved this message as #2 · high · red deploy"
    And only ana sees it
    And ana's list is
      | message           | number | priority | label      | kind    | sender |
      | The deploy is red | #1     | high     | red deploy | message | bob    |
      | The test is red   | #2     | high     | red deploy | message | bob    |
    When ana tells ClerkBot "reminder list"
    Then these reminders are shown
      | id | label      | type          | message           |
      | R1 | red deploy | message, once | The deploy is red |
      | R2 | red deploy | message, once | The test is red   |
    When 3 hours pass
    Then ana is told "#1"
    And ana is told "#2"

  Scenario: The whole thread, from the menu of a reply
    Given bob writes "The deploy is red" in #general
    And bob answers "It is the database" under "The deploy is red"
    When ana uses the shortcut of "It is the database"
    And ana submits the modal with
      | field        | entered          |
      | What to save | The whole thread |
      | Label        | red deploy       |
    Then ana is told "Saved this thread as #1"
    And ana's list is
      | message           | label      | kind   |
      | The deploy is red | red deploy | thread |

  Scenario: Saved by the message's menu with one click
    Given ana tells ClerkBot "save shortcut saves"
    And bob writes "The deploy is red" in #general
    When ana uses the shortcut of "The deploy is red"
    Then ana is told "Saved this message as #1"

  Scenario: Nothing says which message is meant
    When ana asks ClerkBot "save message" in #general
    Then ana is told "reply in its thread"
    And ana's list is empty

  Scenario: Saving is undone by its button
    Given ana has saved "The deploy is red" of bob
    When ana presses "Undo"
    Then ana is told "Undone"
    And ana's list is empty

  Scenario: A label in other letters
    Given bob writes "¿Qué tal, 東京? 🚀" in #general
    When ana asks ClerkBot "save message añadir 東京 🚀 & <tags>" under "¿Qué tal, 東京? 🚀"
    Then ana's list is
      | message         | label                            |
      | ¿Qué tal, 東京? 🚀 | añadir 東京 🚀 &amp; &lt;tags&gt; |

  Scenario: A label that is too long is refused, and nothing is saved
    Given bob writes "The deploy is red" in #general
    When ana asks ClerkBot to save "The deploy is red" with a label of 5000 letters
    Then ana is told "Please shorten it"
    And ana's list is empty

  Scenario: The longest label is shown everywhere
    Given bob writes "The deploy is red" in #general
    When ana asks ClerkBot to save "The deploy is red" with the longest label
    Then ana is told "Saved this message as #1"
    When ana tells ClerkBot "remind me #1 in 1h"
    And ana tells ClerkBot "reminder list"
    Then ana is told "R1"
    When ana tells ClerkBot "next"
    Then ana is told "#1 medium"
