package ijen.wasi.internal.preview1;

import static ijen.wasi.internal.preview1.TestGuest.OUT;
import static org.assertj.core.api.Assertions.assertThat;

import ijen.wasi.internal.abi.Errno;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ClockFunctionsTest {
    private final TestGuest guest;

    ClockFunctionsTest() throws IOException {
        guest = TestGuest.in();
    }

    private long now(int clock) {
        assertThat(guest.call(Function.CLOCK_TIME_GET, clock, 0, OUT)).isZero();
        return guest.memory.loadLong(OUT);
    }

    @Test
    void realTimeIsNanosecondsSinceTheEpoch() {
        assertThat(now(0)).isEqualTo(1_700_000_000_123_000_000L);
    }

    @Test
    void monotonicTimeNeverGoesBack() {
        long first = now(1);

        assertThat(now(1)).isGreaterThanOrEqualTo(first);
        assertThat(first).isGreaterThanOrEqualTo(0);
    }

    @Test
    void processorTimeHasGoneBy() {
        assertThat(now(2)).isPositive();
        assertThat(now(3)).isPositive();
    }

    @Test
    void everyClockHasAResolution() {
        for (int clock = 0; clock < 4; clock++) {
            assertThat(guest.call(Function.CLOCK_RES_GET, clock, OUT)).isZero();
            assertThat(guest.memory.loadLong(OUT)).isPositive();
        }
    }

    @Test
    void anUnknownClockIsRefused() {
        assertThat(guest.call(Function.CLOCK_TIME_GET, 4, 0, OUT)).isEqualTo(Errno.INVAL);
        assertThat(guest.call(Function.CLOCK_RES_GET, -1, OUT)).isEqualTo(Errno.INVAL);
    }
}
