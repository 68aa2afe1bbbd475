#!/usr/bin/env bash
# Writes the default world of the rehearsal from the templates and parameter files in cloudformation/app-stack.
# usage: scripts/demo-world.sh [--check | --all FILE | --help]
#   --check      write nothing; exit 1 if the default world is not what the templates say
#   --all FILE   write a world with every stack, RDS for PostgreSQL and MariaDB too, to FILE
# Exit: 0 done, 1 not what the templates say, 2 wrong input.
set -euo pipefail
# shellcheck source=scripts/lib/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"
project=$(cd "$lib/../.." && pwd)

# Checked before anything is built; the command checks the options together.
case ${1-} in
  "" | --check | --all) ;;
  -h | --help) usage; exit 0 ;;
  *) problem "'$1' is no option of demo-world.sh" ;;
esac
stop_on_problems
class_path=$("$project/scripts/classpath.sh")

exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Ddr.project="$project" \
  -cp "$class_path" dev.drorchestrator.rehearsal.tool.demo.DemoWorldCommand "$@"
