package ijen.conformance;

import java.nio.file.Path;

/// A command of a script that did not do what the script says it does.
///
/// `line` is where the command starts, counted from 1; `expected` is the script's word and `got`
/// what happened instead.
public record WastFailure(Path file, int line, String expected, String got) {
    @Override
    public String toString() {
        return file + ":" + line + ": expected " + expected + ", got " + got;
    }
}
