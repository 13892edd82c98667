package ijen.runtime.internal.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ijen.runtime.Trap;
import ijen.runtime.internal.module.Limits;
import ijen.runtime.internal.type.ValType;
import org.junit.jupiter.api.Test;

class WasmTableTest {
    private static WasmTable table(int size, int max, long limit) {
        return new WasmTable(ValType.EXTERNREF, false, new Limits(size, max, true), limit);
    }

    @Test
    void growingFillsTheNewElementsAndStopsAtMaximumAndLimit() {
        var table = table(1, 10, 8);

        assertThat(table.grow(3, "x")).isEqualTo(1);
        assertThat(table.grow(5, "y")).isEqualTo(-1);
        assertThat(table.grow(-1, "y")).isEqualTo(-1);
        assertThat(table.grow(4, "y")).isEqualTo(4);
        assertThat(table.at(0)).isNull();
        assertThat(table.at(3)).isEqualTo("x");
        assertThat(table.at(7)).isEqualTo("y");
    }

    @Test
    void outOfBoundsIsATrapThatTellsTheSize() {
        var table = table(3, 3, 100);

        assertThatExceptionOfType(Trap.class)
                .isThrownBy(() -> table.at(3))
                .withMessage("out of bounds table access: 1 elements at 3 of 3");
        assertThatExceptionOfType(Trap.class).isThrownBy(() -> table.set(-1, null));
        assertThatExceptionOfType(Trap.class).isThrownBy(() -> table.fill(2, null, 2));
        assertThatExceptionOfType(Trap.class)
                .isThrownBy(() -> table.init(0, new Object[] {"a"}, 0, 2));
        assertThatExceptionOfType(Trap.class).isThrownBy(() -> table.copy(0, table, 1, 3));
    }

    @Test
    void aTrappingRangeChangesNothing() {
        var table = table(3, 3, 100);
        table.fill(0, "a", 3);

        assertThatExceptionOfType(Trap.class).isThrownBy(() -> table.fill(1, "b", 3));

        assertThat(table.elements).containsOnly("a");
    }

    @Test
    void overlappingCopiesMoveAsIfThroughABuffer() {
        var table = table(4, 4, 100);
        for (int i = 0; i < 4; i++) {
            table.set(i, i);
        }

        table.copy(1, table, 0, 3);

        assertThat(table.elements).containsExactly(0, 0, 1, 2);
    }
}
