package ijen.conformance.compiled;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Accesses that compiled code does not check, and their neighbours that it must.
class KnownBoundsTest {
    private static Agreement function(String params, String body) {
        return Agreement.on(
                "(module (memory 1) (func (export \"f\") (param %s) (result i32) %s))"
                        .formatted(params, body));
    }

    @ParameterizedTest
    @CsvSource({"32767, 0", "16384, 65532", "8191, 57344"})
    void aMaskedIndexIsInBounds(int mask, int offset) {
        var load = "(i32.load8_u offset=%d (i32.and (local.get 0) (i32.const %d)))";
        var module = function("i32", load.formatted(offset, mask));
        for (int index : new int[] {0, 1, -1, mask, mask + 1, Integer.MIN_VALUE}) {
            module.agree("f", index);
        }
    }

    @Test
    void oneThatReachesOneByteFurtherIsNot() {
        var load = "(i32.load offset=%d (i32.and (local.get 0) (i32.const 255)))";

        function("i32", load.formatted(65536 - 255 - 4)).answers(0, "f", 255);
        function("i32", load.formatted(65536 - 255 - 3)).agree("f", 254);
        function("i32", load.formatted(65536 - 255 - 3)).agree("f", 255);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 8, 65516, 65517, 65524, 65528, 65536, -1, -8, -16, -65536})
    void anEarlierCheckServesSmallerOffsetsOnEveryWay(int address) {
        function(
                        "i32 i32",
                        """
                        (local $q i32)
                        (i64.store offset=12 (local.get 0) (i64.const 7))
                        (if (local.get 1)
                          (then (i32.store8 offset=19 (local.get 0) (i32.const 1)))
                          (else (i32.store offset=4 (local.get 0) (i32.const 2))))
                        (local.set $q (i32.add (local.get 0) (i32.const 8)))
                        (i32.add
                          (i32.load offset=8 (local.get $q))
                          (i32.add (i32.load offset=9 (local.get $q))
                                   (i32.load offset=16 (local.get 0))))
                        """)
                .agree("f", address, 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 65520, 65532, 65533, 65534, 65535, -1})
    void aCheckOnOneWayDoesNotServeTheOther(int address) {
        var module =
                function(
                        "i32 i32",
                        """
                        (if (local.get 1) (then (drop (i32.load offset=3 (local.get 0)))))
                        (i32.load (local.get 0))
                        """);
        module.agree("f", address, 0);
        module.agree("f", address, 1);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, i32.lt_u, 65536", "0, 1, i32.lt_u, 65537", "0, 4, i32.ne, 65536",
        "0, 4, i32.ne, 65544", "0, 1, i32.lt_s, 65536", "1, 3, i32.lt_s, 65537",
        "65535, -1, i32.ne, 0", "65535, -5, i32.ne, 0", "65540, -1, i32.gt_u, 0",
        "-4, 1, i32.lt_s, 10", "2147483647, 1, i32.gt_s, 5", "0, 65535, i32.lt_u, -1",
        "0, 1, i32.le_u, 65535", "0, 1, i32.le_s, 65536", "3, 7, i32.ge_u, 3",
    })
    void loopsOverMemoryTrapWhereTheyLeaveIt(int start, int stride, String condition, int end) {
        function(
                        "i32",
                        """
                        (local $i i32) (local $n i32)
                        (local.set $i (i32.const %d))
                        (loop $on
                          (local.set $n (i32.add (local.get $n) (i32.const 1)))
                          (i32.store8 (local.get $i) (local.get $n))
                          (local.set $i (i32.add (local.get $i) (i32.const %d)))
                          (br_if $on (%s (local.get $i) (i32.const %d))))
                        (local.get $n)
                        """
                                .formatted(start, stride, condition, end))
                .agree("f", 0);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 8, 96, 0, 682, 8", "0, 8, 96, 0, 683, 8", "0, 1, 16, 65520, 0, 1",
        "0, 1, 17, 65520, 0, 1", "0, 1, 10, 9, -1, 1", "0, 1, 11, 9, -1, 1",
        "64, -4, 0, 65504, 2, 1", "64, -4, 0, 65504, 2, 2", "0, 3, 0, 4, 4, 1",
    })
    void addressesThatMoveWithACounterTrapWhereTheyLeaveMemory(
            int start, int stride, int end, int address, int step, int rounds) {
        for (var condition : new String[] {"i32.ne", "i32.lt_u", "i32.lt_s"}) {
            function(
                            "i32",
                            """
                            (local $i i32) (local $j i32) (local $p i32)
                            (local.set $p (i32.const %4$d))
                            (block $done
                              (loop $outer
                                (local.set $i (i32.const %1$d))
                                (loop $on
                                  (i32.store8 (local.get $p) (local.get $i))
                                  (local.set $p (i32.add (local.get $p) (i32.const %5$d)))
                                  (br_if $on (%7$s
                                    (local.tee $i (i32.add (local.get $i) (i32.const %2$d)))
                                    (i32.const %3$d))))
                                (br_if $outer (i32.ne (i32.const %6$d)
                                  (local.tee $j (i32.add (local.get $j) (i32.const 1)))))))
                            (local.get $p)
                            """
                                    .formatted(
                                            start, stride, end, address, step, rounds, condition))
                    .agree("f", 3);
        }
    }

    /// The counter stands still while the address goes on.
    @Test
    void aCounterThatIsNotAlwaysCountedSaysNothingOfOthers() {
        function(
                        "i32",
                        """
                        (local $i i32) (local $p i32)
                        (loop $on
                          (i32.store8 (local.get $p) (i32.const 1))
                          (local.set $p (i32.add (local.get $p) (i32.const 1)))
                          (if (i32.eqz (i32.and (local.get $p) (local.get 0)))
                            (then (local.set $i (i32.add (local.get $i) (i32.const 1)))))
                          (br_if $on (i32.ne (local.get $i) (i32.const 100))))
                        (local.get $p)
                        """)
                .agree("f", 0xFFF);
    }

    /// The inner loop moves the counter as well, so its value at the outer test says little.
    @Test
    void aCounterThatAnInnerLoopMovesIsNotTrusted() {
        function(
                        "i32",
                        """
                        (local $i i32) (local $j i32)
                        (loop $outer
                          (local.set $j (i32.const 0))
                          (loop $inner
                            (drop (i32.load8_u (local.get $i)))
                            (local.set $i (i32.add (local.get $i) (i32.const 1)))
                            (local.set $j (i32.add (local.get $j) (i32.const 1)))
                            (br_if $inner (i32.lt_u (local.get $j) (local.get 0))))
                          (br_if $outer (i32.ne (local.get $i) (i32.const 60000))))
                        (local.get $i)
                        """)
                .agree("f", 7001);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 9, 10, 11, -1, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void whatAConditionTellsHoldsOnlyBehindIt(int index) {
        function(
                        "i32",
                        """
                        (block $large
                          (br_if $large (i32.ge_s (local.get 0) (i32.const 10)))
                          (return (i32.div_u (i32.load8_u (local.get 0)) (i32.const 3))))
                        (i32.load8_u (i32.rem_u (local.get 0) (i32.const 70000)))
                        """)
                .agree("f", index);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7})
    void anInnerLoopAssignsBehindTheLastJumpOfTheOuterOne(int count) {
        function(
                        "i32",
                        """
                        (local $x i32) (local $r i32)
                        (local.set $x (i32.const 8))
                        (loop $outer
                          (local.set $r (i32.load (local.get $x)))
                          (loop $inner
                            (local.set 0 (i32.sub (local.get 0) (i32.const 1)))
                            (br_if $outer (i32.eq (local.get 0) (i32.const 1)))
                            (if (i32.eqz (local.get 0)) (then (return (local.get $r))))
                            (local.set $x (i32.const 0x7ffffff0))
                            (br $inner)))
                        (local.get $r)
                        """)
                .agree("f", count);
    }

    /// What a check of one of two equal variables tells of the other ends when either changes.
    @ParameterizedTest
    @ValueSource(ints = {0, 65520, 65532, 65533, 65536, -1})
    void aCheckServesTheCopyOfAnAddressWhileItIsOne(int address) {
        function(
                        "i32",
                        """
                        (local $copy i32) (local $later i32)
                        (local.set $copy (local.get 0))
                        (local.set 0 (i32.load (local.get 0)))
                        (i32.store (local.get $copy) (i32.add (local.get 0) (i32.const 1)))
                        (local.set $later (local.get 0))
                        (local.set 0 (i32.load (local.get $copy)))
                        (local.set $later (i32.add (local.get $later) (i32.const 65540)))
                        (drop (i32.load (local.get 0)))
                        (i32.add (i32.load (local.get $copy)) (i32.load (local.get $later)))
                        """)
                .agree("f", address);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 65532, 65533, -1})
    void aCopyOnOneWayIsNoneBehindIt(int address) {
        var module =
                function(
                        "i32 i32",
                        """
                        (local $copy i32)
                        (local.set $copy (i32.const 65536))
                        (if (local.get 1) (then (local.set $copy (local.get 0))))
                        (drop (i32.load (local.get 0)))
                        (i32.load (local.get $copy))
                        """);
        module.agree("f", address, 0);
        module.agree("f", address, 1);
    }
}
