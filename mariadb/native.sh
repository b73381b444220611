#!/usr/bin/env bash
# Starts MariaDB as a native program, on loopback: native.sh DATA INIT PORT
#   DATA  the data folder; an empty one gets a new database, and one with files of another origin is refused
#   INIT  the folder of .sql files, which a new database gets, and of .sh files, which give the server SQL for its accounts by the
#         command mariadb; those run at every start, so that passwords and rights are always those of this version and this run
#   PORT  the port
# Reads MYSQL_ROOT_PASSWORD from the environment; the .sh files may read further variables.
set -euo pipefail
shopt -s nullglob
umask 077
PATH=$PATH:/usr/sbin:/usr/libexec

fail() { echo "mariadb: $1" >&2 && exit 1; }
: "${MYSQL_ROOT_PASSWORD:?must hold the password of root}"
readonly init=$(realpath -- "$2") port=$3
mkdir -p -- "$1"
cd -- "$1" # all other paths are relative: mariadb-install-db cannot handle every path

# A server that was asked to end, or whose AppHost was killed, may still be writing.
exec 9<.
flock --wait 20 9 || fail "the data folder $PWD is in use by another server"

as=()
[ "$(id -u)" -ne 0 ] || as=(--user=root)
readonly options=(--no-defaults "${as[@]}" --skip-name-resolve --character-set-server=utf8mb4 --collation-server=utf8mb4_uca1400_ai_ci)

# A database is made in .creating and becomes .created when it is complete; then its files are moved, .initialized as the last. A
# start after a kill begins anew, or moves the rest. The many small files reach the disk once, at the end.
create_data() {
  local foreign
  foreign=$(find . -mindepth 1 -maxdepth 1 ! -name .lock ! -name .tmp ! -name .creating ! -name lost+found -printf %f -quit)
  [ -z "$foreign" ] || fail "$PWD has files of another origin ($foreign), and nothing was changed. Move them away for a new database, or create the file .initialized there to use them"
  rm -rf .creating && mkdir -p .creating .tmp
  { echo 'SET NAMES utf8mb4;' && cat "$init"/*.sql; } >.creating/.sql
  (cd .creating && mariadb-install-db "${options[@]}" --datadir=. --tmpdir=../.tmp --extra-file=.sql --force --skip-test-db --auth-root-socket-user=root \
    --innodb-log-file-size=4M --loose-debug-no-sync --loose-innodb-flush-method=nosync) >.creating/.log 2>&1 || { cat .creating/.log >&2; fail 'the database could not be created'; }
  rm .creating/.sql .creating/.log
  touch .creating/.initialized
  find .creating -exec sync {} +
  mv .creating .created
}

# Passwords are written as hexadecimal digits: nothing to quote, and nothing on a command line.
accounts() {
  local file
  cat <<SQL
SET NAMES utf8mb4;
SET @password = CONVERT(x'$(printf %s "$MYSQL_ROOT_PASSWORD" | od -An -v -tx1 | tr -d ' \n')' USING utf8mb4);
EXECUTE IMMEDIATE CONCAT("GRANT ALL ON *.* TO root@'127.0.0.1' IDENTIFIED BY ", QUOTE(@password), ' WITH GRANT OPTION');
SQL
  for file in "$init"/*.sh; do
    # shellcheck disable=SC1090 # known when it runs
    (mariadb() { cat; } && . "$file") || return
  done
}

sql=$(accounts)
if [ ! -e .initialized ]; then
  [ -d .created ] || create_data
  find .created -mindepth 1 -maxdepth 1 ! -name .initialized -exec mv -t . {} +
  mv .created/.initialized . && rmdir .created
fi

# The server takes the place of this script, so that signals and exit codes are its own. It listens once the accounts are set: no
# account without a password can be reached. Nobody uses a socket, whose path could be too long.
mkdir -p .tmp
exec mariadbd "${options[@]}" --datadir="$PWD" --tmpdir=.tmp --pid-file=mariadbd.pid --socket= --bind-address=127.0.0.1 --port="$port" \
  --init-file=/dev/fd/8 8<<<"$sql"
