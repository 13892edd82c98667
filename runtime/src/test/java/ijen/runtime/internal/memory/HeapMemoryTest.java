package ijen.runtime.internal.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ijen.runtime.StoreLimits;
import ijen.runtime.Trap;
import ijen.runtime.internal.module.Limits;
import ijen.runtime.internal.module.MemoryDecl;
import java.lang.ref.Reference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Both representations behave alike; the heap's growth is amortised.
class HeapMemoryTest {
    private static final int PAGE = 1 << 16;

    private static MemoryDecl decl(long min, long max, boolean shared) {
        return new MemoryDecl(new Limits(min, max, true), false, shared, 16);
    }

    static Stream<LinearMemory> memories() {
        return Stream.of(
                new HeapMemory(decl(17, 40, false), MemoryBudget.UNLIMITED),
                new SegmentMemory(decl(17, 40, true), MemoryBudget.UNLIMITED));
    }

    @ParameterizedTest
    @MethodSource("memories")
    void valuesAreLittleEndianAndNeedNotBeAligned(LinearMemory memory) {
        for (long at : new long[] {0, 3, (1 << 20) - 3, 17 * PAGE - 8}) {
            memory.storeI64(at, 0x8877_6655_4433_2211L);

            assertThat(memory.loadI8(at)).isEqualTo((byte) 0x11);
            assertThat(memory.loadI16(at)).isEqualTo((short) 0x2211);
            assertThat(memory.loadI32(at)).isEqualTo(0x4433_2211);
            assertThat(memory.loadI64(at)).isEqualTo(0x8877_6655_4433_2211L);
            memory.storeI32(at + 2, -1);
            memory.storeI16(at + 1, 0);
            assertThat(memory.loadI64(at)).isEqualTo(0x8877_FFFF_FF00_0011L);
        }
    }

    @ParameterizedTest
    @MethodSource("memories")
    void everyAccessIsChecked(LinearMemory memory) {
        long size = 17 * PAGE;
        for (long at : new long[] {size, size - 1, size - 7, -1, -8, Long.MIN_VALUE, 1L << 32}) {
            assertTraps(() -> memory.loadI64(at));
            assertTraps(() -> memory.storeI64(at, 0));
        }
        assertTraps(() -> memory.loadI8(size));
        assertTraps(() -> memory.loadHigh128(size - 15));
        assertTraps(() -> memory.fill(size - 1, 0, 2));
        assertTraps(() -> memory.fill(1, 0, -1));
        assertTraps(() -> memory.write(size, new byte[1], 0, 1));
        assertTraps(() -> memory.copy(0, memory, size, 1));
        assertThatExceptionOfType(Trap.class)
                .isThrownBy(() -> memory.loadI32(size - 3))
                .withMessage("out of bounds memory access: 4 bytes at 0x10fffd of 1114112");
    }

    private static void assertTraps(org.assertj.core.api.ThrowableAssert.ThrowingCallable access) {
        assertThatExceptionOfType(Trap.class).isThrownBy(access);
    }

    @ParameterizedTest
    @MethodSource("memories")
    void emptyRangesAreInBoundsUpToTheEnd(LinearMemory memory) {
        memory.fill(17 * PAGE, 1, 0);
        memory.copy(17 * PAGE, memory, 17 * PAGE, 0);
        assertTraps(() -> memory.fill(17 * PAGE + 1, 1, 0));
    }

    @ParameterizedTest
    @MethodSource("memories")
    void overlappingCopiesMoveAsIfThroughABuffer(LinearMemory memory) {
        int middle = (1 << 20) - 50;
        for (int shift : new int[] {1, 40, -1, -40}) {
            for (int i = 0; i < 100; i++) {
                memory.storeI8(middle + i, i);
            }
            memory.copy(middle + shift, memory, middle, 100);
            for (int i = 0; i < 100; i++) {
                assertThat(memory.loadI8(middle + shift + i)).isEqualTo((byte) i);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("memories")
    void growingKeepsContentsAddsZerosAndStopsAtTheMaximum(LinearMemory memory) {
        memory.storeI32(17 * PAGE - 4, 42);

        assertThat(memory.grow(20)).isEqualTo(17);
        assertThat(memory.grow(4)).isEqualTo(-1);
        assertThat(memory.grow(-1)).isEqualTo(-1);
        assertThat(memory.sizePages()).isEqualTo(37);
        assertThat(memory.loadI32(17 * PAGE - 4)).isEqualTo(42);
        assertThat(memory.loadI64(37 * PAGE - 8)).isZero();
    }

    @Test
    void growingPageByPageCopiesEachByteAboutOnce() {
        var memory = new HeapMemory(decl(1, 32767, false), MemoryBudget.UNLIMITED);
        long copied = 0;
        while (memory.sizePages() < 1 << 11) {
            var before = memory.bytes;
            memory.grow(1);
            copied += memory.bytes == before ? 0 : before.length;
        }

        assertThat(copied).isLessThan(memory.size());
        assertThat(memory.bytes.length).isLessThanOrEqualTo((int) memory.size());
    }

    @Test
    void aBudgetThatIsUsedUpLeavesTheMemoryAsItWas() {
        var budget = new MemoryBudget(StoreLimits.STANDARD.withTotalMemoryBytes(3 * PAGE));
        assertThat(budget.reserve(0, PAGE)).isTrue();
        var memory = new HeapMemory(decl(1, 10, false), budget);

        assertThat(memory.grow(2)).isEqualTo(1);
        assertThat(memory.grow(1)).isEqualTo(-1);
        assertThat(budget.used()).isEqualTo(3 * PAGE);
    }

    @Test
    void addressesThatPass64BitsAreOutOfBounds() {
        assertThat(LinearMemory.address(-1, 1)).isEqualTo(-1);
        assertThat(LinearMemory.address(-8, 20)).isEqualTo(-1);
        assertThat(LinearMemory.address(5, 6)).isEqualTo(11);
    }

    @Test
    void theRepresentationFollowsFromTheTypeAlone() {
        assertThat(LinearMemory.isHeap(decl(1, 65536, false))).isTrue();
        assertThat(LinearMemory.isHeap(decl(1, 1, true))).isFalse();
        var open64 = new MemoryDecl(new Limits(1, 0, false), true, false, 16);
        assertThat(LinearMemory.isHeap(open64)).isFalse();
        var small64 = new MemoryDecl(new Limits(1, 100, true), true, false, 16);
        assertThat(LinearMemory.isHeap(small64)).isTrue();
    }

    @Test
    void followersHearOfEveryChangeAndAreNotKept() {
        var memory = new HeapMemory(decl(1, 100, false), MemoryBudget.UNLIMITED);
        var told = new int[1];
        HeapMemory.Follower follower = () -> told[0]++;
        memory.follow(follower);
        memory.grow(0);
        memory.grow(1);
        memory.grow(1000);
        memory.empty();

        assertThat(told[0]).isEqualTo(3);
        assertThat(memory.size()).isZero();
        Reference.reachabilityFence(follower);
    }

    @Test
    void theListOfFollowersDoesNotGrowWithThoseThatAreGone() {
        var followers = new Followers();
        for (int i = 0; i < 1_000; i++) {
            var told = new int[1];
            followers.add(() -> told[0]++);
            if (i % 100 == 99) {
                System.gc();
            }
        }

        assertThat(followers.count()).isLessThan(500);
    }
}
