package ijen.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ijen.runtime.EngineConfig.CompileMode;
import ijen.runtime.ExternType.FuncType;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostFunctionTest {
    /// `(import "h" "f" (func $f (param i32 i64) (result i64))) (memory (export "memory") 1) (func
    /// (export "g") (param i32) (result i64) (call $f (local.get 0) (i64.const 5)))`.
    private static final byte[] MODULE =
            HexFormat.of()
                    .parseHex(
                            "0061736d01000000"
                                    + "010c0260027f7e017e60017f017e"
                                    + "02070101680166000003020101"
                                    + "0503010001"
                                    + "070e02016700" // g
                                    + "01066d656d6f72790200"
                                    + "0a0a0108002000420510000b");

    private static final FuncType TYPE =
            FuncType.of(List.of(ValueType.I32, ValueType.I64), ValueType.I64);

    private final Engine engine = Engine.create(new EngineConfig(CompileMode.NEVER));

    private Instance with(HostFunction function) {
        var linker = new Linker(engine).define("h", "f", function);
        return linker.instantiate(new Store(engine), engine.load(MODULE));
    }

    @Test
    void aFunctionOverSlotsGetsItsArgumentsAndGivesItsResultThere() {
        var instance =
                with(
                        HostFunction.ofSlots(
                                TYPE,
                                (caller, slots, base) ->
                                        slots[base] = (int) slots[base] * 100 + slots[base + 1]));

        assertThat(instance.func("g").call(-7)).containsExactly(-695L);
    }

    @Test
    void aFunctionOverSlotsHasNumbersOnly() {
        var type = FuncType.of(List.of(ValueType.I32), ValueType.EXTERNREF);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> HostFunction.ofSlots(type, (caller, slots, base) -> {}))
                .withMessageContaining("externref");
    }

    @Test
    void aStoreCannotBeClosedUnderARunningFunction() {
        var instance =
                with(HostFunction.ofSlots(TYPE, (caller, slots, base) -> caller.store().close()));

        assertThatThrownBy(() -> instance.func("g").call(1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a function of the store is running");
        assertThat(instance.memory("memory").size()).isEqualTo(65_536);
        instance.store().close();
        assertThatThrownBy(() -> instance.func("g").call(1)).hasMessage("the store is closed");
    }

    @Test
    void aViewOfAMemoryReadsAndWritesItself() {
        var memory = with(HostFunction.ofSlots(TYPE, (caller, slots, base) -> {})).memory("memory");

        var view = memory.view(65532, 4);
        memory.writeInt(65532, 0x01020304);

        assertThat(view).isNotNull();
        assertThat(view.getInt(0)).isEqualTo(0x01020304);
        view.putShort(2, (short) -1);
        assertThat(memory.readInt(65532)).isEqualTo(0xffff0304);
        assertThat(view.capacity()).isEqualTo(4);
    }

    @Test
    void aViewBeyondTheEndIsATrap() {
        var memory = with(HostFunction.ofSlots(TYPE, (caller, slots, base) -> {})).memory("memory");

        assertThatThrownBy(() -> memory.view(65533, 4))
                .isInstanceOfSatisfying(
                        Trap.class,
                        trap -> assertThat(trap.kind()).isEqualTo(TrapKind.MEMORY_OUT_OF_BOUNDS));
    }
}
