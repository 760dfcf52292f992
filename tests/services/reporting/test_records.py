"""The settings of a learning record store: what fits, what does not, and that no secret is shown."""

from __future__ import annotations

import pytest

from app.settings import BadSetting, Settings

URL, AUTH, HOME = "SWAPDESK_XAPI_URL", "SWAPDESK_XAPI_AUTH", "SWAPDESK_XAPI_HOME"


def test_nobody_is_told_unless_it_is_set() -> None:
    records = Settings.from_env({}).records
    assert (records.url, records.authorization, records.home) == (None, None, "https://swapdesk.invalid")


def test_key_and_secret_become_a_header_and_are_not_shown() -> None:
    settings = Settings.from_env({URL: "https://lrs.example:8443/xapi/", AUTH: "key:secret"})
    assert settings.records.url == "https://lrs.example:8443/xapi"
    assert settings.records.authorization == "Basic a2V5OnNlY3JldA=="
    assert "a2V5OnNlY3JldA" not in repr(settings)
    whole = Settings.from_env({URL: "http://127.0.0.1:1/x", AUTH: "Bearer abc"})
    assert whole.records.authorization == "Bearer abc"


@pytest.mark.parametrize(
    "name, value",
    [
        (URL, "lrs.example"),
        (URL, "ftp://lrs.example/xapi"),
        (URL, "https://key:hush@lrs.example/xapi"),
        (URL, "https://lrs.example/xapi?token=hush"),
        (URL, "https://lrs.example/x y"),
        (URL, "https://lrs.example/x\r\nX-Evil: 1"),
        (URL, "https://[::1/xapi"),
        (URL, "https://lrs.example:99999999/xapi"),
        (AUTH, "hush"),
        (AUTH, "key:hush\r\nX-Evil: 1"),
        (HOME, "our house"),
    ],
)
def test_what_does_not_fit_is_told_without_the_secret(name: str, value: str) -> None:
    with pytest.raises(BadSetting, match=name) as told:
        Settings.from_env({URL: "https://lrs.example/xapi", name: value})
    assert "hush" not in str(told.value)


def test_a_key_without_an_address_is_a_mistake() -> None:
    with pytest.raises(BadSetting, match=URL):
        Settings.from_env({AUTH: "key:secret"})
