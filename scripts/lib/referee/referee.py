"""Runs the scenarios on an emulator to which everything was deployed, rehearses the same, and compares.

usage: referee.py --work DIR --emulator-port N --gateway-port N --emulator-pid N --version TEXT [--only TEXT] [--defect NAME]
"""

import argparse
import difflib
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import boto3
from botocore.config import Config

import compare
import defects
import scenarios
from gateway import Gateway
from world import ACCOUNT, EAST, WEST, World

PROJECT = Path(__file__).resolve().parents[3]
MACHINE = "dr-orchestrator-stepfunction-"
# RDS operations that the emulator lacks, and databases that are the twin's: replicas and all that belongs to them.
LACKING = {"DescribeAccountAttributes", "DescribeDBClusterEndpoints", "PromoteReadReplica", "DescribeIntegrations", "DescribeDBSnapshotAttributes"}
TWINS = "rds-mysql"
TWINS_ID = re.compile(r"db-[A-Z0-9]{26}")
RUN_SECONDS = 900


class Referee:
    def __init__(self, arguments):
        self.arguments, self.work = arguments, Path(arguments.work)
        self.twin_port = arguments.gateway_port + 1
        self.demo = json.loads((PROJECT / "rehearsal/src/main/resources/worlds/demo.json").read_text(encoding="utf-8"))
        self.world = World(self.client, self.demo)
        self.gateway = Gateway(arguments.gateway_port, arguments.emulator_port, self.twin_port, twin_has)
        self.runs, self.plan = {}, []
        self.definitions = {
            path.name: json.loads(path.read_text(encoding="utf-8")) for path in (PROJECT / "state-machines").glob("*.asl.json")
        }

    def client(self, service, region, port=None):
        return boto3.client(
            service, region_name=region, endpoint_url=f"http://127.0.0.1:{port or self.arguments.emulator_port}",
            aws_access_key_id="test", aws_secret_access_key="test", config=Config(retries={"total_max_attempts": 2}, read_timeout=120),
        )  # fmt: skip

    def local_aws(self, action, *options):
        command = [str(PROJECT / "scripts/local-aws.sh"), action, "--port", str(self.twin_port), *options]
        subprocess.run(command, check=action == "up", stdout=subprocess.DEVNULL)

    def scenario(self, name, steps):
        print(f"{name}", flush=True)
        os.kill(self.arguments.emulator_pid, signal.SIGUSR1)
        self.local_aws("down")
        self.local_aws("up", "--speed", "60")
        time.sleep(1)
        self.world.databases("mysql" if any(step["machine"] == "FAILBACK" for step in steps) else "")
        before = {"world": self.world.file()}
        for number, step in enumerate(steps):
            key = f"{name}: {step['name']}"
            began = time.time()
            self.runs[key] = self.run(step)
            self.plan.append(
                {"name": key, "payload": step["payload"], "machine": step["machine"], "region": step["region"], **before}
            )
            before = {"after": key}
            status = self.runs[key]["status"]
            print(f"  {step['name']}: {status}, {len(self.runs[key]['changes'])} changing calls, {time.time() - began:.0f} s", flush=True)

    def run(self, step):
        states = self.client("stepfunctions", step["region"])
        machine = f"arn:aws:states:{step['region']}:{ACCOUNT}:stateMachine:{MACHINE}"
        known = self.executions(states, machine)
        self.gateway.begin(step["faults"])
        arn = states.start_execution(stateMachineArn=machine + step["machine"], input=json.dumps(step["payload"]))["executionArn"]
        status, until = "RUNNING", time.time() + RUN_SECONDS
        while status == "RUNNING" and time.time() < until:
            time.sleep(0.3)
            status = states.describe_execution(executionArn=arn)["status"]
        new = [each for each in self.executions(states, machine) if each not in known]
        histories = {each: self.history(states, each) for each in new}
        return {
            "status": status, "parent": arn, "histories": histories, "changes": self.gateway.changes(),
            "report": report_of(histories[arn]), "world": self.after(),
            "faulty": bool(step["faults"]),
        }  # fmt: skip

    def executions(self, states, machine):
        names = [each["stateMachineArn"] for each in states.list_state_machines()["stateMachines"]]
        return [
            each["executionArn"]
            for name in sorted(names) if name.startswith(machine)
            for each in states.get_paginator("list_executions").paginate(stateMachineArn=name).search("executions[]")
        ]  # fmt: skip

    def history(self, states, arn):
        # One page for all: the emulator has no nextToken.
        return states.get_execution_history(executionArn=arn, maxResults=25_000)["events"]

    def after(self):
        """The databases afterwards: Aurora's of the emulator, the others of the twin."""
        world = self.world.file()
        for region, content in world["regions"].items():
            twin = self.client("rds", region, self.twin_port)
            instances = [each for each in content["dbInstances"] if each.get("DBClusterIdentifier")]
            others = twin.describe_db_instances()["DBInstances"]
            content["dbInstances"] = instances + [each for each in others if not each.get("DBClusterIdentifier")]
        stores = self.client("elasticache", EAST, self.twin_port)
        world["globalReplicationGroups"] = stores.describe_global_replication_groups(ShowMemberInfo=True)["GlobalReplicationGroups"]
        return world

    def rehearse(self):
        plan, results = self.work / "plan.json", self.work / "rehearsed.json"
        plan.write_text(json.dumps({"runs": self.plan}, default=str), encoding="utf-8")
        class_path = subprocess.run([PROJECT / "scripts/classpath.sh"], check=True, capture_output=True, text=True).stdout.strip()
        java = os.path.join(os.environ["JAVA_HOME"], "bin", "java") if "JAVA_HOME" in os.environ else "java"
        done = subprocess.run(
            [java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", f"-Ddr.project={PROJECT}", "-cp", class_path,
             "dev.drorchestrator.rehearsal.tool.referee.RefereeRuns", "--plan", plan, "--out", results],
        )  # fmt: skip
        if done.returncode:
            sys.exit(2)
        return json.loads(results.read_text(encoding="utf-8"))

    def names(self, machine):
        """The states of a machine outside of its Map, whose iterations the emulator does not show."""
        for definition in self.definitions.values():
            if machine in FILES and definition is self.definitions[FILES[machine]]:
                return set(definition["States"])
        return set()

    def differences(self, key, ran, rehearsed):
        yield from diff(key, "status", [rehearsed["status"]], [ran["status"]])
        yield from diff(key, "roles", compare.roles(rehearsed["world"]), compare.roles(ran["world"]))
        yield from diff(key, "changes", compare.made(rehearsed["changes"], False), compare.made(ran["changes"], True))
        if not ran["faulty"]:
            yield from diff(key, "report", compare.report(rehearsed["report"]), compare.report(ran["report"]))
            twin = {each["executionArn"]: each["events"] for each in rehearsed["histories"]}
            yield from diff(key, "states", self.paths(twin), self.paths(ran["histories"]))

    def paths(self, histories):
        lines = []
        for arn, events in histories.items():
            machine = arn.split(":")[6][len(MACHINE) :]
            lines.append(f"{machine}: " + " > ".join(compare.states(events, self.names(machine))))
        return sorted(lines)


