package ijen.conformance.compiled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ijen.runtime.Engine;
import ijen.runtime.EngineConfig;
import ijen.runtime.EngineConfig.CompileMode;
import ijen.runtime.Instance;
import ijen.runtime.Linker;
import ijen.runtime.Store;
import ijen.runtime.Trap;
import ijen.runtime.TrapKind;
import ijen.wat.Wat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A function beyond the compiler's limits is the only one of its module that does not run.
final class LimitsTest {
    private static Instance guest(CompileMode mode, String locals, String code) {
        var text =
                "(module (func (export \"good\") (result i32) i32.const 5)\n(func (export \"huge\") "
                        + locals
                        + code
                        + ")\n(func (export \"caller\") call 1))";
        var engine = Engine.create(new EngineConfig(mode));
        return new Linker(engine)
                .instantiate(new Store(engine), engine.load(Wat.parseModule(text)));
    }

    private static void onlyHugeTraps(CompileMode mode, String locals, String code) {
        var guest = guest(mode, locals, code);
        assertThat(guest.func("good").call()).containsExactly(5);
        for (var function : new String[] {"huge", "caller", "huge"}) {
            if (mode == CompileMode.NEVER) {
                guest.func(function).call();
            } else {
                assertThatThrownBy(() -> guest.func(function).call())
                        .isInstanceOfSatisfying(
                                Trap.class,
                                t -> assertThat(t.kind()).isEqualTo(TrapKind.IMPLEMENTATION_LIMIT))
                        .hasMessageContaining("function 1 is too large to compile");
            }
        }
        assertThat(guest.func("good").call()).containsExactly(5);
    }

    @ParameterizedTest
    @EnumSource(CompileMode.class)
    void manyNestedConditions(CompileMode mode) {
        onlyHugeTraps(mode, "", "i32.const 0 if ".repeat(20_000) + "end ".repeat(20_000));
    }

    @ParameterizedTest
    @EnumSource(CompileMode.class)
    void aSquareOfLocalsAndInstructions(CompileMode mode) {
        var code = new StringBuilder();
        for (int i = 0; i < 50_000; i++) {
            code.append("local.get ").append(i).append(" local.set ");
            code.append(i * 7L % 50_000).append('\n');
        }
        onlyHugeTraps(mode, "(local" + " i32".repeat(50_000) + ")", code.toString());
    }

    @ParameterizedTest
    @EnumSource(CompileMode.class)
    void aDeepStackUnderManyAssignments(CompileMode mode) {
        var code =
                "local.get 0 ".repeat(10_000)
                        + "local.get 0 local.set 1 ".repeat(10_000)
                        + "drop ".repeat(10_000);
        onlyHugeTraps(mode, "(local i32 i32)", code);
    }

    /// What is settled is not looked at again, which would be more than the compiler does.
    @ParameterizedTest
    @EnumSource(CompileMode.class)
    void manyBlocksOfManyParametersAreNotTooMuch(CompileMode mode) {
        var types = " i32".repeat(1_000);
        var module =
                """
                (module
                  (type $wide (func (param%s) (result%s)))
                  (func (export "run") (result i32) i32.const 7 %s %s %s))
                """
                        .formatted(
                                types,
                                types,
                                "i32.const 1 ".repeat(1_000),
                                "block (type $wide) end ".repeat(60_000),
                                "drop ".repeat(1_000));
        var engine = Engine.create(new EngineConfig(mode));
        var guest =
                new Linker(engine)
                        .instantiate(new Store(engine), engine.load(Wat.parseModule(module)));

        assertThat(guest.func("run").call()).containsExactly(7);
    }
}
