#!/bin/bash
# The health check of the official image, with two of its tests: healthcheck.sh --connect --innodb_initialized
#   --connect             the server can be connected to by TCP, which it can not while its data is set up
#   --innodb_initialized  the storage engine has started
set -euo pipefail

query() { mariadb --defaults-file=/var/lib/mysql/.my-healthcheck.cnf --skip-column-names --batch "$@"; }

[ $# -gt 0 ] || { echo 'healthcheck.sh --connect --innodb_initialized' >&2; exit 1; }
for test in "$@"; do
  case "$test" in
    --connect) query --protocol=tcp --host=127.0.0.1 -e 'SELECT 1' >/dev/null ;;
    --innodb_initialized) [ "$(query -e "SELECT COUNT(*) FROM information_schema.engines WHERE engine = 'InnoDB' AND support IN ('YES', 'DEFAULT')")" = 1 ] ;;
    *) echo "healthcheck.sh: unknown test $test" >&2; exit 1 ;;
  esac
done
