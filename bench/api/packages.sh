# shellcheck shell=bash disable=SC2034,SC2154 # the parts share their variables
# The requirements of the comparison beside the .NET SDK. Sourced by ./run.

# Program or Python module, and its Debian package.
readonly needed='
mariadbd            mariadb-server-core
mariadb-install-db  mariadb-server-core
mariadb             mariadb-client-core
mariadb-slap        mariadb-client
wrk                 wrk
gunicorn            gunicorn
py:flask            python3-flask
py:pymysql          python3-pymysql
py:prometheus_client python3-prometheus-client
'

# Only Debian's Python finds Debian's packages; another one may come first in PATH.
readonly python=/usr/bin/python3
PATH=$PATH:/usr/local/sbin:/usr/sbin

missing_packages() {
  local name package
  while read -r name package; do
    case "$name" in
      '') ;;
      py:*) "$python" -c "import ${name#py:}" 2>/dev/null || echo "$package" ;;
      *) command -v "$name" >/dev/null || echo "$package" ;;
    esac
  done <<<"$needed" | sort -u | tr '\n' ' '
}

ensure_programs() {
  local missing
  missing=$(missing_packages)
  [ -n "$missing" ] || return 0
  if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
    give_up "missing: ${missing}- install with: sudo apt-get install $missing"
  fi
  echo "Installing $missing"
  # shellcheck disable=SC2086 # a list of packages
  { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $missing; } >"$work/apt.log" 2>&1 \
    || give_up "apt-get could not install $missing" "$work/apt.log"
}
