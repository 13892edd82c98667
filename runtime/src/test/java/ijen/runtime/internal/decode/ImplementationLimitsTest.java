package ijen.runtime.internal.decode;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ijen.runtime.Features;
import ijen.runtime.MalformedException;
import ijen.runtime.ValidationException;
import ijen.runtime.internal.module.ModuleInfo;
import ijen.runtime.internal.type.TypeRegistry;
import ijen.runtime.internal.validate.ModuleValidator;
import ijen.wat.Wat;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class ImplementationLimitsTest {
    private static void load(byte[] wasm) {
        ModuleInfo module = ModuleDecoder.decode(wasm, Features.ALL, new TypeRegistry());
        ModuleValidator.validate(module, Features.ALL);
    }

    private static void load(String wat) {
        load(Wat.parseModule(wat));
    }

    /// A module of one section with `count` times the same item.
    private static byte[] repeated(int section, int count, String item) {
        byte[] bytes = HexFormat.of().parseHex(item);
        var content = new ByteArrayOutputStream();
        leb(content, count);
        for (int i = 0; i < count; i++) {
            content.writeBytes(bytes);
        }
        return module(section, content.toByteArray());
    }

    private static byte[] module(int section, byte[] content) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(HexFormat.of().parseHex("0061736d01000000"));
        out.write(section);
        leb(out, content.length);
        out.writeBytes(content);
        return out.toByteArray();
    }

    private static void leb(ByteArrayOutputStream out, int value) {
        int rest = value;
        for (; rest >= 0x80; rest >>>= 7) {
            out.write(rest & 0x7F | 0x80);
        }
        out.write(rest);
    }

    private static void assertRefused(byte[] wasm, String message) {
        assertThatThrownBy(() -> load(wasm))
                .isInstanceOfAny(MalformedException.class, ValidationException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void countsOfDefinitionsHaveALimit() {
        assertRefused(
                repeated(1, 1_000_001, "600000"),
                "implementation limit exceeded: recursion groups 1000001, at most 1000000");
        assertRefused(
                repeated(5, 101, "0000"),
                "implementation limit exceeded: memories 101, at most 100");
        assertRefused(
                repeated(4, 100_001, "700000"),
                "implementation limit exceeded: tables 100001, at most 100000");
        assertRefused(
                repeated(6, 1_000_001, "7f0041000b"),
                "implementation limit exceeded: globals 1000001, at most 1000000");
        assertRefused(
                repeated(11, 100_001, "0100"),
                "implementation limit exceeded: data segments 100001, at most 100000");
    }

    @Test
    void functionTypesHaveAtMostAThousandParametersAndResults() {
        load("(module (type (func (param " + "i32 ".repeat(1000) + "))))");
        assertRefused(
                Wat.parseModule("(module (type (func (param " + "i32 ".repeat(1001) + "))))"),
                "implementation limit exceeded: parameters of a function 1001, at most 1000");
        assertRefused(
                Wat.parseModule("(module (type (func (result " + "i32 ".repeat(1001) + "))))"),
                "implementation limit exceeded: results of a function 1001, at most 1000");
    }

    @Test
    void structsHaveAtMostTenThousandFieldsAndTypesSixtyThreeAncestors() {
        assertRefused(
                Wat.parseModule("(module (type (struct " + "(field i32)".repeat(10_001) + ")))"),
                "implementation limit exceeded: fields of a struct 10001, at most 10000");
        var chain = new StringBuilder("(module (type $t0 (sub (struct)))");
        for (int i = 1; i <= 64; i++) {
            chain.append("(type $t%d (sub $t%d (struct)))".formatted(i, i - 1));
        }
        assertRefused(
                Wat.parseModule(chain.append(")").toString()),
                "implementation limit exceeded: depth of subtyping 64, at most 63");
    }

    @Test
    void functionsHaveAtMostFiftyThousandLocalsParametersIncluded() {
        load("(module (func (param i32) (local " + "i32 ".repeat(49_999) + ")))");
        assertRefused(
                Wat.parseModule(
                        "(module (func (param i32) (local " + "i32 ".repeat(50_000) + ")))"),
                "too many locals: 50001, the limit is 50000");
    }

    @Test
    void aFixedArrayHasAtMostTenThousandOperands() {
        assertRefused(
                Wat.parseModule(
                        """
                        (module (type $a (array i32))
                          (func unreachable (drop (array.new_fixed $a 10001))))
                        """),
                "too many operands: array.new_fixed with 10001, the limit is 10000");
    }

    @Test
    void theOperandStackCannotFillTheHeap() {
        var wat =
                "(module (func $many (result "
                        + "i64 ".repeat(1000)
                        + ") unreachable) (func "
                        + "call $many ".repeat(1100)
                        + " unreachable))";
        assertRefused(Wat.parseModule(wat), "operand stack too deep: more than 1000000 values");
    }

    @Test
    void aBodyHasAtMost7654321Bytes() {
        var body = new byte[7_654_322];
        Arrays.fill(body, (byte) 1);
        body[0] = 0;
        body[body.length - 1] = 0x0B;
        var content = new ByteArrayOutputStream();
        content.write(1);
        leb(content, body.length);
        content.writeBytes(body);
        assertRefused(
                module(10, content.toByteArray()),
                "implementation limit exceeded: bytes of a function body 7654322, at most 7654321");
    }
}
