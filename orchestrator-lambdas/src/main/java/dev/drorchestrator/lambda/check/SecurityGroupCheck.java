package dev.drorchestrator.lambda.check;

import java.util.ArrayList;
import java.util.List;

/**
 * The security groups of the old copy are known to exist; others would show only once it is gone.
 *
 * @param region of the copy
 */
public record SecurityGroupCheck(String region, Findings findings) {

    /**
     * Doubts groups that the old copy does not have.
     *
     * @param parameter of the payload that names the groups
     * @param wanted what it names
     */
    public void check(String parameter, List<String> wanted, List<String> ofOldCopy) {
        List<String> others = new ArrayList<>(wanted);
        others.removeAll(ofOldCopy);
        if (!others.isEmpty()) {
            findings.doubt(
                    parameter,
                    String.join(", ", others) + " not among those of the old copy ("
                            + (ofOldCopy.isEmpty() ? "none" : String.join(", ", ofOldCopy)) + ")",
                    "groups that are known to exist",
                    "aws ec2 describe-security-groups --region " + region + " --group-ids " + String.join(" ", others));
        }
    }
}
