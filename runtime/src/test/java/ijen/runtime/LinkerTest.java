package ijen.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import ijen.runtime.ExternType.FuncType;
import ijen.runtime.ExternType.GlobalType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Definitions that no name is enough for.
class LinkerTest {
    /// One name, twice as a function and once as a global.
    private static final String OVERLOADED =
            """
            (module
              (import "js" "show" (func $int (param i32) (result i32)))
              (import "js" "show" (func $float (param f64) (result f64)))
              (import "js" "show" (global $shown i32))
              (func (export "both") (param i32 f64) (result i32 f64 i32)
                (call $int (local.get 0))
                (call $float (local.get 1))
                (global.get $shown)))
            """;

    private final Engine engine = Guests.engine();
    private final Store store = new Store(engine);
    private final WasmModule overloaded = Guests.module(engine, OVERLOADED);
    private final Global shown = Global.create(store, new GlobalType(ValueType.I32, false), 7);

    private Definition show(ImportType wanted) {
        return wanted.type() instanceof FuncType type
                ? HostFunction.of(type, (caller, arguments) -> arguments[0])
                : shown;
    }

    @Test
    void aResolverGivesOneNameADefinitionForEachType() {
        var instance = new Linker(engine).resolver(this::show).instantiate(store, overloaded);

        assertThat(instance.func("both").call(1, 2.5)).containsExactly(1, 2.5, 7);
    }

    @Test
    void aListGivesEachImportTheDefinitionAtItsPosition() {
        var imports = overloaded.imports().stream().map(this::show).toList();

        assertThat(Instance.create(store, overloaded, imports).func("both").call(1, 2.5))
                .containsExactly(1, 2.5, 7);
    }

    @Test
    void theResolverIsAskedInOrderForWhatIsNotDefinedOnly() {
        var asked = new ArrayList<ImportType>();
        var linker =
                new Linker(engine)
                        .define("a", "g", shown)
                        .resolver(wanted -> {
                            asked.add(wanted);
                            return shown;
                        });

        linker.instantiate(
                store,
                Guests.module(
                        engine,
                        """
                        (module
                          (import "b" "x" (global i32))
                          (import "a" "g" (global i32))
                          (import "b" "y" (global i32)))
                        """));

        assertThat(asked)
                .containsExactly(
                        new ImportType("b", "x", shown.type()),
                        new ImportType("b", "y", shown.type()));
    }

    @Test
    void whatTheResolverDoesNotKnowIsMissing() {
        var linker =
                new Linker(engine)
                        .resolver(wanted -> wanted.type() instanceof FuncType ? null : shown);

        assertThatExceptionOfType(LinkException.class)
                .isThrownBy(() -> linker.instantiate(store, overloaded))
                .withMessage(
                        """
                        unknown import
                          "js" "show" (import 0) is not defined: expected func (i32) -> (i32)
                          "js" "show" (import 1) is not defined: expected func (f64) -> (f64)\
                        """);
    }

    @Test
    void aDefinitionThatDoesNotFitIsToldWithItsPosition() {
        var one = HostFunction.of(FuncType.of(List.of(ValueType.I32), ValueType.I32), (c, a) -> 1);
        var named = new Linker(engine).define("js", "show", one);

        assertThatExceptionOfType(LinkException.class)
                .isThrownBy(() -> named.instantiate(store, overloaded))
                .withMessage(
                        "incompatible import type for \"js\" \"show\" (import 1): expected func"
                                + " (f64) -> (f64), found func (i32) -> (i32)");
        assertThatExceptionOfType(LinkException.class)
                .isThrownBy(() -> Instance.create(store, overloaded, List.of(one, one, shown)))
                .withMessageContaining("(import 1)");
    }

    @Test
    void nullInTheListIsRefused() {
        assertThatNullPointerException()
                .isThrownBy(
                        () -> Instance.create(store, overloaded, Arrays.asList(shown, null, shown)))
                .withMessage("the definition of an import");
    }

    @Test
    void aListOfAnotherLengthIsRefused() {
        assertThatExceptionOfType(LinkException.class)
                .isThrownBy(() -> Instance.create(store, overloaded, List.of(shown)))
                .withMessage("the module has 3 imports, there are definitions for 1");
    }
}
