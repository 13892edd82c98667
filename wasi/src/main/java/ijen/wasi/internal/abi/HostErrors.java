package ijen.wasi.internal.abi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.NotYetConnectedException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a failure of the host is called in WASI. Java names only the common failures by class; the
/// others are told apart by the operating system's words for them.
public final class HostErrors {
    private static final Map<String, Integer> BY_WORDS =
            Map.ofEntries(
                    Map.entry("not a directory", Errno.NOTDIR),
                    Map.entry("is a directory", Errno.ISDIR),
                    Map.entry("too many levels of symbolic links", Errno.LOOP),
                    Map.entry("file name too long", Errno.NAMETOOLONG),
                    Map.entry("no space left on device", Errno.NOSPC),
                    Map.entry("disk quota exceeded", Errno.DQUOT),
                    Map.entry("invalid cross-device link", Errno.XDEV),
                    Map.entry("cross-device link", Errno.XDEV),
                    Map.entry("operation not permitted", Errno.PERM),
                    Map.entry("permission denied", Errno.ACCES),
                    Map.entry("read-only file system", Errno.ROFS),
                    Map.entry("device or resource busy", Errno.BUSY),
                    Map.entry("text file busy", Errno.TXTBSY),
                    Map.entry("too many open files", Errno.MFILE),
                    Map.entry("too many open files in system", Errno.NFILE),
                    Map.entry("too many links", Errno.MLINK),
                    Map.entry("directory not empty", Errno.NOTEMPTY),
                    Map.entry("no such file or directory", Errno.NOENT),
                    Map.entry("file exists", Errno.EXIST),
                    Map.entry("invalid argument", Errno.INVAL),
                    Map.entry("file too large", Errno.FBIG),
                    Map.entry("broken pipe", Errno.PIPE),
                    Map.entry("illegal seek", Errno.SPIPE),
                    Map.entry("connection reset", Errno.CONNRESET),
                    Map.entry("connection reset by peer", Errno.CONNRESET));

    private HostErrors() {}

    public static int errno(IOException failure) {
        return switch (failure) {
            case NoSuchFileException e -> Errno.NOENT;
            case FileAlreadyExistsException e -> Errno.EXIST;
            case DirectoryNotEmptyException e -> Errno.NOTEMPTY;
            case NotDirectoryException e -> Errno.NOTDIR;
            case AccessDeniedException e -> Errno.ACCES;
            case FileSystemLoopException e -> Errno.LOOP;
            case NotLinkException e -> Errno.INVAL;
            case AtomicMoveNotSupportedException e -> Errno.XDEV;
            case FileSystemException e -> byWords(e.getReason());
            case AsynchronousCloseException e -> Errno.INTR;
            case ClosedChannelException e -> Errno.BADF;
            default -> byWords(failure.getMessage());
        };
    }

    /// For the unchecked failures that channels and paths report.
    public static int errno(RuntimeException failure) {
        return switch (failure) {
            case WasiError e -> e.errno();
            case NonReadableChannelException e -> Errno.BADF;
            case NonWritableChannelException e -> Errno.BADF;
            case NotYetConnectedException e -> Errno.NOTCONN;
            case InvalidPathException e -> Errno.ILSEQ;
            case UnsupportedOperationException e -> Errno.NOTSUP;
            case ArithmeticException e -> Errno.OVERFLOW;
            case DirectoryIteratorException e when e.getCause() != null -> errno(e.getCause());
            case UncheckedIOException e when e.getCause() != null -> errno(e.getCause());
            default -> throw failure;
        };
    }

    private static int byWords(@Nullable String words) {
        if (words == null) {
            return Errno.IO;
        }
        return BY_WORDS.getOrDefault(words.toLowerCase(Locale.ROOT), Errno.IO);
    }
}
