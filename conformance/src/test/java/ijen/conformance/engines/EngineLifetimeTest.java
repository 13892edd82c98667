package ijen.conformance.engines;

import static org.assertj.core.api.Assertions.assertThat;

import ijen.runtime.CodeCache;
import ijen.runtime.Engine;
import ijen.runtime.EngineConfig;
import ijen.runtime.EngineConfig.CompileMode;
import ijen.runtime.ExternType.FuncType;
import ijen.runtime.HostFunction;
import ijen.runtime.Linker;
import ijen.runtime.Store;
import ijen.wat.Wat;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Who loads ever new modules takes a new engine from time to time, so that one which nobody uses
/// any more must go, with all classes made for it.
class EngineLifetimeTest {
    private static final byte[] MODULE =
            Wat.parseModule(
                    """
                    (module
                      (type $unused (struct (field f64)))
                      (type $pair (struct (field i32) (field i32)))
                      (import "host" "look" (func $look))
                      (table funcref (elem $work))
                      (func $work (drop (struct.new $pair (i32.const 1) (i32.const 2)))
                        (call $look))
                      (func (export "run") (call_indirect (i32.const 0))))
                    """);

    @TempDir private Path directory;

    @ParameterizedTest
    @EnumSource(CompileMode.class)
    void anEngineGoesWithItsClasses(CompileMode mode) {
        assertGone(new EngineConfig(mode), mode == CompileMode.NEVER ? 2 : 4);
    }

    @Test
    void anEngineWithACacheGoesToo() {
        var config = EngineConfig.STANDARD.withCache(CodeCache.at(directory));
        assertGone(config, 4);
        assertGone(config, 4);
    }

    private static void assertGone(EngineConfig config, int count) {
        var traces = use(config);
        assertThat(traces).hasSize(count);
        for (int i = 0; i < 50 && !traces.stream().allMatch(t -> t.refersTo(null)); i++) {
            System.gc();
        }
        assertThat(traces).extracting(Reference::get).containsOnlyNulls();
    }

    /// Runs a guest, and leaves traces of its engine and module and of the loaders of its classes.
    private static List<WeakReference<Object>> use(EngineConfig config) {
        var traces = new ArrayList<WeakReference<Object>>();
        try (var engine = Engine.create(config);
                var store = new Store(engine)) {
            var module = engine.load(MODULE);
            traces.add(new WeakReference<>(engine));
            traces.add(new WeakReference<>(module));
            var linker = new Linker(engine);
            linker.define(
                    "host",
                    "look",
                    HostFunction.of(
                            new FuncType(List.of(), List.of()),
                            (caller, arguments) -> {
                                traceLoaders(traces);
                                return null;
                            }));
            linker.instantiate(store, module).func("run").call();
        }
        return traces;
    }

    private static void traceLoaders(List<WeakReference<Object>> traces) {
        StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                .walk(frames ->
                        frames.map(frame -> frame.getDeclaringClass())
                                .filter(type -> type.getName().startsWith("guest."))
                                .findFirst())
                .ifPresent(type -> {
                    traces.add(new WeakReference<>(type.getClassLoader()));
                    traces.add(new WeakReference<>(type.getClassLoader().getParent()));
                });
    }
}
