"""Reads a table by Python's csv and prints its rows as JSON: FILE excel|excel-tab ENCODING."""

import csv
import json
import sys

name, dialect, encoding = sys.argv[1:]
with open(name, newline="", encoding=encoding) as file:
    print(json.dumps(list(csv.DictReader(file, dialect=dialect))))
