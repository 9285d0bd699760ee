"""Filters behind the first door: on ids within a case, and within the deeds themselves."""

from tests.house.matrix.filters import CASES, DEEDS, VIEWS
from tests.house.matrix.mutations import Mutation

# Filter taken away → the forgeries (route, argument) that must notice.
NOTICED_BY_FORGERIES = [
    (
        Mutation(f"{VIEWS}.letters:_OfLetter.letter", "self.review.letters.", "Letter.objects."),
        [("dhr:letter", "letter_pk"), ("dhr:letter_file", "letter_pk")],
    ),
    (
        Mutation(f"{VIEWS}.people:_OfSubject.subject", "self.review.subjects.", "Subject.objects."),
        [("dhr:change_identity", "subject_pk"), ("dhr:subject_fact", "subject_pk")],
    ),
    (
        Mutation(f"{VIEWS}.people:WithdrawFact.fact", "self.subject.facts.", "Fact.objects."),
        [("dhr:withdraw_fact", "fact_pk")],
    ),
    (
        Mutation(
            f"{VIEWS}.appointments:EndAppointment.appointment",
            "self.review.appointments.",
            "Appointment.objects.",
        ),
        [("dhr:end_appointment", "appointment_pk")],
    ),
    (
        Mutation(
            f"{VIEWS}.scoping:_OfAgency.requests",
            "self.review.scoping_requests.",
            "ScopingRequest.objects.",
        ),
        [("dhr:agency", "request_pk"), ("dhr:record_return", "request_pk")],
    ),
    (
        Mutation(
            f"{VIEWS}.appointments:LiftConflict.conflict",
            "self.review.conflicts.",
            "ConflictOfInterest.objects.",
        ),
        [("dhr:lift_conflict", "conflict_pk")],
    ),
    (
        Mutation(
            f"{VIEWS}.family:_OfStrand.strand", "self.review.strands.", "FamilyStrand.objects."
        ),
        [("dhr:strand", "strand_pk"), ("dhr:change_strand", "strand_pk")],
    ),
    (
        Mutation(
            f"{VIEWS}.family_letters:PrepareFamilyLetter.letter",
            "self.review.letters.",
            "Letter.objects.",
        ),
        [("dhr:prepare_family_letter", "family_letter_pk")],
    ),
]

# Filter taken away behind the pages → the deeds that must notice, and whether it is about who
# asks ("who") or about a thing of another case ("thing").
NOTICED_BY_DEEDS = [
    (Mutation("dhr.access:powers_on", "standing.conflicted or ", ""), "begin_scoping", "who"),
    (
        Mutation("dhr.access:powers_on", "grant.partnership_id == standing.partnership_id", "True"),
        "begin_scoping",
        "who",
    ),
    (Mutation("dhr.access:may", "and power in powers", ""), "begin_scoping", "who"),
    (
        Mutation(
            f"{DEEDS}.frame:case_deed", "not any(may(standing, one) for one in enough)", "False"
        ),
        "begin_scoping",
        "who",
    ),
    (
        Mutation(f"{DEEDS}.frame:deed_from_forum", "not settles_for_forum(standing)", "False"),
        "verify_recommendation",
        "who",
    ),
    (
        Mutation(f"{CASES}:Review.standing_of", "\n        undertaking_on__isnull=False,", ""),
        "record_conflict",
        "who",
    ),
    (
        Mutation(
            f"{CASES}:Review.standing_of",
            "access.live_appointment(today),\n",
            "\n",
        ),
        "record_conflict",
        "who",
    ),
    (
        Mutation(f"{DEEDS}.letters:_letter_in", "deed.review.letters.", "Letter.objects."),
        "replace_letter",
        "thing",
    ),
    (
        Mutation(f"{DEEDS}.family:strand_in", "deed.review.strands.", "FamilyStrand.objects."),
        "record_family_event",
        "thing",
    ),
    (
        Mutation(f"{DEEDS}.subjects:_identity_in", ", subject__review=deed.review", ""),
        "change_identity",
        "thing",
    ),
    (
        Mutation(
            f"{DEEDS}.subjects:record_fact_about", "deed.review.subjects.", "Subject.objects."
        ),
        "record_fact_about",
        "thing",
    ),
    (
        Mutation(
            f"{DEEDS}.subjects:withdraw_fact",
            "deed.review.facts.filter(pk=fact_id, subject_id=subject_id)",
            "Fact.objects.filter(pk=fact_id)",
        ),
        "withdraw_fact",
        "thing",
    ),
    (
        Mutation(
            f"{DEEDS}.appointments:end_appointment",
            "deed.review.appointments.filter",
            "Appointment.objects.filter",
        ),
        "end_appointment",
        "thing",
    ),
    (
        Mutation(
            f"{DEEDS}.scoping:_request_in",
            "deed.review.scoping_requests.",
            "ScopingRequest.objects.",
        ),
        "record_return",
        "thing",
    ),
    (
        Mutation(
            f"{DEEDS}.appointments:lift_conflict",
            "deed.review.conflicts.",
            "ConflictOfInterest.objects.",
        ),
        "lift_conflict",
        "thing",
    ),
    (
        Mutation(
            f"{DEEDS}.appointments:appoint", "people_known_to(deed.review, today)", "User.objects"
        ),
        "appoint",
        "thing",
    ),
    (
        Mutation(
            f"{DEEDS}.appointments:record_conflict",
            "people_known_to(deed.review, today)",
            "User.objects",
        ),
        "record_conflict",
        "thing",
    ),
]
