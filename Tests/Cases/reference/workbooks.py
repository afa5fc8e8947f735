"""Writes Data/workbooks: the data of CSV files as Excel workbooks, by two libraries.

pip install openpyxl xlsxwriter msoffcrypto-tool; python3 Tests/Cases/reference/workbooks.py
"""

import csv
import datetime
import pathlib
import re
import sys

import openpyxl
import xlsxwriter
from msoffcrypto.format.ooxml import OOXMLFile

DATA = pathlib.Path(__file__).parent.parent / "Data"
SAMPLES = DATA.parent.parent / "IsqFilesTests" / "Data" / "Samples"
WORKBOOKS = DATA / "workbooks"


def rows(path, delimiter=","):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=delimiter))


def value(text):
    """A cell as a person has it: a number, a day, or a text; ids of 19 digits are texts."""
    if text == "":
        return None
    if re.fullmatch(r"\d{1,15}", text) and (text == "0" or text[0] != "0"):
        return int(text)
    if re.fullmatch(r"-?\d+\.\d+", text):
        return float(text)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return datetime.date.fromisoformat(text)
    return text


def spanish(text):
    """The same of a cell with a decimal comma and a percent sign."""
    if re.fullmatch(r"\d\d/\d\d/\d{4}", text):
        return datetime.datetime.strptime(text, "%d/%m/%Y").date()
    if re.fullmatch(r"[\d.]+", text):
        return int(text.replace(".", ""))
    if text.endswith("%"):
        return ("percent", float(text[:-1].strip().replace(",", ".")) / 100)
    return text


def with_openpyxl(name, sheets, convert=value):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, table in sheets:
        sheet = book.create_sheet(title)
        for row in table:
            sheet.append([convert(cell) for cell in row])
    save_openpyxl(book, name)


def save_openpyxl(book, name):
    day = datetime.datetime(2026, 9, 1)
    book.properties.created = book.properties.modified = day
    book.save(WORKBOOKS / name)


def with_xlsxwriter(name, sheets, convert=value, options=None):
    book = xlsxwriter.Workbook(WORKBOOKS / name, options or {})
    book.set_properties({"created": datetime.datetime(2026, 9, 1)})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    percent = book.add_format({"num_format": "0.0 %"})
    for title, table in sheets:
        sheet = book.add_worksheet(title)
        for y, row in enumerate(table):
            for x, cell in enumerate(row):
                cell = convert(cell)
                if isinstance(cell, datetime.date):
                    sheet.write_datetime(y, x, datetime.datetime.combine(cell, datetime.time()), day)
                elif isinstance(cell, tuple):
                    sheet.write_number(y, x, cell[1], percent)
                elif cell is not None:
                    sheet.write(y, x, cell)
    book.close()


def damaged_ids():
    """Ids as numbers, of which a workbook keeps fifteen digits; the links keep them."""
    table = rows(DATA / "tiny.csv")
    table[0].append("link")
    for row in table[1:]:
        row.append(f"https://www.tiktok.com/{row[2]}/video/{row[0]}")
    with_openpyxl("damaged_ids.xlsx", [("Posts", table)], lambda c: int(c) if c.isdigit() else value(c))


def late_text():
    """A text among numbers, in row 6 of the sheet."""
    table = [["Posts"], [], ["title", "views"], ["a", "1"], ["b", "2"], ["c", "many"], ["d", "3"]]
    with_openpyxl("late_text.xlsx", [("Posts", table)])


def password():
    """A workbook with the password `secret`."""
    with open(WORKBOOKS / "late_text.xlsx", "rb") as plain, open(WORKBOOKS / "password.xlsx", "wb") as locked:
        OOXMLFile(plain).encrypt("secret", locked)


def main():
    WORKBOOKS.mkdir(exist_ok=True)
    wide = rows(DATA / "posts_wide_counts.csv")
    with_xlsxwriter("posts_wide_counts.xlsx", [("Posts", wide)])
    with_openpyxl("posts_long_counts.xlsx", [("Posts", rows(DATA / "posts_long_counts.csv"))])
    with_openpyxl("posts_cell.xlsx", [("Posts", rows(DATA / "posts_cell.csv"))])
    about = [["About", "this export"], ["Views", "how often a video was seen"], [], ["Made", "2026-09-01"]]
    titled = [["Traffic sources"], ["Account", "@north.loaf"], [], *rows(DATA / "posts_wide_fraction.csv")]
    with_xlsxwriter(
        "posts_several_sheets.xlsx", [("About", about), ("Posts", titled), ("Tiny", rows(DATA / "tiny.csv"))],
        options={"in_memory": True})
    snapshots = rows(DATA / "snapshots.csv")
    with_xlsxwriter("snapshots.xlsx", [("Snapshots", snapshots)], options={"default_date_format": "d mmm yy"})
    with_xlsxwriter("snapshots_1904.xlsx", [("Snapshots", snapshots)], options={"date_1904": True})
    with_xlsxwriter("spanish.xlsx", [("Hoja1", rows(SAMPLES / "spanish_excel.csv", ";"))], spanish)
    with_openpyxl("spanish_texts.xlsx", [("Hoja1", rows(SAMPLES / "spanish_excel.csv", ";"))], str)
    damaged_ids()
    late_text()
    password()


if __name__ == "__main__":
    sys.exit(main())
