"""What AWS answered, and what the twin believes: notes, facts, comparison.

usage: fidelity.py note RECORDING PHASE REGION CODE SERVICE OPERATION [ARGUMENT…]   the answer comes on standard input
       fidelity.py believe RECORDING FILE PORT        asks the twin's endpoint the same, and writes its recording
       fidelity.py compare RECORDING BELIEF           prints the report; exit 4 where a belief is refuted
       fidelity.py anonymise RECORDING FILE           writes the facts alone, without any name, number or address of an account

Facts are what a twin can be held to: the code of a refusal, the members that an answer has (shape, with their types), and the values
that a status takes one after the other. Values of other members are nobody's belief.
"""

import json
import re
import subprocess
import sys
import time
from datetime import datetime, timezone
from pathlib import Path

ITEMS = {
    "describe-global-clusters": ("GlobalClusters", "GlobalClusterIdentifier"),
    "describe-db-clusters": ("DBClusters", "DBClusterIdentifier"),
    "describe-db-instances": ("DBInstances", "DBInstanceIdentifier"),
}
# Only the demo's: what else the account has is nobody's business, and is not written down.
DEMO = re.compile(r"^(dr-globaldb-cluster-mysql|dbcluster-0[12](-.*)?)$")
STATUSES = ("Status", "DBInstanceStatus")
ACCOUNT = re.compile(r"(?<!\d)\d{12}(?!\d)")


def note(recording, phase, region, code, service, operation, *arguments):
    text = sys.stdin.read().strip()
    answer = json.loads(text) if text else None
    if operation in ITEMS and answer:
        key, identifier = ITEMS[operation]
        answer = {key: [each for each in answer.get(key, []) if DEMO.match(each.get(identifier, ""))]}
    line = {
        "at": datetime.now(timezone.utc).isoformat(), "phase": phase, "region": region, "service": service,
        "operation": operation, "arguments": list(arguments), "code": code or None, "answer": answer,
    }  # fmt: skip
    # One write: polls of both Regions may note at the same time.
    with Path(recording).open("a", encoding="utf-8") as file:
        file.write(json.dumps(line) + "\n")


def read(recording):
    return [json.loads(line) for line in Path(recording).read_text(encoding="utf-8").splitlines()]


def shape(value, at=""):
    """Every member that is there, with its type."""
    if isinstance(value, dict):
        for name, each in value.items():
            yield from shape(each, f"{at}.{name}" if at else name)
    elif isinstance(value, list):
        for each in value:
            yield from shape(each, f"{at}[]")
    elif value is not None:
        yield f"{at}: {'boolean' if isinstance(value, bool) else 'number' if isinstance(value, (int, float)) else 'text'}"


def statuses(operation, item):
    """What of an item changes on its own: its status, who writes, the state of a failover."""
    for name in STATUSES:
        if name in item:
            yield name, item[name]
    for member in item.get("GlobalClusterMembers", []):
        yield "IsWriter of " + member["DBClusterArn"].split(":")[-1], str(member["IsWriter"])
    if operation == "describe-global-clusters":
        yield "FailoverState.Status", (item.get("FailoverState") or {}).get("Status", "none")


def facts(lines):
    codes, shapes, sequences = {}, {}, {}
    for line in lines:
        operation = line["operation"]
        asked = " ".join([line["service"], operation, *(ACCOUNT.sub("ACCOUNT", each) for each in line["arguments"])])
        if line["phase"] == "probes":
            codes[asked] = line["code"] or "answered"
        elif operation in ITEMS and line["answer"]:
            key, identifier = ITEMS[operation]
            shapes.setdefault(operation, set()).update(shape(line["answer"]))
            for item in line["answer"][key]:
                for name, value in statuses(operation, item):
                    seen = sequences.setdefault(f"{line['phase']} / {line['region']} / {item[identifier]} / {name}", [])
                    if not seen or seen[-1] != value:
                        seen.append(value)
    return {"codes": codes, "shapes": {name: sorted(paths) for name, paths in sorted(shapes.items())}, "sequences": sequences}


def in_order(seen, believed):
    """Whether what AWS showed can be a view of what the twin shows: polls miss what is short."""
    rest = iter(believed)
    return all(value in rest for value in seen)


