"""What is run on the emulator and rehearsed: every sample, run again, refusals, throttling, lost answers, failback."""

import json
from pathlib import Path

SAMPLES = Path(__file__).resolve().parents[3] / "state-machines" / "payloads"
EAST, WEST = "us-east-1", "us-west-2"


def sample(name):
    return json.loads((SAMPLES / f"{name}.json").read_text(encoding="utf-8"))


def changed(name, **parameters):
    """A sample whose resources have other parameters, or another type."""
    payload = sample(name)
    for layer in payload["StatePayload"]:
        for resource in layer["resources"]:
            resource["resourceType"] = parameters.get("resourceType", resource["resourceType"])
            resource["parameters"].update({k: v for k, v in parameters.items() if k != "resourceType"})
    return payload


def step(name, payload, parent="FAILOVER", region=WEST, faults=()):
    return {"name": name, "payload": payload, "machine": parent, "region": region, "faults": list(faults)}


def there(name, **more):
    return step(name, sample(name), **more)


def again(name, **more):
    return step(name + ", again", sample(name), **more)


def failback(name, **more):
    """In the original's order: the emulator ignores NewDBClusterIdentifier, so no old copy of Aurora can be set aside."""
    payload = changed(name, OldCopy="DeleteFirst", DisableDeletionProtection="True")
    return step(name + ", DeleteFirst", payload, parent="FAILBACK", region=EAST, **more)


def fault(operation, kind, times):
    return {"operation": operation, "kind": kind, "times": times}


def refused(name, payload, **more):
    return [step(name, payload, **more)]


ALL = {
    "switchover, again, and back": [
        there("planned-failover-aurora"), again("planned-failover-aurora"),
        step("planned-failover-aurora, back", sample("planned-failover-aurora"), region=EAST),
    ],
    "unplanned failover, again, failback, again": [
        there("unplanned-failover-aurora"), again("unplanned-failover-aurora"),
        failback("failback-aurora"), {**failback("failback-aurora"), "name": "failback-aurora, DeleteFirst, again"},
    ],
    "failover of RDS, again, failback": [
        there("failover-rds"), again("failover-rds"), there("failback-rds", parent="FAILBACK", region=EAST),
    ],
    "failover of ElastiCache, again": [there("failover-elasticache"), again("failover-elasticache")],
    "all, unplanned": [
        there("failover-all-unplanned"),
    ],
    "all, planned": [there("failover-all-planned")],
    "mixed": [there("failover-mixed")],
    "RDS and ElastiCache": [there("failover-rds-elasticache")],
    "Aurora and ElastiCache": [there("switchover-aurora-elasticache")],
    "refused: a type that is unknown": refused("unknown type", changed("planned-failover-aurora", resourceType="Planned")),
    "refused: an export that does not exist": refused(
        "no such export", changed("planned-failover-aurora", GlobalClusterIdentifier="!Import no-such-export")),
    "refused: a parameter that is unknown": refused("unknown parameter", changed("unplanned-failover-aurora", Cluster="x")),
    "refused: a failback of the live copy": refused(
        "failback of the live copy", sample("failback-aurora"), parent="FAILBACK", region=EAST),
    "throttled switchover": [there("planned-failover-aurora", faults=[fault("FailoverGlobalCluster", "throttle", 9), fault("DescribeGlobalClusters", "throttle", 4)])],
    "throttled failback": [
        there("unplanned-failover-aurora"),
        failback("failback-aurora", faults=[fault("CreateDBCluster", "throttle", 9), fault("ModifyDBCluster", "throttle", 9)]),
    ],
    "lost answer of a switchover": [there("planned-failover-aurora", faults=[fault("FailoverGlobalCluster", "lost", 1)])],
    "lost answer of a detachment": [there("unplanned-failover-aurora", faults=[fault("RemoveFromGlobalCluster", "lost", 1)])],
    "lost answers of a failback": [
        there("unplanned-failover-aurora"),
        failback("failback-aurora", faults=[fault("CreateDBCluster", "lost", 1), fault("CreateGlobalCluster", "lost", 1), fault("DeleteDBCluster", "lost", 1)]),
    ],
}  # fmt: skip
