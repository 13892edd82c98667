package ijen.jmh;

import ijen.runtime.EngineConfig;
import ijen.runtime.EngineConfig.CompileMode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.StringJoiner;

/// One engine of this JVM with one kernel, told by its standard input what to run: a line with a
/// number of calls is answered with a line of as many times in nanoseconds. `jmh/peers.py` holds
/// several such processes of different engines and lets them take turns.
///
/// Arguments: engine, module file, rounds, checksum.
final class PeerProcess {
    /// Of the thread instead of the clock on the wall, where others use the machine as well.
    private static final boolean CPU_TIME = Boolean.getBoolean("ijen.cpu");

    private PeerProcess() {}

    private static long now() {
        return CPU_TIME
                ? ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime()
                : System.nanoTime();
    }

    public static void main(String[] args) throws IOException {
        var wasm = Files.readAllBytes(Path.of(args[1]));
        var rounds = Integer.parseInt(args[2]);
        var checksum = Integer.parseInt(args[3]);
        long start = System.nanoTime();
        var guest = load(args[0], wasm);
        IO.println(System.nanoTime() - start);
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            var times = new StringJoiner(" ");
            for (int i = Integer.parseInt(line); i > 0; i--) {
                times.add(Long.toString(time(guest, rounds, checksum)));
            }
            IO.println(times);
        }
    }

    static Kernel.Guest load(String engine, byte[] wasm) {
        return switch (engine) {
            case "ijen" -> IjenGuest.load(wasm, new EngineConfig(CompileMode.AUTO));
            case "ijen-eager" -> IjenGuest.load(wasm, new EngineConfig(CompileMode.EAGER));
            case "ijen-interpreter" -> IjenGuest.load(wasm, new EngineConfig(CompileMode.NEVER));
            case "ijen-pooled" ->
                    IjenGuest.load(
                            wasm, new EngineConfig(CompileMode.AUTO).withPooledMemories(true));
            case "ijen-interruptible" ->
                    IjenGuest.load(
                            wasm, new EngineConfig(CompileMode.AUTO).withInterruptible(true));
            case "endive" -> EndiveGuest.load(wasm);
            default -> throw new IllegalArgumentException("no engine " + engine);
        };
    }

    private static long time(Kernel.Guest guest, int rounds, int checksum) {
        long start = now();
        int result = guest.run(rounds);
        long time = now() - start;
        if (result != checksum) {
            throw new IllegalStateException("got " + result + ", not " + checksum);
        }
        return time;
    }
}
