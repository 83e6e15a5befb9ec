"""Texts and numbers in the language that is spoken."""

import threading

import pytest

from app.language import best_language, count_text, decimal_text, language, point_text, speaking, tr, trc, trn
from app.lesson import format_number
from app.lesson.rounding import NotANumber, read_typed


def test_a_text_is_said_in_the_language_that_is_spoken() -> None:
    assert tr("Settings") == "Settings"
    with speaking("de"):
        assert tr("Settings") == "Einstellungen"
        with speaking("es"):
            assert tr("Settings") == "Ajustes"
        assert tr("Settings") == "Einstellungen"
    assert language() == "en"


def test_what_has_no_translation_stays_as_it_is() -> None:
    with speaking("de"):
        assert tr("No such text, {name}.", name="x") == "No such text, x."


def test_places_with_numbers_are_left_for_slots() -> None:
    assert tr("{w} is {0}", w="w₁") == "w₁ is {0}"


def test_counts_have_the_form_of_their_number() -> None:
    with speaking("de"):
        assert trn("{number} row", "{number} rows", 1) == "1 Zeile"
        assert trn("{number} row", "{number} rows", 5_000) == "5.000 Zeilen"


def test_a_context_tells_texts_apart() -> None:
    with speaking("es"):
        assert trc("control", "End") == "Final"
        assert trc("key", "End") == "Fin"


def test_numbers_are_written_as_the_language_does() -> None:
    with speaking("de"):
        assert (format_number(-4.232), format_number(0.05, "entered")) == ("−4,232", "0,05")
        assert (count_text(12_962), decimal_text("1.5")) == ("12.962", "1,5")
    with speaking("es"):
        assert (count_text(1_296), count_text(12_962)) == ("1296", "12.962")
    assert (count_text(12_962), format_number(-4.232)) == ("12,962", "−4.232")


def test_a_comma_is_read_where_it_is_the_decimal_mark() -> None:
    with speaking("de"):
        assert read_typed("−0,116") == read_typed("-0.116") == (-0.116, 0.0005)
        with pytest.raises(NotANumber):
            read_typed("1.000")  # a thousand, or one?
        assert point_text("0.500") == "0.500"
    with pytest.raises(NotANumber):
        read_typed("0,5")


def test_the_first_known_language_is_taken() -> None:
    assert best_language(["fr", "de-AT", "en"]) == "de"
    assert best_language(["", "xx"]) == "en"


def test_another_thread_speaks_for_itself() -> None:
    said: list[str] = []
    with speaking("de"):
        thread = threading.Thread(target=lambda: said.append(tr("Settings")))
        thread.start()
        thread.join()
    assert said == ["Settings"]
