Feature: What is important to me

  Background:
    Given ana tells ClerkBot "subscribe"

  Scenario Outline: Saved with a level, it has that very level
    When bob writes "The deploy is red" in #general
    And ana asks ClerkBot "save message priority <level>" under "The deploy is red"
    Then ana's list is
      | message           | priority |
      | The deploy is red | <level>  |

    Examples:
      | level   |
      | highest |
      | high    |
      | medium  |
      | low     |
      | lowest  |

  Scenario: Nothing is set
    Given ana has saved "The deploy is red" of bob
    When ana tells ClerkBot "why #1"
    Then ana is told "is medium because you set nothing else"

  Scenario: A channel's level is for what comes from it later
    Given ana has saved "Before" of bob
    When ana tells ClerkBot "set priority high #general"
    Then ana is told "New messages in"
    Given ana has saved "After" of bob
    And ana tells ClerkBot "away"
    And carol writes "@ana taken meanwhile" in #general
    Then ana's list is
      | message              | priority |
      | After                | high     |
      | @ana taken meanwhile | high     |
      | Before               | medium   |

  Scenario: A person's level is over the channel's
    Given ana tells ClerkBot "set priority low #general"
    And ana tells ClerkBot "set priority highest @bob"
    When ana has saved "From bob" of bob
    And ana has saved "From carol" of carol
    And ana tells ClerkBot "away"
    And bob writes "@ana from bob, taken" in #general
    Then ana's list is
      | message              | priority |
      | From bob             | highest  |
      | @ana from bob, taken | highest  |
      | From carol           | low      |
    When ana tells ClerkBot "why #1"
    Then ana is told "that's your priority for"

  Scenario: The message's own level is over both
    Given ana tells ClerkBot "set priority low #general"
    And ana tells ClerkBot "set priority highest @bob"
    When ana has saved "From bob" of bob with "priority medium"
    Then ana's list is
      | message  | priority |
      | From bob | medium   |
    When ana tells ClerkBot "why #1"
    Then ana is told "you set it yourself"

  Scenario: My rules are mine alone
    Given carol tells ClerkBot "subscribe"
    And ana tells ClerkBot "set priority highest @bob"
    When carol has saved "From bob" of bob
    Then carol's list is
      | message  | priority |
      | From bob | medium   |

  Scenario: The level of an item is changed
    Given ana has saved "The deploy is red" of bob
    And ana has saved "Beans arrived" of carol
    When ana tells ClerkBot "priority #2 highest"
    Then ana is told "is now highest (it was medium)"
    And ana's list is
      | message           | priority |
      | Beans arrived     | highest  |
      | The deploy is red | medium   |

  Scenario: A level that does not exist
    When ana tells ClerkBot "set priority hihg #general"
    Then ana is told "For example"
    And ana is told "set priority high"
    When ana has saved "The deploy is red" of bob
    Then ana's list is
      | message           | priority |
      | The deploy is red | medium   |

  Scenario: What I have set can be seen and forgotten, and brought back
    Given ana tells ClerkBot "set priority low @bob"
    And ana tells ClerkBot "set priority high #ops"
    When ana tells ClerkBot "what are my rules?"
    Then ana is told "low: messages from @bob"
    And ana is told "high: messages in #ops"
    When ana tells ClerkBot "forget @bob's priority"
    Then ana is told "Forgotten: new messages from @bob"
    When ana presses "Undo"
    Then ana is told "new messages from @bob are low again"
    When ana tells ClerkBot "reset #ops"
    And ana tells ClerkBot "rules"
    Then ana is told "low: messages from @bob"
    And ana is not told "#ops"
