package ijen.wasi.internal.preview1;

import static ijen.wasi.internal.preview1.Function.*;
import static ijen.wasi.internal.preview1.TestGuest.BUFFER;
import static ijen.wasi.internal.preview1.TestGuest.OUT;
import static ijen.wasi.internal.preview1.TestGuest.READ;
import static ijen.wasi.internal.preview1.TestGuest.ROOT;
import static ijen.wasi.internal.preview1.TestGuest.VECTORS;
import static ijen.wasi.internal.preview1.TestGuest.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ijen.runtime.GuestExit;
import ijen.wasi.internal.abi.Errno;
import ijen.wasi.internal.abi.FileType;
import ijen.wasi.internal.abi.Flags;
import ijen.wasi.internal.abi.Rights;
import ijen.wasi.internal.abi.WasiError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class DescriptorFunctionsTest {
    @TempDir Path directory;
    private TestGuest guest;

    @BeforeEach
    void start() throws IOException {
        Files.writeString(directory.resolve("ten"), "0123456789");
        var in = new ByteArrayInputStream("input text".getBytes(StandardCharsets.UTF_8));
        guest = new TestGuest(in, directory);
    }

    @AfterEach
    void stop() throws IOException {
        guest.close();
    }

    private long position(int fd) {
        assertThat(guest.call(FD_TELL, fd, OUT)).isZero();
        return guest.memory.loadLong(OUT);
    }

    @Test
    void aWriteGathersItsVectors() {
        guest.vector(0, BUFFER, guest.put(BUFFER, "one "));
        guest.vector(1, BUFFER + 100, guest.put(BUFFER + 100, "two"));

        assertThat(guest.call(FD_WRITE, 1, VECTORS, 2, OUT)).isZero();

        assertThat(guest.memory.loadInt(OUT)).isEqualTo(7);
        assertThat(guest.out).hasToString("one two");
    }

    @Test
    void aWriteOfNoVectorsWritesNothing() {
        assertThat(guest.call(FD_WRITE, 1, VECTORS, 0, OUT)).isZero();
        assertThat(guest.memory.loadInt(OUT)).isZero();
    }

    @Test
    void aVectorOutsideOfMemoryIsAFault() {
        guest.vector(0, 65530, 10);

        assertThat(guest.call(FD_WRITE, 1, VECTORS, 1, OUT)).isEqualTo(Errno.FAULT);
        assertThat(guest.call(FD_WRITE, 1, 65532, 1, OUT)).isEqualTo(Errno.FAULT);
        assertThat(guest.call(FD_WRITE, 1, VECTORS, -1, OUT)).isEqualTo(Errno.INVAL);
    }

    @Test
    @Timeout(10)
    void aListOfVectorsThatLeavesMemoryIsAFaultAndNotWalkedThrough() {
        Arrays.fill(guest.bytes, (byte) 0);
        int file = guest.open("file", Flags.OPEN_CREATE, READ | WRITE);
        for (int count : new int[] {8192, 1 << 20, 1 << 29, Integer.MAX_VALUE}) {
            for (var function : List.of(FD_READ, FD_WRITE)) {
                for (int fd : new int[] {0, 1, file}) {
                    boolean has = fd == file || fd == (function == FD_READ ? 0 : 1);
                    int errno = guest.call(function, fd, VECTORS, count, OUT);
                    assertThat(errno).isEqualTo(has ? Errno.FAULT : errno).isNotZero();
                }
            }
            assertThat(guest.call(FD_PREAD, file, VECTORS, count, 0, OUT)).isEqualTo(Errno.FAULT);
            assertThat(guest.call(FD_PWRITE, file, VECTORS, count, 0, OUT)).isEqualTo(Errno.FAULT);
        }
    }

    @Test
    void offsetsAtTheEndOfWhatNumbersCanSayAreErrors() {
        int file = guest.open("file", Flags.OPEN_CREATE, READ | WRITE);
        guest.vector(0, BUFFER, 8);
        guest.vector(1, BUFFER, 8);
        for (long offset : new long[] {Long.MAX_VALUE, Long.MAX_VALUE - 7, -1, Long.MIN_VALUE}) {
            assertThat(guest.call(FD_PWRITE, file, VECTORS, 2, offset, OUT)).isNotZero();
            int errno = guest.call(FD_PREAD, file, VECTORS, 2, offset, OUT);
            assertThat(errno == 0 ? guest.memory.loadInt(OUT) : 0).isZero();
            assertThat(guest.call(FD_ALLOCATE, file, offset, Long.MAX_VALUE)).isNotZero();
            assertThat(guest.call(FD_FILESTAT_SET_SIZE, file, -1)).isNotZero();
        }
        assertThat(guest.call(FD_SEEK, file, Long.MAX_VALUE, 0, OUT)).isIn(0, Errno.INVAL);
        assertThat(guest.call(FD_SEEK, file, Long.MAX_VALUE, 1, OUT)).isNotEqualTo(Errno.SUCCESS);
        assertThat(guest.call(FD_FILESTAT_GET, file, BUFFER)).isZero();
        assertThat(guest.memory.loadLong(BUFFER + 32)).as("size").isZero();
    }

    @Test
    void standardInputIsReadToItsEnd() {
        assertThat(guest.read(0, 6)).isEqualTo("input ");
        assertThat(guest.read(0, 60)).isEqualTo("text");
        assertThat(guest.read(0, 60)).isEmpty();
    }

    @Test
    void aFileReadFillsVectorAfterVector() {
        int fd = guest.open("ten", 0, READ);
        guest.vector(0, BUFFER, 4);
        guest.vector(1, BUFFER + 100, 50);

        assertThat(guest.call(FD_READ, fd, VECTORS, 2, OUT)).isZero();

        assertThat(guest.memory.loadInt(OUT)).isEqualTo(10);
        assertThat(guest.text(BUFFER, 4)).isEqualTo("0123");
        assertThat(guest.text(BUFFER + 100, 6)).isEqualTo("456789");
    }

    @Test
    void aMemoryThatIsNotOneArrayGetsItsBytesAsWell() throws IOException {
        try (var other = new TestGuest(true, InputStream.nullInputStream(), directory)) {
            int fd = other.open("ten", 0, READ | WRITE);

            assertThat(other.read(fd, 4)).isEqualTo("0123");
            assertThat(other.write(fd, "abc")).isZero();
            assertThat(directory.resolve("ten")).hasContent("0123abc789");
            assertThat(other.call(FD_PRESTAT_DIR_NAME, ROOT, BUFFER, 5)).isZero();
            assertThat(other.text(BUFFER, 5)).isEqualTo("/data");
            assertThat(other.call(FD_READDIR, ROOT, BUFFER, 30, 0, OUT)).isZero();
            assertThat(other.memory.loadByte(BUFFER + 24)).isEqualTo('.');
        }
    }

    @Test
    void positionedReadsAndWritesLeaveThePosition() throws IOException {
        int fd = guest.open("ten", 0, READ | WRITE);
        guest.vector(0, BUFFER, 3);

        assertThat(guest.call(FD_PREAD, fd, VECTORS, 1, 7, OUT)).isZero();
        assertThat(guest.text(BUFFER, 3)).isEqualTo("789");
        assertThat(guest.call(FD_PWRITE, fd, VECTORS, 1, 1, OUT)).isZero();

        assertThat(position(fd)).isZero();
        assertThat(directory.resolve("ten")).hasContent("0789456789");
        assertThat(guest.call(FD_PREAD, fd, VECTORS, 1, -1, OUT)).isEqualTo(Errno.INVAL);
    }

    @Test
    void seekingCountsFromStartHereAndEnd() {
        int fd = guest.open("ten", 0, READ);

        assertThat(guest.call(FD_SEEK, fd, 4, 0, OUT)).isZero();
        assertThat(guest.call(FD_SEEK, fd, 2, 1, OUT)).isZero();
        assertThat(guest.memory.loadLong(OUT)).isEqualTo(6);
        assertThat(guest.call(FD_SEEK, fd, -1, 2, OUT)).isZero();
        assertThat(guest.read(fd, 5)).isEqualTo("9");
        assertThat(guest.call(FD_SEEK, fd, 5, 2, OUT)).isZero();
        assertThat(guest.read(fd, 5)).isEmpty();
    }

    @Test
    void seekingBeforeTheStartOrFromNowhereIsRefused() {
        int fd = guest.open("ten", 0, READ);

        assertThat(guest.call(FD_SEEK, fd, -1, 0, OUT)).isEqualTo(Errno.INVAL);
        assertThat(guest.call(FD_SEEK, fd, 0, 3, OUT)).isEqualTo(Errno.INVAL);
        assertThat(guest.call(FD_SEEK, 1, 0, 0, OUT)).isEqualTo(Errno.SPIPE);
        assertThat(guest.call(FD_SEEK, ROOT, 0, 0, OUT)).isEqualTo(Errno.BADF);
        assertThat(position(fd)).isZero();
    }

    @Test
    void aDescriptorOpenedForReadingCannotWriteNorTheOtherWayRound() {
        int reading = guest.open("ten", 0, READ);
        int writing = guest.open("ten", 0, WRITE);

        assertThat(guest.write(reading, "x")).isEqualTo(Errno.BADF);
        assertThatThrownBy(() -> guest.read(writing, 1))
                .isInstanceOfSatisfying(
                        WasiError.class, e -> assertThat(e.errno()).isEqualTo(Errno.BADF));
        assertThat(guest.write(0, "x")).isEqualTo(Errno.BADF);
        assertThat(guest.write(ROOT, "x")).isEqualTo(Errno.BADF);
    }

    @Test
    void appendingWritesAtTheEndWhereverThePositionIs() {
        assertThat(guest.tryOpen("ten", 0, 0, WRITE, Flags.FD_APPEND)).isZero();
        int fd = guest.memory.loadInt(OUT);

        assertThat(guest.call(FD_SEEK, fd, 0, 0, OUT)).isZero();
        assertThat(guest.write(fd, "ab")).isZero();
        assertThat(directory.resolve("ten")).hasContent("0123456789ab");
    }

    @Test
    void appendingCanBeSwitchedOffAndOn() {
        int fd = guest.open("ten", 0, WRITE);

        assertThat(guest.call(FD_FDSTAT_SET_FLAGS, fd, Flags.FD_APPEND)).isZero();
        assertThat(guest.write(fd, "a")).isZero();
        assertThat(guest.call(FD_FDSTAT_SET_FLAGS, fd, 0)).isZero();
        assertThat(guest.call(FD_SEEK, fd, 0, 0, OUT)).isZero();
        assertThat(guest.write(fd, "b")).isZero();
        assertThat(directory.resolve("ten")).hasContent("b123456789a");
        assertThat(guest.call(FD_FDSTAT_SET_FLAGS, fd, Flags.FD_SYNC)).isEqualTo(Errno.INVAL);
        assertThat(guest.call(FD_FDSTAT_SET_FLAGS, fd, 0x20)).isEqualTo(Errno.INVAL);
    }

    @Test
    void sizesCanShrinkAndGrow() {
        int fd = guest.open("ten", 0, READ | WRITE);
        assertThat(guest.call(FD_SEEK, fd, 8, 0, OUT)).isZero();

        assertThat(guest.call(FD_FILESTAT_SET_SIZE, fd, 4)).isZero();
        assertThat(directory.resolve("ten")).hasContent("0123");
        assertThat(position(fd)).isEqualTo(8);
        assertThat(guest.call(FD_FILESTAT_SET_SIZE, fd, 6)).isZero();
        assertThat(directory.resolve("ten"))
                .hasBinaryContent("0123\0\0".getBytes(StandardCharsets.UTF_8));
        assertThat(guest.call(FD_FILESTAT_SET_SIZE, fd, -1)).isEqualTo(Errno.FBIG);
        assertThat(guest.call(FD_FILESTAT_SET_SIZE, 1, 4)).isEqualTo(Errno.BADF);
    }

    @Test
    void allocatingGrowsAFileButNeverShrinksIt() {
        int fd = guest.open("ten", 0, WRITE);

        assertThat(guest.call(FD_ALLOCATE, fd, 2, 4)).isZero();
        assertThat(directory.resolve("ten")).hasSize(10);
        assertThat(guest.call(FD_ALLOCATE, fd, 8, 12)).isZero();
        assertThat(directory.resolve("ten")).hasSize(20);
        assertThat(guest.call(FD_ALLOCATE, fd, 0, 0)).isEqualTo(Errno.INVAL);
        assertThat(guest.call(FD_ALLOCATE, fd, Long.MAX_VALUE, 2)).isEqualTo(Errno.FBIG);
    }

    @Test
    void fileStatusTellsTypeSizeLinksAndTimes() throws IOException {
        int fd = guest.open("ten", 0, READ | WRITE);

        assertThat(guest.call(FD_FILESTAT_SET_TIMES, fd, 5_000, 7_000_000_000L, 5)).isZero();
        assertThat(guest.call(FD_FILESTAT_GET, fd, OUT)).isZero();

        assertThat(guest.memory.loadByte(OUT + 16)).isEqualTo(FileType.REGULAR_FILE.ordinal());
        assertThat(guest.memory.loadLong(OUT + 24)).isEqualTo(1);
        assertThat(guest.memory.loadLong(OUT + 32)).isEqualTo(10);
        assertThat(guest.memory.loadLong(OUT + 48)).isEqualTo(7_000_000_000L);
        assertThat(Files.getLastModifiedTime(directory.resolve("ten")).toMillis()).isEqualTo(7000);
    }

    @Test
    void aFileWithoutItsNameHasNoLinksButStillItsSize() {
        int fd = guest.open("ten", 0, READ | WRITE);

        assertThat(guest.path(PATH_UNLINK_FILE, "ten")).isZero();
        assertThat(guest.write(fd, "longer than before")).isZero();
        assertThat(guest.call(FD_FILESTAT_GET, fd, OUT)).isZero();

        assertThat(guest.memory.loadLong(OUT + 24)).isZero();
        assertThat(guest.memory.loadLong(OUT + 32)).isEqualTo(18);
    }

    @Test
    void timesCannotBeGivenAndBeNowAtOnce() {
        int fd = guest.open("ten", 0, READ | WRITE);

        assertThat(guest.call(FD_FILESTAT_SET_TIMES, fd, 0, 0, 3)).isEqualTo(Errno.INVAL);
        assertThat(guest.call(FD_FILESTAT_SET_TIMES, fd, 0, 0, 12)).isEqualTo(Errno.INVAL);
        assertThat(guest.call(FD_FILESTAT_SET_TIMES, fd, 0, 0, 16)).isEqualTo(Errno.INVAL);
    }

    @Test
    void nowIsTheClockOfTheConfiguration() throws IOException {
        int fd = guest.open("ten", 0, READ | WRITE);

        assertThat(guest.call(FD_FILESTAT_SET_TIMES, fd, 0, 0, Flags.TIMES_MODIFY_NOW)).isZero();
        assertThat(Files.getLastModifiedTime(directory.resolve("ten")).toInstant())
                .isEqualTo(TestGuest.NOW);
    }

    @Test
    void descriptorStatusTellsTypeFlagsAndRights() {
        assertThat(guest.tryOpen("ten", 0, 0, READ, Flags.FD_APPEND)).isZero();
        int fd = guest.memory.loadInt(OUT);

        assertThat(guest.call(FD_FDSTAT_GET, fd, OUT)).isZero();
        assertThat(guest.memory.loadByte(OUT)).isEqualTo(FileType.REGULAR_FILE.ordinal());
        assertThat(guest.memory.loadShort(OUT + 2)).isEqualTo(Flags.FD_APPEND);
        assertThat(guest.memory.loadLong(OUT + 8) & (Rights.FD_READ | Rights.FD_WRITE))
                .isEqualTo(Rights.FD_READ);
        assertThat(guest.call(FD_FDSTAT_GET, ROOT, OUT)).isZero();
        assertThat(guest.memory.loadByte(OUT)).isEqualTo(FileType.DIRECTORY.ordinal());
        assertThat(guest.memory.loadLong(OUT + 16) & Rights.FD_WRITE).isNotZero();
    }

    @Test
    void onlyATerminalIsACharacterDeviceThatCannotSeek() {
        assertThat(guest.call(FD_FDSTAT_GET, 1, OUT)).isZero();
        assertThat(guest.memory.loadByte(OUT)).isEqualTo(FileType.UNKNOWN.ordinal());
        assertThat(guest.call(FD_FDSTAT_GET, 2, OUT)).isZero();
        assertThat(guest.memory.loadByte(OUT)).isEqualTo(FileType.CHARACTER_DEVICE.ordinal());
        assertThat(guest.memory.loadLong(OUT + 8) & (Rights.FD_SEEK | Rights.FD_TELL)).isZero();
    }

    @Test
    void aGivenDirectoryTellsItsName() {
        assertThat(guest.call(FD_PRESTAT_GET, ROOT, OUT)).isZero();
        assertThat(guest.memory.loadInt(OUT)).isZero();
        assertThat(guest.memory.loadInt(OUT + 4)).isEqualTo(5);
        assertThat(guest.call(FD_PRESTAT_DIR_NAME, ROOT, BUFFER, 5)).isZero();
        assertThat(guest.text(BUFFER, 5)).isEqualTo("/data");
        assertThat(guest.call(FD_PRESTAT_DIR_NAME, ROOT, BUFFER, 4)).isEqualTo(Errno.NAMETOOLONG);
        assertThat(guest.call(FD_PRESTAT_GET, ROOT + 1, OUT)).isEqualTo(Errno.BADF);
        assertThat(guest.call(FD_PRESTAT_GET, 1, OUT)).isEqualTo(Errno.BADF);
    }

    @Test
    void aClosedDescriptorIsGoneAndItsNumberIsUsedAgain() {
        int fd = guest.open("ten", 0, READ);

        assertThat(guest.call(FD_CLOSE, fd)).isZero();
        assertThat(guest.call(FD_CLOSE, fd)).isEqualTo(Errno.BADF);
        assertThat(guest.open("ten", 0, READ)).isEqualTo(fd);
        assertThat(guest.call(FD_CLOSE, -1)).isEqualTo(Errno.BADF);
    }

    @Test
    void renumberingMovesADescriptorOverAnother() {
        int file = guest.open("ten", 0, READ);

        assertThat(guest.call(FD_RENUMBER, file, 0)).isZero();
        assertThat(guest.read(0, 3)).isEqualTo("012");
        assertThat(guest.call(FD_TELL, file, OUT)).isEqualTo(Errno.BADF);
        assertThat(guest.call(FD_RENUMBER, 0, 99)).isEqualTo(Errno.BADF);
        assertThat(guest.call(FD_RENUMBER, 0, 0)).isZero();
        assertThat(guest.read(0, 3)).isEqualTo("345");
    }

    @Test
    void adviceIsCheckedAndOtherwiseIgnored() {
        int fd = guest.open("ten", 0, READ);

        assertThat(guest.call(FD_ADVISE, fd, 0, 10, 5)).isZero();
        assertThat(guest.call(FD_ADVISE, fd, 0, 10, 6)).isEqualTo(Errno.INVAL);
        assertThat(guest.call(FD_ADVISE, fd, 0, -1, 0)).isEqualTo(Errno.INVAL);
        assertThat(guest.call(FD_ADVISE, ROOT, 0, 1, 0)).isEqualTo(Errno.BADF);
    }

    @Test
    void syncingWorksOnAllButClosedDescriptors() {
        int fd = guest.open("ten", 0, READ | WRITE);

        assertThat(guest.call(FD_SYNC, fd)).isZero();
        assertThat(guest.call(FD_DATASYNC, fd)).isZero();
        assertThat(guest.call(FD_SYNC, ROOT)).isZero();
        assertThat(guest.call(FD_SYNC, 77)).isEqualTo(Errno.BADF);
    }

    @Test
    void rightsCannotBeGivenUp() {
        assertThat(guest.call(FD_FDSTAT_SET_RIGHTS, 1, 0, 0)).isEqualTo(Errno.NOTSUP);
        assertThat(guest.call(FD_FDSTAT_SET_RIGHTS, 50, 0, 0)).isEqualTo(Errno.BADF);
    }

    @Test
    void randomBytesFillTheBuffer() {
        assertThat(guest.call(RANDOM_GET, BUFFER, 64)).isZero();
        assertThat(guest.memory.loadLong(BUFFER + 56)).isNotZero();
        assertThat(guest.memory.loadLong(BUFFER + 64)).isZero();
        assertThat(guest.call(RANDOM_GET, 65530, 64)).isEqualTo(Errno.FAULT);
    }

    @Test
    void signalsAreNotSupportedAndYieldingIsFine() {
        assertThat(guest.call(PROC_RAISE, 6)).isEqualTo(Errno.NOTSUP);
        assertThat(guest.call(SCHED_YIELD)).isZero();
    }

    @Test
    void exitingLeavesTheGuestWithItsStatus() {
        assertThatThrownBy(() -> guest.call(PROC_EXIT, 7))
                .isInstanceOfSatisfying(GuestExit.class, e -> assertThat(e.status()).isEqualTo(7));
    }
}
