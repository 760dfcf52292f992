"""The shipped content: enough of everything, and without a problem."""

from __future__ import annotations

import pytest
from faker.generator import Generator

from scenarios.checking import check, main
from scenarios.generate import packs
from scenarios.library import load
from scenarios.occasion import RENEWAL_KINDS
from scenarios.providers import CompanyProvider, PersonProvider
from scenarios.scenario import KINDS, LOCALES

KINDS_OF_OBJECTION = (
    *("price", "timing", "incumbent", "authority", "bad_experience"),
    *("effort", "fit", "email", "trust", "status_quo"),
)


@pytest.mark.slow
def test_no_problem_in_all_content() -> None:
    assert check() == []


@pytest.mark.slow
def test_the_command_names_a_product(capsys: object) -> None:
    assert main(["wayfold_rounds"]) == 0


def test_there_is_enough_of_everything() -> None:
    library = load()
    assert len(library.industries) >= 8 and len(library.roles) >= 8 and len(library.temperaments) >= 6
    assert {each.kind for each in library.common.objections} >= {*KINDS_OF_OBJECTION, *RENEWAL_KINDS}
    assert set(library.locales) == set(LOCALES)
    assert packs() == ["office", "works"]


def test_every_kind_of_call_has_objections_for_each_moment() -> None:
    for kind in KINDS:
        pool = [each for each in load().common.objections if not each.fits.calls or kind in each.fits.calls]
        assert len({each.kind for each in pool}) >= 4, kind
        assert any(each.when == "opening" for each in pool), kind


def test_providers_are_faker_providers() -> None:
    fake = Generator()
    fake.seed_instance(1)
    fake.add_provider(PersonProvider(fake, load(), "fr_FR"))
    fake.add_provider(CompanyProvider(fake, load(), "fr_FR"))
    assert fake.full_name().first in (*load().locales["fr_FR"].women, *load().locales["fr_FR"].men)
    assert fake.company_city() in load().locales["fr_FR"].cities