def compare(aws, twin):
    refuted, open_, confirmed = [], [], 0
    for asked, code in aws["codes"].items():
        if code == twin["codes"].get(asked):
            confirmed += 1
        else:
            refuted.append(f"code of `{asked}`: AWS `{code}`, twin `{twin['codes'].get(asked, 'not asked')}`")
    for operation, paths in aws["shapes"].items():
        believed = set(twin["shapes"].get(operation, []))
        confirmed += len(believed & set(paths))
        refuted += [f"shape of `{operation}`: AWS has `{path}`, the twin has not" for path in paths if path not in believed]
        open_ += [f"shape of `{operation}`: the twin has `{path}`, AWS had not here" for path in sorted(believed - set(paths))]
    for which, seen in aws["sequences"].items():
        believed = twin["sequences"].get(which, [])
        if in_order(seen, believed):
            confirmed += 1
            missed = [value for value in believed if value not in seen]
            if missed:
                open_.append(f"sequence of {which}: AWS was not seen in {', '.join(missed)}")
        else:
            refuted.append(f"sequence of {which}: AWS {' → '.join(seen)}; twin {' → '.join(believed) or 'never there'}")
    return refuted, open_, confirmed


def report(recording, belief):
    lines = read(recording)
    refuted, open_, confirmed = compare(facts(lines), facts(read(belief)))
    print(f"# Fidelity of the twin\n\n{len(lines)} answers of AWS, {confirmed} beliefs confirmed, {len(refuted)} refuted, {len(open_)} not seen.\n")
    print("## Refuted\n")
    print("\n".join(f"- {each}" for each in refuted) or "None.")
    print("\n## Not seen, and neither confirmed nor refuted\n")
    print("\n".join(f"- {each}" for each in open_) or "None.")
    return 4 if refuted else 0


def believe(recording, target, port):
    """The same questions in the same phases, to a twin that begins with the demo databases."""
    endpoint = ["--endpoint-url", f"http://127.0.0.1:{port}", "--output", "json"]
    lines = read(recording)
    asked = {}
    for line in lines:
        key = (line["phase"], line["region"], line["service"], line["operation"], *line["arguments"])
        asked.setdefault(line["phase"], {})[key] = line
    Path(target).write_text("", encoding="utf-8")

    def ask(phase):
        for _, region, service, operation, *arguments in asked.get(phase, {}):
            done = subprocess.run(["aws", service, operation, *arguments, "--region", region, *endpoint], capture_output=True, text=True)
            code = re.search(r"An error occurred \(([^)]*)\)", done.stderr)
            call = [sys.executable, __file__, "note", target, phase, region, code[1] if code else "", service, operation, *arguments]
            subprocess.run(call, input=done.stdout, text=True, check=True)

    ask("probes")
    regions = sorted({line["region"] for line in lines})
    west = next((line["region"] for line in lines if line["phase"] == "probes"), regions[-1])
    east = next((region for region in regions if region != west), west)
    payload = Path(__file__).resolve().parents[2] / "state-machines/payloads/planned-failover-aurora.json"
    for phase, region in (("switchover", west), ("back", east)):
        if phase not in asked:
            continue
        ask(phase)
        machine = f"arn:aws:states:{region}:123456789012:stateMachine:dr-orchestrator-stepfunction-FAILOVER"
        start = ["aws", "stepfunctions", "start-execution", "--region", region, *endpoint, "--state-machine-arn", machine, "--input", f"file://{payload}"]
        arn = json.loads(subprocess.run(start, capture_output=True, text=True, check=True).stdout)["executionArn"]
        status = "RUNNING"
        while status == "RUNNING":
            ask(phase)
            look = ["aws", "stepfunctions", "describe-execution", "--region", region, *endpoint, "--execution-arn", arn]
            status = json.loads(subprocess.run(look, capture_output=True, text=True, check=True).stdout)["status"]
            time.sleep(0.2)
        ask(phase)


def main(action, *arguments):
    if action == "note":
        return note(*arguments)
    if action == "believe":
        return believe(*arguments)
    if action == "compare":
        return report(*arguments)
    if action == "anonymise":
        recording, target = arguments
        Path(target).write_text(json.dumps(facts(read(recording)), indent=1, sort_keys=True) + "\n", encoding="utf-8")
        return 0
    raise SystemExit(__doc__)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]) or 0)
