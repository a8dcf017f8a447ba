Feature: The note to the colleague of somebody who is away

  Background:
    Given ana tells ClerkBot "subscribe"
    And ana tells ClerkBot "away for 3 days"

  Scenario: It says how long, and not why unless that is wanted
    Given ana tells ClerkBot "away for 3 days at the clinic"
    When bob writes "@ana the invoice?" in #general
    Then bob is told "ana is away until"
    And bob is told "I've added your message to their list."
    And bob is not told "#1"
    And bob is not told "clinic"
    And only bob sees it
    When ana tells ClerkBot "reason on"
    And carol writes "@ana lunch?" in #general
    Then carol is told ": clinic."

  Scenario: In the thread, if that is where I was mentioned
    Given carol writes "Who knows the invoice?" in #general
    When bob answers "@ana does" under "Who knows the invoice?"
    Then only bob sees it
    And bob is told "ana is away until"
    When bob presses "Tell me when back"
    Then only bob sees it, under "Who knows the invoice?"

  Scenario: Urgent reaches the person at once, within what they allow for one day
    Given ana tells ClerkBot "urgent 1"
    And bob writes "@ana the site is down" in #general
    And bob has "the note" before their eyes
    When bob presses "Urgent" in "the note"
    Then bob is told "pinged ana about your message"
    And ana has the message "@bob says this is urgent" from ClerkBot
    And ana's list is
      | message               | priority |
      | @ana the site is down | highest  |
    When bob presses "Urgent" in "the note", which he does not see any more
    Then bob is told "ana has been pinged about this"
    And ana was told "says this is urgent" 1 time
    When ana tells ClerkBot "back"
    And ana tells ClerkBot "away for 3 days"
    And bob writes "@ana the lift is down" in #general
    And bob presses "Urgent"
    Then bob is told "You've used today's urgent pings"
    And ana was told "says this is urgent" 1 time
    When carol writes "@ana the lights are out" in #general
    And carol presses "Urgent"
    Then ana has the message "@carol says this is urgent" from ClerkBot

  Scenario: What told of something urgent says what became of it
    Given bob writes "@ana the site is down" in #general
    And bob has "the note" before their eyes
    When bob presses "Urgent" in "the note"
    Then ana has the message "@bob says this is urgent" from ClerkBot
    When ana tells ClerkBot "done 1"
    And ana tells ClerkBot "undo"
    Then ana was told "says this is urgent" 1 time
    When bob presses "Withdraw" in "the note", which he does not see any more
    Then ana has the message "@bob withdrew this message" from ClerkBot
    And ana was told "says this is urgent" 0 times

  Scenario: The day of the budget is over at midnight
    Given ana tells ClerkBot "urgent 1"
    And bob writes "@ana one" in #general
    And bob presses "Urgent"
    And ana tells ClerkBot "back"
    And ana tells ClerkBot "away for 3 days"
    And bob writes "@ana two" in #general
    And bob has "the note" before their eyes
    When bob presses "Urgent" in "the note"
    Then bob is told "You've used today's urgent pings"
    When 1 day passes
    And bob presses "Urgent" in "the note"
    Then bob is told "your message"

  Scenario: With one note for several messages, its buttons mean the one that it is about
    Given bob writes "@ana lunch?" in #general
    And bob has "the note" before their eyes
    And bob writes "@ana the site is down" in #general
    When bob presses "Urgent" in "the note"
    Then ana's list is
      | message               | priority |
      | @ana lunch?           | highest  |
      | @ana the site is down | medium   |
    When bob presses "Withdraw" in "the note"
    Then ana's list is
      | message               |
      | @ana the site is down |
    When bob presses "Withdraw" in "the note", which he does not see any more
    Then ana's list is
      | message               |
      | @ana the site is down |

  Scenario: The note is replaced by what is true, and keeps the buttons that make sense
    Given bob writes "@ana lunch?" in #general
    And bob has "the note" before their eyes
    When bob presses "Tell me when back" in "the note"
    Then bob is told "ana is away until"
    And bob is told "I'll tell you when ana is back"
    And bob is offered "Urgent"
    And bob is not offered "Tell me when back"
    When bob presses "Withdraw" in "the note"
    Then bob is told "Removed from ana's list"
    And bob is not offered "Urgent"
    And bob is not offered "Withdraw"

  Scenario: A note of an earlier absence explains
    Given bob writes "@ana lunch?" in #general
    And bob has "the note" before their eyes
    And ana tells ClerkBot "back"
    And ana tells ClerkBot "away for 3 days"
    When bob presses "Urgent" in "the note"
    Then bob is told "That was an earlier absence of ana, who came back today. Your message is on their list."
    And bob is not offered "Urgent"
    And ana was told "says this is urgent" 0 times

  Scenario: Somebody who does not want to be told at once
    Given ana tells ClerkBot "urgent 0"
    And bob writes "@ana hello?" in #general
    When bob presses "Urgent"
    Then bob is told "has urgent pings turned off"
    And ana was told "says this is urgent" 0 times

  Scenario: Urgent names who said it, in a conversation that another began
    Given carol writes "@ana some time" in #general
    And bob answers "@ana no, now" under "@ana some time"
    When bob presses "Urgent"
    Then ana has the message "@bob says this is urgent" from ClerkBot
    When ana tells ClerkBot "why #1"
    Then ana is told "@bob marked it as urgent"

  Scenario: A VIP's message is sent at once
    Given ana tells ClerkBot "vip @carol"
    And bob writes "@ana some time" in #general
    When carol answers "@ana now" under "@ana some time"
    Then ana has the message "@carol is one of your VIPs" from ClerkBot
    When bob answers "@ana me too" under "@ana some time"
    Then ana was told "is one of your VIPs" 1 time

  Scenario: My cover is asked, and accepts
    Given ana tells ClerkBot "cover @carol"
    And bob writes "@ana who approves this?" in #general
    And bob has "the note" before their eyes
    When bob presses "Ask for cover"
    Then bob is told "I've asked @carol to cover"
    When bob presses "Ask for cover" in "the note", which he does not see any more
    Then bob is told "has been asked"
    When carol looks at what ClerkBot wrote to them
    Then carol is told "is away and you cover for them. @bob asks"
    And carol has "the question" before their eyes
    When carol presses "Accept" in "the question"
    Then carol is told "Thank you"
    And bob has the message "@carol is taking care of" from ClerkBot
    When carol presses "Decline" in "the question", which he does not see any more
    Then carol is told "Thank you"
    When ana tells ClerkBot "back"
    Then ana is told "Covered for you: #1"

  Scenario: My cover declines, and is asked by another than who began the conversation
    Given ana tells ClerkBot "cover @carol"
    And somebody of another organisation writes "@ana who approves this?" in #general
    And bob answers "@ana I do not" under "@ana who approves this?"
    When bob presses "Ask for cover"
    And carol looks at what ClerkBot wrote to them
    Then carol is told "@bob asks if you can take care of this"
    When carol presses "Decline"
    Then bob has the message "@carol can't take care of" from ClerkBot
    And ana's list is
      | message                 |
      | @ana who approves this? |

  Scenario: The cover has left, or is the very sender
    Given ana tells ClerkBot "cover @carol"
    When carol writes "@ana it's me" in #general
    Then carol is not offered "Ask for cover"
    When bob writes "@ana who approves this?" in #general
    And bob has "the note" before their eyes
    And carol leaves the workspace
    And bob presses "Ask for cover" in "the note"
    Then bob is told "Nobody else covers"

  Scenario: Withdrawn, it is out of the list, once
    Given bob writes "@ana lunch?" in #general
    And bob has "the note" before their eyes
    When bob presses "Withdraw" in "the note"
    Then bob is told "Removed from ana's list"
    And ana's list is empty
    When bob presses "Withdraw" in "the note", which he does not see any more
    Then bob is told "no longer on their list"
    When bob presses "Urgent" in "the note", which he does not see any more
    Then bob is told "no longer on their list"

  Scenario: Withdrawing takes one's own mentions out of a conversation, not another's
    Given carol writes "@ana who?" in #general
    And bob answers "@ana me too" under "@ana who?"
    When bob presses "Withdraw"
    Then ana's list is
      | message   | sender |
      | @ana who? | carol  |
    And ana is told "mentions you"

  Scenario: Told once when they are back
    Given bob writes "@ana lunch?" in #general
    And bob has "the note" before their eyes
    When bob presses "Tell me when back" in "the note"
    Then bob is told "I'll tell you when ana is back"
    And bob is not offered "Tell me when back"
    When bob presses "Withdraw" in "the note"
    And ana tells ClerkBot "back"
    And ana tells ClerkBot "away"
    And ana tells ClerkBot "back"
    Then bob was told "ana is back" 1 time
    When bob presses "Tell me when back" in "the note", which he does not see any more
    Then bob is told "ana came back today. Your message is no longer on their list."

  Scenario: Every button works an hour later
    Given bob writes "@ana lunch?" in #general
    And bob has "the note" before their eyes
    When 1 hour passes
    And bob presses "Tell me when back" in "the note"
    Then bob is told "I'll tell you when ana is back"
    When bob presses "Urgent" in "the note"
    Then bob is told "I've pinged"
    When bob presses "Withdraw" in "the note"
    Then bob is told "Removed from ana's list"

  Scenario Outline: A button that is somebody else's is refused
    Given ana tells ClerkBot "cover @carol"
    And bob writes "@ana lunch?" in #general
    And bob has "the note" before their eyes
    When carol presses "<button>" in "the note", which is somebody else's
    Then carol is told "That button is for"
    And ana's list is
      | message     | priority |
      | @ana lunch? | medium   |

    Examples:
      | button   |
      | Urgent   |
      | Withdraw |

  Scenario: Uninstalled and installed again meanwhile
    Given bob writes "@ana lunch?" in #general
    And bob has "the note" before their eyes
    When the workspace uninstalls ClerkBot
    And ana installs ClerkBot from its install page
    And bob presses "Urgent" in "the note"
    Then bob is told "no longer on their list"
    When bob presses "Tell me when back" in "the note", which he does not see any more
    Then bob is told "no longer uses ClerkBot, so I can't pass this on"
    And ana was told "urgent" 0 times

  Scenario: Who wanted to be told has left
    Given bob writes "@ana lunch?" in #general
    And bob presses "Tell me when back"
    When bob leaves the workspace
    And ana tells ClerkBot "back"
    Then ana is told "1 conversation is waiting"

  Scenario: A sender never learns the reason
    Given ana tells ClerkBot "away for 3 days zeppelin"
    When bob writes "@ana one" in #general
    And bob presses "Urgent"
    And bob writes "@ana two" in #general
    And ana tells ClerkBot "give #1 to @carol"
    And ana tells ClerkBot "back"
    Then bob knows nothing of "zeppelin"

  Scenario: A sender never learns the list
    Given ana tells ClerkBot "set priority low @bob"
    And carol writes "@ana the xylophone" in #general
    And ana tells ClerkBot "priority #1 highest"
    When bob writes "@ana hello" in #general
    And bob has "the note" before their eyes
    And bob presses "Tell me when back" in "the note"
    And bob presses "Withdraw" in "the note"
    And bob tells ClerkBot "list"
    Then bob is told "Your list is empty"
    And bob knows nothing of "xylophone"
    And bob knows nothing of "highest · "
    And bob knows nothing of "low · "
    When bob tells ClerkBot "why #1"
    Then bob is told "There is no #1 on your list"

  Scenario: A sender never learns who else wrote
    Given carol writes "@ana who?" in #general
    When bob answers "@ana me too" under "@ana who?"
    And bob has "the note" before their eyes
    And bob presses "Urgent" in "the note"
    And bob presses "Withdraw" in "the note"
    And ana tells ClerkBot "back"
    Then bob knows nothing of "carol"
    And carol knows nothing of "bob"
    And carol was sent nothing but 1 notes
