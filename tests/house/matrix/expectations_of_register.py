"""Who gets what of the learning register, decided by hand.

Asked are a review of the adults board and, "of a review", the case "letter issued", whose
recommendations wait for the Home Office: there counts what a role is to that case. Of the forum,
its chair (F) gave the undertaking and its member (G) did not.
"""

BOARDS_AND_FORUM, BEFORE_APPROVAL, BODIES = "MCBDFG", "MCF", "S"

# As in expectations.py.
_ABOUT_NOTHING = """
learning:register | anywhere | MCBDFG 200, * 403 | * 405
learning:register_file | anywhere | MCBDFG 200, * 403 | * 405
learning:report | anywhere | MCBDFGT 200, * 403 | * 405
learning:report_file | anywhere | MCBDFGT 200, * 403 | * 405
learning:keep_order | anywhere | MCBDFG 200, * 403 | MCBDFG 422, * 403
learning:give_undertaking | anywhere | FG 200, MCBD 403, * 404 | FG 409, MCBD 403, * 404
learning:sources | anywhere | MCBDFG 200, * 403 | * 405
learning:source_enter | anywhere | MBDF 200, * 403 | MBDF 422, * 403
learning:letters | anywhere | MCBDF 200, * 403 | * 405
learning:due_from_us | anywhere | S 200, * 403 | * 405
learning:due_export | anywhere | S 200, * 403 | * 405
learning:meetings | anywhere | MCBDFG 200, * 403 | * 405
learning:meeting_call | anywhere | F 200, MCBDG 403, * 404 | F 422, MCBDG 403, * 404
learning:meeting_item | here | MCBDFG 200, * 404 | F 422, MCBDG 403, * 404
learning:meeting_item of a review | letter issued | MCF 200, * 404 | F 422, MC 403, * 404
learning:meeting_papers | here | MCBDFG 200, * 404 | MCBDFG 405, * 404
learning:meeting_papers of undertaking | here | F 200, MCBDG 403, * 404 | MCBDFG 405, * 404
learning:own_action of another body | here | * 404 | * 404
"""

# Route | who opens it | GET | POST with nothing filled in. Whoever sees the source but is not named
# gets 403, all others 404, and who is not signed in is sent to sign in. Of what is a body's own
# those who see the source know nothing by these addresses: 404. A file takes no POST, whoever asks.
_ABOUT_SOMETHING = """
source                           | MCBDFG  | 200 | 405
source of a review               | MCF     | 200 | 405
source_change                    | BF      | 200 | 422
source_change of a review        | MF      | 200 | 422
source_rename                    | BF      | 200 | 422
source_rename of a review        | MF      | 200 | 422
recommendation_type              | BF      | 200 | 422
recommendation_type of a review  | MF      | 200 | 422
plan_to_read                     | BF      | 200 | 422
plan_read                        | BF      | 200 | 422
plan_set_aside                   | BF      | 200 | 422
ask_all                          | BF      | 200 | 422
set_closing_rule                 | B       | 200 | 422
set_closing_rule of a review     | C       | 200 | 422
recommendation                   | MCBDFG  | 200 | 405
recommendation of a review       | MCF     | 200 | 405
recommendation_correct           | BF      | 200 | 422
recommendation_correct of a review | MF      | 200 | 422
set_themes                       | MBDFG   | 200 | 302
link                             | MBDFG   | 200 | 422
link of a review                 | MF      | 200 | 422
end_link                         | MBDFG   | 200 | 302
ask                              | BF      | 200 | 422
chase                            | BF      | 200 | 422
chase of a review                | MF      | 200 | 422
name_body                        | BF      | 200 | 422
pass_on                          | BF      | 200 | 422
leave_with_body                  | BF      | 200 | 422
record_answer                    | BF      | 200 | 422
record_evidence                  | BF      | 200 | 422
assess                           | MBDFG   | 200 | 422
verify                           | MBDFG   | 200 | 422
verify of a review               | MF      | 200 | 422
send_back                        | MBDFG   | 200 | 422
reopen                           | BF      | 200 | 422
close                            | F       | 200 | 422
close of a review                | F       | 200 | 422
confirm_closing                  | B       | 200 | 422
confirm_closing of a review      | C       | 200 | 422
decline_closing                  | B       | 200 | 422
letter                           | BF      | 200 | 405
letter of a chair                | CBF     | 200 | 405
letter of a review               | MF      | 200 | 405
letter_file                      | BF      | 200 | 405
letter_release                   | BF      | 200 | 409
letter_release of a chair        | CBF     | 200 | 409
letter_release of a review       | MF      | 200 | 409
letter_set_aside                 | BF      | 200 | 422
letter_set_aside of a chair      | CBF     | 200 | 422
letter_sent                      | BF      | 200 | 422
evidence                         | MCBDFGS | 200 | 405*
evidence of somebody             | MBDFGS  | 200 | 405*
evidence of a review             | MCFS    | 200 | 405*
evidence of both                 | MCBDFGS | 200 | 405*
meeting                          | MCBDFG  | 200 | 405
minutes                          | MCBDFG  | 200 | 405
meeting_invitation               | MCBDFG  | 200 | 405
meeting_people                   | MCBDFG  | 200 | 405
meeting_change                   | F       | 200 | 422
meeting_cancel                   | F       | 200 | 422
meeting_came                     | F       | 200 | 302
meeting_agenda                   | F       | 200 | 302
meeting_put_on                   | F       | 200 | 422
meeting_held                     | F       | 200 | 409
meeting_confirm                  | F       | 200 | 422
meeting_take_off                 | F       | 200 | 302
meeting_declare                  | MCBDFG  | 200 | 422
meeting_withdraw                 | MCBDFG  | 200 | 422
own_action                       | S       | 200 | 405
own_action of a review           | S       | 200 | 405
accept                           | S       | 200 | 302
acknowledge                      | S       | 200 | 302
dispute                          | S       | 200 | 422
reject                           | S       | 200 | 422
say_progress                     | S       | 200 | 422
say_progress of a review         | S       | 200 | 422
claim                            | S       | 200 | 422
send_evidence                    | S       | 200 | 422
"""


def _row(line: str) -> str:
    name, opens, get, post = (cell.strip() for cell in line.split("|"))
    of_a_review = name.endswith((" of a review", " of both"))
    see = BEFORE_APPROVAL if of_a_review else BOARDS_AND_FORUM
    others = "".join(letter for letter in see if letter not in opens)
    refused = f", {others} 403" if others and BODIES not in opens else ""
    where = "letter issued" if of_a_review else "here"
    got = f"* {post[:-1]}" if post.endswith("*") else f"{opens} {post}{refused}, * 404"
    return f"learning:{name} | {where} | {opens} {get}{refused}, * 404 | {got}"


OF_REGISTER = "\n".join([_ABOUT_NOTHING, *map(_row, _ABOUT_SOMETHING.strip().splitlines())])
