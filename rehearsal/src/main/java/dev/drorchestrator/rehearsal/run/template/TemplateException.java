package dev.drorchestrator.rehearsal.run.template;

import java.util.List;
import java.util.stream.Collectors;

/** A template or a parameter file is not what it must be; the message says where, what was found, what is expected. */
public final class TemplateException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Several at once, one a line. */
    TemplateException(List<TemplateException> problems) {
        super(problems.stream().map(Throwable::getMessage).collect(Collectors.joining("\n")));
    }

    /**
     * @param place file and path, such as {@code RDS-MySQL-DR.yaml: Resources.DBInstance.Type}
     * @param found what stands there
     * @param expected what should
     */
    public TemplateException(String place, String found, String expected) {
        super(place + ": found " + found + "; expected " + expected);
    }
}
