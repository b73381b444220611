"""Reads a result of the load generator: accepted responses per second, their p99 in milliseconds, the share of requests that
were accepted, that the generator sent late, and that it dropped.
"""
import json
import sys

with open(sys.argv[1], encoding="utf-8") as file:
    report = json.load(file)
total = report["total"]
accepted = total.get("ok") or total  # told apart where some, but not all, failed
share = (total["requests"] - total["errors"]) / total["requests"]
print(f"{total['rate'] * share:.1f} {accepted['percentiles']['p99'] * 1000:.3f} {share:.4f} {report['late'] / total['requests']:.4f}"
      f" {report['dropped'] / (total['requests'] + report['dropped']):.4f}")
