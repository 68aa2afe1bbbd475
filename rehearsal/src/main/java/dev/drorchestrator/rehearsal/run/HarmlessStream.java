package dev.drorchestrator.rehearsal.run;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Prints {@link HarmlessText} in UTF-8, whatever it is told to print: no printer has to think of it. */
final class HarmlessStream extends PrintStream {

    HarmlessStream(OutputStream to) {
        super(to, true, StandardCharsets.UTF_8);
    }

    /** The one way of all text: println, printf and append lead here. */
    @Override
    public void print(String text) {
        super.print(HarmlessText.of(String.valueOf(text)));
    }

    @Override
    public void print(char each) {
        print(String.valueOf(each));
    }

    @Override
    public void print(Object thing) {
        print(String.valueOf(thing));
    }

    @Override
    public void print(char[] text) {
        print(String.valueOf(text));
    }
}
