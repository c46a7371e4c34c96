"""Language files: what is wrong is told by path and key; a new file is a new language; the text tells its language."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsx import languages
from newsx.errors import BadLanguageFile, UnknownLanguage
from newsx.languages import locales
from newsx.languages.loader import FOLDER, SHARED, LanguageFile
from newsx.languages.plain_toml import tables

ROOT = Path(__file__).parent.parent
FILES = sorted(FOLDER.glob("*.toml"))
SECTIONS = ("split", "label", "metadata", "teasers", "numbers", "dates")


def toy(folder: Path, text: str, name: str = "xx") -> Path:
    (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder


def test_the_shipped_languages() -> None:
    assert set(languages.available()) >= {"de", "en", "es", "fr", "it", "nl", "pt"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_cutting_a_file_at_its_sections_reads_the_same(path: Path) -> None:
    file, whole = LanguageFile(path), tomllib.loads(path.read_text(encoding="utf-8"))
    parts = dict(file._parse(file._head))
    for name in file.section_names():
        parts |= file._parse(file._sections[name])
    assert parts == whole


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_language_files_are_plain_enough_to_be_read_quickly(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert tables(text) == tomllib.loads(text)


@pytest.mark.parametrize(
    "toml",
    ["a = [\n  'x',\n]", "[t]\na = 1\n[t]\nb = 1", "a = 1\na = 2", "a = [1, 2] # two", "a.b = 1", "a = [\n1,", "a = [1] ]",
     '[a]\n[a."d"]', "a = 1\n[a.b]", '"a" b = 1', "= 1", "[a", 'a = """\nb"""', "a = '''\nb'''", "a = 1\r\nb = 2"],
)  # fmt: skip
def test_quick_reading_leaves_alone_what_it_does_not_know(toml: str) -> None:
    assert tables(toml) is None


@given(
    st.dictionaries(
        st.sampled_from(["a", "b_c", "0.5", "[mi_i]", "x = y"]),
        st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]))),
    )
)
def test_quick_reading_reads_what_tomllib_reads(lists: dict[str, list[str]]) -> None:
    lines = [
        json.dumps({key: words}, ensure_ascii=False)[1:-1].replace(": [", " = [", 1) for key, words in lists.items()
    ]
    toml = "\n".join(("[t.u]", *lines))
    assert tables(toml) in (None, tomllib.loads(toml))


@pytest.mark.parametrize("tag", [*languages.available(), "und", "sw"])
@pytest.mark.parametrize("section", SECTIONS)
def test_every_section_compiles(tag: str, section: str) -> None:
    assert getattr(languages.load(tag), section) is getattr(languages.load(tag), section)


@pytest.mark.parametrize("tag", ["de", "en"])
def test_german_and_english_have_every_section(tag: str) -> None:
    assert LanguageFile(FOLDER / f"{tag}.toml").section_names() >= {"label", "metadata", "teasers", "numbers", "dates"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('tag = "xx"\nname = 3\n', "`$.name`"),
        ('tag = "xx"\nname = "Toy"\nstopwords = []\n', "stopwords"),
        ('tag = "xx"\nname = "Toy\n', "line 2"),
        ('tag = "yy"\nname = "Toy"\n', "'yy'"),
    ],
)
def test_a_bad_head_is_told_by_path_and_key(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(BadLanguageFile) as caught:
        languages.available(toy(tmp_path, text))
    assert str(tmp_path / "xx.toml") in str(caught.value)
    assert told in str(caught.value)


def test_a_bad_section_is_told_by_path_section_and_key(tmp_path: Path) -> None:
    folder = toy(tmp_path, 'tag = "xx"\nname = "Toy"\n\n[label]\nno_such_concept = ["a"]\n')
    with pytest.raises(BadLanguageFile, match=r"xx\.toml: \[label\].*no_such_concept"):
        _ = languages.load("xx", folder).label


def test_an_error_in_a_section_names_the_line_of_the_file(tmp_path: Path) -> None:
    folder = toy(tmp_path, 'tag = "xx"\nname = "Toy"\n\n[dates]\n\n[label]\na = 1\nb =\n')
    with pytest.raises(BadLanguageFile, match="line 8"):
        _ = languages.load("xx", folder).label


def test_a_file_in_the_folder_is_a_language(tmp_path: Path) -> None:
    folder = toy(tmp_path, 'tag = "xx"\nname = "Toy"\nstop_words = ["ni", "vo"]\n')
    assert languages.available(folder)["xx"].name == "Toy"
    assert languages.load("xx", folder).label is not None


def test_unknown_languages_are_read_with_the_shared_rules_or_refused() -> None:
    assert languages.load("tlh").tag == "tlh"
    with pytest.raises(UnknownLanguage, match=r"tlh.*de, en"):
        languages.load("tlh", strict=True)


def test_regions_and_case_lead_to_the_language() -> None:
    assert languages.load("de-AT").tag == "de-AT"
    assert languages.load("de_AT").label.words == languages.load("de").label.words


def test_no_language_is_called_shared() -> None:
    assert SHARED not in languages.available()
    with pytest.raises(UnknownLanguage):
        languages.load(SHARED, strict=True)


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("de", "Der Bus hält nicht mehr am Markt, weil die Straße dort seit dem Sommer gesperrt ist."),
        ("en", "The bus will not stop at the market, because the road there has been closed since May."),
        ("fr", "Le bus ne passe plus par la place, car la rue est fermée depuis le mois de mai."),
        ("es", "El autobús ya no para en la plaza, porque la calle está cerrada desde el verano."),
        ("it", "Il bus non si ferma più nella piazza, perché la strada è chiusa dal mese di maggio."),
        ("nl", "De bus stopt niet meer op het plein, omdat de straat daar sinds de zomer is afgesloten."),
        ("pt", "O ônibus não para mais na praça, porque a rua está fechada desde o verão e ainda não há data."),
        (
            "sv",
            "Bussen stannar inte vid torget, för att gatan har varit avstängd sedan den blev skadad och det är vår.",
        ),
        ("ja", "広場の前の道は夏から通れません。バスは止まりません。"),
        ("zh", "广场前的道路自夏天起关闭，公共汽车不再停靠。"),
        ("ko", "광장 앞 도로는 여름부터 닫혀 있습니다."),
        ("und", "Login Newsletter Abo Shop E-Paper 12:30 Foto Video"),
        ("und", "4 8 15 16 23 42"),
        ("und", ""),
    ],
)
def test_the_text_tells_its_language(tag: str, text: str) -> None:
    assert languages.detect(text)[0] == tag


def test_detection_looks_at_the_middle_of_long_texts() -> None:
    menu = "home news sport of the and to is " * 100
    prose = "Der Bus hält nicht mehr am Markt, weil die Straße dort seit dem Sommer gesperrt ist. " * 200
    assert languages.detect(menu + prose + menu)[0] == "de"


def test_py3langid_is_asked_where_stop_words_do_not_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Ibhasi alisami emakethe ngoba umgwaqo uvaliwe kusukela ehlobo, futhi abantu bahamba ngezinyawo. " * 3
    pytest.importorskip("py3langid")
    assert languages.detect(text)[0] in {"zu", "xh"}
    monkeypatch.setattr("newsx.languages.detection._langid", lambda: None)
    assert languages.detect(text)[0] == "und"


def test_py3langid_is_not_believed_on_a_menu() -> None:
    assert languages.detect("Login Newsletter Abo Shop E-Paper 12:30 Foto Video")[0] == "und"


TOY = """
tag = "xx"
name = "Toy"
stop_words = ["ni", "vo", "sel", "tra", "mok"]

