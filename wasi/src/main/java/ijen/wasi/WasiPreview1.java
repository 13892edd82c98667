package ijen.wasi;

import ijen.runtime.Caller;
import ijen.runtime.ExternType.FuncType;
import ijen.runtime.HostFunction;
import ijen.runtime.Instance;
import ijen.runtime.Linker;
import ijen.runtime.ValueType;
import ijen.wasi.internal.abi.GuestMemory;
import ijen.wasi.internal.descriptor.FdTable;
import ijen.wasi.internal.descriptor.Listener;
import ijen.wasi.internal.descriptor.OpenDirectory;
import ijen.wasi.internal.descriptor.StandardInput;
import ijen.wasi.internal.descriptor.StandardOutput;
import ijen.wasi.internal.files.HostDirectory;
import ijen.wasi.internal.preview1.Function;
import ijen.wasi.internal.preview1.Preview1;
import ijen.wasi.internal.preview1.Snapshot;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// WASI preview 1 for one guest: its open files live here, so each store gets its own. Serves the
/// imports of `wasi_snapshot_preview1` and of its forerunner `wasi_unstable`; the guest must export
/// its memory as `memory`. `proc_exit` ends the guest with a [ijen.runtime.GuestExit].
public final class WasiPreview1 implements AutoCloseable {
    private final WasiConfig config;
    private final FdTable table = new FdTable();
    private @Nullable Instance caller;
    private @Nullable GuestMemory memory;

    private WasiPreview1(WasiConfig config) {
        this.config = config;
    }

    /// Opens the directories that a configuration gives.
    public static WasiPreview1 of(WasiConfig config) throws IOException {
        var wasi = new WasiPreview1(config);
        try {
            wasi.open();
            return wasi;
        } catch (IOException | RuntimeException e) {
            wasi.table.close();
            throw e;
        }
    }

    private void open() throws IOException {
        boolean terminal = config.terminal();
        table.add(new StandardInput(config.stdin(), terminal));
        table.add(new StandardOutput(config.stdout(), terminal));
        table.add(new StandardOutput(config.stderr(), terminal));
        for (var directory : config.directories()) {
            var opened = open(directory);
            table.add(new OpenDirectory(opened, directory.guest(), directory.readOnly()));
        }
        for (var listener : config.listeners()) {
            table.add(new Listener(listener));
        }
    }

    private static HostDirectory open(WasiConfig.Directory directory) throws IOException {
        try {
            return HostDirectory.open(directory.host());
        } catch (NoSuchFileException | NotDirectoryException e) {
            throw new IOException(
                    "no directory %s to give to the guest as %s"
                            .formatted(directory.host(), directory.guest()),
                    e);
        }
    }

    /// Defines all functions of both forms of the interface.
    public void addTo(Linker linker) {
        for (var snapshot : Snapshot.values()) {
            var system =
                    new Preview1(
                            snapshot,
                            config.args(),
                            config.environment(),
                            table,
                            config.clock(),
                            config.random());
            for (var function : Function.values()) {
                linker.define(
                        snapshot.importModule(),
                        function.importName(),
                        HostFunction.ofSlots(type(function), new Code(system, function)));
            }
        }
    }

    /// A class and not a lambda, which would have to be spun at every start.
    private final class Code implements HostFunction.SlotBody {
        private final Preview1 system;
        private final Function function;

        Code(Preview1 system, Function function) {
            this.system = system;
            this.function = function;
        }

        @Override
        public void call(Caller from, long[] slots, int base) {
            int errno = system.call(function, memory(from), slots, base);
            if (function.givesErrno()) {
                slots[base] = errno;
            }
        }
    }

    private GuestMemory memory(Caller from) {
        var instance = from.instance();
        var bound = memory;
        if (bound == null || instance != caller) {
            bound = new BoundMemory(instance);
            memory = bound;
            caller = instance;
        }
        return bound;
    }

    private static FuncType type(Function function) {
        var params = new ArrayList<ValueType>();
        for (char code : function.parameters().toCharArray()) {
            params.add(code == 'l' ? ValueType.I64 : ValueType.I32);
        }
        return new FuncType(params, function.givesErrno() ? List.of(ValueType.I32) : List.of());
    }

    /// Closes the guest's files and directories.
    @Override
    public void close() throws IOException {
        table.close();
    }
}
