package dev.drorchestrator.rehearsal.asl.intrinsic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IntrinsicFunctionsTest {

    @Test
    void the_registry_lists_every_function_of_the_language() {
        assertThat(IntrinsicFunctions.names())
                .containsExactlyInAnyOrder(
                        "States.Array",
                        "States.ArrayContains",
                        "States.ArrayGetItem",
                        "States.ArrayLength",
                        "States.ArrayPartition",
                        "States.ArrayRange",
                        "States.ArrayUnique",
                        "States.Base64Decode",
                        "States.Base64Encode",
                        "States.Format",
                        "States.Hash",
                        "States.JsonMerge",
                        "States.JsonToString",
                        "States.MathAdd",
                        "States.MathRandom",
                        "States.StringSplit",
                        "States.StringToJson",
                        "States.UUID");
    }
}
