package dev.drorchestrator.rehearsal.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.Export;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParametersResponse;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.ssm.model.ParameterVersionNotFoundException;
import software.amazon.awssdk.services.ssm.model.SsmException;

/** CloudFormation API reference, ListExports; Systems Manager API reference, GetParameter and GetParameters. */
class ImportsTest {

    private final TestTwin test = TestTwin.of(TestTwin.json("""
                    {'regions': {'us-west-2': {'parameters': [
                        {'Name': '/app/host', 'Value': 'old', 'Version': 1},
                        {'Name': '/app/host', 'Value': 'new', 'Version': 2},
                        {'Name': '/app/hosts', 'Type': 'StringList', 'Value': 'a,b'},
                        {'Name': '/app/password', 'Type': 'SecureString', 'Value': 'hunter2'}]},
                      'us-east-1': {}}}
                    """));
    private final SsmClient ssm = test.twin.ssm("us-west-2");

    @Test
    void exports_come_in_pages_of_a_hundred() {
        ObjectNode world = (ObjectNode) TestTwin.json("{'regions': {'us-west-2': {'exports': {}}}}");
        for (int number = 0; number < 250; number++) {
            ((ObjectNode) world.at("/regions/us-west-2/exports")).put("export-" + number, "value");
        }
        TestTwin many = TestTwin.of(world);
        CloudFormationClient cloudFormation = many.twin.cloudFormation("us-west-2");
        assertThat(cloudFormation.listExports().exports()).hasSize(100);
        assertThat(cloudFormation.listExportsPaginator().exports())
                .extracting(Export::name)
                .hasSize(250)
                .doesNotHaveDuplicates();
        assertThat(many.twin.calls()).hasSize(1 + 3);
        assertThat(catchThrowableOfType(
                                CloudFormationException.class,
                                () -> cloudFormation.listExports(request -> request.nextToken("?")))
                        .awsErrorDetails()
                        .errorCode())
                .isEqualTo("ValidationError");
    }

    @Test
    void a_parameter_is_found_by_name_version_and_arn() {
        assertThat(value("/app/host")).isEqualTo("new");
        assertThat(value("/app/host:1")).isEqualTo("old");
        assertThat(value("arn:aws:ssm:us-west-2:123456789012:parameter/app/host"))
                .isEqualTo("new");
        assertThat(value("/app/hosts")).isEqualTo("a,b");
        assertThat(ssm.getParameter(request -> request.name("/app/host:1"))
                        .parameter()
                        .selector())
                .isEqualTo(":1");
    }

    @Test
    void a_secure_string_shows_its_value_only_when_asked_to() {
        assertThat(value("/app/password")).doesNotContain("hunter2");
        assertThat(ssm.getParameter(request -> request.name("/app/password").withDecryption(true))
                        .parameter()
                        .value())
                .isEqualTo("hunter2");
    }

    @Test
    void unknown_parameters_and_versions_differ() {
        assertThatExceptionOfType(ParameterNotFoundException.class).isThrownBy(() -> value("/app/nothing"));
        assertThatExceptionOfType(ParameterVersionNotFoundException.class)
                .isThrownBy(() -> value("/app/host:9"))
                .withMessageContaining("Systems Manager could not find version 9 of /app/host");
        assertThatExceptionOfType(ParameterNotFoundException.class)
                .isThrownBy(() -> test.twin.ssm("us-east-1").getParameter(request -> request.name("/app/host")));
    }

    @Test
    void get_parameters_lists_what_it_did_not_find() {
        GetParametersResponse response =
                ssm.getParameters(request -> request.names("/app/host", "/app/nothing", "/app/host:9"));
        assertThat(response.parameters()).extracting(Parameter::value).containsExactly("new");
        assertThat(response.invalidParameters()).containsExactly("/app/nothing", "/app/host:9");
    }

    @Test
    void get_parameters_takes_one_to_ten_names() {
        SsmException thrown = catchThrowableOfType(
                SsmException.class,
                () -> ssm.getParameters(
                        request -> request.names("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11")));
        assertThat(thrown.awsErrorDetails().errorCode()).isEqualTo("ValidationException");
    }

    private String value(String name) {
        return ssm.getParameter(request -> request.name(name)).parameter().value();
    }
}
