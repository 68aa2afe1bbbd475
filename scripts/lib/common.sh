# shellcheck shell=bash
# What the scripts share: help, the report of all problems at once, commands that are shown or run. To be sourced, with
# the script's own name in $0.

dry_run=false
problems=()

# Prints the comment at the head of the script.
usage() {
  awk 'NR > 1 { if (!/^#/) exit; sub(/^# ?/, ""); print }' "$0"
}

# problem TEXT: notes one thing that is wrong.
problem() {
  problems+=("$1")
}

# Ends the script where something is wrong, with everything that is.
stop_on_problems() {
  ((${#problems[@]})) || return 0
  printf '%s\n' "${problems[@]}" >&2
  echo "Nothing was done. Next: scripts/${0##*/} --help" >&2
  exit 2
}

# need COMMAND HOW-TO-INSTALL
need() {
  command -v "$1" > /dev/null || problem "$1 is missing: $2"
}

need_jdk() {
  need "${JAVA_HOME:+$JAVA_HOME/bin/}javac" \
    "install a JDK, version 17 or later (Debian: apt-get install openjdk-17-jdk-headless; macOS: brew install openjdk), and put it on the PATH or name it in JAVA_HOME"
}

# Version 1 cannot read a parameter file in the form [{"ParameterKey": …}], and prints times as numbers.
need_aws() {
  local install="Debian 12 or later: apt-get install awscli; macOS: brew install awscli; others: https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html"
  need aws "install the AWS CLI, version 2 ($install)"
  command -v aws > /dev/null || return 0
  local version
  version=$(aws --version 2>&1) || true
  case $version in
    aws-cli/2.*) ;;
    aws-cli/1.*) problem "$(command -v aws) is ${version%% *}; version 2 is needed. Install it ($install) and put it first on the PATH" ;;
    *) problem "$(command -v aws) does not say that it is the AWS CLI: $version" ;;
  esac
  # No pager between a command and its output.
  export AWS_PAGER=""
}

# Prints the first aws of the PATH that is version 2: that of PyPI, which is version 1, often comes before it.
aws_2() {
  type -aP aws | while read -r each; do
    case $("$each" --version 2>&1) in aws-cli/2.*) echo "$each"; break ;; esac
  done
}

# need_region REGION: as AWS spells them, such as us-east-1 and us-gov-west-1.
need_region() {
  [[ $1 =~ ^[a-z]{2}(-[a-z]+)+-[0-9]+$ ]] || problem "'$1' is no Region; expected one such as us-east-1"
}

# shown COMMAND…: the command, quoted so that it can be pasted into a shell.
shown() {
  # In variables: bash 3.2 would leave backslashes of the replacement in it.
  local word line="" quote="'" escaped="'\\''"
  for word; do
    if [[ $word =~ ^[A-Za-z0-9_./:=@,%+-]+$ ]]; then
      line+=" $word"
    else
      line+=" '${word//$quote/$escaped}'"
    fi
  done
  printf '%s\n' "${line# }"
}

# run COMMAND…: shows it, and runs it unless this is a dry run.
run() {
  if $dry_run; then
    shown "$@"
  else
    printf '+ %s\n' "$(shown "$@")" >&2
    "$@"
  fi
}

# upload COMMAND…: runs a command of the AWS CLI that shows the progress of uploads; left out where the output is not a
# terminal, or it would be most of a log.
upload() {
  if $dry_run || [[ -t 2 ]]; then
    run "$@"
    return
  fi
  local said status=0
  said=$(run "$@" 2>&1) || status=$?
  tr '\r' '\n' <<< "$said" | grep -vE '^(Uploading to .*|)$' >&2
  return "$status"
}

# printable: its input without what moves a terminal's cursor, colours or reorders text, which a name or an answer may hold:
# control characters but tab and line end, those of Unicode (C1, directions, of no width) too, as bytes of UTF-8.
printable() {
  LC_ALL=C tr '\001-\010\013-\037\177' '?' \
    | LC_ALL=C sed -e $'s/\xc2[\x80-\x9f]/?/g' -e $'s/\xe2\x80[\x8b-\x8f\xaa-\xae]/?/g' -e $'s/\xe2\x81[\xa0-\xaf]/?/g'
}

# flat FILE: a JSON file as lines "path<tab>value"; fails with a message where it is not JSON.
flat() {
  awk -f "$lib/json.awk" -f "$lib/flat.awk" "$1"
}

# parameter_values FILE: a parameter file of CloudFormation, in either form that the AWS CLI reads, as lines "key<tab>value".
parameter_values() {
  flat "$1" | awk -F '\t' '
    $1 ~ /\.ParameterKey$/ { key = $2 }
    $1 ~ /\.ParameterValue$/ { print key "\t" $2 }
    sub(/^Parameters\./, "", $1) { print $1 "\t" $2 }'
}

# sha256: of standard input. macOS has no sha256sum, and some containers have no Perl.
sha256() {
  if command -v sha256sum > /dev/null; then sha256sum; else shasum -a 256; fi | cut -d ' ' -f 1
}
lib=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

# A port of 127.0.0.1 that no one uses yet.
free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
