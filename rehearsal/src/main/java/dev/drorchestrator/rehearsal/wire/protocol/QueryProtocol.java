package dev.drorchestrator.rehearsal.wire.protocol;

import dev.drorchestrator.rehearsal.wire.http.WireRequest;
import dev.drorchestrator.rehearsal.wire.http.WireResponse;
import java.util.List;
import software.amazon.awssdk.core.SdkPojo;

/**
 * AWS's query protocol: a form in, XML out.
 *
 * @param namespace of the answers, with the version of the API at its end
 * @param missingMember what the service says when a member is missing
 */
public record QueryProtocol(String namespace, String version, MissingMember missingMember) implements Protocol {

    private static final String XML = "text/xml";

    /** The two ways in which services refuse a request without a member that must be there. */
    public enum MissingMember {
        /** RDS and ElastiCache: one at a time, by its name. */
        MISSING_PARAMETER {
            @Override
            WireException refusal(List<String> missing) {
                return new WireException(
                        "MissingParameter", "The request must contain the parameter " + missing.get(0));
            }
        },
        /** CloudFormation: all at once. */
        VALIDATION_ERROR {
            @Override
            WireException refusal(List<String> missing) {
                return new WireException("ValidationError", RequiredMembers.validationMessage(missing));
            }
        };

        abstract WireException refusal(List<String> missing);
    }

    /** The protocol of RDS. */
    public static QueryProtocol rds() {
        return of("rds", "2014-10-31", MissingMember.MISSING_PARAMETER);
    }

    /** The protocol of ElastiCache. */
    public static QueryProtocol elastiCache() {
        return of("elasticache", "2015-02-02", MissingMember.MISSING_PARAMETER);
    }

    /** The protocol of CloudFormation. */
    public static QueryProtocol cloudFormation() {
        return of("cloudformation", "2010-05-15", MissingMember.VALIDATION_ERROR);
    }

    private static QueryProtocol of(String service, String version, MissingMember missingMember) {
        String namespace = "http://" + service + ".amazonaws.com/doc/" + version + "/";
        return new QueryProtocol(namespace, version, missingMember);
    }

    @Override
    public String operation(WireRequest request) {
        Form form = Form.of(request);
        String action = form.value("Action")
                .filter(name -> !name.isEmpty())
                .orElseThrow(() -> new WireException("MissingAction", "The request must contain the parameter Action"));
        form.value("Version").filter(asked -> !asked.equals(version)).ifPresent(asked -> {
            throw invalidAction(action, asked);
        });
        return action;
    }

    @Override
    public void read(WireRequest request, SdkPojo builder) {
        new FormReader(Form.of(request)).read("", builder);
        List<String> missing = RequiredMembers.missing(operation(request), builder);
        if (!missing.isEmpty()) {
            throw missingMember.refusal(missing);
        }
    }

    @Override
    public WireResponse success(String operation, String requestId, SdkPojo response) {
        XmlText xml = new XmlText().open(operation + "Response", namespace);
        if (!response.sdkFields().isEmpty()) {
            xml.open(operation + "Result");
            new XmlWriter(xml).members(response);
            xml.close(operation + "Result");
        }
        xml.open("ResponseMetadata").element("RequestId", requestId).close("ResponseMetadata");
        return WireResponse.of(200, XML, xml.close(operation + "Response").toString())
                .with("x-amzn-RequestId", requestId);
    }

    @Override
    public WireResponse error(int status, String code, String message, String requestId) {
        String text = new XmlText()
                .open("ErrorResponse", namespace)
                .open("Error")
                .element("Type", status < 500 ? "Sender" : "Receiver")
                .element("Code", code)
                .element("Message", message)
                .close("Error")
                .element("RequestId", requestId)
                .close("ErrorResponse")
                .toString();
        return WireResponse.of(status, XML, text).with("x-amzn-RequestId", requestId);
    }

    @Override
    public WireException unknown(String operation) {
        return invalidAction(operation, version);
    }

    private static WireException invalidAction(String operation, String version) {
        return new WireException("InvalidAction", "Could not find operation " + operation + " for version " + version);
    }
}
