package ijen.conformance.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import ijen.compiler.Compiler;
import ijen.runtime.Features;
import ijen.runtime.internal.decode.ModuleDecoder;
import ijen.runtime.internal.load.ClassNames;
import ijen.runtime.internal.load.CodeForm;
import ijen.runtime.internal.type.TypeRegistry;
import ijen.wat.Wat;
import java.util.Objects;
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

    private static String function(String locals, String body) {
        return "(module (func (export \"f\") (param i32) (result i32) (local%s) %s (local.get 0)))"
                .formatted(locals, body);
    }

    /// A chain of locals, of which a rotation sees the one that is assigned last or first.
    private static String chain(int length, boolean forward, String read) {
        var sets =
                IntStream.rangeClosed(1, length)
                        .map(i -> forward ? i : length + 1 - i)
                        .mapToObj(i -> "(local.set %d (local.get %d))".formatted(i, i - 1));
        var last = "(local.set 0 (%s (local.get %d) (i32.const 7)))".formatted(read, length);
        return function(" i32".repeat(length), sets.collect(Collectors.joining()) + last);
    }

    private static byte[] compiled(byte[] wasm) {
        var module = ModuleDecoder.decode(wasm, Features.ALL, new TypeRegistry());
        var form = new CodeForm(true, CodeForm.ARRAY_BASE, false, false, false);
        var classes = new Compiler().classes(module, form);
        return Objects.requireNonNull(classes.bytes(ClassNames.group(0)));
    }

    /// The compiler does not leave the only function to the interpreter.
    private static Agreement assertCompiled(String text) {
        assertThat(Listing.of(compiled(Wat.parseModule(text)))).doesNotContain("interpreted");
        return Agreement.on(text);
    }

    /// Of the best of a few.
    private static long nanos(String text) {
        var wasm = Wat.parseModule(text);
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            long start = System.nanoTime();
            compiled(wasm);
            best = Math.min(best, System.nanoTime() - start);
        }
        return best;
    }

    /// Assignments followed again and again until nothing changes would take seconds.
    @Test
    void chainsOfLocalsAreFollowedInTime() {
        long rotated = nanos(chain(20_000, true, "i32.rotl"));
        long shifted = nanos(chain(20_000, true, "i32.shl"));

        assertThat(rotated).isLessThan(3 * shifted + 200_000_000);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void longChainsOfLocalsAreCompiled(boolean forward) {
        assertCompiled(chain(3_000, forward, "i32.rotl")).agree("f", 0x1234_5678);
    }

    @ParameterizedTest
    @ValueSource(strings = {"i32", "i64"})
    void moreConstantsThanAClassHasRoomForAsFieldsAreCompiled(String type) {
        var round =
                """
                (local.set $x (T.rotl (T.add (local.get $x) (T.const %d)) (T.const 7)))
                """;
        var body =
                IntStream.range(0, 20_000)
                        .mapToObj(n -> round.formatted(n * 70_001 + 100_000))
                        .collect(Collectors.joining());
        var text =
                "(module (func (export \"f\") (param $x T) (result T) %s (local.get $x)))"
                        .formatted(body)
                        .replace("T", type);

        assertCompiled(text).agree("f", type.equals("i32") ? (Object) 17 : (Object) 17L);
    }
}
