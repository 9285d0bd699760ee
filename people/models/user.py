"""A person who can sign in."""

import uuid
from typing import Self

from django.apps import apps
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Exists, OuterRef
from django.db.models.functions import Lower

from people.access import Viewer


class UserManager(BaseUserManager["User"]):
    """Makes people. There is no superuser: no role passes by the table of powers."""

    def create_user(self, email: str, name: str, password: str | None = None) -> "User":
        """A new person; without a password they can only come in through an invitation."""
        user = self.model(email=email.strip().lower(), name=name.strip())
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str) -> "User":
        """Addresses are compared without regard to capitals."""
        return self.get(email=username.strip().lower())


class UserQuerySet(models.QuerySet["User"]):
    """Sets of people."""

    def visible_to(self, viewer: Viewer) -> Self:
        """Those who hold, or held, a role that this person may know of."""
        roles = apps.get_model("people", "Membership").objects.visible_to(viewer)
        return self.filter(Exists(roles.filter(user_id=OuterRef("pk"))))


class User(AbstractBaseUser):
    """A person who can sign in, known by their work e-mail address.

    What they may do follows from memberships and appointments alone.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    objects = UserManager.from_queryset(UserQuerySet)()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(email=Lower("email")), name="user_email_lower_case"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        """The name as the person gave it."""
        return self.name
