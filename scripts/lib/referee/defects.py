"""Planted defects: those of docs/simulation.md that an emulator can show, put in as SimulatorSeesTest does, around the functions.

usage: defects.py     prints the names, each with the scenario that must differ from its rehearsal
"""

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Callable

import boto3

AVAILABLE = {"status": "available", "detail": "", "waitSeconds": 1, "next": "NONE", "resource": "", "seen": {}}
FUNCTION = "dr-orchestrator-"


@dataclass
class Defect:
    """A function (its deployed name) that does something else in one scenario; both hooks leave other functions alone."""

    what: str
    scenario: str
    function: str
    # The event, or another one, and an answer if the function is not to be called at all.
    enters: Callable = lambda event: (event, None)
    leaves: Callable = lambda event, answer: answer

    def before(self, name, event):
        return self.enters(event) if self.concerns(name) else (event, None)

    def after(self, name, event, answer):
        return self.leaves(event, answer) if self.concerns(name) else answer

    def concerns(self, name):
        return name == FUNCTION + self.function


def answering(**answer):
    return lambda event: (event, {"body": answer})


def told(**parameters):
    def enters(event):
        given = event.get("Input", {}).get("StatePayload", {}).get("parameters")
        if isinstance(given, dict):
            given.update(parameters)
        return event, None

    return enters


def replaced(old, new):
    return lambda event: (json.loads(json.dumps(event).replace(old, new)), None)


def aws(service):
    region = os.environ.get("REFEREE_REGION", "us-west-2")
    return boto3.client(service, region_name=region, endpoint_url=os.environ["REFEREE_ENDPOINT"],
                        aws_access_key_id="test", aws_secret_access_key="test")  # fmt: skip


def calling(operation, **more):
    """The change is asked for without a look."""

    def enters(event):
        given = event["Input"]["StatePayload"]["parameters"]
        name = "DbClusterIdentifier" if operation == "remove_from_global_cluster" else "TargetDbClusterIdentifier"
        fields = {"GlobalClusterIdentifier": given["GlobalClusterIdentifier"], name: given["DBClusterIdentifier"], **more}
        getattr(aws("rds"), operation)(**fields)
        return event, {"body": {"status": "STARTED", "detail": ""}}

    return enters


def failed_without_cause(event):
    aws("stepfunctions").send_task_failure(taskToken=event["Input"]["TaskToken"], error="Failed")
    return event, {"body": {"status": "sent", "detail": ""}}


def refusal_succeeds(event, answer):
    return {"body": {"layers": [], "plan": []}} if answer.get("error") else answer


SWITCHOVER, BACK = "switchover, again, and back", "unplanned failover, again, failback, again"
RDS, REDIS = "failover of RDS, again, failback", "failover of ElastiCache, again"

ALL = {
    "unknown-type-succeeds": Defect("2: an unknown resourceType succeeds", "refused: a type that is unknown",
                                    "validate-payload", leaves=refusal_succeeds),
    "aurora-unproven": Defect("5: success without a proof of the role (Aurora)", SWITCHOVER,
                              "check-Aurora-global-cluster-status", answering(**AVAILABLE)),
    "promotion-unproven": Defect("5: the same of a promotion", RDS, "check-rds-inst-status", answering(**AVAILABLE)),
    "datastore-unproven": Defect("5: the same of a datastore", REDIS, "check-Redis-failover-status", answering(**AVAILABLE)),
    "no-cluster-snapshot": Defect("6: no final snapshot of a cluster", BACK,
                                  "delete-aurora-db-cluster", told(SkipFinalSnapshot=True)),
    "no-instance-snapshot": Defect("6: no final snapshot of an instance", RDS,
                                   "delete-rds-instance", told(SkipFinalSnapshot=True)),
    "blind-switchover": Defect("13: a switchover that does not look before it acts", SWITCHOVER,
                               "failover-Aurora-GlobalDatabase", calling("failover_global_cluster", Switchover=True)),
    "loses-data": Defect("own: a switchover that allows loss of data", SWITCHOVER,
                         "failover-Aurora-GlobalDatabase", calling("failover_global_cluster", AllowDataLoss=True)),
    "detaches": Defect("own: a switchover by detaching", SWITCHOVER,
                       "failover-Aurora-GlobalDatabase", calling("remove_from_global_cluster")),
    "no-tags": Defect("own: no tags on what was promoted", BACK, "tag-promoted", answering(status="TAGGED", detail="")),
    "done-before-as-now": Defect("own: what was done before is reported as done now", SWITCHOVER,
                                 "send-success-token", replaced("ALREADY_DONE", "STARTED")),
    "no-cause": Defect("own: a failure without its cause", "refused: a failback of the live copy",
                       "send-failure-token", failed_without_cause),
}  # fmt: skip

def current():
    """The defect that is planted now: its name is in the file that REFEREE_DEFECT names."""
    file = Path(os.environ.get("REFEREE_DEFECT", "/nonexistent"))
    name = file.read_text(encoding="utf-8").strip() if file.exists() else ""
    return ALL.get(name)


if __name__ == "__main__":
    for name, defect in ALL.items():
        print(f"{name}\t{defect.what}\t{defect.scenario}")
