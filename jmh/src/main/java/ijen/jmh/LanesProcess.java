package ijen.jmh;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;

/// Runs small modules for `jmh/peers/lanes.py`: a line with a file, how often to call its `run`,
/// and with what is answered with the last result, the time of the first call and the best, in
/// nanoseconds.
///
/// Argument: engine.
final class LanesProcess {
    private LanesProcess() {}

    public static void main(String[] args) throws IOException {
        var guests = new HashMap<String, Kernel.Guest>();
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split(" ");
            var guest = guests.get(words[0]);
            if (guest == null) {
                guest = PeerProcess.load(args[0], Files.readAllBytes(Path.of(words[0])));
                guests.put(words[0], guest);
            }
            IO.println(calls(guest, Integer.parseInt(words[1]), Integer.parseInt(words[2])));
        }
    }

    private static String calls(Kernel.Guest guest, int count, int argument) {
        long first = 0;
        long best = Long.MAX_VALUE;
        int result = 0;
        for (int i = 0; i < count; i++) {
            long start = System.nanoTime();
            result = guest.run(argument);
            long time = System.nanoTime() - start;
            first = i == 0 ? time : first;
            best = Math.min(best, time);
        }
        return result + " " + first + " " + best;
    }
}
