package ijen.wasi.internal.preview1;

import static ijen.wasi.internal.preview1.Function.*;
import static ijen.wasi.internal.preview1.TestGuest.BUFFER;
import static ijen.wasi.internal.preview1.TestGuest.OTHER_TEXT;
import static ijen.wasi.internal.preview1.TestGuest.OUT;
import static ijen.wasi.internal.preview1.TestGuest.READ;
import static ijen.wasi.internal.preview1.TestGuest.ROOT;
import static ijen.wasi.internal.preview1.TestGuest.TEXT;
import static ijen.wasi.internal.preview1.TestGuest.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import ijen.wasi.internal.abi.Errno;
import ijen.wasi.internal.abi.FileType;
import ijen.wasi.internal.abi.Flags;
import ijen.wasi.internal.descriptor.OpenDirectory;
import ijen.wasi.internal.files.HostDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PathFunctionsTest {
    private static final int CREATE = Flags.OPEN_CREATE;

    @TempDir Path directory;
    private TestGuest guest;

    @BeforeEach
    void start() throws IOException {
        Files.createDirectories(directory.resolve("sub/deep"));
        Files.writeString(directory.resolve("sub/file"), "content");
        Files.writeString(directory.resolve("other"), "other content");
        Files.createSymbolicLink(directory.resolve("link"), Path.of("sub/file"));
        Files.createSymbolicLink(directory.resolve("dirlink"), Path.of("sub"));
        Files.createSymbolicLink(directory.resolve("dangling"), Path.of("sub/nothing"));
        Files.createSymbolicLink(directory.resolve("circle"), Path.of("circle"));
        guest = TestGuest.in(directory);
    }

    @AfterEach
    void stop() throws IOException {
        guest.close();
    }

    private int rename(String from, String to) {
        return two(PATH_RENAME, from, to);
    }

    private int two(Function function, String from, String to) {
        int length = guest.put(TEXT, from);
        return guest.call(
                function, ROOT, TEXT, length, ROOT, OTHER_TEXT, guest.put(OTHER_TEXT, to));
    }

    private int link(String from, String to) {
        int length = guest.put(TEXT, from);
        return guest.call(
                PATH_LINK, ROOT, 0, TEXT, length, ROOT, OTHER_TEXT, guest.put(OTHER_TEXT, to));
    }

    private int symlink(String target, String path) {
        int length = guest.put(TEXT, target);
        return guest.call(
                PATH_SYMLINK, TEXT, length, ROOT, OTHER_TEXT, guest.put(OTHER_TEXT, path));
    }

    private int status(String path, int lookup) {
        return guest.call(PATH_FILESTAT_GET, ROOT, lookup, TEXT, guest.put(TEXT, path), OUT);
    }

    private FileType type() {
        return FileType.values()[guest.memory.loadByte(OUT + 16)];
    }

    @Test
    void aFileIsCreatedWrittenAndReadBack() {
        int fd = guest.open("sub/new", CREATE | Flags.OPEN_EXCLUSIVE, READ | WRITE);

        assertThat(guest.write(fd, "hello")).isZero();
        assertThat(guest.call(FD_SEEK, fd, 0, 0, OUT)).isZero();
        assertThat(guest.read(fd, 10)).isEqualTo("hello");
        assertThat(directory.resolve("sub/new")).hasContent("hello");
    }

    @Test
    void aFileCanBeCreatedByAReader() {
        int fd = guest.open("fresh", CREATE, READ);

        assertThat(guest.read(fd, 10)).isEmpty();
        assertThat(guest.write(fd, "x")).isEqualTo(Errno.BADF);
        assertThat(directory.resolve("fresh")).isEmptyFile();
    }

    @Test
    void exclusiveCreationRefusesWhatExists() {
        int flags = CREATE | Flags.OPEN_EXCLUSIVE;

        assertThat(guest.tryOpen("other", 1, flags, WRITE, 0)).isEqualTo(Errno.EXIST);
        assertThat(guest.tryOpen("sub", 1, flags, WRITE, 0)).isEqualTo(Errno.EXIST);
        assertThat(guest.tryOpen("dangling", 0, flags, WRITE, 0)).isEqualTo(Errno.EXIST);
        assertThat(guest.tryOpen("dangling", 1, flags, WRITE, 0)).isEqualTo(Errno.EXIST);
    }

    @Test
    void truncatingEmptiesTheFile() {
        guest.open("other", Flags.OPEN_TRUNCATE, WRITE);

        assertThat(directory.resolve("other")).isEmptyFile();
    }

    @Test
    void openingTellsWhatIsInTheWay() {
        assertThat(guest.tryOpen("none", 1, 0, READ, 0)).isEqualTo(Errno.NOENT);
        assertThat(guest.tryOpen("none/x", 1, 0, READ, 0)).isEqualTo(Errno.NOENT);
        assertThat(guest.tryOpen("other/x", 1, 0, READ, 0)).isEqualTo(Errno.NOTDIR);
        assertThat(guest.tryOpen("other/", 1, 0, READ, 0)).isEqualTo(Errno.NOTDIR);
        assertThat(guest.tryOpen("other", 1, Flags.OPEN_DIRECTORY, READ, 0))
                .isEqualTo(Errno.NOTDIR);
        assertThat(guest.tryOpen("none", 1, Flags.OPEN_DIRECTORY, READ, 0)).isEqualTo(Errno.NOENT);
        assertThat(guest.tryOpen("sub", 1, 0, WRITE, 0)).isEqualTo(Errno.ISDIR);
        assertThat(guest.tryOpen("new/", 1, CREATE, WRITE, 0)).isEqualTo(Errno.ISDIR);
        assertThat(guest.tryOpen("", 1, 0, READ, 0)).isEqualTo(Errno.NOENT);
        assertThat(guest.tryOpen("a\0b", 1, 0, READ, 0)).isEqualTo(Errno.INVAL);
        assertThat(guest.tryOpen("x".repeat(300), 1, 0, READ, 0)).isEqualTo(Errno.NAMETOOLONG);
        assertThat(guest.tryOpen("other", 2, 0, READ, 0)).isEqualTo(Errno.INVAL);
        assertThat(guest.tryOpen("other", 1, 16, READ, 0)).isEqualTo(Errno.INVAL);
        assertThat(guest.tryOpen("x", 1, CREATE | Flags.OPEN_DIRECTORY, READ, 0))
                .isEqualTo(Errno.INVAL);
    }

    @Test
    void textThatIsNotUtf8IsRefused() {
        guest.memory.storeByte(TEXT, 0xff);

        assertThat(guest.call(PATH_OPEN, ROOT, 0, TEXT, 1, 0, READ, 0, 0, OUT))
                .isEqualTo(Errno.ILSEQ);
    }

    @Test
    void linksAreFollowedOnlyOnRequest() {
        assertThat(guest.tryOpen("link", 0, 0, READ, 0)).isEqualTo(Errno.LOOP);
        assertThat(guest.read(guest.open("link", 0, READ), 20)).isEqualTo("content");
        assertThat(guest.read(guest.open("dirlink/file", 0, READ), 20)).isEqualTo("content");
        assertThat(guest.tryOpen("circle", 1, 0, READ, 0)).isEqualTo(Errno.LOOP);
        assertThat(guest.tryOpen("dangling", 1, 0, READ, 0)).isEqualTo(Errno.NOENT);
    }

    @Test
    void creatingThroughADanglingLinkCreatesItsTarget() {
        guest.open("dangling", CREATE, WRITE);

        assertThat(directory.resolve("sub/nothing")).exists();
    }

    @Test
    void anOpenedDirectoryIsARootOfItsOwn() {
        int sub = guest.open("sub", Flags.OPEN_DIRECTORY, READ);
        int length = guest.put(TEXT, "../other");

        assertThat(guest.call(PATH_OPEN, sub, 1, TEXT, length, 0, READ, 0, 0, OUT))
                .isEqualTo(Errno.PERM);
        length = guest.put(TEXT, "deep/../file");
        assertThat(guest.call(PATH_OPEN, sub, 1, TEXT, length, 0, READ, 0, 0, OUT)).isZero();
    }

    @Test
    void aPathFunctionWantsADirectory() {
        int file = guest.open("other", 0, READ);

        assertThat(guest.call(PATH_OPEN, file, 1, TEXT, 1, 0, READ, 0, 0, OUT))
                .isEqualTo(Errno.NOTDIR);
        assertThat(guest.call(PATH_UNLINK_FILE, 99, TEXT, 1)).isEqualTo(Errno.BADF);
        assertThat(guest.call(PATH_CREATE_DIRECTORY, 1, TEXT, 1)).isEqualTo(Errno.BADF);
    }

    @Test
    void directoriesAreMadeAndRemoved() {
        assertThat(guest.path(PATH_CREATE_DIRECTORY, "made/")).isZero();
        assertThat(directory.resolve("made")).isDirectory();
        assertThat(guest.path(PATH_CREATE_DIRECTORY, "made")).isEqualTo(Errno.EXIST);
        assertThat(guest.path(PATH_CREATE_DIRECTORY, "other")).isEqualTo(Errno.EXIST);
        assertThat(guest.path(PATH_CREATE_DIRECTORY, "no/made")).isEqualTo(Errno.NOENT);
        assertThat(guest.path(PATH_REMOVE_DIRECTORY, "made/")).isZero();
        assertThat(directory.resolve("made")).doesNotExist();
        assertThat(guest.path(PATH_REMOVE_DIRECTORY, "made")).isEqualTo(Errno.NOENT);
        assertThat(guest.path(PATH_REMOVE_DIRECTORY, "sub")).isEqualTo(Errno.NOTEMPTY);
        assertThat(guest.path(PATH_REMOVE_DIRECTORY, "other")).isEqualTo(Errno.NOTDIR);
        assertThat(guest.path(PATH_REMOVE_DIRECTORY, "dirlink")).isEqualTo(Errno.NOTDIR);
    }

    @Test
    void unlinkingTakesFilesAndLinksButNoDirectories() {
        assertThat(guest.path(PATH_UNLINK_FILE, "sub")).isEqualTo(Errno.ISDIR);
        assertThat(guest.path(PATH_UNLINK_FILE, "other/")).isEqualTo(Errno.NOTDIR);
        assertThat(guest.path(PATH_UNLINK_FILE, "link")).isZero();
        assertThat(directory.resolve("sub/file")).exists();
        assertThat(guest.path(PATH_UNLINK_FILE, "other")).isZero();
        assertThat(guest.path(PATH_UNLINK_FILE, "other")).isEqualTo(Errno.NOENT);
    }

    @Test
    void renamingReplacesFilesAndMovesDirectories() {
        assertThat(rename("other", "sub/file")).isZero();
        assertThat(directory.resolve("sub/file")).hasContent("other content");
        assertThat(rename("sub", "moved")).isZero();
        assertThat(directory.resolve("moved/deep")).isDirectory();
        assertThat(directory.resolve("sub")).doesNotExist();
    }

    @Test
    void renamingRefusesWhatDoesNotFit() {
        assertThat(rename("none", "x")).isEqualTo(Errno.NOENT);
        assertThat(rename("other", "sub")).isEqualTo(Errno.ISDIR);
        assertThat(rename("sub", "other")).isEqualTo(Errno.NOTDIR);
        assertThat(rename("other/", "x")).isEqualTo(Errno.NOTDIR);
        assertThat(rename("other", "x/")).isEqualTo(Errno.NOTDIR);
        assertThat(rename("sub/deep", "sub")).isEqualTo(Errno.NOTEMPTY);
        assertThat(rename("sub", "sub/deep/in")).isEqualTo(Errno.INVAL);
        assertThat(directory.resolve("other")).exists();
    }

    @Test
    void aDirectoryThatMovedIsStillTheSameForItsDescriptor() {
        int sub = guest.open("sub", Flags.OPEN_DIRECTORY, READ);
        assertThat(rename("sub", "moved")).isZero();
        int length = guest.put(TEXT, "file");

        assertThat(guest.call(PATH_OPEN, sub, 1, TEXT, length, 0, READ, 0, 0, OUT)).isZero();
        assertThat(guest.read(guest.memory.loadInt(OUT), 20)).isEqualTo("content");
    }

    @Test
    void aHardLinkIsAnotherNameOfTheFile() throws IOException {
        assertThat(link("other", "sub/again")).isZero();

        assertThat(Files.isSameFile(directory.resolve("other"), directory.resolve("sub/again")))
                .isTrue();
        assertThat(status("other", 0)).isZero();
        assertThat(guest.memory.loadLong(OUT + 24)).isEqualTo(2);
        assertThat(link("other", "sub/again")).isEqualTo(Errno.EXIST);
        assertThat(link("sub", "x")).isEqualTo(Errno.PERM);
        assertThat(link("none", "x")).isEqualTo(Errno.NOENT);
        assertThat(link("other", "x/")).isEqualTo(Errno.NOENT);
    }

    @Test
    void symbolicLinksAreMadeAndRead() {
        assertThat(symlink("sub/file", "made")).isZero();
        assertThat(guest.read(guest.open("made", 0, READ), 20)).isEqualTo("content");
        int length = guest.put(TEXT, "made");

        assertThat(guest.call(PATH_READLINK, ROOT, TEXT, length, BUFFER, 100, OUT)).isZero();
        assertThat(guest.text(BUFFER, guest.memory.loadInt(OUT))).isEqualTo("sub/file");
        assertThat(guest.call(PATH_READLINK, ROOT, TEXT, length, BUFFER, 3, OUT)).isZero();
        assertThat(guest.memory.loadInt(OUT)).isEqualTo(3);
        assertThat(symlink("x", "made")).isEqualTo(Errno.EXIST);
        assertThat(symlink("/etc", "abs")).isEqualTo(Errno.PERM);
        assertThat(symlink("", "empty")).isEqualTo(Errno.NOENT);
        length = guest.put(TEXT, "other");
        assertThat(guest.call(PATH_READLINK, ROOT, TEXT, length, BUFFER, 100, OUT))
                .isEqualTo(Errno.INVAL);
    }

    @Test
    void statusFollowsALinkOrTellsOfTheLink() {
        assertThat(status("link", 0)).isZero();
        assertThat(type()).isEqualTo(FileType.SYMBOLIC_LINK);
        assertThat(status("link", 1)).isZero();
        assertThat(type()).isEqualTo(FileType.REGULAR_FILE);
        assertThat(guest.memory.loadLong(OUT + 32)).isEqualTo(7);
        assertThat(status("dirlink/", 0)).isZero();
        assertThat(type()).isEqualTo(FileType.DIRECTORY);
        assertThat(status(".", 0)).isZero();
        assertThat(type()).isEqualTo(FileType.DIRECTORY);
        assertThat(status("other/", 0)).isEqualTo(Errno.NOTDIR);
        assertThat(status("none", 0)).isEqualTo(Errno.NOENT);
    }

    @Test
    void theInodeIsTheHosts() throws IOException {
        assertThat(status("other", 0)).isZero();

        var inode = (Long) Files.getAttribute(directory.resolve("other"), "unix:ino");
        assertThat(guest.memory.loadLong(OUT + 8)).isEqualTo(inode);
    }

    @Test
    void timesAreSetOnTheTargetOrOnTheLink() throws IOException {
        int length = guest.put(TEXT, "link");

        assertThat(guest.call(PATH_FILESTAT_SET_TIMES, ROOT, 1, TEXT, length, 0, 3_000_000_000L, 4))
                .isZero();
        assertThat(guest.call(PATH_FILESTAT_SET_TIMES, ROOT, 0, TEXT, length, 0, 9_000_000_000L, 4))
                .isZero();

        assertThat(Files.getLastModifiedTime(directory.resolve("sub/file")).toMillis())
                .isEqualTo(3000);
        assertThat(
                        Files.getLastModifiedTime(
                                        directory.resolve("link"), LinkOption.NOFOLLOW_LINKS)
                                .toMillis())
                .isEqualTo(9000);
    }

    @Test
    void aReadOnlyDirectoryCannotBeChangedThroughAnyFunction() throws IOException {
        guest.table.close(ROOT);
        guest.table.add(new OpenDirectory(HostDirectory.open(directory), "/data", true));
        int sub = guest.open("sub", Flags.OPEN_DIRECTORY, READ);
        int length = guest.put(TEXT, "file");

        assertThat(guest.call(PATH_UNLINK_FILE, sub, TEXT, length)).isEqualTo(Errno.PERM);
        assertThat(guest.tryOpen("other", 1, 0, WRITE, 0)).isEqualTo(Errno.PERM);
        assertThat(guest.tryOpen("other", 1, Flags.OPEN_TRUNCATE, READ, 0)).isEqualTo(Errno.PERM);
        assertThat(guest.tryOpen("new", 1, CREATE, READ, 0)).isEqualTo(Errno.PERM);
        assertThat(guest.path(PATH_CREATE_DIRECTORY, "new")).isEqualTo(Errno.PERM);
        assertThat(rename("other", "new")).isEqualTo(Errno.PERM);
        assertThat(link("other", "new")).isEqualTo(Errno.PERM);
        assertThat(symlink("other", "new")).isEqualTo(Errno.PERM);
        int other = guest.open("other", 0, READ);
        assertThat(guest.call(FD_FILESTAT_SET_TIMES, other, 0, 5, Flags.TIMES_MODIFY))
                .isEqualTo(Errno.PERM);
        assertThat(guest.call(FD_FILESTAT_SET_TIMES, sub, 0, 5, Flags.TIMES_MODIFY))
                .isEqualTo(Errno.PERM);
        assertThat(guest.read(other, 20)).isEqualTo("other content");
    }

    @Test
    void aClosedRootIsGoneAndWhatWasOpenedThroughItIsNot() throws IOException {
        int sub = guest.open("sub", Flags.OPEN_DIRECTORY, READ);
        assertThat(guest.call(FD_CLOSE, ROOT)).isZero();

        assertThat(guest.path(PATH_CREATE_DIRECTORY, "new")).isEqualTo(Errno.BADF);
        int length = guest.put(TEXT, "../new");
        assertThat(guest.call(PATH_CREATE_DIRECTORY, sub, TEXT, length)).isEqualTo(Errno.PERM);
        length = guest.put(TEXT, "new");
        assertThat(guest.call(PATH_CREATE_DIRECTORY, sub, TEXT, length)).isZero();
        assertThat(directory.resolve("sub/new")).isDirectory();
    }

    @Test
    void aDotBehindASlashWantsADirectoryLikeTheSlash() {
        assertThat(guest.tryOpen("other/.", 1, 0, READ, 0)).isEqualTo(Errno.NOTDIR);
        assertThat(guest.path(PATH_UNLINK_FILE, "other/.")).isEqualTo(Errno.NOTDIR);
        assertThat(guest.tryOpen("sub/.", 1, Flags.OPEN_DIRECTORY, READ, 0)).isZero();
    }

    @Test
    void aTextThatNoHostTakesIsNotEvenDecoded() {
        Arrays.fill(guest.bytes, TEXT, guest.bytes.length, (byte) 'a');
        int length = guest.bytes.length - TEXT;

        assertThat(guest.call(PATH_CREATE_DIRECTORY, ROOT, TEXT, length))
                .isEqualTo(Errno.NAMETOOLONG);
        assertThat(guest.call(PATH_CREATE_DIRECTORY, ROOT, TEXT, length + 1))
                .isEqualTo(Errno.FAULT);
    }
}
