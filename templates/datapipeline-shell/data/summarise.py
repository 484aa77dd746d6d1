"""Summarises CSV files of orders: how many there are, and what they are worth for each region. Prints JSON.

    python3 summarise.py RESULT FILE...     RESULT is where the summary will be; it becomes a part of it
"""
import csv
import json
import sys
from collections import defaultdict
from decimal import Decimal, InvalidOperation


def orders(name):
    with open(name, newline='', encoding='utf-8') as file:
        for row in csv.DictReader(file):
            try:
                yield row['region'], int(row['quantity']) * Decimal(row['price'])
            except (KeyError, TypeError, ValueError, InvalidOperation) as problem:
                raise SystemExit(f'{name} is no file of orders: {problem!r} in {row}')


def main(result, names):
    count = 0
    worth = defaultdict(Decimal)
    for name in names:
        try:
            for region, value in orders(name):
                count += 1
                worth[region] += value
        except OSError as problem:
            raise SystemExit(f'{name} cannot be read: {problem.strerror}')
    print(json.dumps({
        'files': len(names),
        'orders': count,
        'worth': {region: str(value) for region, value in sorted(worth.items())},
        'total': str(sum(worth.values(), Decimal())),
        'result': result,
    }))


main(sys.argv[1], sys.argv[2:])
