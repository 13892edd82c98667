package ijen.runtime.internal.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ijen.runtime.Features;
import ijen.runtime.ValidationException;
import ijen.runtime.internal.code.Op;
import ijen.runtime.internal.code.OpTable;
import ijen.runtime.internal.decode.ModuleDecoder;
import ijen.runtime.internal.type.TypeRegistry;
import ijen.runtime.internal.type.ValType;
import ijen.wat.Wat;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class FunctionValidatorTest {
    private static FunctionValidator of(String wat) {
        var module = ModuleDecoder.decode(Wat.parseModule(wat), Features.ALL, new TypeRegistry());
        return new FunctionValidator(module);
    }

    private static void stepTo(FunctionValidator v, int op) {
        while (v.decode()) {
            if (v.reader().op == op) {
                return;
            }
            v.apply();
        }
        throw new AssertionError("no " + OpTable.mnemonic(op));
    }

    @Test
    void theStackIsAsBeforeTheInstructionUntilItIsApplied() {
        var v =
                of(
                        """
                        (module (func (param i64 f32) (local i32)
                          local.get 0 local.get 2 drop drop))
                        """);
        v.begin(0);

        assertThat(v.localCount()).isEqualTo(3);
        assertThat(v.localType(2)).isEqualTo(ValType.I32);
        stepTo(v, Op.DROP);
        assertThat(v.height()).isEqualTo(2);
        assertThat(v.typeAt(0)).isEqualTo(ValType.I64);
        assertThat(v.typeAt(1)).isEqualTo(ValType.I32);
        v.apply();
        assertThat(v.height()).isEqualTo(1);
    }

    @Test
    void framesAreCountedFromTheInnermost() {
        var v =
                of(
                        """
                        (module (func (result i32)
                          i32.const 5
                          loop (param i32) (result i32)
                            block (result f32) f32.const 1 br 0 end
                            drop
                          end))
                        """);
        v.begin(0);
        stepTo(v, Op.LOOP);
        assertThat(v.blockFunctionType().params()).containsExactly(ValType.I32);
        v.apply();
        stepTo(v, Op.BR);

        assertThat(v.controlDepth()).isEqualTo(3);
        assertThat(v.controlKind(0)).isEqualTo(Op.BLOCK);
        assertThat(v.controlKind(1)).isEqualTo(Op.LOOP);
        assertThat(v.controlKind(2)).isEqualTo(FunctionValidator.FUNCTION);
        assertThat(v.labelTypes(0)).containsExactly(ValType.F32);
        assertThat(v.labelTypes(1)).containsExactly(ValType.I32);
        assertThat(v.controlResults(2)).containsExactly(ValType.I32);
        assertThat(v.controlHeight(0)).isEqualTo(1);
        assertThat(v.controlHeight(1)).isZero();
    }

    @Test
    void codeBehindABranchIsUnreachableUntilTheBlockEnds() {
        var v =
                of(
                        """
                        (module (func (result i32)
                          block br 0 i64.const 1 drop nop end
                          i32.const 1))
                        """);
        v.begin(0);
        var reachable = new ArrayList<String>();
        while (v.decode()) {
            if (!v.unreachable()) {
                reachable.add(OpTable.mnemonic(v.reader().op));
            }
            v.apply();
        }

        assertThat(reachable).containsExactly("block", "br", "i32.const", "end");
    }

    @Test
    void oneValidatorWalksManyFunctions() {
        var v = of("(module (func (local f64 f64)) (func (param i32) nop nop))");
        var seen = new ArrayList<Integer>();
        for (int function : new int[] {1, 0, 1}) {
            v.begin(function);
            int instructions = 0;
            while (v.decode()) {
                v.apply();
                instructions++;
            }
            seen.add(instructions);
            seen.add(v.localCount());
        }

        assertThat(seen).containsExactly(3, 1, 1, 2, 3, 1);
    }

    /// A body that passes twenty values, the one at `at` of another type, to a block.
    private static void twenty(String given, String wanted, int at, String before) {
        var body = new StringBuilder(before);
        var params = new StringBuilder("(param");
        for (int i = 0; i < 20; i++) {
            body.append(i == at ? given : " i32.const 0");
            params.append(' ').append(i == at ? wanted : "i32");
        }
        var drops = " drop".repeat(20);
        var v =
                of(
                        "(module (elem declare func 0) (func "
                                + body
                                + " block "
                                + params
                                + ")"
                                + drops
                                + " end"
                                + (before.endsWith("block") ? " end drop))" : "))"));
        v.begin(0);
        while (v.decode()) {
            v.apply();
        }
    }

    @Test
    void longListsAreCheckedTypeByTypeWhereTheyDiffer() {
        for (int at : new int[] {0, 9, 19}) {
            twenty(" i64.const 1", "i64", at, "");
            twenty(" ref.func 0", "funcref", at, "");
            twenty("", "i32", at, "unreachable");
            assertThatThrownBy(() -> twenty(" i64.const 1", "i32", at, ""))
                    .isInstanceOf(ValidationException.class)
                    .hasMessageContaining("requires [i32] but stack has [i64]: block");
            assertThatThrownBy(() -> twenty("", "i32", at, "i32.const 0 block"))
                    .isInstanceOf(ValidationException.class)
                    .hasMessageContaining("requires [i32] but stack has []: block");
        }
    }
}
