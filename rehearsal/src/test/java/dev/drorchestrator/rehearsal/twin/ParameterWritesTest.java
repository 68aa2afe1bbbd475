package dev.drorchestrator.rehearsal.twin;

import static dev.drorchestrator.rehearsal.twin.AwsRefusal.isRefused;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterAlreadyExistsException;
import software.amazon.awssdk.services.ssm.model.ParameterTier;
import software.amazon.awssdk.services.ssm.model.ParameterType;
import software.amazon.awssdk.services.ssm.model.PutParameterResponse;

/** API reference of Systems Manager: PutParameter, DeleteParameter. */
class ParameterWritesTest {

    private static final String NAME = "/dr-orchestrator/test";

    private final TestTwin test = TestTwin.ofDemo();
    private final SsmClient ssm = test.twin.ssm("us-west-2");

    @Test
    void a_new_parameter_can_be_read_at_once_in_its_region_only() {
        test.at(7);
        assertThat(put("one", false).version()).isEqualTo(1);
        Parameter parameter = get();
        assertThat(parameter.value()).isEqualTo("one");
        assertThat(parameter.type()).isEqualTo(ParameterType.STRING);
        assertThat(parameter.lastModifiedDate()).isEqualTo(TestTwin.instant(7));
        assertThat(parameter.arn()).isEqualTo("arn:aws:ssm:us-west-2:123456789012:parameter" + NAME);
        isRefused(
                "ParameterNotFound", "", () -> test.twin.ssm("us-east-1").getParameter(request -> request.name(NAME)));
    }

    @Test
    void one_that_exists_is_overwritten_only_on_request_and_keeps_its_versions() {
        put("one", false);
        assertThat(isRefused("ParameterAlreadyExists", "overwrite", () -> put("two", false)))
                .isInstanceOf(ParameterAlreadyExistsException.class);
        assertThat(ssm.putParameter(request -> request.name(NAME).value("two").overwrite(true))
                        .version())
                .isEqualTo(2);
        assertThat(get().value()).isEqualTo("two");
        assertThat(ssm.getParameter(request -> request.name(NAME + ":1"))
                        .parameter()
                        .value())
                .isEqualTo("one");
    }

    @Test
    void the_hundred_newest_versions_are_kept() {
        for (int count = 0; count < 101; count++) {
            put("value " + count, true);
        }
        assertThat(get().version()).isEqualTo(101);
        isRefused("ParameterVersionNotFound", "", () -> ssm.getParameter(request -> request.name(NAME + ":1")));
        ssm.getParameter(request -> request.name(NAME + ":2"));
    }

    @Test
    void a_new_parameter_needs_a_type_a_name_and_a_value() {
        isRefused(
                "ValidationException",
                "type is required",
                () -> ssm.putParameter(request -> request.name(NAME).value("x")));
        isRefused(
                "ValidationException",
                "name",
                () -> ssm.putParameter(request -> request.name("a b").value("x").type(ParameterType.STRING)));
        isRefused("ValidationException", "length", () -> put("", false));
    }

    @Test
    void a_long_value_needs_another_tier_and_a_longer_one_has_none() {
        isRefused("ValidationException", "4096", () -> put("x".repeat(4097), false));
        assertThat(putIn(ParameterTier.ADVANCED, 4097).tier()).isEqualTo(ParameterTier.ADVANCED);
        assertThat(putIn(ParameterTier.INTELLIGENT_TIERING, 8192).tier()).isEqualTo(ParameterTier.ADVANCED);
        assertThat(putIn(ParameterTier.INTELLIGENT_TIERING, 4096).tier()).isEqualTo(ParameterTier.STANDARD);
        isRefused("ValidationException", "8192", () -> putIn(ParameterTier.ADVANCED, 8193));
    }

    @Test
    void a_deleted_parameter_is_gone_with_all_its_versions() {
        put("one", false);
        put("two", true);
        ssm.deleteParameter(request -> request.name(NAME));
        isRefused("ParameterNotFound", "", this::get);
        isRefused("ParameterNotFound", "", () -> ssm.deleteParameter(request -> request.name(NAME)));
        assertThat(put("three", false).version()).isEqualTo(1);
    }

    @Test
    void parameters_are_saved_and_are_no_databases() {
        String before = test.twin.fingerprint();
        put("one", false);
        assertThat(test.twin.fingerprint()).isEqualTo(before);
        assertThat(test.twin.calls())
                .singleElement()
                .satisfies(call -> assertThat(call.changesTheWorld()).isTrue());
        TestTwin loaded = TestTwin.of(test.twin.save());
        assertThat(loaded.twin
                        .ssm("us-west-2")
                        .getParameter(request -> request.name(NAME))
                        .parameter()
                        .value())
                .isEqualTo("one");
    }

    private PutParameterResponse put(String value, boolean overwrite) {
        return ssm.putParameter(request ->
                request.name(NAME).value(value).type(ParameterType.STRING).overwrite(overwrite));
    }

    private PutParameterResponse putIn(ParameterTier tier, int length) {
        return ssm.putParameter(request -> request.name(NAME)
                .value("x".repeat(length))
                .type(ParameterType.STRING)
                .tier(tier)
                .overwrite(true));
    }

    private Parameter get() {
        return ssm.getParameter(request -> request.name(NAME)).parameter();
    }
}
