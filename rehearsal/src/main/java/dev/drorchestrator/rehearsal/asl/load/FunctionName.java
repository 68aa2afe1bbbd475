package dev.drorchestrator.rehearsal.asl.load;

/** The name of a function in whichever way it is given: name or ARN, with or without a qualifier. */
final class FunctionName {

    private static final String MARK = "function:";

    private FunctionName() {}

    static boolean same(String one, String other) {
        return bare(one).equals(bare(other));
    }

    private static String bare(String function) {
        int mark = function.indexOf(MARK);
        String name = mark < 0 ? function : function.substring(mark + MARK.length());
        int qualifier = name.indexOf(':');
        return qualifier < 0 ? name : name.substring(0, qualifier);
    }
}
