Feature: Collecting my mentions while I am away

  Background:
    Given ana tells ClerkBot "subscribe"
    And ana tells ClerkBot "away"

  Scenario: Further mentions in the same thread fold into one
    When bob writes "@ana who knows the invoice?" in #general
    And carol answers "@ana I need it too" under "@ana who knows the invoice?"
    And bob answers "@ana please" under "@ana who knows the invoice?"
    Then ClerkBot says nothing
    And ana's list is
      | message                     | number | sender |
      | @ana who knows the invoice? | #1     | bob    |
    And ana is told "3 mentions, latest"

  Scenario: What I was done with does not swallow a new mention, and that begins a new burst
    Given bob writes "@ana one" in #general
    And ana tells ClerkBot "done #1"
    When bob answers "@ana two" under "@ana one"
    And bob answers "@ana three" under "@ana one"
    Then ana's list is
      | message  | number |
      | @ana two | #2     |
    And ana is told "2 mentions, latest"

  Scenario: A user group that I am in, unless I do not want that
    When bob writes "@oncall the site is down" in #general
    Then bob is told "ana is away"
    When ana tells ClerkBot "groups off"
    And bob writes "@oncall it is up again" in #general
    Then ana's list is
      | message                  |
      | @oncall the site is down |

  Scenario: The whole channel, if I want that
    When bob writes "@channel cake in the kitchen" in #general
    Then ClerkBot says nothing
    When ana tells ClerkBot "channel on"
    And bob writes "@here more cake" in #general
    Then ana's list is
      | message         |
      | @here more cake |

  Scenario: Everybody in a group conversation, if I want that
    Given ana tells ClerkBot "channel on"
    And bob opens the group conversation #launch with ana, carol and ClerkBot
    When bob writes "@channel who brings the cake?" in #launch
    Then ana's list is
      | message                       |
      | @channel who brings the cake? |

  Scenario: Apps if I want that; people of other organisations unless I do not
    When another app writes "@ana build 1 is red" in #general
    And ana tells ClerkBot "bots on"
    And another app writes "@ana build 2 is red" in #general
    And a webhook writes "@ana disk full" in #general
    And somebody of another organisation writes "@ana about the contract" in #general
    And ana tells ClerkBot "strangers off"
    And somebody of another organisation writes "@ana again" in #general
    Then ana's list is
      | message                 | sender  |
      | @ana build 2 is red     | Deploys |
      | @ana disk full          | an app  |
      | @ana about the contract | dana    |

  Scenario: An edit that mentions me counts from then on, and one that does not any more withdraws
    Given bob writes "who can look?" in #general
    When bob changes "who can look?" to "@ana can you look?"
    Then bob is told "ana is away"
    When bob changes "@ana can you look?" to "@ana can you look now?"
    Then ana's list is
      | message                | number |
      | @ana can you look now? | #1     |
    When bob changes "@ana can you look now?" to "solved"
    Then ana's list is empty
    When bob changes "solved" to "@ana not solved"
    Then ana's list is
      | message         | number |
      | @ana not solved | #1     |

  Scenario: Written before I went, edited to mention me after: it counts; mentioned before already: it does not
    Given ana tells ClerkBot "back"
    And bob writes "earlier" in #general
    And bob writes "@ana seen" in #general
    And ana tells ClerkBot "away"
    When bob changes "earlier" to "@ana look at this"
    And bob changes "@ana seen" to "@ana seen it"
    Then ana's list is
      | message           |
      | @ana look at this |

  Scenario: An edit takes one mention out of a burst, also when I am back
    Given bob writes "@ana one" in #general
    And carol answers "@ana two" under "@ana one"
    And ana tells ClerkBot "back"
    When carol changes "@ana two" to "never mind"
    Then ana's list is
      | message  |
      | @ana one |
    And ana is told "mentions you"

  Scenario: A deleted message is shown as deleted
    Given bob writes "@ana a secret" in #general
    When bob deletes "@ana a secret"
    And ana tells ClerkBot "list"
    Then ana is told "deleted by its author"

  Scenario: Nothing where ClerkBot is not, or is not any more
    When bob writes "@ana in another channel" in #ops
    Then ClerkBot says nothing
    When ana removes ClerkBot from #general
    And bob writes "@ana alone" in #general
    Then ana's list is empty

  Scenario: By my rules
    Given ana tells ClerkBot "set priority low #general"
    And ana tells ClerkBot "set priority highest @bob"
    When carol writes "@ana some time" in #general
    And bob answers "@ana at once" under "@ana some time"
    Then ana's list is
      | message        | priority |
      | @ana some time | highest  |
    When ana tells ClerkBot "why #1"
    Then ana is told "that's your priority for @bob"

  Scenario: Everything comes three times
    Given every event comes three times at once
    When bob writes "@ana one" in #general
    And bob answers "@ana two" under "@ana one"
    And bob changes "@ana two" to "two"
    And Slack tells ClerkBot of everything once more
    Then ana's list is
      | message  | number |
      | @ana one | #1     |
    And ana is told "mentions you"
    And bob reads "is away" from ClerkBot 1 time in #general
