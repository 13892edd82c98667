package ijen.wasi.internal.preview1;

import ijen.wasi.internal.abi.Errno;
import ijen.wasi.internal.abi.GuestMemory;
import ijen.wasi.internal.abi.HostErrors;
import ijen.wasi.internal.abi.WasiError;
import ijen.wasi.internal.descriptor.FdTable;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;

/// The system that one guest sees. Calls arrive as a function and its arguments in slots of a
/// `long[]`: one switch instead of an adapter per function keeps starting cheap and boxes nothing.
public final class Preview1 {
    private final ArgumentFunctions arguments;
    private final ClockFunctions clocks;
    private final DescriptorFunctions descriptors;
    private final ListingFunctions listings;
    private final OpenFunctions opening;
    private final PathFunctions paths;
    private final PollFunctions polling;
    private final ProcessFunctions process;
    private final SocketFunctions sockets;

    public Preview1(
            Snapshot snapshot,
            List<String> arguments,
            List<String> environment,
            FdTable table,
            InstantSource clock,
            RandomGenerator random) {
        this.arguments = new ArgumentFunctions(arguments, environment);
        this.clocks = new ClockFunctions(clock);
        this.descriptors = new DescriptorFunctions(table, clocks, snapshot);
        this.listings = new ListingFunctions(table);
        this.opening = new OpenFunctions(table);
        this.paths = new PathFunctions(table, clocks, snapshot);
        this.polling = new PollFunctions(new Readiness(table), clocks, snapshot);
        this.process = new ProcessFunctions(random);
        this.sockets = new SocketFunctions(table);
    }

    /// Calls a function with the arguments from `a[b]` on and gives its `errno`.
    public int call(Function function, GuestMemory m, long[] a, int b) {
        try {
            callDescriptor(function, m, a, b);
            return Errno.SUCCESS;
        } catch (WasiError e) {
            return e.errno();
        } catch (IOException e) {
            return HostErrors.errno(e);
        } catch (RuntimeException e) {
            return HostErrors.errno(e);
        }
    }

    private void callDescriptor(Function function, GuestMemory m, long[] a, int b)
            throws IOException {
        var d = descriptors;
        switch (function) {
            case FD_ADVISE -> d.fdAdvise(i(a, b), a[b + 1], a[b + 2], i(a, b + 3));
            case FD_ALLOCATE -> d.fdAllocate(i(a, b), a[b + 1], a[b + 2]);
            case FD_CLOSE -> d.fdClose(i(a, b));
            case FD_DATASYNC -> d.fdDatasync(i(a, b));
            case FD_FDSTAT_GET -> d.fdFdstatGet(m, i(a, b), i(a, b + 1));
            case FD_FDSTAT_SET_FLAGS -> d.fdFdstatSetFlags(i(a, b), i(a, b + 1));
            case FD_FDSTAT_SET_RIGHTS -> d.fdFdstatSetRights(i(a, b));
            case FD_FILESTAT_GET -> d.fdFilestatGet(m, i(a, b), i(a, b + 1));
            case FD_FILESTAT_SET_SIZE -> d.fdFilestatSetSize(i(a, b), a[b + 1]);
            case FD_FILESTAT_SET_TIMES ->
                    d.fdFilestatSetTimes(i(a, b), a[b + 1], a[b + 2], i(a, b + 3));
            case FD_PREAD -> d.fdPread(m, i(a, b), i(a, b + 1), i(a, b + 2), a[b + 3], i(a, b + 4));
            case FD_PRESTAT_GET -> d.fdPrestatGet(m, i(a, b), i(a, b + 1));
            case FD_PRESTAT_DIR_NAME -> d.fdPrestatDirName(m, i(a, b), i(a, b + 1), i(a, b + 2));
            case FD_PWRITE ->
                    d.fdPwrite(m, i(a, b), i(a, b + 1), i(a, b + 2), a[b + 3], i(a, b + 4));
            case FD_READ -> d.fdRead(m, i(a, b), i(a, b + 1), i(a, b + 2), i(a, b + 3));
            case FD_READDIR ->
                    listings.fdReaddir(m, i(a, b), i(a, b + 1), i(a, b + 2), a[b + 3], i(a, b + 4));
            case FD_RENUMBER -> d.fdRenumber(i(a, b), i(a, b + 1));
            case FD_SEEK -> d.fdSeek(m, i(a, b), a[b + 1], i(a, b + 2), i(a, b + 3));
            case FD_SYNC -> d.fdSync(i(a, b));
            case FD_TELL -> d.fdTell(m, i(a, b), i(a, b + 1));
            case FD_WRITE -> d.fdWrite(m, i(a, b), i(a, b + 1), i(a, b + 2), i(a, b + 3));
            default -> callPath(function, m, a, b);
        }
    }

