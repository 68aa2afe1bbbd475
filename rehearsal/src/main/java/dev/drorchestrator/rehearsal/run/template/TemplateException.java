package dev.drorchestrator.rehearsal.run.template;

/** A template or a parameter file is not what it must be; the message says where, what was found, what is expected. */
public final class TemplateException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param place file and path, such as {@code RDS-MySQL-DR.yaml: Resources.DBInstance.Type}
     * @param found what stands there
     * @param expected what should
     */
    public TemplateException(String place, String found, String expected) {
        super(place + ": found " + found + "; expected " + expected);
    }
}
