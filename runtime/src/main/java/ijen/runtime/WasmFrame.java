package ijen.runtime;

import ijen.runtime.internal.module.MethodName;
import java.util.ArrayList;
import java.util.List;

/// A guest function in a backtrace.
///
/// @param module name of the module from its name section, or `module.wasm`
/// @param function name from the name section, or `func` and its index
/// @param offset where in the module's bytes the instruction lies
public record WasmFrame(String module, String function, int offset) {
    /// Class loaders of guest code carry this name: so frames of guests are told from the host's.
    public static final String LOADER = "wasm";

    /// Frames that a backtrace has at most.
    static final int MOST = 64;

    private static final String INTERPRETED = "wasm";
    private static final String COMPILED = "guest.G";

    /// The guest's frames of a Java stack trace, innermost first.
    ///
    /// Of compiled code, these do not show: the pieces of a function outside the innermost, methods
    /// that only pass a call on, which have no lines, and a method that had no room to begin, which
    /// stands at line 0.
    static List<WasmFrame> of(StackTraceElement[] trace) {
        var frames = new ArrayList<WasmFrame>();
        boolean insidePart = false;
        for (var element : trace) {
            if (frames.size() == MOST) {
                break;
            }
            if (!LOADER.equals(element.getClassLoaderName())) {
                continue;
            }
            if (element.getClassName().equals(INTERPRETED)) {
                frames.add(frame(element, element.getMethodName(), element.getLineNumber()));
            } else if (element.getClassName().startsWith(COMPILED) && element.getLineNumber() > 0) {
                var method = MethodName.parse(element.getMethodName());
                if (method != null) {
                    if (!insidePart) {
                        int offset = method.offset(element.getLineNumber());
                        frames.add(frame(element, method.function(), offset));
                    }
                    insidePart = method.part();
                }
            }
        }
        return List.copyOf(frames);
    }

    private static WasmFrame frame(StackTraceElement element, String function, int offset) {
        var module = element.getFileName();
        return new WasmFrame(module == null ? "" : module, function, offset);
    }

    /// As Wasmtime writes a frame: offset, module and function.
    @Override
    public String toString() {
        return "0x%x - %s!%s".formatted(offset, module, function);
    }
}
