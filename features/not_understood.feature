Feature: Words that ClerkBot does not understand

  Background:
    Given ana tells ClerkBot "subscribe"
    And ana has saved "The deploy is red" of bob

  Scenario Outline: Nearly a command: nothing changes, and the nearest is suggested
    When ana tells ClerkBot "<words>"
    Then ana is told "<how>"
    And ana is told "<meant>"
    And ana's list is
      | message           | number | priority |
      | The deploy is red | #1     | medium   |

    Examples:
      | words                | how          | meant             |
      | lsti                 | Did you mean | list              |
      | ermove #1            | Did you mean | remove #1         |
      | priorety 1 high      | Did you mean | priority 1 high   |
      | priority #1 higjest  | For example  | highest           |
      | save mesaje          | Did you mean | save message      |
      | cleer low            | Did you mean | clear low         |
      | disavle reminder R1  | Did you mean | disable           |

  Scenario Outline: One long word is mistyped, and there is only one that it can be: it is read, and can be undone
    When ana tells ClerkBot "<words>"
    Then ana is told "<answer>"
    And ana is offered "Undo"
    When ana presses "Undo"
    Then ana's list is
      | message           | number | priority |
      | The deploy is red | #1     | medium   |

    Examples:
      | words                | answer                |
      | remvoe #1            | Removed #1            |
      | prioritiy 1 high     | #1 is now high        |
      | priority #1 higest   | #1 is now highest     |

  Scenario: No command at all
    When ana tells ClerkBot "frobnicate the whole thing"
    Then ana is told "Sorry, I didn't get that. Type"
    When ana asks ClerkBot "what a nice day" in #general
    Then ana is told "Sorry, I didn't get that"
    And only ana sees it
    And ana's list is
      | message           |
      | The deploy is red |

  Scenario: What is left over behind a number is asked about
    When ana tells ClerkBot "done #1 high"
    Then ana is told "Which item?"
    And ana's list is
      | message           | number | priority |
      | The deploy is red | #1     | medium   |

  Scenario Outline: A part that does not belong to the command is not passed over
    When ana tells ClerkBot "<words>"
    Then ana is told "<answer>"
    And ana is told "Nothing was changed"
    And ana's list is
      | message           | number | priority |
      | The deploy is red | #1     | medium   |

    Examples:
      | words                 | answer                                   |
      | done #999999999999    | There is no #999999999999 on your list   |
      | urgent 00000100       | How many urgent pings                    |
      | list high purple      | I don't know “purple” here               |
      | list high low         | That's more than one priority            |
      | undo everything       | I'm not sure what you mean by “everything” |
