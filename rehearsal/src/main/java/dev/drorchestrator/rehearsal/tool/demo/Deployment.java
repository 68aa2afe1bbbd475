package dev.drorchestrator.rehearsal.tool.demo;

import dev.drorchestrator.rehearsal.run.InputFiles;
import dev.drorchestrator.rehearsal.run.template.ParameterFile;
import dev.drorchestrator.rehearsal.run.template.Stack;
import dev.drorchestrator.rehearsal.run.template.StackInput;
import dev.drorchestrator.rehearsal.run.template.Template;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The demo's stacks in both Regions, after a person has followed docs/app-stack.md: filled the parameter files in with own
 * subnets, security groups and the primary's key, deployed the primaries, then the copies.
 *
 * @param stacks of all Regions
 */
record Deployment(List<Stack> stacks) {

    private static final String KEY_PARAMETER = "PrimaryRegionKMSKeyArn";

    Deployment {
        stacks = List.copyOf(stacks);
    }

    /**
     * Deploys.
     *
     * @param appStack {@code cloudformation/app-stack}
     */
    static Deployment of(Path appStack, List<DemoStack> demo) {
        List<Stack> stacks = new ArrayList<>();
        for (DemoStack each : demo) {
            Stack primary = deploy(appStack, each, DemoRegion.US_EAST_1, Map.of());
            stacks.add(primary);
            String key = primary.output(each.keyOutput());
            stacks.add(deploy(appStack, each, DemoRegion.US_WEST_2, Map.of(KEY_PARAMETER, key)));
        }
        return new Deployment(stacks);
    }

    private static Stack deploy(Path appStack, DemoStack stack, DemoRegion region, Map<String, String> more) {
        Path file = stack.parameters(appStack, region);
        Map<String, String> parameters =
                ParameterFile.values(String.valueOf(file.getFileName()), InputFiles.read("parameter file", file));
        parameters.put("SubnetIds", region.subnets());
        parameters.put("DBSecurityGroup", region.securityGroup());
        parameters.putAll(more);
        return Template.read(stack.template(appStack, region))
                .evaluate(
                        new StackInput(
                                stack.stackName(),
                                region.region(),
                                DemoRegion.ACCOUNT,
                                DemoRegion.PARTITION,
                                parameters),
                        new DeployedNames());
    }

    /** The stacks of a Region. */
    Stream<Stack> in(DemoRegion region) {
        return stacks.stream().filter(stack -> stack.input().region().equals(region.region()));
    }

    /** The resources of a type in all stacks. */
    Stream<Deployed> all(String type) {
        return stacks.stream()
                .flatMap(stack -> stack.ofType(type).stream().map(resource -> new Deployed(stack, resource)));
    }
}
