#!/usr/bin/env bash
# Starts MariaDB as a native program: native.sh DATA RUN INIT PORT
#   DATA  the data folder; created on first start, as the MariaDB image does it
#   RUN   a folder for the socket and temporary files of this run
#   INIT  the folder of .sql and .sh files that are applied on first start, in name order
#   PORT  the port on loopback
# Reads MYSQL_ROOT_PASSWORD from the environment; the init files may read further variables.
set -euo pipefail
PATH=$PATH:/usr/sbin

readonly data=$1 run=$2 init=$3 port=$4
readonly socket=$run/mysqld.sock initialized=$data/.initialized
: "${MYSQL_ROOT_PASSWORD:?must hold the password of root}"

# A server that was asked to end, or whose AppHost was killed, may still be writing.
mkdir -p -m 700 "$data" "$run/tmp"
exec 9>"$data/.lock"
flock --wait 20 9 || { echo "mariadb: the data folder $data is in use by another server" >&2; exit 1; }

as=()
[ "$(id -u)" -ne 0 ] || as=(--user=root)

# The system tables are many small files that must reach the disk: they are created in memory and moved.
create_data() {
  local scratch=$data
  find "$data" -mindepth 1 ! -name .lock -delete
  [ ! -w /dev/shm ] || scratch=$(mktemp -d /dev/shm/orderdemo-XXXXXX)
  mariadb-install-db --no-defaults --datadir="$scratch" --tmpdir="$run/tmp" --skip-name-resolve --skip-test-db \
    --auth-root-authentication-method=normal --innodb-log-file-size=16M "${as[@]}" >"$run/install.log" 2>&1 \
    || { cat "$run/install.log" >&2; exit 1; }
  [ "$scratch" = "$data" ] || { cp -r --sparse=always "$scratch/." "$data"; rm -rf "$scratch"; }
}

sql() { mariadb --no-defaults --user=root --socket="$socket" --default-character-set=utf8mb4; }

# Passwords are written as hexadecimal digits: nothing to quote, and nothing on a command line.
hexadecimal() { printf %s "$1" | od -An -v -tx1 | tr -d ' \n'; }

# Until root gets its password at the end, no client can connect over TCP: nobody meets a database that is half set up.
apply_init_files() {
  until [ -S "$socket" ] && sql <<<'SELECT 1' >/dev/null 2>&1; do
    kill -0 $$ || exit 1 # the server has ended
    sleep 0.05
  done
  sql <<SQL
DELETE FROM mysql.global_priv WHERE user <> 'mariadb.sys' AND NOT (user = 'root' AND host = 'localhost');
FLUSH PRIVILEGES;
SET @password = CONVERT(x'$(hexadecimal "$MYSQL_ROOT_PASSWORD")' USING utf8mb4);
EXECUTE IMMEDIATE CONCAT('ALTER USER root@localhost IDENTIFIED BY ', QUOTE(@password));
SQL
  export MYSQL_PWD=$MYSQL_ROOT_PASSWORD MYSQL_UNIX_PORT=$socket
  local file
  for file in "$init"/*; do
    case "$file" in
      *.sql) sql <"$file" ;;
      *.sh) bash "$file" ;;
      *) echo "mariadb: $file is not a .sql or .sh file and is ignored" >&2 ;;
    esac
  done
  sql <<SQL
SET @password = CONVERT(x'$(hexadecimal "$MYSQL_ROOT_PASSWORD")' USING utf8mb4);
EXECUTE IMMEDIATE CONCAT("GRANT ALL ON *.* TO root@'127.0.0.1' IDENTIFIED BY ", QUOTE(@password), ' WITH GRANT OPTION');
SQL
  touch "$initialized"
}

if [ ! -e "$initialized" ]; then
  create_data
  # In the background of what becomes the server; if it fails, the server ends.
  { trap '[ -e "$initialized" ] || { echo "mariadb: the first start failed" >&2; kill -TERM $$; }' EXIT; apply_init_files; } 9>&- &
fi

# The server takes the place of this script, so that signals and exit codes are its own.
exec mariadbd --no-defaults --datadir="$data" --socket="$socket" --pid-file="$run/mysqld.pid" --tmpdir="$run/tmp" \
  --bind-address=127.0.0.1 --port="$port" --skip-name-resolve --character-set-server=utf8mb4 --collation-server=utf8mb4_uca1400_ai_ci "${as[@]}"
