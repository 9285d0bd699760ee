"""The import contracts of ``pyproject.toml`` forget no file: what they do not name, they allow."""

import tomllib
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
CONTRACTS = {
    contract["name"]: contract
    for contract in tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"][
        "contracts"
    ]
}


def rooms_of(package: str) -> set[str]:
    """The modules and packages right under a package, but its migrations."""
    found = {
        path.stem
        for path in (ROOT / package).iterdir()
        if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    return {f"{package}.{name}" for name in found - {"__init__", "migrations"}}


@pytest.mark.parametrize("package", ["dhr", "learning"])
def test_every_room_has_its_layer(package: str) -> None:
    name = f"Inside {package}, pages rest on deeds, deeds on models, models on pure rooms"
    layers = CONTRACTS[name]["layers"]
    assert {room.strip() for layer in layers for room in layer.split("|")} == rooms_of(package)


def test_every_room_of_learning_but_the_intake_is_kept_from_reviews() -> None:
    """But for the command that loads the demo, which tells the story of both."""
    named = set(CONTRACTS["Only the intake of learning knows reviews"]["source_modules"])
    commands = {
        f"learning.management.commands.{path.stem}"
        for path in (ROOT / "learning" / "management" / "commands").glob("[!_]*.py")
    } - {"learning.management.commands.load_demo"}
    assert named == rooms_of("learning") - {"learning.intake", "learning.management"} | commands
