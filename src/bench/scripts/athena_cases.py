"""Scores Athena's SQL against what a real Trino answered, and writes the table of docs/athena.md.

    python3 src/bench/scripts/athena_cases.py CASES_FOLDER [--jobs N] [--write docs/athena.md]

CASES_FOLDER has run_cases.py and cases.jsonl; the environment names the endpoint (AWS_ENDPOINT_URL, keys).
"""
import argparse
import collections
import json
import os
import subprocess
import sys
import tempfile

START, END = "<!-- score by src/bench/scripts/athena_cases.py -->", "<!-- end of the score -->"


def table(cases):
    families = collections.defaultdict(collections.Counter)
    for case in cases:
        families[case["family"]][case["verdict"]] += 1
        families["all"][case["verdict"]] += 1
    lines = ["| family | cases | agree | refused | other value | accepted |", "|---|---:|---:|---:|---:|---:|"]
    for family in sorted(families, key=lambda name: (name == "all", name)):
        counts = families[family]
        n = sum(counts.values())
        lines.append("| %s | %d | %.1f %% | %d | %d | %d |" % (
            family, n, 100 * counts["agrees"] / n, counts["refused"], counts["other value"],
            counts["accepted, should be refused"]))
    return "\n".join(lines)


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("folder")
    p.add_argument("--jobs", default="2")
    p.add_argument("--json", help="the answers of an earlier run of run_cases.py --json-out")
    p.add_argument("--write")
    a = p.parse_args()
    answers = a.json or os.path.join(tempfile.mkdtemp(), "answers.json")
    if not a.json:
        subprocess.run([sys.executable, os.path.join(a.folder, "run_cases.py"), "--jobs", a.jobs,
                        "--json-out", answers], check=True)
    with open(answers, encoding="utf-8") as f:
        text = table(json.load(f))
    print(text)
    if a.write:
        with open(a.write, encoding="utf-8") as f:
            page = f.read()
        before, rest = page.split(START)
        after = rest.split(END)[1]
        with open(a.write, "w", encoding="utf-8") as f:
            f.write(before + START + "\n" + text + "\n" + END + after)


if __name__ == "__main__":
    main()
