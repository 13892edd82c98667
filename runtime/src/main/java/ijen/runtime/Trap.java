package ijen.runtime;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The guest did something that WebAssembly forbids and was stopped.
///
/// Guest frames are part of the Java stack trace: compiled functions are Java methods, and the
/// interpreter puts its own frames among them. The backtrace is read from there when it is asked
/// for.
public final class Trap extends WasmException {
    private static final long serialVersionUID = 1L;
    private final TrapKind kind;
    private final String detail;

    /// Whose stack trace is not adopted yet.
    private transient @Nullable Throwable origin;

    /// A trap whose message is the kind's phrase.
    public Trap(TrapKind kind) {
        this(kind, "");
    }

    /// A trap with details behind the phrase.
    public Trap(TrapKind kind, String detail) {
        this(kind, detail, null);
    }

    /// A trap that stands for an error of the JVM; its stack trace is the error's.
    public Trap(TrapKind kind, String detail, @Nullable Throwable cause) {
        super(kind.phrase());
        this.kind = kind;
        this.detail = detail;
        origin = cause;
        if (cause != null && !(cause instanceof StackOverflowError)) {
            adoptTrace();
        }
    }

    /// Makes the error's stack trace this trap's. That of a full stack is so long that it is made
    /// only for who wants to see it.
    private void adoptTrace() {
        var from = origin;
        if (from != null) {
            origin = null;
            setStackTrace(from.getStackTrace());
        }
    }

    @Override
    public StackTraceElement[] getStackTrace() {
        adoptTrace();
        return super.getStackTrace();
    }

    @Override
    public void printStackTrace(PrintStream to) {
        adoptTrace();
        super.printStackTrace(to);
    }

    @Override
    public void printStackTrace(PrintWriter to) {
        adoptTrace();
        super.printStackTrace(to);
    }

    /// Why.
    public TrapKind kind() {
        return kind;
    }

    /// What the message says behind the phrase; may be empty.
    public String detail() {
        return detail;
    }

    /// The guest's functions, innermost first; of a deep stack the innermost 64.
    public List<WasmFrame> frames() {
        return WasmFrame.of(getStackTrace());
    }

    /// The phrase of the specification, the details, and where it happened.
    @Override
    public String getMessage() {
        var text = detail.isEmpty() ? kind.phrase() : kind.phrase() + separator() + detail;
        var frames = frames();
        if (frames.isEmpty()) {
            return text;
        }
        var where = frames.getFirst();
        return "%s (func $%s @0x%x)".formatted(text, where.function(), where.offset());
    }

    /// The specification's tests want the element's number right behind the phrase.
    private String separator() {
        return kind == TrapKind.UNINITIALIZED_ELEMENT ? " " : ": ";
    }
}
