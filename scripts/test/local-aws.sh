# shellcheck shell=bash
# The endpoint of this machine. Sourced by scripts/test-scripts.sh.

if [[ -f rehearsal/target/built ]]; then
  run_script 0 "local-aws --help" scripts/local-aws.sh --help
  says "local-aws.sh" "--speed" "Exit codes: 0 done, 1 failed, 2"
  run_script 2 "local-aws up, all wrong at once" scripts/local-aws.sh up --port 80 --speed fast --world "$work/none.json" --nonsense
  says "--port: expected a number from 1024 to 65535, got '80'" "--speed: expected" "none.json: no such file" "--nonsense" \
    "Next: scripts/local-aws.sh --help"
  run_script 2 "local-aws without an action" scripts/local-aws.sh
  says "Expected up, down or status"
  run_script 0 "local-aws up" scripts/local-aws.sh up --port 4597
  says "endpoint   http://127.0.0.1:4597" "account 123456789012"
  run_script 1 "local-aws up on a port in use" scripts/local-aws.sh up --port 4597
  says "Port 4597" "it is used by scripts/local-aws.sh, process" "Next: scripts/local-aws.sh down --port 4597"
  run_script 0 "local-aws status" scripts/local-aws.sh status --port 4597
  says "executions that run: 0"
  run_script 0 "local-aws down" scripts/local-aws.sh down --port 4597
  says "executions that still run: 0" "ended"
  run_script 0 "local-aws down once more" scripts/local-aws.sh down --port 4597
  says "No endpoint runs on port 4597"
fi

# Where the project cannot be written: a directory for temporary files is everybody's.
mkdir -p "$work/project/scripts" "$work/tmp"
cp scripts/local-aws.sh "$work/project/scripts"
printf '#!/bin/sh\necho none\n' > "$work/project/scripts/classpath.sh"
chmod +x "$work/project/scripts/classpath.sh"
ln -s "$work" "$work/tmp/dr-orchestrator-$(id -u)"
run_script 2 "local-aws with a planted directory" env TMPDIR="$work/tmp" "$work/project/scripts/local-aws.sh" up
says "expected a directory of this user's own" "Next: remove it, or set TMPDIR"
