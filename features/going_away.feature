Feature: Going away

  Background:
    Given ana tells ClerkBot "subscribe"

  Scenario Outline: For as long as I say
    When ana tells ClerkBot "<words>"
    Then ana is told "<answer>"
    And ana is offered "Undo"

    Examples:
      | words                                         | answer                        |
      | away                                          | until you type back            |
      | away until 23:59                              | You're away until            |
      | away for 2h lunch                             | (lunch, only visible to you)        |
      | away tomorrow                                 | You'll be away tomorrow.      |
      | away from tomorrow 18:00 until tomorrow 20:00 | until 20:00                   |
      | away every weekday 18:00-9:00                 | every weekday 18:00-09:00     |

  Scenario Outline: What I cannot have meant changes nothing
    When ana tells ClerkBot "<words>"
    Then ana is told "Nothing was changed"
    When bob writes "@ana are you there?" in #general
    Then ClerkBot says nothing

    Examples:
      | words                                    |
      | away until yesterday                     |
      | away from tomorrow 19:00 until tomorrow 18:00 |
      | away every weekday 18:00-18:00           |
      | away untill 15:30                        |

  Scenario: Who has not subscribed is away at once
    When carol tells ClerkBot "away"
    Then carol is told "You're away"

  Scenario: A planned absence begins by itself, and can be cancelled
    Given ana tells ClerkBot "away tomorrow"
    When bob writes "@ana today" in #general
    Then ClerkBot says nothing
    When ana tells ClerkBot "back"
    Then ana is told "Your next absence begins"
    When ana tells ClerkBot "absences"
    And ana presses "Cancel"
    Then ana is told "Cancelled your absence"
    When ana tells ClerkBot "away tomorrow"
    And it becomes 09:00 for ana tomorrow
    And bob writes "@ana on the day" in #general
    Then bob is told "ana is away until"

  Scenario: Several absences at a time, each with its name, beside the quiet hours
    Given ana tells ClerkBot "away every weekday 20:00-7:00"
    And ana tells ClerkBot "away from tomorrow 9:00 until tomorrow 12:00 holiday"
    When ana tells ClerkBot "away from tomorrow 11:00 until tomorrow 15:00"
    Then ana is told "overlaps your absence from tomorrow"
    When ana tells ClerkBot "away every day 22:00-7:00"
    Then ana is told "That's instead of every weekday 20:00-07:00"
    When ana tells ClerkBot "away for 30m"
    And ana tells ClerkBot "back"
    Then ana is told "Still planned: from tomorrow"
    When ana tells ClerkBot "absences"
    Then ana is told "holiday"
    And ana is told "Quiet hours: every day 22:00-07:00"
    When ana presses "Turn off"
    Then ana is told "Quiet hours are off"

  Scenario: Saying it again changes the end and keeps what was collected together
    Given ana tells ClerkBot "away for 2h"
    And bob writes "@ana one" in #general
    When ana tells ClerkBot "away for 4h"
    And bob writes "@ana two" in #general
    Then ClerkBot says nothing
    When 3 hours pass
    Then ClerkBot says nothing
    When 2 hours pass
    Then this is shown
      | message  |
      | @ana one |
      | @ana two |

  Scenario: Quiet hours come again every day, with a digest when they end
    Given it becomes 17:00 for ana tomorrow
    And ana tells ClerkBot "away every day 18:00-9:00"
    When bob writes "@ana before" in #general
    Then ClerkBot says nothing
    When it becomes 22:00 for ana today
    And bob writes "@ana in the evening" in #general
    Then bob is told "ana is away until tomorrow"
    When it becomes 09:00 for ana tomorrow
    Then this is shown
      | message             |
      | @ana in the evening |
    When it becomes 22:00 for ana today
    And bob writes "@ana the next evening" in #general
    Then bob is told "ana is away until tomorrow"
    When ana tells ClerkBot "quiet hours off"
    And bob writes "@ana now?" in #general
    Then ClerkBot says nothing

  Scenario: The absence of a day is cancelled by naming the day
    Given ana tells ClerkBot "away from tomorrow 14:00 until tomorrow 16:00"
    When ana tells ClerkBot "I'm not off tomorrow after all"
    Then ana is told "Cancelled your absence from tomorrow, 14:00 until 16:00."
    And ana is offered "Undo"

  Scenario: Who is away, as far as they let others see it, in the time zone of who asks
    Given ana tells ClerkBot "away until tomorrow at noon dentist"
    When bob tells ClerkBot "who's away today?"
    Then bob is told "until tomorrow, 06:00"
    And bob is not told "dentist"
    When ana tells ClerkBot "who is away off"
    And bob tells ClerkBot "is @ana away?"
    Then bob is told "isn't away, as far as I know"

  Scenario: Quiet hours within a longer absence say nothing when they end
    Given it becomes 17:00 for ana tomorrow
    And ana tells ClerkBot "away every day 18:00-9:00"
    And ana tells ClerkBot "away for 3 days"
    And it becomes 22:00 for ana today
    And bob writes "@ana in the evening" in #general
    When it becomes 10:00 for ana tomorrow
    Then ClerkBot says nothing
    When ana tells ClerkBot "back"
    Then this is shown
      | message             |
      | @ana in the evening |

  Scenario: Quiet hours keep to the clock on the wall when it changes
    Given it is noon before the night in which Madrid's clocks go forward
    And ana tells ClerkBot "away every day 22:00-8:00"
    And it becomes 23:00 for ana today
    And bob writes "@ana at night" in #general
    When it becomes 07:59 for ana tomorrow
    Then ClerkBot says nothing
    When 2 minutes pass
    Then this is shown
      | message       |
      | @ana at night |

  Scenario: My Slack status counts, where I want that
    Given ana tells ClerkBot "follow status :palm_tree: out of office"
    And ana's Slack status becomes ":hammer:" "building an office"
    When bob writes "@ana hammering" in #general
    Then ClerkBot says nothing
    When ana's Slack status becomes ":house:" "Out of office" for 4 hours
    And bob writes "@ana at home" in #general
    Then bob is told "ana is away until"
    When bob writes "@ana still at home" in #general
    Then ClerkBot says nothing
    When 4 hours pass
    Then this is shown
      | message            |
      | @ana at home       |
      | @ana still at home |

  Scenario: A status that I clear brings me back, whatever end it had
    Given ana tells ClerkBot "follow status"
    And ana's Slack status becomes ":palm_tree:" "" for 8 hours
    And bob writes "@ana on the beach?" in #general
    When ana clears the Slack status
    And 16 minutes pass
    Then ana has the message "Welcome back!" from ClerkBot
    When bob writes "@ana and now?" in #general
    Then ClerkBot says nothing

  Scenario: A status without an end counts until it is cleared
    Given ana tells ClerkBot "follow status"
    And ana's Slack status becomes ":palm_tree:" ""
    When bob writes "@ana on the beach?" in #general
    Then bob is told "ana is away."
    When 50 minutes pass
    Then ClerkBot says nothing
    When ana clears the Slack status
    And 16 minutes pass
    Then ana has the message "Welcome back!" from ClerkBot

  Scenario: A status before a planned absence does not lose that
    Given ana tells ClerkBot "follow status"
    And ana tells ClerkBot "away tomorrow"
    And ana's Slack status becomes ":palm_tree:" "" for 2 hours
    When bob writes "@ana today already" in #general
    Then bob is told "ana is away until"
    When 3 hours pass
    Then this is shown
      | message            |
      | @ana today already |
    When it becomes 09:00 for ana tomorrow
    And carol writes "@ana on the day" in #general
    Then carol is told "ana is away until tomorrow"
    When ana tells ClerkBot "back"
    Then this is shown
      | message         |
      | @ana on the day |

  Scenario: A status is not followed unless I ask for it
    Given ana's Slack status becomes ":palm_tree:" ""
    When bob writes "@ana on the beach?" in #general
    Then ClerkBot says nothing
    When ana tells ClerkBot "follow status"
    And ana tells ClerkBot "unfollow status"
    And bob writes "@ana now?" in #general
    Then ClerkBot says nothing

  Scenario: Subscribed always, I am never missed; unsubscribed, never collected
    Given ana tells ClerkBot "subscribe always"
    When bob writes "@ana are you there?" in #general
    Then ClerkBot says nothing
    And ana's list is
      | message             |
      | @ana are you there? |
    When ana tells ClerkBot "away"
    And ana tells ClerkBot "unsubscribe"
    And bob writes "@ana and now?" in #general
    Then ClerkBot says nothing
    And ana's list is
      | message             |
      | @ana are you there? |

  Scenario: Away and back by the buttons of the Home tab
    When ana opens ClerkBot's Home tab
    And ana presses "30 min" in the Home tab
    Then the Home tab shows "You're away until"
    When bob writes "@ana from the button" in #general
    And ana presses "I'm back" in the Home tab
    Then the Home tab shows "Welcome back"
    And the Home tab shows "#1 medium"
    When ana opens ClerkBot's Home tab
    Then the Home tab shows "You're active"

  Scenario: A planned absence does not end the one that runs, nor does coming back cancel what is planned
    Given ana tells ClerkBot "away for 2h"
    When ana tells ClerkBot "away tomorrow"
    And bob writes "@ana still away?" in #general
    Then bob is told "is away until"
    When ana tells ClerkBot "back"
    And carol writes "@ana are you here?" in #general
    Then ClerkBot says nothing
    When ana tells ClerkBot "absences"
    Then ana is told "tomorrow"
    When it becomes 09:00 for ana tomorrow
    And carol writes "@ana on the day" in #general
    Then carol is told "ana is away until"
