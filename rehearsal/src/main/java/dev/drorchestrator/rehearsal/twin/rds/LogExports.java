package dev.drorchestrator.rehearsal.twin.rds;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.rds.model.CloudwatchLogsExportConfiguration;

/** The logs that go to CloudWatch, after a change of them. */
final class LogExports {

    private LogExports() {}

    static List<String> after(CloudwatchLogsExportConfiguration change, List<String> before) {
        List<String> exports = new ArrayList<>(before);
        exports.removeAll(change.disableLogTypes());
        change.enableLogTypes().stream().filter(type -> !exports.contains(type)).forEach(exports::add);
        return exports;
    }
}
