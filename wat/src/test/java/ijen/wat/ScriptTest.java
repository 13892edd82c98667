package ijen.wat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScriptTest {
    private static List<Command> commands(String text) {
        return Script.parse("test.wast", text.getBytes(StandardCharsets.UTF_8)).commands();
    }

    private static List<Value> arguments(String values) {
        var perform = (Command.Perform) commands("(invoke \"f\" " + values + ")").getFirst();
        return ((Action.Invoke) perform.action()).arguments();
    }

    private static List<Pattern> results(String patterns) {
        var text = "(assert_return (invoke \"f\") " + patterns + ")";
        return ((Command.AssertReturn) commands(text).getFirst()).results();
    }

    @Test
    void commandsKnowTheirLines() {
        assertThat(
                        commands(
                                """
                                (module $a)
                                ;; (assert_trap
                                (register "x" $a) (get $a "g")

                                (assert_trap
                                  (invoke "f") "boom")
                                """))
                .extracting(Command::line)
                .containsExactly(1, 3, 3, 5);
    }

    @Test
    void definitionsAndInstancesAreTakenApart() {
        assertThat(
                        commands(
                                "(module definition $d (func)) (module instance $i $d) (component instance)"))
                .satisfiesExactly(
                        c -> assertThat(((Command.Define) c).program().name()).isEqualTo("d"),
                        c ->
                                assertThat(c)
                                        .isEqualTo(
                                                new Command.InstantiateDefinition(
                                                        1, Program.Kind.MODULE, "i", "d")),
                        c ->
                                assertThat(c)
                                        .isEqualTo(
                                                new Command.InstantiateDefinition(
                                                        1, Program.Kind.COMPONENT, null, null)));
    }

    @Test
    void aMalformedProgramFailsOnlyWhenItIsAskedFor() {
        var commands =
                commands(
                        """
                        (assert_malformed (module quote "(fun" "c))") "unexpected token")
                        (assert_invalid (module (frob)) "x")
                        (module binary "\\00asm")
                        """);
        assertThatThrownBy(() -> ((Command.AssertMalformed) commands.get(0)).program().binary())
                .isInstanceOf(TextException.class);
        assertThatThrownBy(() -> ((Command.AssertInvalid) commands.get(1)).program().binary())
                .hasMessageContaining("test.wast:2:26");
        assertThat(((Command.Instantiate) commands.get(2)).program().binary()).hasSize(4);
    }

    @Test
    void aFileOfModuleFieldsIsOneModule() {
        var program = ((Command.Instantiate) commands("(func) (memory 1)").getFirst()).program();
        assertThat(program.binary()).isEqualTo(Wat.parseModule("(module (func) (memory 1))"));
    }

    @Test
    void coreArgumentsAreValues() {
        assertThat(
                        arguments(
                                "(i32.const -1) (f32.const nan:0x1) (v128.const i64x2 1 2)"
                                        + " (ref.null func) (ref.extern 7) (ref.host 8)"))
                .containsExactly(
                        new Value.I32(-1),
                        new Value.F32(0x7F800001),
                        new Value.V128(1, 2),
                        new Value.RefNull("func"),
                        new Value.RefExtern(7),
                        new Value.RefHost(8));
    }

    @Test
    void componentArgumentsAreValues() {
        assertThat(
                        arguments(
                                "(u8.const 255) (s8.const -1) (bool.const true) (char.const \"\\u{1F600}\")"
                                        + " (record.const (field \"a\" str.const \"x\") (field \"b\" (u32.const 1)))"
                                        + " (variant.const \"v\" (option.some (result.err))) (flags.const \"p\" \"q\")"
                                        + " (list.const (tuple.const) (enum.const \"e\"))"))
                .containsExactly(
                        new Value.Integer("u8", 255),
                        new Value.Integer("s8", -1),
                        new Value.Bool(true),
                        new Value.Char(0x1F600),
                        new Value.Record(
                                List.of(
                                        new Value.Field("a", new Value.Text("x")),
                                        new Value.Field("b", new Value.Integer("u32", 1)))),
                        new Value.Variant("v", new Value.Option(new Value.Result(false, null))),
                        new Value.Flags(List.of("p", "q")),
                        new Value.ListOf(
                                List.of(new Value.Tuple(List.of()), new Value.EnumCase("e"))));
    }

    @Test
    void resultsArePatterns() {
        assertThat(
                        results(
                                "(i32.const 1) (f64.const nan:canonical) (ref.null) (ref.struct)"
                                        + " (ref.extern 1) (either (i32.const 1) (i32.const 2))"))
                .containsExactly(
                        new Pattern.Exactly(new Value.I32(1)),
                        new Pattern.NanF64(true),
                        new Pattern.Exactly(new Value.RefNull(null)),
                        new Pattern.AnyReference("struct"),
                        new Pattern.Exactly(new Value.RefExtern(1)),
                        new Pattern.Either(
                                List.of(
                                        new Pattern.Exactly(new Value.I32(1)),
                                        new Pattern.Exactly(new Value.I32(2)))));
    }

    @Test
    void lanesMatchOneByOne() {
        var lanes =
                (Pattern.Lanes)
                        results("(v128.const f32x4 nan:arithmetic 1 nan:canonical -0)").getFirst();
        assertThat(lanes.matches(new Value.V128(0x3F800000_FFC00001L, 0x80000000_7FC00000L)))
                .isTrue();
        assertThat(lanes.matches(new Value.V128(0x3F800000_FFC00001L, 0x80000000_7FC00001L)))
                .isFalse();
        assertThat(lanes.matches(new Value.V128(0x3F800000_FFC00001L, 0x00000000_7FC00000L)))
                .isFalse();
        var wide = (Pattern.Lanes) results("(v128.const f64x2 2 nan:canonical)").getFirst();
        assertThat(wide.matches(new Value.V128(0x4000000000000000L, 0xFFF8000000000000L))).isTrue();
        assertThat(wide.matches(new Value.V128(0x4000000000000001L, 0xFFF8000000000000L)))
                .isFalse();
    }

    @Test
    void nanPatternsTellQuietFromSignalling() {
        assertThat(new Pattern.NanF32(true).matches(0x7FC00001)).isFalse();
        assertThat(new Pattern.NanF32(false).matches(0xFFC00001)).isTrue();
        assertThat(new Pattern.NanF32(false).matches(0x7F800001)).isFalse();
        assertThat(new Pattern.NanF64(false).matches(0x7FF0000000000001L)).isFalse();
        assertThat(new Pattern.NanF64(false).matches(0x7FF8000000000001L)).isTrue();
    }

    @Test
    void threadsHoldCommands() {
        var thread =
                (Command.Thread)
                        commands(
                                        "(thread $t (shared (module $m)) (module) (invoke \"f\")) (wait $t)")
                                .getFirst();
        assertThat(thread.name()).isEqualTo("t");
        assertThat(thread.shared()).containsExactly("m");
        assertThat(thread.commands()).hasSize(2);
    }

    @Test
    void assertionsAreCountedOutsideOfCommentsAndStrings() {
        String text =
                """
                ;; (assert_trap
                (; (assert_trap (; (assert_return ;) ;)
                (module quote "(assert_trap" "\\"(assert_trap")
                (assert_return (invoke "f")) ( assert_trap (invoke "f") "(assert_x")
                """;
        assertThat(Script.countAssertions(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(2);
    }

    @Test
    void unknownCommandsAreRefused() {
        assertThatThrownBy(() -> commands("(module) (frobnicate)"))
                .hasMessageStartingWith("unknown operator frobnicate, expected a command");
    }
}
