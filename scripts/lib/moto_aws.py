"""A moto server on loopback that deploys our templates as they are.

usage: moto_aws.py PORT RECORDED

Moto 5 leaves out what follows, and only this is added here; all else is moto's own:
- transforms: AWS's SAM translator is called where CloudFormation calls it, when it reads a template;
- AWS::Lambda::Alias, on top of moto's own aliases; the attribute Version of AWS::Lambda::Version;
- AWS::Scheduler::ScheduleGroup, AWS::Scheduler::Schedule and AWS::CloudWatch::Alarm, on top of moto's own;
- DefinitionS3Location and DefinitionSubstitutions of AWS::StepFunctions::StateMachine: the object is read from the
  bucket, and those placeholders are replaced that have a value, so that one without stays to be seen;
- an item of a list that is AWS::NoValue, which moto leaves as null;
- outputs and exports of a stack that a change set created;
- the order of an update: functions change before their new versions are published, and aliases are moved to those; what
  keeps its parameters is left alone;
- a stand-in for a resource of a type that moto does not create, so that what refers to it can go on: its Ref is its
  name in the stack, its attributes are their names. Each such type is named on standard error, and so are an alias of
  a key and a database instance that stand on one;
- executions that run: those in the file RECORDED, the output of scripts/rehearse.sh --history, are there to be asked
  about; an execution that is started stays RUNNING until it is stopped.
"""

import json
import re
import sys
from datetime import datetime
from pathlib import Path

from moto.awslambda import models as functions
from moto.awslambda.models import lambda_backends
from moto.cloudformation import models as stacks
from moto.cloudformation import parsing
from moto.cloudwatch.models import cloudwatch_backends
from moto.core.common_models import CloudFormationModel
from moto.kms.models import Alias as KeyAlias
from moto.rds.models import DBInstance
from moto.s3.models import s3_backends
from moto.scheduler.models import scheduler_backends
from moto.server import main
from moto.stepfunctions.models import Execution, StateMachine, StepFunctionBackend
from sam import transformed


class Alias(CloudFormationModel):
    __module__ = functions.__name__  # moto looks there for the name of the service

    def __init__(self, arn):
        self.physical_resource_id = arn

    @staticmethod
    def cloudformation_name_type():
        return None

    @staticmethod
    def cloudformation_type():
        return "AWS::Lambda::Alias"

    @classmethod
    def create_from_cloudformation_json(cls, resource_name, cloudformation_json, account_id, region_name, **_):
        p = cloudformation_json["Properties"]
        backend = lambda_backends[account_id][region_name]
        return cls(backend.create_alias(p["Name"], p["FunctionName"], p["FunctionVersion"], "", "").arn)

    @classmethod
    def update_from_cloudformation_json(
        cls, original_resource, new_resource_name, cloudformation_json, account_id, region_name
    ):
        p = cloudformation_json["Properties"]
        backend = lambda_backends[account_id][region_name]
        backend.update_alias(p["Name"], p["FunctionName"], p["FunctionVersion"], "", "")
        return original_resource


class OnTopOfMoto(CloudFormationModel):
    """A resource that moto has, but not for CloudFormation; its Ref is its name."""

    __module__ = functions.__name__

    def __init__(self, name):
        self.physical_resource_id = name

    @staticmethod
    def cloudformation_name_type():
        return None

    @staticmethod
    def cloudformation_type():
        return None


class ScheduleGroup(OnTopOfMoto):
    __module__ = functions.__name__  # moto looks there for the name of the service

    @classmethod
    def create_from_cloudformation_json(cls, resource_name, cloudformation_json, account_id, region_name, **_):
        name = cloudformation_json["Properties"]["Name"]
        scheduler_backends[account_id][region_name].create_schedule_group(name, [])
        return cls(name)


class Schedule(OnTopOfMoto):
    __module__ = functions.__name__  # moto looks there for the name of the service

    @classmethod
    def create_from_cloudformation_json(cls, resource_name, cloudformation_json, account_id, region_name, **_):
        p = cloudformation_json["Properties"]
        scheduler_backends[account_id][region_name].create_schedule(
            p["Description"], None, p["FlexibleTimeWindow"], p["GroupName"], None, p["Name"],
            p["ScheduleExpression"], None, None, "ENABLED", p["Target"], None)  # fmt: skip
        return cls(p["Name"])


class Alarm(OnTopOfMoto):
    __module__ = functions.__name__  # moto looks there for the name of the service

    @classmethod
    def create_from_cloudformation_json(cls, resource_name, cloudformation_json, account_id, region_name, **_):
        p = cloudformation_json["Properties"]
        cloudwatch_backends[account_id][region_name].put_metric_alarm(
            p["AlarmName"], p["Namespace"], p["MetricName"], p["ComparisonOperator"], int(p["EvaluationPeriods"]),
            int(p["Period"]), float(p["Threshold"]), p["Statistic"], p["AlarmDescription"],
            p["Dimensions"], p.get("AlarmActions", []),
            datapoints_to_alarm=int(p["DatapointsToAlarm"]), treat_missing_data=p["TreatMissingData"])  # fmt: skip
        return cls(p["AlarmName"])


added = {
    "AWS::Scheduler::ScheduleGroup": ScheduleGroup,
    "AWS::Scheduler::Schedule": Schedule,
    "AWS::CloudWatch::Alarm": Alarm,
}


