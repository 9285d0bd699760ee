"""The design system's files: without the government's brand, complete, and fit for a release."""

import json
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import override_settings

from tools import assets

ROOT = Path(__file__).resolve().parents[2]
VENDOR = assets.STATIC_VENDOR / "vendor"


# --- Debranding ---------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("css", "wanted"),
    [
        ("@font-face{font-family:GDS Transport;src:url(/assets/fonts/a.woff2)}p{top:0}",
         "p{top:0}"),
        ('@font-face{font-family:"GDS Transport";src:url("/assets/fonts/a.woff")}', ""),
        ("@font-face{font-family:Own;src:local(x)}", "@font-face{font-family:Own;src:local(x)}"),
        ("p{font-family:GDS Transport,arial,sans-serif}", "p{font-family:arial,sans-serif}"),
        ('p{font-family:"GDS Transport", arial}', "p{font-family:arial}"),
        ("p{background-image:url(/assets/images/govuk-crest.svg)}", "p{background-image:none}"),
        ('p{mask-image:url("/assets/images/govuk-crest-2x.png")}', "p{mask-image:none}"),
        ("p{background:url(/assets/images/icon-x.svg)}", "p{background:url(images/icon-x.svg)}"),
        ("p{top:0}\n/*# sourceMappingURL=a.min.css.map */\n", "p{top:0}\n"),
        (".moj-header__logotype-crest{top:0}", ".moj-header__logotype-crest{top:0}"),
    ],
)  # fmt: skip
def test_the_brand_is_taken_off_and_the_rest_is_left(css, wanted):
    assert assets.debrand(css) == wanted


@pytest.mark.parametrize(
    "css",
    ["p{background:url(/assets/other/a.svg)}", 'p{background:url("/a.svg")}',
     "p{font:16px GDS Transport}"],
)  # fmt: skip
def test_what_would_lead_nowhere_or_keep_the_typeface_is_refused(css):
    with pytest.raises(assets.AssetError):
        assets.debrand(css)


def test_scripts_name_no_source_map():
    assert assets.without_source_map("let a;//# sourceMappingURL=a.js.map\n") == "let a;"


# --- Building -----------------------------------------------------------------------------------
@pytest.fixture
def node_modules(tmp_path):
    folder = tmp_path / "node_modules"
    for package in assets.PACKAGES:
        images = folder / package.folder / "assets" / "images"
        images.mkdir(parents=True)
        (images / "icon-a.svg").write_text("<svg/>")
        (images / "crest-not-asked-for.svg").write_text("<svg/>")
        compiled = folder / package.folder
        (compiled / f"{package.stem}.min.css").write_text("p{mask:url(/assets/images/icon-a.svg)}")
        (compiled / f"{package.stem}.min.js").write_text("export{}")
    return folder


def test_only_the_images_asked_for_are_taken_along(node_modules, tmp_path):
    assets.build(node_modules, tmp_path / "out")
    images = tmp_path / "out" / "vendor" / "images"
    assert [path.name for path in images.iterdir()] == ["icon-a.svg"]


def test_a_failed_build_leaves_the_old_files(node_modules, tmp_path):
    out = tmp_path / "out"
    assets.build(node_modules, out)
    (node_modules / assets.PACKAGES[0].folder / "govuk-frontend.min.js").unlink()
    with pytest.raises(assets.AssetError, match=r"govuk-frontend\.min\.js is not there"):
        assets.build(node_modules, out)
    assert (out / "vendor" / "govuk-frontend.min.js").is_file()


def test_nothing_is_fetched_when_all_is_current():
    def npm() -> list[str]:
        raise AssertionError("npm was asked for")

    assets.ensure(npm)


def test_versions_are_pinned_exactly():
    package = json.loads((ROOT / "package.json").read_text())
    locked = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    for name, version in (package["dependencies"] | package["devDependencies"]).items():
        assert re.fullmatch(r"\d+\.\d+\.\d+", version)
        assert locked[f"node_modules/{name}"]["version"] == version
        assert locked[f"node_modules/{name}"]["integrity"].startswith("sha512-")


# --- What is really served ----------------------------------------------------------------------
@pytest.mark.parametrize("package", assets.PACKAGES, ids=lambda package: package.stem)
def test_the_files_served_carry_no_brand_and_lead_nowhere_else(package):
    css = (VENDOR / f"{package.stem}.min.css").read_text("utf-8")
    assert "GDS Transport" not in css
    assert "arial" in css
    addresses = re.findall(r"url\(([^)]*)\)", css)
    assert all((VENDOR / address).is_file() for address in addresses if "data:" not in address)
    for suffix in ("css", "js"):
        text = (VENDOR / f"{package.stem}.min.{suffix}").read_text("utf-8")
        assert "sourceMappingURL" not in text
        assert "/assets/" not in text


def test_a_release_can_give_every_static_file_its_hashed_name(tmp_path):
    hashed = {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
    with override_settings(
        STORAGES={**settings.STORAGES, "staticfiles": hashed}, STATIC_ROOT=str(tmp_path)
    ):
        call_command("collectstatic", interactive=False, verbosity=0)
    manifest = json.loads((tmp_path / "staticfiles.json").read_text())["paths"]
    assert "vendor/govuk-frontend.min.css" in manifest
    css = (tmp_path / manifest["vendor/moj-frontend.min.css"]).read_text("utf-8")
    served = set(re.findall(r"url\(\"?([^)\"]*)\"?\)", css))
    assert served
    assert all((tmp_path / "vendor" / address).is_file() for address in served)
