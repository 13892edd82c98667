package ijen.conformance.internal.script;

/// A command was read and, where it holds a program, encoded, but not run.
final class NotRun extends Exception {
    private static final long serialVersionUID = 1L;

    final String reason;

    NotRun(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }
}