class NotInMoto(CloudFormationModel):
    __module__ = functions.__name__

    def __init__(self, name):
        self.physical_resource_id = name
        stand_ins.add(name)

    @staticmethod
    def cloudformation_name_type():
        return None

    @staticmethod
    def cloudformation_type():
        return "NotInMoto"

    @classmethod
    def has_cfn_attr(cls, attribute):
        return True

    def get_cfn_attribute(self, name):
        return f"{self.physical_resource_id}.{name}"

    @classmethod
    def create_from_cloudformation_json(cls, resource_name, cloudformation_json, account_id, region_name, **_):
        return cls(resource_name)


def class_or_stand_in(resource_type):
    found = moto_class(resource_type) or added.get(resource_type)
    if found is None:
        not_created(resource_type)
    return found or NotInMoto


def not_created(what):
    print("not created by moto:", what, file=sys.stderr, flush=True)


def unless_on_stand_in(model):
    create = model.create_from_cloudformation_json.__func__

    def create_or_stand_in(cls, resource_name, cloudformation_json, account_id, region_name, **options):
        text = str(cloudformation_json)
        if any(name in text for name in stand_ins):
            not_created(f"{cls.cloudformation_type()} on one of these")
            return NotInMoto(resource_name)
        return create(cls, resource_name, cloudformation_json, account_id, region_name, **options)

    model.create_from_cloudformation_json = classmethod(create_or_stand_in)


def apply_with_outputs(change_set):
    functions_first(change_set)
    moto_apply(change_set)
    change_set.stack.template_dict = change_set.template_dict
    stack = change_set.stack
    stack.output_map = stack._create_output_map()
    for export in stack.exports:
        stacks.cloudformation_backends[stack.account_id][stack.region_name].exports[export.name] = export


def functions_first(change_set):
    """CloudFormation goes by references: a version is published after its function has changed. Moto adds, then changes."""
    resources = change_set.stack.resource_map
    if not resources._resource_json_map:
        return
    # Moto holds what a parameter is against what was passed for it: a default, a number or a list would look changed.
    previous = as_passed(resources.resolved_parameters)
    change_set.parameters = as_passed(change_set.parameters)
    before = {**change_set.stack.template_dict, "Resources": dict(resources._resource_json_map)}
    after = change_set.template_dict["Resources"]
    functions = {
        name: after[name]
        for name, resource in before["Resources"].items()
        if resource["Type"] == "AWS::Lambda::Function" and name in after
    }
    before["Resources"].update(functions)
    before["Parameters"] = change_set.template_dict.get("Parameters", {})
    resources.input_parameters = previous
    resources.update(before, change_set.parameters)
    # All others that refer to a changed parameter are still to come.
    resources.input_parameters = previous


def as_passed(parameters):
    return {name: ",".join(value) if isinstance(value, list) else str(value) for name, value in parameters.items()}


def transforming_change_set(change_set):
    change_set.template_dict = transformed(change_set.template)


def without_no_value(node, resources):
    cleaned = moto_clean_json(node, resources)
    if not isinstance(node, list):
        return cleaned
    return [value for value in cleaned if value is not None]


def machine_from_bucket(cls, resource_name, cloudformation_json, account_id, region_name, **options):
    properties = dict(cloudformation_json["Properties"])
    place = properties["DefinitionS3Location"]
    stored = s3_backends[account_id]["aws"].get_object(place["Bucket"], place["Key"])
    values = properties.get("DefinitionSubstitutions", {})
    properties["DefinitionString"] = re.sub(
        r"\$\{(\w+)\}", lambda found: str(values.get(found[1], found[0])), stored.value.decode()
    )
    return moto_machine(cls, resource_name, {"Properties": properties}, account_id, region_name, **options)


moto_clean_json = parsing.clean_json
def recorded(arn):
    file = Path(sys.argv[2])
    histories = json.loads(file.read_text(encoding="utf-8")) if file.exists() else []
    return next((history for history in histories if history["executionArn"] == arn), None)


def describe(backend, arn):
    history = recorded(arn)
    if history is None:
        return moto_describe(backend, arn)
    region, account, _, machine, name = arn.split(":")[3:]
    execution = Execution(region, account, machine, name, history["stateMachineArn"], "{}")
    execution.status = history["status"]
    end = history["events"][-1]
    execution.stop_date = datetime.fromisoformat(end["timestamp"])
    details = end.get("executionSucceededEventDetails") or end.get("executionFailedEventDetails")
    execution.output, execution.error, execution.cause = map(details.get, ("output", "error", "cause"))
    return execution


def history_of(backend, arn):
    history = recorded(arn)
    if history is None:
        return moto_history(backend, arn)
    return {"events": [{**e, "timestamp": datetime.fromisoformat(e["timestamp"])} for e in history["events"]]}


stand_ins = set()
moto_class = parsing.resource_class_from_type
moto_apply = stacks.ChangeSet.apply
moto_describe = StepFunctionBackend.describe_execution
moto_history = StepFunctionBackend.get_execution_history
moto_machine = StateMachine.create_from_cloudformation_json.__func__

stacks.Stack.parse_template = staticmethod(transformed)
stacks.ChangeSet._parse_template = transforming_change_set
functions.LambdaVersion.get_cfn_attribute = lambda self, name: str(self.version)
stacks.ChangeSet.apply = apply_with_outputs
parsing.resource_class_from_type = class_or_stand_in
StepFunctionBackend.describe_execution = describe
StepFunctionBackend.get_execution_history = history_of
unless_on_stand_in(KeyAlias)
unless_on_stand_in(DBInstance)
parsing.clean_json = without_no_value
StateMachine.create_from_cloudformation_json = classmethod(machine_from_bucket)

main(["-H", "127.0.0.1", "-p", sys.argv[1]])
