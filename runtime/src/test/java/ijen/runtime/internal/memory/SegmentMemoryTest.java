package ijen.runtime.internal.memory;

import static org.assertj.core.api.Assertions.assertThat;

import ijen.runtime.internal.module.Limits;
import ijen.runtime.internal.module.MemoryDecl;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentMemoryTest {
    private static SegmentMemory memory(Limits limits, boolean is64, int pageSizeLog2) {
        var decl = new MemoryDecl(limits, is64, !is64, pageSizeLog2);
        return new SegmentMemory(decl, MemoryBudget.UNLIMITED);
    }

    @Test
    void valuesOfAllWidthsCrossTheEndsOfChunks() {
        var memory = memory(new Limits(1, 0, false), true, 16);
        assertThat(memory.grow(40)).isEqualTo(1);
        for (long end = 1 << 16; end < memory.size(); end += 1 << 16) {
            for (long at = end - 8; at <= end; at++) {
                memory.storeI64(at, 0x1122334455667788L + at);
                assertThat(memory.loadI64(at)).isEqualTo(0x1122334455667788L + at);
                memory.storeI32(at + 1, (int) at);
                assertThat(memory.loadI32(at + 1)).isEqualTo((int) at);
                memory.storeI16(at + 2, (short) at);
                assertThat(memory.loadI16(at + 2)).isEqualTo((short) at);
            }
        }
        memory.fill(60_000, 7, 200_000);
        assertThat(memory.loadI64(59_996)).isEqualTo(0x0707_0707_0000_0000L);
        assertThat(memory.loadI64(259_996)).isEqualTo(0x0707_0707L);
    }

    @Test
    void growingPageByPageKeepsWhatIsThere() {
        var memory = memory(new Limits(0, 0, false), true, 16);
        for (int page = 0; page < 200; page++) {
            assertThat(memory.grow(1)).isEqualTo(page);
            memory.storeI32((long) page << 16, page);
        }
        for (int page = 0; page < 200; page++) {
            assertThat(memory.loadI32((long) page << 16)).isEqualTo(page);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 100, 5000})
    void aThousandSmallMemoriesTakeLittle(long bytes) {
        var memories = new ArrayList<SegmentMemory>();
        var runtime = Runtime.getRuntime();
        for (int i = 0; i < 4000; i++) {
            var memory = memory(new Limits(1, bytes, true), false, 0);
            memory.grow(bytes - 1);
            memory.storeI8(bytes - 1, i);
            memories.add(memory);
        }
        // with chunks of a mebibyte each they would be 4 GiB
        assertThat(runtime.totalMemory()).isLessThan(1L << 30);
        assertThat(memories.get(300).loadI8(bytes - 1)).isEqualTo((byte) 300);
    }
}
