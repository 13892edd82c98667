package ijen.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ijen.runtime.ExternType.FuncType;
import ijen.runtime.ExternType.GlobalType;
import ijen.runtime.ExternType.MemoryType;
import ijen.runtime.ExternType.TableType;
import java.lang.invoke.MethodHandles;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a host does wrong is told it where it does it.
class MisuseTest {
    private final Engine engine = Guests.engine();
    private final Store store = new Store(engine);

    private Instance instantiate(String text) {
        return new Linker(engine).instantiate(store, Guests.module(engine, text));
    }

    @ParameterizedTest
    @CsvSource({
        "false, false, 16, 65537, false, 0",
        "false, false, 16, -1, false, 0",
        "false, false, 16, 5, true, 2",
        "false, true, 16, 1, false, 0",
        "false, false, 77, 1, false, 0",
        "false, false, 1, 1, false, 0",
        "true, false, 16, 281474976710657, false, 0"
    })
    void aMemoryThatNoModuleCouldDeclareIsRefused(
            boolean is64, boolean shared, int page, long least, boolean limited, long most) {
        var type = new MemoryType(is64, shared, page, least, limited, most);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Memory.create(store, type))
                .withMessage("no memory can have the type " + type);
    }

    @Test
    void aTableThatNoModuleCouldDeclareIsRefused() {
        for (var type :
                List.of(
                        new TableType(ValueType.I32, false, 1, false, 0),
                        new TableType(ValueType.FUNCREF, false, -1, false, 0),
                        new TableType(ValueType.FUNCREF, false, 3, true, 1))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Table.create(store, type, null))
                    .withMessage("no table can have the type " + type);
        }
    }

    @Test
    void aTypeOfAnotherEnginesModuleIsRefused() {
        var text =
                "(module (type $s (struct)) (func (export \"f\") (param (ref null $s)) unreachable))";
        var type = instantiate(text).func("f").type();
        var other = new Store(Guests.engine());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Func.of(other, HostFunction.of(type, (caller, values) -> null)))
                .withMessageContaining("belongs to another engine");
        var struct = type.params().getFirst();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Global.create(other, new GlobalType(struct, true), null));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Table.create(other, new TableType(struct, false, 1, false, 0), null));
        assertThat(Global.create(store, new GlobalType(struct, true), null).get()).isNull();
    }

    @Test
    void anObjectOfTheWrongClassForAHostMethodIsNamedWithBothClasses() {
        var length = Func.of(store, HostFunction.of(MethodHandles.identity(String.class)));

        assertThat(length.call("text")).containsExactly("text");
        assertThat(length.call((Object) null)).containsExactly((Object) null);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> length.call(5))
                .withMessage(
                        "argument 1 of a host function: expected java.lang.String, got"
                                + " java.lang.Integer 5");
    }

    @Test
    void nullIsRefusedWhereItIsGivenAndNotWhereItIsUsed() {
        var linker = new Linker(engine);
        var none = FuncType.of(List.of());

        assertThatNullPointerException()
                .isThrownBy(() -> linker.define("m", "n", (Extern) null))
                .withMessage("the definition of an import");
        assertThatNullPointerException()
                .isThrownBy(() -> HostFunction.of(none, (HostFunction.Body) null))
                .withMessage("body");
    }

    @Test
    void nullInsteadOfArgumentsIsRefusedWithAHint() {
        var func = instantiate("(module (func (export \"f\") (param externref)))").func("f");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> func.call((Object[]) null))
                .withMessage(
                        "arguments of func0: expected 1 values, got no array; a null reference is"
                                + " written (Object) null");
    }

    @Test
    void nullIsNoVector() {
        var handle = instantiate("(module (func (export \"f\") (param v128)))").func("f").handle();

        assertThatThrownBy(() -> handle.invoke((V128) null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("argument: expected v128, got null");
    }

    @Test
    void aClosedStoreTakesNothingNew() {
        store.close();

        assertThatIllegalStateException()
                .isThrownBy(() -> Memory.create(store, MemoryType.of(1)))
                .withMessage("the store is closed");
        var table = new TableType(ValueType.FUNCREF, false, 1, false, 0);
        assertThatIllegalStateException().isThrownBy(() -> Table.create(store, table, null));
    }
}
