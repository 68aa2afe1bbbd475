"""What is compared of a run on the emulator and its rehearsal, and how."""

import json
import re

MASKS = [
    (re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(\.\d+)?(Z|\+00:00)?"), "TIME"),
    (re.compile(r"-old-\d{12}"), "-old-TIME"),
    (re.compile(r"(?<!\d)20\d{6}-?\d{4,6}(?!\d)"), "TIME"),
    (re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"), "ID"),
    (re.compile(r"cluster-(ro-)?[A-Za-z0-9]{12,}"), "cluster-ID"),
    (re.compile(r"\b\d+(\.\d+)? (s|seconds|minutes|min)\b"), "DURATION"),
]
VOLATILE = {"startedAt", "finishedAt", "seconds", "requestId", "execution", "executionArn"}
LOOP = 12


def masked(value):
    if isinstance(value, dict):
        return {name: masked(each) for name, each in sorted(value.items()) if name not in VOLATILE}
    if isinstance(value, list):
        return [masked(each) for each in value]
    if isinstance(value, str):
        for pattern, word in MASKS:
            value = pattern.sub(word, value)
    return value


def collapsed(states):
    """A sequence of states with each repeated loop once; waits are left out by the caller."""
    states, changed = list(states), True
    while changed:
        changed = False
        for size in range(1, LOOP):
            at = 0
            while at + 2 * size <= len(states):
                if states[at : at + size] == states[at + size : at + 2 * size]:
                    del states[at + size : at + 2 * size]
                    changed = True
                else:
                    at += 1
    return states


def states(history, names):
    """The states of an execution's history that are in `names`, without waits, with loops once."""
    entered = [
        (event.get("stateEnteredEventDetails") or {}).get("name")
        for event in history
        if event["type"].endswith("StateEntered") and not event["type"].startswith("Wait")
    ]
    return collapsed([name for name in entered if name in names])


def flattened(value, at=""):
    if isinstance(value, dict):
        for name, each in value.items():
            yield from flattened(each, f"{at}.{name}" if at else name)
    elif isinstance(value, list):
        for number, each in enumerate(value, 1):
            yield from flattened(each, f"{at}.{number}")
    else:
        yield at, str(value).lower() if isinstance(value, bool) else str(value)


def of_form(fields):
    """Fields of the query protocol, named as in JSON: `Tags.Tag.1.Key` is `Tags.1.Key`. Of SourceRegion the SDK makes a signed URL."""
    fields = dict(fields)
    if source := re.match(r"https://rds\.([a-z0-9-]+)\.", fields.pop("PreSignedUrl", "")):
        fields["SourceRegion"] = source[1]
    return {re.sub(r"\.[A-Za-z]+\.(\d+)", r".\1", name): value for name, value in fields.items()}


def change(call, request):
    fields = ", ".join(f"{name}={masked(value)}" for name, value in sorted(request.items()) if value != "")
    return f"{call['region']} {call['operation']}({fields})"


def made(calls, form):
    """The changes that took effect, in order; siblings of a layer go on at the same time, so each database's are apart."""
    return sorted(
        change(call, of_form(call["request"]) if form else dict(flattened(call["request"])))
        for call in calls if call["outcome"] == "OK" and call["service"] in ("rds", "elasticache")
    )  # fmt: skip


def report(document):
    """The report as it is compared: what was proven, done and left, without times and ids."""
    kept = masked(document)
    lines = json.dumps({"status": kept.get("status"), "layers": kept.get("layers", [])}, indent=1, sort_keys=True).splitlines()
    return [line.strip().rstrip(",") for line in lines if line.strip(" ,[]{}")]


def roles(world):
    """Who writes, who follows, what exists: of Aurora."""
    lines = []
    for group in world["globalClusters"]:
        for member in group["GlobalClusterMembers"]:
            role = "writer" if member["IsWriter"] else "reader"
            lines.append(f"{group['GlobalClusterIdentifier']}: {member['DBClusterArn']} {role}")
    for region, content in world["regions"].items():
        for cluster in content.get("dbClusters", []):
            members = sorted(each["DBInstanceIdentifier"] for each in cluster.get("DBClusterMembers", []))
            lines.append(f"{region}: cluster {cluster['DBClusterIdentifier']} {cluster['Status']} {', '.join(members)}")
        for instance in content.get("dbInstances", []):
            if not instance.get("DBClusterIdentifier"):
                source = instance.get("ReadReplicaSourceDBInstanceIdentifier")
                lines.append(f"{region}: instance {instance['DBInstanceIdentifier']} {'replica of ' + source if source else 'alone'}")
    for store in world.get("globalReplicationGroups", []):
        for member in store["Members"]:
            lines.append(f"{store['GlobalReplicationGroupId']}: {member['ReplicationGroupId']} {member['Role']}")
    return sorted(masked(lines))
