Feature: Being away and coming back

  Background:
    Given ana tells ClerkBot "subscribe"

  Scenario: Who mentions me while I am away gets one private note, and the message is collected
    Given ana tells ClerkBot "set priority high @bob"
    And ana tells ClerkBot "away for 2h dentist"
    When bob writes "@ana can you look at the invoice?" in #general
    Then bob is told "ana is away until"
    And bob is told "their list"
    And bob is not told "dentist"
    And only bob sees it
    When bob writes "@ana it is due today" in #general
    Then ClerkBot says nothing
    When carol writes "@ana lunch?" in #general
    Then carol is told "ana is away until"
    And ana's list is
      | message                           | number | priority |
      | @ana can you look at the invoice? | #1     | high     |
      | @ana it is due today              | #2     | high     |
      | @ana lunch?                       | #3     | medium   |

  Scenario: A mention in a thread is collected as well
    Given ana tells ClerkBot "away"
    And carol writes "Who knows the invoice?" in #general
    When bob answers "@ana does" under "Who knows the invoice?"
    Then bob is told "ana is away"
    And ana's list is
      | message   | sender |
      | @ana does | bob    |

  Scenario: not collected while I am here
    When bob writes "@ana can you look?" in #general
    Then ClerkBot says nothing
    And ana's list is empty

  Scenario: What does not speak to me is not collected
    Given ana tells ClerkBot "away"
    When bob writes "The deploy is red" in #general
    And bob writes "see `@ana` in the code" in #general
    And bob writes "```ping @ana```" in #general
    And bob writes "@carol can you look?" in #general
    And another app writes "@ana build finished" in #general
    And ana writes "@ana note to self" in #general
    Then ana's list is empty

  Scenario: Two people who are away are mentioned at once
    Given carol tells ClerkBot "subscribe"
    And ana tells ClerkBot "away"
    And carol tells ClerkBot "away"
    When bob writes "@ana @carol who can look?" in #general
    Then ana's list is
      | message                   |
      | @ana @carol who can look? |
    And carol's list is
      | message                   |
      | @ana @carol who can look? |

  Scenario: Back, I get what was collected, most important first
    Given ana has saved "Saved before" of bob
    And ana tells ClerkBot "set priority high @carol"
    And ana tells ClerkBot "away"
    And bob writes "@ana first" in #general
    And carol writes "@ana second" in #general
    When ana tells ClerkBot "back"
    Then ana is told "Welcome back!"
    And this is shown
      | message     | priority |
      | @ana second | high     |
      | @ana first  | medium   |
    When bob writes "@ana third" in #general
    Then ClerkBot says nothing

  Scenario: Back, and nothing was collected
    Given ana tells ClerkBot "away"
    When ana tells ClerkBot "back"
    Then ana is told "Nothing new came in."
    When ana tells ClerkBot "back"
    Then ana is told "You're not away"

  Scenario: A new note for each time that I am away
    Given ana tells ClerkBot "away"
    And bob writes "@ana one" in #general
    And ana tells ClerkBot "back"
    And ana tells ClerkBot "away"
    When bob writes "@ana two" in #general
    Then bob is told "their list"

  Scenario: The away time ends by itself, with what was collected
    Given ana tells ClerkBot "away for 2h"
    And bob writes "@ana can you look?" in #general
    When 2 hours pass
    Then ana has the message "Welcome back!" from ClerkBot
    And this is shown
      | message            |
      | @ana can you look? |
    When bob writes "@ana and now?" in #general
    Then ClerkBot says nothing
    When ana tells ClerkBot "back"
    Then ana is told "You're not away"

  Scenario: Until a time in another city
    When ana tells ClerkBot "away until 23:59 in Tokyo"
    Then ana is told "You're away until"
    When ana tells ClerkBot "away untill 23:59"
    Then ana is told "Did you mean"
