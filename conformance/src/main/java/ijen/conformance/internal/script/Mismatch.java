package ijen.conformance.internal.script;

import ijen.runtime.WasmException;

/// A command did something else than the script says.
final class Mismatch extends Exception {
    private static final long serialVersionUID = 1L;

    final String expected;
    final String got;

    Mismatch(String expected, String got) {
        super("expected " + expected + ", got " + got, null, false, false);
        this.expected = expected;
        this.got = got;
    }

    /// Something was thrown that the command does not expect.
    static Mismatch thrown(String expected, Throwable thrown) {
        return new Mismatch(expected, describe(thrown));
    }

    private static String describe(Throwable thrown) {
        var text = thrown.getClass().getSimpleName() + ": " + thrown.getMessage();
        var frames = thrown.getStackTrace();
        boolean internal = !(thrown instanceof WasmException) && frames.length > 0;
        return internal ? text + " at " + frames[0] : text;
    }
}
