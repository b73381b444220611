"""Reads a result of the load generator: accepted answers per second, their p99 in milliseconds, the share of requests that
were accepted, that the generator sent late, and that it dropped.

The generator's percentiles are over all answers. Where the refusals are the fast ones, the slowest hundredth of the accepted
answers is a smaller part of all answers; where some refusal is slow, the figure is above the true one, never below.
"""
import json
import re
import sys

UNITS = {"us": 1e-3, "µs": 1e-3, "ms": 1, "s": 1e3, "m": 6e4}

with open(sys.argv[1], encoding="utf-8") as file:
    report = json.load(file)
total = report["total"]
accepted = total["requests"] - total["errors"]
share = accepted / total["requests"]
percentile = min(100 - share - 1e-9, 99.9)
# Thresholds that always hold ask for the percentiles in between: p99.0<60s, p99.1<60s …
values = {float(re.match(r"p([\d.]+)<", entry["threshold"])[1]): entry["value"] for entry in report["thresholds"]}
value = values[min(known for known in values if known >= percentile)]
number, unit = re.fullmatch(r"([\d.]+) ?(\D+)", value).groups()
print(f"{accepted / report['seconds']:.1f} {float(number) * UNITS[unit]:.3f} {share:.4f}"
      f" {report['late'] / total['requests']:.4f} {report['dropped'] / (total['requests'] + report['dropped']):.4f}")
