package ijen.wasi.internal.preview1;

import static ijen.wasi.internal.preview1.TestGuest.BUFFER;
import static ijen.wasi.internal.preview1.TestGuest.OUT;
import static ijen.wasi.internal.preview1.TestGuest.READ;
import static org.assertj.core.api.Assertions.assertThat;

import ijen.wasi.internal.abi.Errno;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class PollFunctionsTest {
    private static final int EVENTS = 32768;
    private static final long MILLISECOND = 1_000_000;

    @TempDir Path directory;
    private final PipedOutputStream writer = new PipedOutputStream();
    private TestGuest guest;

    @BeforeEach
    void start() throws IOException {
        Files.writeString(directory.resolve("ten"), "0123456789");
        guest = new TestGuest(new PipedInputStream(writer), directory);
    }

    @AfterEach
    void stop() throws IOException {
        writer.close();
        guest.close();
    }

    private void clock(int index, int id, long timeout, int flags) {
        int at = BUFFER + index * 48;
        Arrays.fill(guest.bytes, at, at + 48, (byte) 0);
        guest.memory.storeLong(at, 100 + index);
        guest.memory.storeInt(at + 16, id);
        guest.memory.storeLong(at + 24, timeout);
        guest.memory.storeShort(at + 40, flags);
    }

    private void descriptor(int index, int kind, int fd) {
        int at = BUFFER + index * 48;
        Arrays.fill(guest.bytes, at, at + 48, (byte) 0);
        guest.memory.storeLong(at, 100 + index);
        guest.memory.storeByte(at + 8, kind);
        guest.memory.storeInt(at + 16, fd);
    }

    private int poll(int count) {
        assertThat(guest.call(Function.POLL_ONEOFF, BUFFER, EVENTS, count, OUT)).isZero();
        return guest.memory.loadInt(OUT);
    }

    private long userData(int event) {
        return guest.memory.loadLong(EVENTS + event * 32);
    }

    private int errno(int event) {
        return guest.memory.loadShort(EVENTS + event * 32 + 8);
    }

    @Test
    void aClockRingsAfterItsTime() {
        clock(0, 1, 20 * MILLISECOND, 0);
        clock(1, 1, 10_000 * MILLISECOND, 0);
        long start = System.nanoTime();

        assertThat(poll(2)).isEqualTo(1);
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(20 * MILLISECOND);
        assertThat(userData(0)).isEqualTo(100);
        assertThat(guest.memory.loadByte(EVENTS + 10)).isZero();
    }

    @Test
    void anAbsoluteTimeThatIsPastRingsAtOnce() {
        clock(0, 0, 1, 1);
        clock(1, 1, 0, 1);

        assertThat(poll(2)).isEqualTo(2);
    }

    @Test
    void filesAndOutputsAreReadyAtOnce() {
        int fd = guest.open("ten", 0, READ);
        descriptor(0, 1, fd);
        descriptor(1, 2, 1);
        clock(2, 1, 60_000 * MILLISECOND, 0);

        assertThat(poll(3)).isEqualTo(2);
        assertThat(userData(0)).isEqualTo(100);
        assertThat(guest.memory.loadLong(EVENTS + 16)).isEqualTo(10);
        assertThat(userData(1)).isEqualTo(101);
        assertThat(guest.memory.loadByte(EVENTS + 32 + 10)).isEqualTo(2);
    }

    @Test
    void aBadDescriptorIsAnEventWithItsError() {
        descriptor(0, 1, 77);
        descriptor(1, 2, 0);

        assertThat(poll(2)).isEqualTo(2);
        assertThat(errno(0)).isEqualTo(Errno.BADF);
        assertThat(errno(1)).isEqualTo(Errno.BADF);
    }

    @Test
    void standardInputIsAwaitedWithATimeLimit() {
        descriptor(0, 1, 0);
        clock(1, 1, 30 * MILLISECOND, 0);

        assertThat(poll(2)).isEqualTo(1);
        assertThat(userData(0)).isEqualTo(101);
    }

    @Test
    void inputThatArrivesEndsTheWaitAndCanBeRead() throws Exception {
        descriptor(0, 1, 0);
        clock(1, 1, 15_000 * MILLISECOND, 0);
        var typing =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                Thread.sleep(30);
                                writer.write("typed".getBytes(StandardCharsets.UTF_8));
                                writer.flush();
                            } catch (IOException | InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                        });

        assertThat(poll(2)).isEqualTo(1);
        assertThat(userData(0)).isEqualTo(100);
        assertThat(guest.read(0, 20)).isEqualTo("typed");
        typing.join();
    }

    @Test
    void theEndOfInputIsReady() throws IOException {
        writer.close();
        descriptor(0, 1, 0);

        assertThat(poll(1)).isEqualTo(1);
        assertThat(guest.read(0, 20)).isEmpty();
    }

    @Test
    void moreSubscriptionsThanThereCanBeAreRefused() {
        for (int count : new int[] {3 * 4096 + 1, 1 << 26, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            assertThat(guest.call(Function.POLL_ONEOFF, 0, 0, count, OUT)).isEqualTo(Errno.INVAL);
        }
        assertThat(guest.call(Function.POLL_ONEOFF, 0, 0, 3 * 4096, OUT)).isEqualTo(Errno.FAULT);
    }

    @Test
    void nothingToWaitForIsRefused() {
        assertThat(guest.call(Function.POLL_ONEOFF, BUFFER, EVENTS, 0, OUT)).isEqualTo(Errno.INVAL);
        descriptor(0, 3, 0);
        assertThat(guest.call(Function.POLL_ONEOFF, BUFFER, EVENTS, 1, OUT)).isEqualTo(Errno.INVAL);
        clock(0, 2, 5, 0);
        assertThat(guest.call(Function.POLL_ONEOFF, BUFFER, EVENTS, 1, OUT))
                .isEqualTo(Errno.NOTSUP);
        assertThat(guest.call(Function.POLL_ONEOFF, BUFFER, EVENTS, 0x7fffffff, OUT))
                .isEqualTo(Errno.INVAL);
    }
}
