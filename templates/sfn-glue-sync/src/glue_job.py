"""Prints its progress and a message: the whole work of this job."""

import sys
import time

from awsglue.utils import getResolvedOptions


def main():
    args = getResolvedOptions(sys.argv, ["message", "work_seconds"])
    seconds = float(args["work_seconds"])
    steps = max(1, min(10, round(seconds)))
    print(f"python-shell glue job started, works for {seconds:g} s", flush=True)
    for step in range(1, steps + 1):
        time.sleep(seconds / steps)
        print(f"python-shell glue job step {step} of {steps}", flush=True)
        if step == (steps + 1) // 2:
            print(f"python-shell glue job message - {args['message']}", flush=True)
    print("python-shell glue job done", flush=True)


if __name__ == "__main__":
    main()
