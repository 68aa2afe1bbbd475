package dev.drorchestrator.rehearsal.run.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {

    private static final String HEAD = """
            Parameters:
              Name: {Type: String, Default: one}
              Size: {Type: Number, Default: 3, MinValue: 1, MaxValue: 9}
              Names:
                Type: CommaDelimitedList
                Default: "a, b"
                AllowedPattern: "[a-z]"
                ConstraintDescription: must be letters
              Subnets: {Type: "List<AWS::EC2::Subnet::Id>", Default: "subnet-1, subnet-2"}
            Mappings:
              Codes:
                us-west-2: {Short: usw2}
            Conditions:
              IsOne: !Equals [!Ref Name, one]
              IsNotOne: !Not [!Equals [!Ref Name, one]]
              IsOneAndNotOne: !And [!Condition IsOne, !Not [!Equals [!Ref Name, one]]]
              IsOneOrNotOne: !Or [!Condition IsNotOne, !Equals [!Ref Name, one]]
            Resources:
              Thing:
                Type: A::Known::Type
                Properties: {Id: !Sub "${Name}-thing"}
            """;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "!Ref Name | one",
                "!Ref AWS::Region | us-west-2",
                "!Ref Thing | one-thing",
                "!GetAtt Thing.Arn | arn:one-thing",
                "!Sub '${AWS::Partition}/${Name}/${Thing.Arn}/${!Literal}' | aws/one/arn:one-thing/${Literal}",
                "!Join ['-', [a, !Ref Name]] | a-one",
                "!Join [',', !Ref Subnets] | subnet-1,subnet-2",
                "!Select [1, !Split ['-', !Ref AWS::Region]] | west",
                "!Select ['0', !Ref Subnets] | subnet-1",
                "!If [IsOne, right, left] | right",
                "!If [IsNotOne, right, left] | left",
                "!If [IsOneAndNotOne, right, left] | left",
                "!If [IsOneOrNotOne, right, left] | right",
                "!Join ['-', !Ref Names] | a-b",
                "!Join ['-', !Split [',', !Join [',', [!Join [',', !Ref Names], c]]]] | a-b-c",
                "!Ref AWS::URLSuffix | amazonaws.com",
                "!Join ['', [a, !Ref AWS::NoValue, b]] | ab",
                "!FindInMap [Codes, !Ref AWS::Region, Short] | usw2",
                "{'Fn::Sub': '${Size}'} | 3",
            })
    void functions_give_what_cloudformation_gives(String expression, String value) throws IOException {
        assertThat(evaluate("Outputs: {Result: {Value: " + expression + "}}").output("Result"))
                .isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Hooks: {} | t.yaml.Hooks: found \"Hooks\"; expected one of AWSTemplateFormatVersion, Conditions",
                "Outputs: {Result: {Value: !Ref Nobody}}"
                        + " | t.yaml: Outputs.Result.Value.Ref: found \"Nobody\"; expected a parameter or resource",
                "Outputs: {Result: {Value: !GetAtt Thing.Colour}} | found Thing.Colour; expected an attribute of A::Known::Type",
                "Outputs: {Result: {Value: !GetAtt Thing}} | found !GetAtt Thing; expected !GetAtt RESOURCE.ATTRIBUTE",
                "Outputs: {Result: {Value: !Base64 x}} | found Fn::Base64; expected one of the functions Fn::And, Fn::Equals",
                "Outputs: {Result: {Value: !Join [x]}} | Fn::Join: found [\"x\"]; expected a list of 2",
                "Outputs: {Result: {Value: !Select [2, [a, b]]}} | found index 2; expected one of the 2 items",
                "Outputs: {Result: {Value: !If [Maybe, a, b]}} | found \"Maybe\"; expected a condition of the template",
                "Outputs: {Result: {Value: !FindInMap [Codes, mars, Short]}} | found Codes.mars.Short; expected a value of",
                "Outputs: {Result: {Value: !Ref Subnets}} | expected text",
                "Outputs: {Result: {Value: 1.10}} | found 1.10; expected quotes around",
                "Outputs: {Result: {Value: yes}} | found yes; expected quotes around",
                "Outputs: {Result: {Value: a, Value: b}} | found Value a second time; expected each key once",
                "Outputs: {Result: {Valeu: a}} | t.yaml: Outputs.Result.Valeu: found \"Valeu\"; expected one of Condition",
                "Outputs: {Result: {Value: &again [*again]}} | found the anchor &again inside itself; expected a block with an end",
                "Outputs: [ | expected YAML",
            })
    void what_is_wrong_is_refused_with_place_found_and_expected(String section, String message) {
        assertThatThrownBy(() -> evaluate(section))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Size | 10 | t.yaml.Parameters.Size: found \"10\"; expected a number from 1 to 9",
                "Size | x | t.yaml.Parameters.Size: found \"x\"; expected a number",
                "Colour | red | t.yaml: found a value for Colour; expected one of the parameters Name, Names, Size, Subnets",
                "Names | a,B,c,7 | Names: found \"B\"; expected what matches [a-z]: must be letters",
                "Names | a,B,c,7 | Names: found \"7\"; expected what matches [a-z]: must be letters",
            })
    void a_wrong_parameter_is_refused(String name, String value, String message) {
        assertThatThrownBy(() -> evaluate("", Map.of(name, value)))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining(message);
    }

    @Test
    void all_wrong_parameters_are_refused_at_once() {
        assertThatThrownBy(() -> evaluate("", Map.of("Size", "10", "Names", "B", "Colour", "red")))
                .hasMessageContaining("Colour")
                .hasMessageContaining("Size")
                .hasMessageContaining("\"B\"");
    }

    @Test
    void a_parameter_file_has_either_form_of_the_aws_cli() throws IOException {
        ObjectMapper json = new ObjectMapper();
        Map<String, String> expected = Map.of("Name", "two", "Size", "4");

        assertThat(ParameterFile.values("p", json.readTree("{\"Parameters\": {\"Name\": \"two\", \"Size\": \"4\"}}")))
                .isEqualTo(expected);
        String list = "[{\"ParameterKey\": \"Name\", \"ParameterValue\": \"two\"},"
                + " {\"ParameterKey\": \"%s\", \"ParameterValue\": \"4\"}]";
        assertThat(ParameterFile.values("p", json.readTree(list.formatted("Size"))))
                .isEqualTo(expected);
        assertThatThrownBy(() -> ParameterFile.values("p", json.readTree(list.formatted("Name"))))
                .hasMessage("p: [1]: found Name a second time; expected each parameter once");
        assertThatThrownBy(() -> ParameterFile.values("p", json.readTree("[{\"ParameterKey\": \"Name\"}]")))
                .hasMessage("p: [0].ParameterValue: found nothing; expected text in quotes");
    }

    @Test
    void an_alias_is_the_block_that_it_names_however_often() throws IOException {
        StringBuilder outputs = new StringBuilder("Outputs:\n  First: {Value: &Chosen !If [IsOne, right, left]}\n");
        IntStream.range(0, 200).forEach(each -> outputs.append("  Other" + each + ": {Value: *Chosen}\n"));

        assertThat(evaluate(outputs.toString()).outputs())
                .hasSize(201)
                .allMatch(output -> output.value().equals("right"));
    }

    @Test
    void resources_that_need_each_other_are_refused() {
        String circle = """
                Resources:
                  One: {Type: A::Known::Type, Properties: {Id: !Ref Two}}
                  Two: {Type: A::Known::Type, Properties: {Id: !Ref One}}
                """;
        assertThatThrownBy(() -> template(circle, Map.of())).hasMessageContaining("a circle: One → Two → One");
    }

    @Test
    void an_export_has_the_name_that_others_import() throws IOException {
        Stack stack = evaluate("Outputs: {Result: {Value: a, Export: {Name: !Sub '${Name}-result'}}}");
        assertThat(stack.outputs()).containsExactly(new Output("Result", "a", Optional.of("one-result")));
    }

    @Test
    void a_resource_or_output_whose_condition_does_not_hold_is_not_there() throws IOException {
        Stack stack = evaluate("Outputs: {Result: {Condition: IsNotOne, Value: a}}");
        assertThat(stack.outputs()).isEmpty();
        assertThat(stack.ofType("A::Known::Type")).hasSize(1);
    }

    @Test
    void a_parameter_file_has_the_form_that_deploy_takes() {
        JsonNodeFactory json = JsonNodeFactory.instance;
        assertThatThrownBy(() -> ParameterFile.values("p.json", json.arrayNode()))
                .hasMessage("p.json: found []; expected an object");
        assertThatThrownBy(() -> ParameterFile.values(
                        "p.json",
                        json.objectNode().set("Parameters", json.objectNode().put("Port", 1))))
                .hasMessage("p.json: Parameters.Port: found 1; expected text in quotes");
    }

    private Stack evaluate(String section) throws IOException {
        return evaluate(section, Map.of());
    }

    private Stack evaluate(String section, Map<String, String> parameters) throws IOException {
        return template(HEAD + section, parameters);
    }

    private Stack template(String text, Map<String, String> parameters) throws IOException {
        Path file = Files.writeString(directory.resolve("t.yaml"), text);
        return Template.read(file)
                .evaluate(new StackInput("stack", "us-west-2", "123456789012", "aws", parameters), new Names());
    }

    /** One known type, with one attribute. */
    private static final class Names implements ResourceNames {

        @Override
        public Optional<String> ref(Resource resource, StackInput stack) {
            return Optional.of(resource)
                    .filter(each -> each.type().equals("A::Known::Type"))
                    .map(each -> each.text("Id"));
        }

        @Override
        public Optional<String> attribute(Resource resource, String attribute, StackInput stack) {
            return ref(resource, stack).filter(id -> attribute.equals("Arn")).map(id -> "arn:" + id);
        }
    }
}
