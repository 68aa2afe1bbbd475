#!/usr/bin/env bash
# Compares what the endpoint of scripts/local-aws.sh answers: as the AWS CLI prints it with the twin's world, and as it is on
# the wire with AWS's model of its services and with moto (scripts/lib/wire_contracts.py, scripts/lib/moto_world.py).
# usage: scripts/check-wire.sh [--help]
# Needs the AWS CLI (version 2, anywhere on the PATH), Python 3 with boto3 and moto[server], a JDK.
# Exit: 0 all as it should be, 1 something is not, 2 a tool is missing.
set -euo pipefail
# shellcheck source=scripts/lib/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"

case ${1-} in
  "") ;;
  -h | --help) usage; exit 0 ;;
  *) problem "'$1': check-wire.sh takes no arguments" ;;
esac

need python3 "install Python 3"
python3 -c 'import boto3, moto.server, flask' 2> /dev/null \
  || problem "python3 lacks boto3 or moto[server]: python3 -m pip install -r .ci/requirements.txt"
aws=$(aws_2)
[[ -n $aws ]] || need_aws
need_jdk
stop_on_problems

cd "$lib/../.."
contracts=rehearsal/src/test/resources/wire/contracts.json
report=rehearsal/target/surefire-reports/TEST-dev.drorchestrator.rehearsal.wire.AwsCliContractTest.xml
failed=0
# Whatever a user has configured, nothing here leaves this machine.
export AWS_CONFIG_FILE=/dev/null AWS_SHARED_CREDENTIALS_FILE=/dev/null AWS_EC2_METADATA_DISABLED=true NO_PROXY=127.0.0.1
unset AWS_PROFILE AWS_DEFAULT_PROFILE AWS_ENDPOINT_URL

echo "$aws, $("$aws" --version 2>&1 | cut -d' ' -f1): prints what the twin's world is"
rm -f "$report"
./mvnw -q -B test -pl rehearsal -am -Dwire.aws="$aws" -Dtest='AwsCliContractTest,WireContractsTest' \
  -Dsurefire.failIfNoSpecifiedTests=false -Dspotless.check.skip=true -Djacoco.skip=true -DskipShade=true || failed=1
# A test that was skipped has proven nothing.
ran=$(sed -n 's/^<testsuite .* tests="\([0-9]*\)" errors="0" skipped="0" failures="0".*/\1/p' "$report" 2> /dev/null || true)
calls=$(grep -c '"call":' "$contracts")
if [[ -n $ran && $ran -gt 1 ]]; then
  echo "the AWS CLI: $ran scenarios passed, $calls calls, 0 skipped"
else
  echo "the AWS CLI: FAILED or skipped, see $report"
  failed=1
fi

work=$(mktemp -d)
moto=""
cleanup() {
  if [[ -n $moto ]]; then kill "$moto" 2> /dev/null || true; fi
  rm -rf "$work"
}
trap cleanup EXIT
read -r twin_port moto_port < <(python3 - << 'PORTS'
import socket
sockets = [socket.socket() for _ in range(2)]
for s in sockets:
    s.bind(("127.0.0.1", 0))
print(*(s.getsockname()[1] for s in sockets))
PORTS
)
python3 -c 'import sys; from moto.server import main; main(sys.argv[1:])' -H 127.0.0.1 -p "$moto_port" > "$work/moto.log" 2>&1 &
moto=$!
until (exec 3<> "/dev/tcp/127.0.0.1/$moto_port") 2> /dev/null; do
  kill -0 "$moto" 2> /dev/null || { cat "$work/moto.log" >&2; exit 1; }
  sleep 0.1
done
python3 "$lib/wire_contracts.py" "$contracts" docs/twin-fidelity.md "$twin_port" "$moto_port" || failed=1

if ((failed)); then
  echo "check-wire: something is not as it should be"
  exit 1
fi
echo "check-wire: all as it should be"
