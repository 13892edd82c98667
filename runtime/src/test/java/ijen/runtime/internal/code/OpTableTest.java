package ijen.runtime.internal.code;

import static org.assertj.core.api.Assertions.assertThat;

import ijen.runtime.Feature;
import ijen.runtime.internal.type.ValType;
import java.lang.reflect.Modifier;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OpTableTest {
    private static final Set<String> NO_INSTRUCTIONS =
            Set.of("GC_BASE", "MISC_BASE", "SIMD_BASE", "ATOMIC_BASE", "LIMIT");

    @Test
    void everyConstantIsAnInstructionOfThatName() throws IllegalAccessException {
        int instructions = 0;
        for (var field : Op.class.getFields()) {
            if (NO_INSTRUCTIONS.contains(field.getName())
                    || !Modifier.isStatic(field.getModifiers())) {
                continue;
            }
            int op = field.getInt(null);
            assertThat(OpTable.exists(op)).as(field.getName()).isTrue();
            assertThat(OpTable.mnemonic(op).toUpperCase(Locale.ROOT).replace('.', '_'))
                    .isEqualTo(field.getName());
            instructions++;
        }
        assertThat(instructions).isGreaterThan(550);
    }

    @Test
    void signaturesArePackedWithTheTopmostOperandLowest() {
        assertThat(OpTable.params(Op.I64_STORE)).isEqualTo(OpTable.ADDRESS << 8 | ValType.I64);
        assertThat(OpTable.results(Op.I64_STORE)).isZero();
        assertThat(OpTable.params(Op.I32_WRAP_I64)).isEqualTo(ValType.I64);
        assertThat(OpTable.results(Op.I64_ADD128)).isEqualTo(ValType.I64 << 8 | ValType.I64);
        assertThat(OpTable.params(Op.CALL)).isEqualTo(OpTable.SPECIAL);
    }

    @Test
    void naturalAlignmentFollowsTheWidthThatTheMnemonicNames() {
        assertThat(OpTable.naturalAlignment(Op.I32_LOAD)).isEqualTo(2);
        assertThat(OpTable.naturalAlignment(Op.F64_STORE)).isEqualTo(3);
        assertThat(OpTable.naturalAlignment(Op.I64_LOAD8_S)).isZero();
        assertThat(OpTable.naturalAlignment(Op.I64_STORE32)).isEqualTo(2);
        assertThat(OpTable.naturalAlignment(Op.V128_LOAD)).isEqualTo(4);
        assertThat(OpTable.naturalAlignment(Op.V128_LOAD16X4_U)).isEqualTo(3);
        assertThat(OpTable.naturalAlignment(Op.V128_LOAD8_SPLAT)).isZero();
        assertThat(OpTable.naturalAlignment(Op.V128_STORE64_LANE)).isEqualTo(3);
        assertThat(OpTable.naturalAlignment(Op.MEMORY_ATOMIC_NOTIFY)).isEqualTo(2);
        assertThat(OpTable.naturalAlignment(Op.MEMORY_ATOMIC_WAIT64)).isEqualTo(3);
        assertThat(OpTable.naturalAlignment(Op.I64_ATOMIC_RMW16_CMPXCHG_U)).isEqualTo(1);
        assertThat(OpTable.naturalAlignment(Op.I64_ATOMIC_RMW_ADD)).isEqualTo(3);
    }

    @Test
    void instructionsKnowTheirFeature() {
        assertThat(OpTable.feature(Op.I32_ADD)).isNull();
        assertThat(OpTable.feature(Op.STRUCT_NEW)).isEqualTo(Feature.GC);
        assertThat(OpTable.feature(Op.I64_MUL_WIDE_U)).isEqualTo(Feature.WIDE_ARITHMETIC);
        assertThat(OpTable.exists(0x17)).isFalse();
        assertThat(OpTable.mnemonic(0x17)).isEqualTo("0x17");
    }
}
