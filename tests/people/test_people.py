"""Users and small things that belong to no page: addresses, names, letters without a carrier."""

import pytest
from django.contrib.auth import logout
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ImproperlyConfigured
from django.db import IntegrityError, transaction

from audit.models import Entry
from people import post
from people.models import BodyAlias, Instance, SubmittedForm, User
from people.sessions import SessionStore
from tests.factories.people import (
    BodyFactory,
    PartnershipFactory,
    UserFactory,
    give,
    invited,
    make_demo,
)

pytestmark = pytest.mark.django_db


def test_an_address_is_one_however_it_is_typed() -> None:
    user = User.objects.create_user(" Marnie@B.Example ", " Marnie Oduya ", "seven quiet lamps")
    assert (user.email, user.name) == ("marnie@b.example", "Marnie Oduya")
    assert user.check_password("seven quiet lamps")
    assert User.objects.get_by_natural_key("MARNIE@b.example") == user
    with pytest.raises(IntegrityError, match="user_email_lower_case"), transaction.atomic():
        User.objects.create(email="Marnie@b.example", name="Twice")


def test_without_a_password_nobody_signs_in() -> None:
    assert not User.objects.create_user("a@b.example", "A").has_usable_password()


def test_there_is_no_superuser() -> None:
    assert not hasattr(User.objects, "create_superuser")
    assert not hasattr(User(), "is_superuser")


def test_rows_call_themselves_by_what_a_person_would_say() -> None:
    partnership = PartnershipFactory(name="Brackenford")
    user = UserFactory(name="Marnie Oduya")
    body = BodyFactory(name="Lindale Hospitals")
    assert user.get_full_name() == str(user) == "Marnie Oduya"
    assert str(give("scrutiny", partnership, user=user)) == (
        "Marnie Oduya · Scrutiny member · Brackenford"
    )
    assert str(invited("scrutiny", partnership)) == "Newly Asked · Scrutiny member · Brackenford"
    assert str(BodyAlias(body=body, name="LHNT")) == "LHNT"
    assert str(SubmittedForm(key="k")) == "k"
    assert (str(Instance()), str(make_demo())) == ("installation", "demo")


def test_a_title_stands_before_the_roles_own_words() -> None:
    partnership = PartnershipFactory()
    assert give("scrutiny", partnership, title="Councillor").role_label == "Councillor"


def test_the_partnerships_of_a_role_follow_its_place() -> None:
    here, there = PartnershipFactory(), PartnershipFactory()
    body = BodyFactory(partnerships=[here, there])
    assert give("csp_chair", here).partnership_ids == {here.pk}
    assert give("scrutiny", here).partnership_ids == {here.pk}
    assert give("spoc", here, body=body).partnership_ids == {here.pk, there.pk}


def test_letters_need_somebody_who_carries_them(monkeypatch) -> None:
    monkeypatch.setattr(post, "_carrier", None)
    with pytest.raises(ImproperlyConfigured, match=r"post\.connect"):
        post.queue_invitation(invited("scrutiny", PartnershipFactory()))


def test_signing_out_when_nobody_is_signed_in_leaves_no_trace(rf) -> None:
    request = rf.post("/")
    request.session, request.user = SessionStore(), AnonymousUser()
    logout(request)
    assert not Entry.objects.exists()
