Feature: Handing an item over to a colleague

  Background:
    Given ana tells ClerkBot "subscribe"
    And ana has saved "The deploy is red" of carol with "red deploy priority high"

  Scenario: It is mine until it is accepted, and both see the state
    When ana tells ClerkBot "give #1 to @bob you know that better"
    Then ana is told "stays on your list until they accept"
    And ana's list is
      | message           |
      | The deploy is red |
    And ana is told "offered to @bob"
    When bob looks at what ClerkBot wrote to them
    Then bob is told "@ana would like to give you this"
    And bob is told "you know that better"
    And bob is told "I'm ClerkBot"
    And bob has "the offer" before their eyes
    When bob presses "Accept" in "the offer"
    Then bob is told "on your list"
    And ana has the message "@bob accepted #1" from ClerkBot
    And ana's list is empty
    And bob's list is
      | message           | priority | label      | sender |
      | The deploy is red | high     | red deploy | carol  |
    And bob is told "from @ana"
    When bob tells ClerkBot "why #1"
    Then bob is told "@ana gave it to you"
    When bob presses "Decline" in "the offer", which he does not see any more
    Then bob is told "Accepted"
    And bob is told "you know that better"

  Scenario: Given from its menu, with a note
    When ana tells ClerkBot "list"
    And ana presses "Give…" beside #1
    And ana submits the modal with
      | field      | entered              |
      | Give it to | @bob                 |
      | Note       | you know that better |
    Then ana is told "offered #1 · The deploy is red in #general · red deploy to @bob"
    When bob looks at what ClerkBot wrote to them
    Then bob is told "you know that better"

  Scenario: Who uses ClerkBot already is not told what it is
    Given bob tells ClerkBot "subscribe"
    When ana tells ClerkBot "give #1 to @bob"
    And bob looks at what ClerkBot wrote to them
    Then bob is not told "I'm ClerkBot"

  Scenario: Declined, it stays mine
    Given ana tells ClerkBot "give #1 to @bob"
    And bob looks at what ClerkBot wrote to them
    When bob presses "Decline"
    Then bob is told "Declined"
    And ana has the message "@bob declined #1" from ClerkBot
    And ana's list is
      | message           |
      | The deploy is red |
    And ana is told "declined by @bob"
    And bob's list is empty

  Scenario: Undone before it is accepted, the offer has ended
    Given ana tells ClerkBot "give #1 to @bob"
    And ana tells ClerkBot "undo"
    When bob looks at what ClerkBot wrote to them
    Then bob is told "@ana withdrew this offer"
    And ana's list is
      | message           |
      | The deploy is red |

  Scenario: Once it is accepted, only who has it can give it back
    Given ana tells ClerkBot "give #1 to @bob"
    And bob looks at what ClerkBot wrote to them
    And bob presses "Accept"
    When ana tells ClerkBot "undo"
    Then ana is told "@bob has accepted #1"
    And ana is told "Ask them to give it back"
    And ana's list is empty
    And bob's list is
      | message           |
      | The deploy is red |
    When bob tells ClerkBot "undo"
    Then bob is told "it's back with @ana"
    And ana has the message "@bob took back that they accepted #1" from ClerkBot
    And bob's list is empty
    And ana's list is
      | message           |
      | The deploy is red |
    When bob looks at what ClerkBot wrote to them
    And bob presses "Accept"
    Then ana's list is empty

  Scenario: Given back later
    Given ana tells ClerkBot "give #1 to @bob"
    And bob looks at what ClerkBot wrote to them
    And bob presses "Accept"
    When bob tells ClerkBot "give #1 back"
    And ana looks at what ClerkBot wrote to them
    And ana presses "Accept"
    Then bob's list is empty
    And ana's list is
      | message           |
      | The deploy is red |

  Scenario: Given to another before the first has answered
    Given ana tells ClerkBot "give #1 to @bob"
    And ana tells ClerkBot "give #1 to @carol"
    When bob looks at what ClerkBot wrote to them
    Then bob is told "@ana withdrew this offer"
    When carol looks at what ClerkBot wrote to them
    And carol presses "Accept"
    Then carol is told "Accepted"

  Scenario: Withdrawn by the giver
    Given ana tells ClerkBot "give #1 to @bob"
    When ana tells ClerkBot "give #1 to @bob"
    Then ana is told "already offered"
    When ana presses "Withdraw"
    Then ana is told "no longer offered to @bob"
    When bob looks at what ClerkBot wrote to them
    Then bob is not told "#1"
    And bob is told "@ana withdrew this offer"
    And bob's list is empty

  Scenario: Offered again by undo after it was done
    Given ana tells ClerkBot "give #1 to @bob"
    And ana tells ClerkBot "done #1"
    When bob looks at what ClerkBot wrote to them
    Then bob is told "no longer on @ana's list"
    When ana tells ClerkBot "undo"
    And bob looks at what ClerkBot wrote to them
    And bob presses "Accept"
    Then bob is told "Accepted"
    And ana's list is empty

  Scenario: Accepted by the wrong person
    Given ana tells ClerkBot "give #1 to @bob"
    And bob looks at what ClerkBot wrote to them
    And bob has "the offer" before their eyes
    When carol presses "Accept" in "the offer", which is somebody else's
    Then carol is told "That button is for @bob"
    And carol's list is empty

  Scenario: The same message waits with the colleague already
    Given bob tells ClerkBot "subscribe"
    And bob asks ClerkBot "save message my label priority low" under "The deploy is red"
    And ana tells ClerkBot "give #1 to @bob"
    When bob looks at what ClerkBot wrote to them
    And bob presses "Accept"
    Then bob's list is
      | message           | number | priority | label    |
      | The deploy is red | #1     | high     | my label |

  Scenario Outline: To nobody who could take it
    When ana tells ClerkBot "give #1 to <whom>"
    Then ana is told "<answer>"

    Examples:
      | whom       | answer               |
      | @ana       | Nothing was changed  |
      | @clerkbot  | Who should get it?   |
      | whoever    | Who should get it?   |

  Scenario: To somebody who has left
    Given carol leaves the workspace
    When ana tells ClerkBot "give #1 to @carol"
    Then ana is told "no longer in this workspace"

  Scenario: Accepted a week later, after ClerkBot was uninstalled and installed again
    Given ana tells ClerkBot "give #1 to @bob"
    And bob looks at what ClerkBot wrote to them
    And bob has "the offer" before their eyes
    When the workspace uninstalls ClerkBot
    And ana installs ClerkBot from its install page
    And bob presses "Accept" in "the offer"
    Then bob is told "offer of this message (red deploy) has expired"
    And bob's list is empty

  Scenario: The digest tells what was handed over
    Given ana tells ClerkBot "away"
    And carol writes "@ana who approves this?" in #general
    And ana tells ClerkBot "give #2 to @bob"
    And bob looks at what ClerkBot wrote to them
    And bob presses "Accept"
    When ana tells ClerkBot "back"
    Then ana is told "@bob took over #2"