[label.whole]
related = ["ruk vo"]
"""


def in_own_folder(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "newsx", *arguments], capture_output=True, text=True, check=False, timeout=60,
        env={**os.environ, "PYTHONPATH": str(ROOT), "NEWSX_LANGUAGES": str(folder)},
        input="Dorma\n\nKasu ni polem vo dara sel mok, tra ni vo bela sel dora tra mok.\n" * 3,
    )  # fmt: skip


def test_a_file_in_the_users_own_folder_is_a_language(tmp_path: Path) -> None:
    toy(tmp_path, TOY)
    assert "xx\tToy\tToy\n" in in_own_folder(tmp_path, "languages").stdout
    assert '"language":"xx"' in in_own_folder(tmp_path, "parse").stdout.replace('": "', '":"')


def test_a_missing_folder_of_languages_is_told(tmp_path: Path) -> None:
    done = in_own_folder(tmp_path / "gone", "parse")
    assert done.returncode != 0
    assert "NEWSX_LANGUAGES" in done.stderr


def test_the_table_of_locales_is_what_babel_knows() -> None:
    known = locales.table()
    held = {tag: found for tag in locales.TABLED if (found := locales.locale(tag))}
    assert set(held) == set(known)
    names = [(tag, name) for tag in known for name in known[tag].months]
    alike = sum(held[tag].months.get(name) == known[tag].months[name] for tag, name in names)
    assert alike > 0.97 * len(names)  # another version of CLDR spells some otherwise
    assert all(held[tag].decimal == known[tag].decimal for tag in known)


@pytest.mark.parametrize(("tag", "decimal"), [("cs", ","), ("en", "."), ("sw", "."), ("xx_YY", None)])
def test_the_decimal_sign_of_a_locale(tag: str, decimal: str | None) -> None:
    known = locales.locale(tag)
    assert (known.decimal if known else None) == decimal