FILES = {
    "FAILOVER": "failover.asl.json", "FAILBACK": "failback.asl.json", "planned-Aurora-failover": "planned-aurora-failover.asl.json",
    "unplanned-Aurora-failover": "unplanned-aurora-failover.asl.json", "RDS-failover": "rds-failover.asl.json",
    "Redis-failover": "redis-failover.asl.json", "create-Aurora-Secondary-cluster": "create-aurora-secondary-cluster.asl.json",
    "RDS-Create-ReadReplica": "rds-create-read-replica.asl.json",
}  # fmt: skip


def twin_has(fields):
    return fields.get("Action") in LACKING or any(TWINS in value or TWINS_ID.fullmatch(value) for value in fields.values())


def report_of(history):
    for event in history:
        details = event.get("stateExitedEventDetails") or {}
        if details.get("name") == "Report outcome":
            return json.loads(details["output"]).get("outcome", {}).get("report", {})
    # Refused before there was anything to report.
    return {"status": "FAILED", "layers": []}


def diff(key, kind, rehearsed, ran):
    if sorted(rehearsed) == sorted(ran) and kind not in ("report",):
        return
    for line in difflib.unified_diff(rehearsed, ran, lineterm="", n=0):
        if line[:3] not in ("---", "+++") and line[:2] != "@@":
            yield f"{key}: {kind}: {'rehearsal' if line[0] == '-' else 'emulator '} {line[1:].strip()}"


