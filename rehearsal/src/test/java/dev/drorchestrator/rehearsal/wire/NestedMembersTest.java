package dev.drorchestrator.rehearsal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drorchestrator.rehearsal.wire.protocol.Action;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.ListTrait;

/** Structures inside requests, such as a filter, that lack what they must have: no client of AWS would send them. */
class NestedMembersTest {

    private static LocalAws aws;
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    static void serve() throws IOException {
        aws = LocalAws.start(LocalAws.Setup.forTests(Path.of("..", "state-machines")));
    }

    @AfterAll
    static void end() {
        aws.close();
    }

    @ParameterizedTest
    @EnumSource
    void a_filter_without_what_it_must_have_is_refused_by_its_place(Describe operation) throws Exception {
        HttpResponse<String> nameless = form("rds", operation.name(), Map.of("Filters.Filter.1.Values.Value.1", "x"));
        HttpResponse<String> empty = form(
                "rds",
                operation.name(),
                Map.of(
                        "Filters.Filter.1.Name",
                        "a",
                        "Filters.Filter.1.Values.Value.1",
                        "b",
                        "Filters.Filter.2.Name",
                        "c"));

        assertThat(nameless.statusCode()).as(nameless.body()).isEqualTo(400);
        assertThat(nameless.body())
                .contains("<Code>MissingParameter</Code>", "must contain the parameter Filters.Filter.1.Name");
        assertThat(empty.statusCode()).as(empty.body()).isEqualTo(400);
        assertThat(empty.body()).contains("must contain the parameter Filters.Filter.2.Values");
    }

    /** What has filters. */
    private enum Describe {
        DescribeGlobalClusters,
        DescribeDBClusters,
        DescribeDBInstances,
        DescribeDBSnapshots,
        DescribeDBClusterSnapshots,
        DescribeDBSubnetGroups
    }

    @Test
    void a_tag_without_its_value_is_refused() throws Exception {
        HttpResponse<String> answer = send(
                "ssm",
                HttpRequest.newBuilder(aws.endpoint())
                        .header("X-Amz-Target", "AmazonSSM.PutParameter")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        "{\"Name\": \"/a\", \"Value\": \"b\", \"Type\": \"String\", \"Tags\": [{\"Key\": \"c\"}]}")));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("ValidationException", "tags.1.Value");
    }

    @ParameterizedTest
    @EnumSource(
            value = WireService.class,
            names = {"RDS", "ELASTICACHE", "CLOUDFORMATION"})
    void no_structure_that_lacks_a_member_breaks_the_twin(WireService service) throws Exception {
        List<String> broken = new ArrayList<>();
        int served = 0;
        for (String operation : operations(service)) {
            for (Map<String, String> parameters :
                    structures(service.action(operation).orElseThrow())) {
                HttpResponse<String> answer = form(service.signingName(), operation, parameters);
                if (answer.body().contains("InvalidAction")) {
                    // The twin lacks it.
                    break;
                }
                served++;
                if (answer.statusCode() >= 500) {
                    broken.add(operation + " " + parameters.keySet() + ": " + answer.body());
                }
            }
        }
        assertThat(broken).isEmpty();
        assertThat(served).as("requests with a structure").isGreaterThan(service == WireService.RDS ? 20 : -1);
    }

    private static List<Map<String, String>> structures(Action operation) {
        return operation.newRequest().sdkFields().stream()
                .flatMap(field -> withoutOneEach(field).stream())
                .toList();
    }

    private static List<String> operations(WireService service) {
        return service.actions().stream().sorted().toList();
    }

    /** The forms of one structure, each without another one of its members. */
    private static List<Map<String, String>> withoutOneEach(SdkField<?> field) {
        String name = field.locationName();
        SdkField<?> structure = field;
        if (field.marshallingType().getKnownType() == MarshallingKnownType.LIST) {
            ListTrait list = field.getRequiredTrait(ListTrait.class);
            name += (list.isFlattened() ? "" : "." + list.memberLocationName()) + ".1";
            structure = list.memberFieldInfo();
        }
        if (structure.marshallingType().getKnownType() != MarshallingKnownType.SDK_POJO) {
            return List.of();
        }
        Map<String, String> all = new LinkedHashMap<>();
        for (SdkField<?> member : structure.constructor().get().sdkFields()) {
            boolean list = member.marshallingType().getKnownType() == MarshallingKnownType.LIST;
            String items = list ? "." + member.getRequiredTrait(ListTrait.class).memberLocationName() + ".1" : "";
            all.put(name + "." + member.locationName() + items, "1");
        }
        List<Map<String, String>> forms = new ArrayList<>();
        for (String left : all.keySet()) {
            Map<String, String> others = new LinkedHashMap<>(all);
            others.remove(left);
            forms.add(others);
        }
        return forms;
    }

    private HttpResponse<String> form(String service, String operation, Map<String, String> parameters)
            throws Exception {
        String body = "Action=" + operation
                + parameters.entrySet().stream()
                        .map(each ->
                                "&" + each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining());
        return send(service, HttpRequest.newBuilder(aws.endpoint()).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> send(String service, HttpRequest.Builder request) throws Exception {
        String scope = "AWS4-HMAC-SHA256 Credential=key/20261121/us-west-2/" + service + "/aws4_request";
        return http.send(request.header("Authorization", scope).build(), HttpResponse.BodyHandlers.ofString());
    }
}
