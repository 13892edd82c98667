package ijen.wasi;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// What a guest is given. Nothing to begin with: no argument, no environment, no directory, empty
/// input, output that goes nowhere. Each `with…` gives a new configuration and leaves the old one.
public final class WasiConfig {
    private List<String> args = List.of();
    private Map<String, String> env = Map.of();
    private List<Directory> directories = List.of();
    private List<ServerSocketChannel> listeners = List.of();
    private InputStream stdin = InputStream.nullInputStream();
    private OutputStream stdout = OutputStream.nullOutputStream();
    private OutputStream stderr = OutputStream.nullOutputStream();
    private boolean terminal;
    private InstantSource clock = InstantSource.system();
    private RandomGenerator random = new SystemRandom();

    /// A directory of the host and the name the guest knows it by.
    ///
    /// @param host the directory on the host
    /// @param guest the guest's name for it
    /// @param readOnly whether the guest may not change anything in it
    public record Directory(Path host, String guest, boolean readOnly) {}

    /// Made when first asked: finding the system's generator costs a start some milliseconds.
    private static final class SystemRandom implements RandomGenerator {
        private static final class Holder {
            static final SecureRandom SOURCE = new SecureRandom();
        }

        @Override
        public long nextLong() {
            return Holder.SOURCE.nextLong();
        }

        @Override
        public void nextBytes(byte[] bytes) {
            Holder.SOURCE.nextBytes(bytes);
        }
    }

    private WasiConfig() {}

    private WasiConfig(WasiConfig from) {
        args = from.args;
        env = from.env;
        directories = from.directories;
        listeners = from.listeners;
        stdin = from.stdin;
        stdout = from.stdout;
        stderr = from.stderr;
        terminal = from.terminal;
        clock = from.clock;
        random = from.random;
    }

    /// A configuration that gives nothing.
    public static WasiConfig of() {
        return new WasiConfig();
    }

    /// The arguments, by convention with the program's name first. Replaces earlier ones.
    public WasiConfig withArgs(String... args) {
        return withArgs(List.of(args));
    }

    /// The arguments, by convention with the program's name first. Replaces earlier ones.
    public WasiConfig withArgs(List<String> args) {
        args.forEach(arg -> requireNoNul(arg, "an argument"));
        var copy = new WasiConfig(this);
        copy.args = List.copyOf(args);
        return copy;
    }

    /// One variable of the environment more.
    public WasiConfig withEnv(String name, String value) {
        return withEnv(Map.of(name, value));
    }

    /// Further variables of the environment.
    public WasiConfig withEnv(Map<String, String> variables) {
        var copy = new WasiConfig(this);
        var all = new LinkedHashMap<>(env);
        variables.forEach((name, value) -> {
            if (name.isEmpty() || name.contains("=")) {
                throw new IllegalArgumentException(
                        "not a name of an environment variable: \"" + name + "\"");
            }
            requireNoNul(name + value, "an environment variable");
            all.put(name, value);
        });
        copy.env = all;
        return copy;
    }

    /// A directory of the host, with everything below it, under a name of the guest's.
    public WasiConfig withDir(Path host, String guest) {
        return withDirectory(new Directory(host, guest, false));
    }

    /// A directory of the host that the guest can read but not change.
    public WasiConfig withReadOnlyDir(Path host, String guest) {
        return withDirectory(new Directory(host, guest, true));
    }

    private WasiConfig withDirectory(Directory directory) {
        requireNoNul(directory.guest, "the name of a directory");
        var copy = new WasiConfig(this);
        copy.directories = appended(directories, directory);
        return copy;
    }

    /// A listening socket whose connections the guest can accept. It becomes the guest's: it is
    /// closed with the [WasiPreview1].
    public WasiConfig withListener(ServerSocketChannel listener) {
        var copy = new WasiConfig(this);
        copy.listeners = appended(listeners, listener);
        return copy;
    }

    /// Standard input.
    public WasiConfig withStdin(InputStream in) {
        var copy = new WasiConfig(this);
        copy.stdin = in;
        return copy;
    }

    /// Standard output. Flushed after each write of the guest, never closed.
    public WasiConfig withStdout(OutputStream out) {
        var copy = new WasiConfig(this);
        copy.stdout = out;
        return copy;
    }

    /// Standard error. Flushed after each write of the guest, never closed.
    public WasiConfig withStderr(OutputStream err) {
        var copy = new WasiConfig(this);
        copy.stderr = err;
        return copy;
    }

    /// The standard streams of this process, unbuffered.
    public WasiConfig withStandardStreams() {
        return withStdin(new FileInputStream(FileDescriptor.in))
                .withStdout(new FileOutputStream(FileDescriptor.out))
                .withStderr(new FileOutputStream(FileDescriptor.err));
    }

    /// Whether the guest shall take its standard streams for a terminal: C libraries then write
    /// each line at once.
    public WasiConfig withTerminal(boolean terminal) {
        var copy = new WasiConfig(this);
        copy.terminal = terminal;
        return copy;
    }

    /// The source of the real-time clock.
    public WasiConfig withClock(InstantSource clock) {
        var copy = new WasiConfig(this);
        copy.clock = clock;
        return copy;
    }

    /// The source of random numbers; a [SecureRandom] unless given.
    public WasiConfig withRandom(RandomGenerator random) {
        var copy = new WasiConfig(this);
        copy.random = random;
        return copy;
    }

    /// The arguments.
    public List<String> args() {
        return args;
    }

    /// The environment.
    public Map<String, String> env() {
        return Map.copyOf(env);
    }

    /// The directories, in the order in which the guest finds them.
    public List<Directory> directories() {
        return directories;
    }

    List<String> environment() {
        var all = new ArrayList<String>();
        env.forEach((name, value) -> all.add(String.join("=", name, value)));
        return all;
    }

    List<ServerSocketChannel> listeners() {
        return listeners;
    }

    InputStream stdin() {
        return stdin;
    }

    OutputStream stdout() {
        return stdout;
    }

    OutputStream stderr() {
        return stderr;
    }

    boolean terminal() {
        return terminal;
    }

    InstantSource clock() {
        return clock;
    }

    RandomGenerator random() {
        return random;
    }

    private static <T> List<T> appended(List<T> list, T item) {
        var all = new ArrayList<>(list);
        all.add(item);
        return List.copyOf(all);
    }

    private static void requireNoNul(String text, String what) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(what + " contains a zero byte");
        }
    }
}