def known_faults(version):
    faults = json.loads((Path(__file__).parent / "known-faults.json").read_text(encoding="utf-8"))
    return [fault for fault in faults if version in fault["versions"]]


def judge(differences, version):
    faults, seen, unknown = known_faults(version), set(), []
    for line in differences:
        found = [fault["fault"] for fault in faults if re.search(fault["shows"], line)]
        seen.update(found)
        if not found:
            unknown.append(line)
    print(f"\nKnown faults of the emulator (version {version}) that showed:")
    for fault in faults:
        print(f"  {'seen    ' if fault['fault'] in seen else 'not seen'} {fault['fault']}")
    return unknown


def ran_and_compared(referee, chosen):
    """Scenario by scenario, so that what differs is known before the next one."""
    differences = []
    for name, steps in chosen.items():
        referee.runs, referee.plan = {}, []
        referee.scenario(name, steps)
        rehearsed = referee.rehearse()
        found = [line for key, ran in referee.runs.items() for line in referee.differences(key, ran, rehearsed[key])]
        print(f"  {len(found)} differences to the rehearsal", flush=True)
        (referee.work / "differences.txt").open("a", encoding="utf-8").write("".join(line + "\n" for line in found))
        differences += found
    return differences


def plant(referee):
    """Each defect alone, in its scenario: what differs then beyond the known faults is what the referee sees of it."""
    asked = referee.arguments.defect
    chosen = defects.ALL if asked == "all" else {name: defects.ALL[name] for name in asked.split(",")}
    faults, unseen = known_faults(referee.arguments.version), []
    for name, defect in chosen.items():
        Path(os.environ["REFEREE_DEFECT"]).write_text(name, encoding="utf-8")
        found = ran_and_compared(referee, {defect.scenario: scenarios.ALL[defect.scenario]})
        found = [line for line in found if not any(re.search(fault["shows"], line) for fault in faults)]
        print(f"{'SEEN' if found else 'NOT SEEN'}  {defect.what}" + (f"\n      {found[0][:300]}" if found else ""), flush=True)
        if not found:
            unseen.append(name)
    print(f"\n{len(chosen)} defects planted, {len(chosen) - len(unseen)} seen")
    return 1 if unseen else 0


def main():
    parser = argparse.ArgumentParser()
    for name in ("--work", "--version", "--only", "--defect"):
        parser.add_argument(name, default="")
    for name in ("--emulator-port", "--gateway-port", "--emulator-pid"):
        parser.add_argument(name, type=int)
    referee = Referee(parser.parse_args())
    referee.world.account()
    if referee.arguments.defect:
        return plant(referee)
    chosen = {name: steps for name, steps in scenarios.ALL.items() if referee.arguments.only in name}
    differences = ran_and_compared(referee, chosen)
    referee.local_aws("down")
    referee.gateway.stop()
    unknown = judge(differences, referee.arguments.version)
    runs = sum(len(steps) for steps in chosen.values())
    print(f"\n{runs} runs in {len(chosen)} scenarios, {len(differences)} differences, {len(unknown)} of them not known:")
    for line in unknown:
        print("  " + line[:600])
    return 1 if unknown else 0


sys.exit(main())
