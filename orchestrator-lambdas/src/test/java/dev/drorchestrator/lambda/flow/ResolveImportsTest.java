package dev.drorchestrator.lambda.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.lambda.runtime.FakeLambda;
import dev.drorchestrator.lambda.runtime.ImportNotFoundException;
import dev.drorchestrator.lambda.runtime.InvalidParameterException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Export;
import software.amazon.awssdk.services.cloudformation.model.ListExportsRequest;
import software.amazon.awssdk.services.cloudformation.model.ListExportsResponse;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParametersRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersResponse;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterType;

class ResolveImportsTest {

    private final Map<String, String> exports = new TreeMap<>();
    private final Map<String, Parameter> parameters = new TreeMap<>();
    private final List<List<String>> batches = new ArrayList<>();
    private final FakeLambda lambda = new FakeLambda();

    @Test
    void imports_parameters_and_literals_mix_at_any_depth() {
        for (int i = 0; i < 250; i++) {
            exports.put("export-" + i, "value-" + i);
        }
        parameter("/dr/name", "", ParameterType.STRING, "from-ssm");
        parameter("/dr/name", ":3", ParameterType.STRING, "from-ssm-3");

        JsonNode resolved = resolve("{'a': '!Import export-249', 'b': 'literal', 'c': 'resolve:ssm:/dr/name',"
                + " 'd': {'e': ['resolve:ssm:/dr/name:3', 7, null, {'f': ' !Import  export-0 '}]}, 'g': true}");

        assertThat(resolved.path("parameters"))
                .hasToString(
                        "{\"a\":\"value-249\",\"b\":\"literal\",\"c\":\"from-ssm\",\"d\":{\"e\":[\"from-ssm-3\",7,null,"
                                + "{\"f\":\"value-0\"}]},\"g\":true}");
        assertThat(resolved.path("resourceType").asText()).isEqualTo("T");
        assertThat(resolved.path("resourceName").asText()).isEqualTo("n");
    }

    @Test
    void all_missing_names_are_said_at_once_with_the_region_and_the_nearest_name() {
        exports.put("cluster-identifier", "x");

        assertThatThrownBy(() -> resolve("{'a': '!Import cluster-identifer', 'b': {'c': 'resolve:ssm:/no/such:9'},"
                        + " 'd': '!Import cluster-identifer', 'e': '!Import cluster-identifier'}"))
                .isInstanceOf(ImportNotFoundException.class)
                .hasMessage("""
                        2 values could not be resolved in us-west-2:
                        - parameters.a, parameters.d: export "cluster-identifer" does not exist among 1 exports. Did you mean "cluster-identifier"?
                        - parameters.b.c: Systems Manager parameter "/no/such:9" does not exist
                        Next: deploy the stack that exports them in us-west-2, correct the names, or start the execution in the Region that has them.""");
    }

    @Test
    void parameters_are_asked_for_ten_at_a_time_and_each_once() {
        StringBuilder wanted = new StringBuilder("{'again': 'resolve:ssm:/p/0'");
        for (int i = 0; i < 23; i++) {
            parameter("/p/" + i, "", ParameterType.STRING, "v" + i);
            wanted.append(", 'k")
                    .append(i)
                    .append("': 'resolve:ssm:/p/")
                    .append(i)
                    .append("'");
        }

        assertThat(resolve(wanted + "}").at("/parameters/k22").asText()).isEqualTo("v22");
        assertThat(batches).extracting(List::size).containsExactly(10, 10, 3);
    }

    @Test
    void a_parameter_may_be_named_by_its_arn() {
        parameters.put(
                "arn:aws:ssm:us-west-2:123456789012:parameter/dr/name",
                Parameter.builder()
                        .name("/dr/name")
                        .arn("arn:aws:ssm:us-west-2:123456789012:parameter/dr/name")
                        .type(ParameterType.STRING)
                        .value("by-arn")
                        .build());

        assertThat(resolve("{'a': 'resolve:ssm:arn:aws:ssm:us-west-2:123456789012:parameter/dr/name'}")
                        .at("/parameters/a")
                        .asText())
                .isEqualTo("by-arn");
    }

    @Test
    void a_secure_string_is_refused_by_name_and_its_value_is_in_no_message_and_no_log() {
        parameter("/secret", "", ParameterType.SECURE_STRING, "hunter2");

        assertThatThrownBy(() -> resolve("{'password': 'resolve:ssm:/secret'}"))
                .isInstanceOf(ImportNotFoundException.class)
                .hasMessageContaining("parameters.password: Systems Manager parameter \"/secret\" is a SecureString")
                .hasMessageNotContaining("hunter2");
        assertThat(lambda.log()).contains("ImportNotFoundException").doesNotContain("hunter2");
    }

    @Test
    void resolved_values_are_not_logged() {
        exports.put("name", "resolved-value");

        resolve("{'a': '!Import name'}");

        assertThat(lambda.log()).contains("\"step\":\"ResolveImports\"").doesNotContain("resolved-value");
    }

    @Test
    void literals_alone_call_nobody() {
        assertThat(resolve("{'a': 'b'}").at("/parameters/a").asText()).isEqualTo("b");
        assertThat(batches).isEmpty();
    }

    @Test
    void an_input_without_parameters_is_refused() {
        assertThatThrownBy(() -> lambda.invoke(handler(), "{'Input': {}}"))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("StatePayload.parameters: expected an object, got nothing");
    }

    private JsonNode resolve(String wanted) {
        return lambda.invoke(
                handler(),
                "{'Input': {'StatePayload': {'resourceType': 'T', 'resourceName': 'n', 'parameters': " + wanted
                        + "}}}");
    }

    private ResolveImports handler() {
        return new ResolveImports(new PagedExports(), new ListedParameters());
    }

    private void parameter(String name, String selector, ParameterType type, String value) {
        parameters.put(
                name + selector,
                Parameter.builder()
                        .name(name)
                        .selector(selector.isEmpty() ? null : selector)
                        .type(type)
                        .value(value)
                        .build());
    }

    /** ListExports with 100 exports a page. */
    private final class PagedExports implements CloudFormationClient {
        @Override
        public ListExportsResponse listExports(ListExportsRequest request) {
            List<Export> all = exports.entrySet().stream()
                    .map(export -> Export.builder()
                            .name(export.getKey())
                            .value(export.getValue())
                            .build())
                    .toList();
            int from = request.nextToken() == null ? 0 : Integer.parseInt(request.nextToken());
            int to = Math.min(from + 100, all.size());
            return ListExportsResponse.builder()
                    .exports(all.subList(from, to))
                    .nextToken(to < all.size() ? String.valueOf(to) : null)
                    .build();
        }

        @Override
        public String serviceName() {
            return "cloudformation";
        }

        @Override
        public void close() {}
    }

    /** GetParameters, which lists what it does not know. */
    private final class ListedParameters implements SsmClient {
        @Override
        public GetParametersResponse getParameters(GetParametersRequest request) {
            assertThat(request.withDecryption()).isFalse();
            batches.add(List.copyOf(request.names()));
            return GetParametersResponse.builder()
                    .parameters(request.names().stream()
                            .filter(parameters::containsKey)
                            .map(parameters::get)
                            .toList())
                    .invalidParameters(request.names().stream()
                            .filter(name -> !parameters.containsKey(name))
                            .toList())
                    .build();
        }

        @Override
        public String serviceName() {
            return "ssm";
        }

        @Override
        public void close() {}
    }
}
