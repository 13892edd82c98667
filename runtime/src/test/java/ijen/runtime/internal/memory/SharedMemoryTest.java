package ijen.runtime.internal.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ijen.runtime.Trap;
import ijen.runtime.TrapKind;
import ijen.runtime.internal.instance.StoreState;
import ijen.runtime.internal.module.Limits;
import ijen.runtime.internal.module.MemoryDecl;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SharedMemoryTest {
    private static final MemoryDecl SHARED =
            new MemoryDecl(new Limits(1, 4, true), false, true, 16);
    private final SegmentMemory memory = new SegmentMemory(SHARED, MemoryBudget.UNLIMITED);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void noUpdateIsLostAndNeighboursAreLeftAlone(int widthLog2) throws Exception {
        int width = 1 << widthLog2;
        memory.fill(0, 0x55, 64);
        memory.atomicStore(widthLog2, 8 + width, 0);
        try (var pool = Executors.newFixedThreadPool(4)) {
            var tasks = new ArrayList<Callable<Long>>();
            for (int t = 0; t < 4; t++) {
                tasks.add(this.adder(widthLog2, 8 + width));
            }
            for (var done : pool.invokeAll(tasks)) {
                done.get();
            }
        }

        assertThat(memory.atomicLoad(widthLog2, 8 + width))
                .isEqualTo(80_000L & LinearMemory.mask(widthLog2));
        assertThat(memory.loadI8(8 + width - 1)).isEqualTo((byte) 0x55);
        assertThat(memory.loadI8(8 + 2 * width)).isEqualTo((byte) 0x55);
    }

    private Callable<Long> adder(int widthLog2, int at) {
        return () -> {
            for (int i = 0; i < 20_000; i++) {
                memory.atomicUpdate(AtomicOp.ADD, widthLog2, at, 1);
            }
            return 0L;
        };
    }

    @Test
    void aNarrowCompareExchangeWrapsTheExpectedValue() {
        var own =
                new HeapMemory(
                        new MemoryDecl(new Limits(1, 1, true), false, false, 16),
                        MemoryBudget.UNLIMITED);
        for (var each : List.of(memory, own)) {
            for (int width = 0; width < 3; width++) {
                long above = 1L << (8 << width);
                each.atomicStore(width, 8, 7);

                assertThat(each.atomicCompareExchange(width, 8, above | 6, 9)).isEqualTo(7);
                assertThat(each.atomicLoad(width, 8)).isEqualTo(7);
                assertThat(each.atomicCompareExchange(width, 8, above | 7, above | 9)).isEqualTo(7);
                assertThat(each.atomicLoad(width, 8)).isEqualTo(9);
                assertThat(each.loadI8(8 + (1 << width))).isZero();
            }
        }
    }

    @Test
    void anUnalignedAtomicAccessTraps() {
        assertThatExceptionOfType(Trap.class)
                .isThrownBy(() -> memory.atomicLoad(2, 2))
                .satisfies(t -> assertThat(t.kind()).isEqualTo(TrapKind.UNALIGNED_ATOMIC));
    }

    @Test
    void aWaiterIsWokenTimesOutOrSeesAnotherValue() throws Exception {
        var store = new StoreState();
        assertThat(memory.atomicWait(2, 0, 1, -1, store)).isEqualTo(1);
        assertThat(memory.atomicWait(2, 0, 0, 1_000_000, store)).isEqualTo(2);
        try (var pool = Executors.newSingleThreadExecutor()) {
            var waiting = pool.submit(() -> memory.atomicWait(2, 0, 0, -1, store));
            while (memory.atomicNotify(0, -1) == 0) {
                Thread.onSpinWait();
            }
            assertThat(waiting.get()).isEqualTo(0);
        }
    }

    @Test
    void aWaitingGuestCanBeInterrupted() throws Exception {
        var store = new StoreState();
        try (var pool = Executors.newSingleThreadExecutor()) {
            var waiting = pool.submit(() -> memory.atomicWait(3, 8, 0, -1, store));
            store.requestInterrupt(true);

            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(waiting::get)
                    .withCauseInstanceOf(Trap.class);
        }
    }

    @Test
    void waitingOnAMemoryThatIsNotSharedTraps() {
        var own =
                new HeapMemory(
                        new MemoryDecl(new Limits(1, 1, true), false, false, 16),
                        MemoryBudget.UNLIMITED);

        assertThatExceptionOfType(Trap.class)
                .isThrownBy(() -> own.atomicWait(2, 0, 0, 0, new StoreState()))
                .satisfies(t -> assertThat(t.kind()).isEqualTo(TrapKind.EXPECTED_SHARED_MEMORY));
        assertThat(own.atomicNotify(0, 1)).isZero();
    }
}
