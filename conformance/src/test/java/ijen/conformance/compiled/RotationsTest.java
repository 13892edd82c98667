package ijen.conformance.compiled;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RotationsTest {
    /// Rounds of a hash function of type `i`, each with constants of its own, after each other;
    /// with many of them the function is cut into parts.
    private static Agreement hash(String i, int rounds) {
        var round =
                """
                (local.set $a (T.add (T.add (local.get $b) (T.const %1$d)) (local.get $c)))
                (local.set $b (T.xor (T.rotl (local.get $a) (T.const 5)) (local.get $c)))
                (local.set $c (T.sub (T.rotr (local.get $b) (local.get $a)) (T.const %1$d)))
                (local.set $b (T.mul (T.add (local.get $b) (T.const -%1$d)) (local.get $c)))
                """;
        var body =
                IntStream.range(1, rounds + 1)
                        .mapToObj(n -> round.formatted((n * 0x0123_4567) & 0x7FFF_FFFF))
                        .collect(Collectors.joining());
        return Agreement.on(
                """
                (module (func (export "hash") (param $b T) (result T) (local $a T) (local $c T)
                  %s (local.get $c)))
                """
                        .formatted(body)
                        .replace("T", i));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 15})
    void sumsWithConstantsRotate(int rounds) {
        var narrow = hash("i32", rounds);
        var wide = hash("i64", rounds);
        for (int x : new int[] {0, 1, -1, 0x8765_4321}) {
            narrow.agree("hash", x);
            wide.agree("hash", x * 0x1_0000_0001L);
        }
    }

    @Test
    void sumsWithConstantsRotateInParts() {
        hash("i32", 400).agree("hash", 17);
        hash("i64", 400).agree("hash", 17L);
    }
}
