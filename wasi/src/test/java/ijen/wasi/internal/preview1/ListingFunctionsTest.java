package ijen.wasi.internal.preview1;

import static ijen.wasi.internal.preview1.TestGuest.BUFFER;
import static ijen.wasi.internal.preview1.TestGuest.OUT;
import static ijen.wasi.internal.preview1.TestGuest.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import ijen.wasi.internal.abi.Errno;
import ijen.wasi.internal.abi.FileType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListingFunctionsTest {
    @TempDir Path directory;
    private TestGuest guest;

    @BeforeEach
    void start() throws IOException {
        guest = TestGuest.in(directory);
    }

    @AfterEach
    void stop() throws IOException {
        guest.close();
    }

    /// Lists as a C library does: as long as the buffer is filled, from the last whole entry on.
    private Map<String, FileType> list(int room) {
        var found = new TreeMap<String, FileType>();
        long cookie = 0;
        while (true) {
            assertThat(guest.call(Function.FD_READDIR, ROOT, BUFFER, room, cookie, OUT)).isZero();
            int used = guest.memory.loadInt(OUT);
            int at = 0;
            while (at + 24 <= used) {
                int length = guest.memory.loadInt(BUFFER + at + 16);
                if (at + 24 + length > used) {
                    break;
                }
                var type = FileType.values()[guest.memory.loadByte(BUFFER + at + 20)];
                assertThat(found.put(guest.text(BUFFER + at + 24, length), type)).isNull();
                cookie = guest.memory.loadLong(BUFFER + at);
                at += 24 + length;
            }
            if (used < room) {
                return found;
            }
        }
    }

    @Test
    void entriesTellNameAndType() throws IOException {
        Files.createDirectory(directory.resolve("sub"));
        Files.writeString(directory.resolve("fil"), "x");
        Files.createSymbolicLink(directory.resolve("lin"), Path.of("fil"));

        assertThat(list(4096))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                ".", FileType.DIRECTORY,
                                "..", FileType.DIRECTORY,
                                "sub", FileType.DIRECTORY,
                                "fil", FileType.REGULAR_FILE,
                                "lin", FileType.SYMBOLIC_LINK));
    }

    @Test
    void manyEntriesArriveOnceEachThroughASmallBuffer() throws IOException {
        var names = IntStream.range(0, 200).mapToObj(i -> "f" + i).collect(Collectors.toSet());
        for (var name : names) {
            Files.createFile(directory.resolve(name));
        }
        names.add(".");
        names.add("..");

        assertThat(list(100).keySet()).isEqualTo(new TreeSet<>(names));
    }

    @Test
    void startingAgainSeesNewEntries() throws IOException {
        assertThat(list(4096)).hasSize(2);
        Files.createFile(directory.resolve("new"));
        assertThat(list(4096)).containsKey("new");
    }

    @Test
    void aCookieThatNoEntryGaveFindsTheEnd() {
        for (long cookie : new long[] {3, 1L << 32, Long.MAX_VALUE}) {
            guest.memory.storeInt(OUT, -1);
            assertThat(guest.call(Function.FD_READDIR, ROOT, BUFFER, 4096, cookie, OUT)).isZero();
            assertThat(guest.memory.loadInt(OUT)).as("%d", cookie).isZero();
        }
    }

    @Test
    void anEntryThatWasDeletedMeanwhileHasNoType() throws IOException {
        var file = Files.createFile(directory.resolve("gone"));
        assertThat(list(4096)).containsEntry("gone", FileType.REGULAR_FILE);
        Files.delete(file);

        assertThat(guest.call(Function.FD_READDIR, ROOT, BUFFER, 4096, 2, OUT)).isZero();
        assertThat(guest.memory.loadInt(OUT)).isEqualTo(24 + 4);
        assertThat(guest.memory.loadByte(BUFFER + 20)).isEqualTo(FileType.UNKNOWN.ordinal());
    }

    @Test
    void onlyDirectoriesCanBeListed() {
        assertThat(guest.call(Function.FD_READDIR, 1, BUFFER, 100, 0, OUT)).isEqualTo(Errno.BADF);
        assertThat(guest.call(Function.FD_READDIR, ROOT, BUFFER, 100, -1, OUT))
                .isEqualTo(Errno.INVAL);
        assertThat(guest.call(Function.FD_READDIR, ROOT, 65000, 1000, 0, OUT))
                .isEqualTo(Errno.FAULT);
    }
}
