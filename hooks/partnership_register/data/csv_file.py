"""CSV by the GOV.UK tabular data standard: UTF-8, CRLF, one row of machine names, an empty cell for what is missing."""

import csv
import io

from partnership_register.data.cell import written
from partnership_register.data.tables import Table
from partnership_register.register import Register


def to_csv(table: Table, register: Register) -> bytes:
    """The table as a file that pandas, a spreadsheet program and `register import` read alike."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(table.names)
    writer.writerows(map(written, row) for row in table.rows(register))
    return text.getvalue().encode()
