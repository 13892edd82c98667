package ijen.conformance.compiled;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Vector instructions have a second node for their upper half. It stays theirs wherever in a
/// function the compiler's arrays of nodes grow.
class NodeGrowthTest {
    private static final int STEPS = 400;

    /// More than one step makes nodes in the function: any of them can be the one that does not
    /// fit.
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11})
    void bothHalvesOfAVectorAreFoundBehindAnyNumberOfNodes(int before) {
        var body = new StringBuilder("(nop)");
        body.repeat("(global.set 0 (i32.const -1))", before);
        for (int i = 0; i < STEPS; i++) {
            body.append(
                    """
                    (local.set 1 (i64x2.add (v128.load offset=%d (local.get 0))
                      (i8x16.shuffle 0 1 2 3 24 25 26 27 8 9 10 11 28 29 30 31
                        (local.get 1) (v128.const i64x2 %d %d))))
                    (v128.store offset=%d (local.get 0) (local.get 1))
                    """
                            .formatted(16 * i, i, 7L << i % 60, 16 * i + 8));
        }
        var module =
                """
                (module
                  (memory 1)
                  (global (mut i32) (i32.const -1))
                  (func (export "run") (param i32) (result i64 i64) (local v128)
                    %s
                    (i64x2.extract_lane 0 (local.get 1))
                    (i64x2.extract_lane 1 (local.get 1)))
                  (func (export "at") (param i32) (result i64) (i64.load (local.get 0))))
                """
                        .formatted(body);
        var agreement = Agreement.on(module);

        agreement.agree("run", 8);
        for (int i = 0; i < STEPS; i++) {
            agreement.agree("at", 16 * i);
            agreement.agree("at", 16 * i + 8);
        }
    }
}
