package ijen.conformance.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import ijen.runtime.Engine;
import ijen.runtime.EngineConfig;
import ijen.runtime.EngineConfig.CompileMode;
import ijen.runtime.ExternType.FuncType;
import ijen.runtime.HostFunction;
import ijen.runtime.Linker;
import ijen.runtime.Store;
import ijen.wat.Wat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// An archive for the JVM's start-up may be made by any run, also of a program that embeds Ijen.
final class JvmArchiveTest {
    private static final String GUEST =
            """
            (module
              (import "host" "look" (func $look))
              (table funcref (elem $inner))
              (func $inner (call $look))
              (func (export "run") (call_indirect (i32.const 0))))
            """;

    @Test
    void noGeneratedClassCanBeInIt() {
        var seen = new LinkedHashSet<Class<?>>();
        var engine = Engine.create(new EngineConfig(CompileMode.AUTO));
        var nothing = new FuncType(List.of(), List.of());
        var linker =
                new Linker(engine)
                        .define(
                                "host",
                                "look",
                                HostFunction.ofSlots(
                                        nothing, (caller, slots, base) -> collect(seen)));
        var guest = linker.instantiate(new Store(engine), engine.load(Wat.parseModule(GUEST)));
        guest.func("run").call();

        assertThat(seen).extracting(Class::getPackageName).contains("guest", "ijen.gen");
        assertThat(seen)
                .filteredOn(c -> Set.of("guest", "ijen.gen").contains(c.getPackageName()))
                .allMatch(c -> c.getSigners() != null);
    }

    private static void collect(Set<Class<?>> seen) {
        StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                .forEach(frame -> {
                    Class<?> c = frame.getDeclaringClass();
                    for (; c != null; c = c.getSuperclass()) {
                        seen.add(c);
                    }
                });
    }
}
