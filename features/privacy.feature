Feature: What ClerkBot keeps of what people write

  Scenario: The text of a message is kept nowhere
    Given ana tells ClerkBot "subscribe"
    And ana has saved "Xylophone secrets" of bob with "my own label"
    And ana tells ClerkBot "away"
    When bob writes "@ana the zeppelin lands at nine" in #general
    Then the text "my own label" is somewhere in ClerkBot's data
    And the text "xylophone" is nowhere in ClerkBot's data
    And the text "zeppelin" is nowhere in ClerkBot's data
    When ana tells ClerkBot "back"
    And ana tells ClerkBot "list"
    Then the text "xylophone" is nowhere in ClerkBot's data
    And the text "zeppelin" is nowhere in ClerkBot's data

  Scenario: Who does not use ClerkBot leaves nothing in it by mentioning and being mentioned
    When bob writes "@carol lunch?" in #general
    Then nothing of carol's is in ClerkBot's data
    And nothing of bob's is in ClerkBot's data

  Scenario: Nobody sees another person's list
    Given ana tells ClerkBot "subscribe"
    And ana has saved "The deploy is red" of bob
    When carol tells ClerkBot "list"
    Then carol is told "Your list is empty"
    When carol tells ClerkBot "done #1"
    Then carol is told "There is no #1 on your list"
