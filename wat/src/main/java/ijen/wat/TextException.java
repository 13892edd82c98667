package ijen.wat;

/// Text that is not WebAssembly: says what is wrong, where, and what was expected there.
///
/// The message starts with the specification's phrase (`unknown operator`, `unexpected token`, …)
/// and ends with the line of source and a caret below the offending place.
public final class TextException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;
    private final int line;
    private final int column;
    private final String excerpt;

    /// `line` and `column` count from 1; `excerpt` is the source line with a caret line below it.
    public TextException(String reason, String place, int line, int column, String excerpt) {
        super(reason + "\n --> " + place + ":" + line + ":" + column + "\n" + excerpt);
        this.reason = reason;
        this.line = line;
        this.column = column;
        this.excerpt = excerpt;
    }

    /// The phrase and what was found and expected, without the place.
    public String reason() {
        return reason;
    }

    /// The line of the offending token, from 1.
    public int line() {
        return line;
    }

    /// The column of the offending token in characters, from 1.
    public int column() {
        return column;
    }

    /// The source line and, below it, a caret.
    public String excerpt() {
        return excerpt;
    }
}