    private void callPath(Function function, GuestMemory m, long[] a, int b) throws IOException {
        switch (function) {
            case PATH_CREATE_DIRECTORY ->
                    paths.pathCreateDirectory(m, i(a, b), i(a, b + 1), i(a, b + 2));
            case PATH_FILESTAT_GET ->
                    paths.pathFilestatGet(
                            m, i(a, b), i(a, b + 1), i(a, b + 2), i(a, b + 3), i(a, b + 4));
            case PATH_FILESTAT_SET_TIMES ->
                    paths.pathFilestatSetTimes(
                            m,
                            i(a, b),
                            i(a, b + 1),
                            i(a, b + 2),
                            i(a, b + 3),
                            a[b + 4],
                            a[b + 5],
                            i(a, b + 6));
            case PATH_LINK ->
                    paths.pathLink(
                            m,
                            i(a, b),
                            i(a, b + 1),
                            i(a, b + 2),
                            i(a, b + 3),
                            i(a, b + 4),
                            i(a, b + 5),
                            i(a, b + 6));
            case PATH_OPEN -> open(m, a, b);
            case PATH_READLINK ->
                    paths.pathReadlink(
                            m,
                            i(a, b),
                            i(a, b + 1),
                            i(a, b + 2),
                            i(a, b + 3),
                            i(a, b + 4),
                            i(a, b + 5));
            case PATH_REMOVE_DIRECTORY ->
                    paths.pathRemoveDirectory(m, i(a, b), i(a, b + 1), i(a, b + 2));
            case PATH_RENAME ->
                    paths.pathRename(
                            m,
                            i(a, b),
                            i(a, b + 1),
                            i(a, b + 2),
                            i(a, b + 3),
                            i(a, b + 4),
                            i(a, b + 5));
            case PATH_SYMLINK ->
                    paths.pathSymlink(
                            m, i(a, b), i(a, b + 1), i(a, b + 2), i(a, b + 3), i(a, b + 4));
            case PATH_UNLINK_FILE -> paths.pathUnlinkFile(m, i(a, b), i(a, b + 1), i(a, b + 2));
            default -> callOther(function, m, a, b);
        }
    }

    /// The inheriting rights, `a[b + 6]`, say nothing that the directory does not.
    private void open(GuestMemory m, long[] a, int b) throws IOException {
        opening.pathOpen(
                m,
                i(a, b),
                i(a, b + 1),
                i(a, b + 2),
                i(a, b + 3),
                i(a, b + 4),
                a[b + 5],
                i(a, b + 7),
                i(a, b + 8));
    }

    private void callOther(Function function, GuestMemory m, long[] a, int b) throws IOException {
        switch (function) {
            case ARGS_GET -> arguments.argsGet(m, i(a, b), i(a, b + 1));
            case ARGS_SIZES_GET -> arguments.argsSizesGet(m, i(a, b), i(a, b + 1));
            case ENVIRON_GET -> arguments.environGet(m, i(a, b), i(a, b + 1));
            case ENVIRON_SIZES_GET -> arguments.environSizesGet(m, i(a, b), i(a, b + 1));
            case CLOCK_RES_GET -> clocks.clockResGet(m, i(a, b), i(a, b + 1));
            case CLOCK_TIME_GET -> clocks.clockTimeGet(m, i(a, b), i(a, b + 2));
            case POLL_ONEOFF ->
                    polling.pollOneoff(m, i(a, b), i(a, b + 1), i(a, b + 2), i(a, b + 3));
            case PROC_EXIT -> process.procExit(i(a, b));
            case PROC_RAISE -> process.procRaise(i(a, b));
            case RANDOM_GET -> process.randomGet(m, i(a, b), i(a, b + 1));
            case SCHED_YIELD -> process.schedYield();
            case SOCK_ACCEPT -> sockets.sockAccept(m, i(a, b), i(a, b + 1), i(a, b + 2));
            case SOCK_RECV ->
                    sockets.sockRecv(
                            m,
                            i(a, b),
                            i(a, b + 1),
                            i(a, b + 2),
                            i(a, b + 3),
                            i(a, b + 4),
                            i(a, b + 5));
            case SOCK_SEND ->
                    sockets.sockSend(
                            m, i(a, b), i(a, b + 1), i(a, b + 2), i(a, b + 3), i(a, b + 4));
            case SOCK_SHUTDOWN -> sockets.sockShutdown(i(a, b), i(a, b + 1));
            default -> throw new AssertionError(function);
        }
    }

    private static int i(long[] a, int at) {
        return (int) a[at];
    }
}
