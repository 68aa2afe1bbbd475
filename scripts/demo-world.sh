#!/usr/bin/env bash
# Writes the default world of the rehearsal from the templates and parameter files in cloudformation/app-stack.
# usage: scripts/demo-world.sh [--check | --all FILE] [--help]
#   --check      write nothing; exit 1 if the default world is not what the templates say
#   --all FILE   write a world with every stack, RDS for PostgreSQL and MariaDB too, to FILE
set -euo pipefail
project=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
if [[ ${1:-} == -h || ${1:-} == --help ]]; then
  sed -n '2,5s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"
  exit 0
fi
class_path=$("$project/scripts/classpath.sh")

exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Ddr.project="$project" \
  -cp "$class_path" dev.drorchestrator.rehearsal.run.demo.DemoWorldCommand "$@"
