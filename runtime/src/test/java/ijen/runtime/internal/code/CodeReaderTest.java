package ijen.runtime.internal.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ijen.runtime.Feature;
import ijen.runtime.Features;
import ijen.runtime.MalformedException;
import ijen.runtime.internal.type.DefinedType;
import ijen.runtime.internal.type.FunctionType;
import ijen.runtime.internal.type.TypeRegistry;
import ijen.runtime.internal.type.ValType;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class CodeReaderTest {
    private static final DefinedType TYPE =
            new TypeRegistry().functionType(new FunctionType(new int[0], new int[0]));

    private static CodeReader at(String hex) {
        return at(hex, Features.ALL);
    }

    private static CodeReader at(String hex, Features features) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        var reader = new CodeReader(bytes, features, new DefinedType[] {TYPE});
        reader.reset(0, bytes.length);
        return reader;
    }

    private static CodeReader read(String hex) {
        var reader = at(hex);
        assertThat(reader.next()).isTrue();
        assertThat(reader.pc).isEqualTo(reader.bytes.length);
        return reader;
    }

    @Test
    void itWalksInstructionsAndStopsAtTheEnd() {
        var reader = at("41 7F 6A 0B");

        assertThat(reader.next()).isTrue();
        assertThat(reader.op).isEqualTo(Op.I32_CONST);
        assertThat(reader.bits).isEqualTo(-1);
        assertThat(reader.next()).isTrue();
        assertThat(reader.op).isEqualTo(Op.I32_ADD);
        assertThat(reader.opStart).isEqualTo(2);
        assertThat(reader.next()).isTrue();
        assertThat(reader.op).isEqualTo(Op.END);
        assertThat(reader.next()).isFalse();
    }

    @Test
    void memoryArgumentsMayNameAMemory() {
        var reader = read("28 42 03 80 80 80 80 10");

        assertThat(reader.align).isEqualTo(2);
        assertThat(reader.memory).isEqualTo(3);
        assertThat(reader.bits).isEqualTo(1L << 32);
        assertThat(read("28 02 05").memory).isZero();
    }

    @Test
    void branchTablesHaveTheDefaultLast() {
        var reader = read("0E 02 05 06 07");

        assertThat(reader.labelCount).isEqualTo(3);
        assertThat(reader.labels).startsWith(5, 6, 7);
    }

    @Test
    void blockTypesAreEmptyATypeOrAnIndex() {
        assertThat(read("02 40").blockType).isEqualTo(CodeReader.EMPTY_BLOCK);
        assertThat(read("02 7E").blockType).isEqualTo(CodeReader.VALUE_BLOCK | ValType.I64);
        assertThat((int) read("02 63 6E").blockType).isEqualTo(ValType.ANYREF);
        assertThat(read("02 05").blockType).isEqualTo(5);
    }

    @Test
    void heapTypesCarryTheNullabilityOfTheInstruction() {
        assertThat(read("D0 00").heapType).isEqualTo(ValType.concrete(TYPE.id, true));
        assertThat(read("FB 14 6C").heapType).isEqualTo(ValType.abstractRef(ValType.I31, false));
        assertThat(read("FB 17 6C").heapType).isEqualTo(ValType.abstractRef(ValType.I31, true));
        assertThat(read("D0 01").heapType).isEqualTo(BinaryReader.UNKNOWN_TYPE);
    }

    @Test
    void castsAndHandlersAreReadWhole() {
        var cast = read("FB 18 02 01 6E 6C");
        assertThat(cast.index).isEqualTo(1);
        assertThat(cast.castFrom).isEqualTo(ValType.abstractRef(ValType.ANY, false));
        assertThat(cast.castTo).isEqualTo(ValType.abstractRef(ValType.I31, true));

        var handlers = read("1F 40 02 01 04 00 02 05");
        assertThat(handlers.catchCount).isEqualTo(2);
        assertThat(handlers.catchKinds).startsWith(CodeReader.CATCH_REF, CodeReader.CATCH_ALL);
        assertThat(handlers.catchTags).startsWith(4, -1);
        assertThat(handlers.catchLabels).startsWith(0, 5);
    }

    @Test
    void vectorsAreTwoHalves() {
        var reader = read("FD 0C 01 00 00 00 00 00 00 00 02 00 00 00 00 00 00 80");

        assertThat(reader.low).isEqualTo(1);
        assertThat(reader.high).isEqualTo(0x8000_0000_0000_0002L);
    }

    @Test
    void whatIsNoInstructionIsMalformed() {
        assertMalformed("27", "illegal opcode 27");
        assertMalformed("FF", "illegal opcode ff");
        assertMalformed("FC 7F", "illegal opcode fc 7f");
        assertMalformed("FD 80 80 04", "illegal opcode fd 10000");
        assertMalformed("FE 03 01", "zero byte expected");
        assertMalformed("28 80 01 00", "malformed memop flags");
        assertMalformed("44 00 00 00 00", "unexpected end");
        assertMalformed("0E 7F 00 00", "unexpected end");
    }

    private static void assertMalformed(String hex, String phrase) {
        assertThatThrownBy(() -> at(hex).next())
                .isInstanceOf(MalformedException.class)
                .hasMessageStartingWith(phrase);
    }

    @Test
    void anInstructionOfAFeatureThatIsOffNamesFeatureAndFlag() {
        var reader = at("FC 15", Features.STANDARD);

        assertThatThrownBy(reader::next)
                .isInstanceOf(MalformedException.class)
                .hasMessage(
                        "i64.mul_wide_s needs the feature wide-arithmetic, which is off;"
                                + " -W wide-arithmetic turns it on (@0x0)")
                .extracting(e -> ((MalformedException) e).missingFeature())
                .isEqualTo(Feature.WIDE_ARITHMETIC);
    }
}
