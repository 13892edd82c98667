package ijen.wasi.internal.preview1;

import static ijen.wasi.internal.preview1.TestGuest.BUFFER;
import static ijen.wasi.internal.preview1.TestGuest.OUT;
import static ijen.wasi.internal.preview1.TestGuest.READ;
import static org.assertj.core.api.Assertions.assertThat;

import ijen.wasi.internal.abi.Errno;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `wasi_unstable` has in other places than `wasi_snapshot_preview1`.
class SnapshotTest {
    @TempDir Path directory;
    private TestGuest guest;

    @BeforeEach
    void start() throws IOException {
        Files.writeString(directory.resolve("ten"), "0123456789");
        guest = TestGuest.in(directory);
    }

    @AfterEach
    void stop() throws IOException {
        guest.close();
    }

    @Test
    void seekingNumbersItsOriginsInAnotherOrder() {
        int fd = guest.open("ten", 0, READ);

        assertThat(guest.callOlder(Function.FD_SEEK, fd, 3, 2, OUT)).isZero();
        assertThat(guest.memory.loadLong(OUT)).isEqualTo(3);
        assertThat(guest.callOlder(Function.FD_SEEK, fd, 3, 0, OUT)).isZero();
        assertThat(guest.memory.loadLong(OUT)).isEqualTo(6);
        assertThat(guest.callOlder(Function.FD_SEEK, fd, -1, 1, OUT)).isZero();
        assertThat(guest.memory.loadLong(OUT)).isEqualTo(9);
        assertThat(guest.callOlder(Function.FD_SEEK, fd, 0, 3, OUT)).isEqualTo(Errno.INVAL);
    }

    @Test
    void fileStatusHasAShorterLinkCount() {
        int fd = guest.open("ten", 0, READ);
        guest.memory.storeLong(OUT + 56, 77);

        assertThat(guest.callOlder(Function.FD_FILESTAT_GET, fd, OUT)).isZero();

        assertThat(guest.memory.loadInt(OUT + 20)).isEqualTo(1);
        assertThat(guest.memory.loadLong(OUT + 24)).isEqualTo(10);
        assertThat(guest.memory.loadLong(OUT + 56)).isEqualTo(77);
    }

    @Test
    void clockSubscriptionsHaveAFieldMore() {
        guest.memory.storeInt(BUFFER + 24, 1);
        guest.memory.storeLong(BUFFER + 32, 1000);

        assertThat(guest.callOlder(Function.POLL_ONEOFF, BUFFER, BUFFER + 100, 1, OUT)).isZero();
        assertThat(guest.memory.loadInt(OUT)).isEqualTo(1);
    }
}
