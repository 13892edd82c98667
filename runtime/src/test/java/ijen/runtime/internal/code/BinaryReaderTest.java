package ijen.runtime.internal.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ijen.runtime.Features;
import ijen.runtime.MalformedException;
import java.util.HexFormat;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinaryReaderTest {
    private static BinaryReader of(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        return new BinaryReader(bytes, Features.ALL, new int[0], 0);
    }

    private static long read(String kind, BinaryReader reader) {
        return switch (kind) {
            case "u32" -> Integer.toUnsignedLong(reader.u32());
            case "s32" -> reader.s32();
            case "u64" -> reader.u64();
            case "s33" -> reader.signed(33);
            default -> reader.s64();
        };
    }

    @ParameterizedTest
    @CsvSource({
        "u32, 00, 0",
        "u32, 7F, 127",
        "u32, 80 01, 128",
        "u32, FF FF FF FF 0F, 4294967295",
        "u32, 83 80 80 80 00, 3",
        "s32, 7F, -1",
        "s32, 3F, 63",
        "s32, 40, -64",
        "s32, FF FF FF FF 07, 2147483647",
        "s32, 80 80 80 80 78, -2147483648",
        "s32, FE FF FF FF 7F, -2",
        "s33, 80 80 80 80 70, -4294967296",
        "s33, FF FF FF FF 0F, 4294967295",
        "s64, 80 80 80 80 80 80 80 80 80 7F, -9223372036854775808",
        "s64, FF FF FF FF FF FF FF FF FF 00, 9223372036854775807",
        "u64, FF FF FF FF FF FF FF FF FF 01, -1"
    })
    void integersHaveTheValueTheirBytesSpell(String kind, String hex, long value) {
        var reader = of(hex);

        assertThat(read(kind, reader)).isEqualTo(value);
        assertThat(reader.pc).isEqualTo(reader.bytes.length);
    }

    @ParameterizedTest
    @CsvSource({
        "u32, FF FF FF FF 1F, integer too large",
        "u32, 80 80 80 80 80 00, integer representation too long",
        "s32, FF FF FF FF 0F, integer too large",
        "s32, 80 80 80 80 70, integer too large",
        "s32, 80 80 80 80 80 00, integer representation too long",
        "s64, 80 80 80 80 80 80 80 80 80 7E, integer too large",
        "u64, 80 80 80 80 80 80 80 80 80 02, integer too large",
        "u64, 80, unexpected end"
    })
    void integersBeyondTheirWidthAreMalformed(String kind, String hex, String phrase) {
        assertThatThrownBy(() -> read(kind, of(hex)))
                .isInstanceOf(MalformedException.class)
                .hasMessageStartingWith(phrase);
    }

    @ParameterizedTest
    @CsvSource({
        "03 61 62 63, abc",
        "02 C3 A9, é",
        "04 F0 9F 8C 8B, 🌋",
        "03 EF BF BD, \uFFFD",
    })
    void namesAreUtf8(String hex, String name) {
        assertThat(of(hex).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"01 80", "02 C0 80", "03 ED A0 80", "04 F4 90 80 80", "02 61 C3"})
    void brokenUtf8IsMalformed(String hex) {
        assertMalformed(hex, BinaryReader::name, "malformed UTF-8 encoding");
    }

    @Test
    void lengthsAndCountsCannotExceedWhatIsLeft() {
        assertMalformed("05 61", BinaryReader::name, "length out of bounds: 5, but 1 bytes");
        assertMalformed("FF FF FF FF 0F", r -> r.count(1), "unexpected end");
        assertMalformed("03 00 00 00 00 00", r -> r.count(2), "unexpected end");
        assertThat(of("02 00 00 00 00").count(2)).isEqualTo(2);
    }

    private static void assertMalformed(
            String hex, Function<BinaryReader, Object> read, String phrase) {
        assertThatThrownBy(() -> read.apply(of(hex)))
                .isInstanceOf(MalformedException.class)
                .hasMessageStartingWith(phrase);
    }
}
