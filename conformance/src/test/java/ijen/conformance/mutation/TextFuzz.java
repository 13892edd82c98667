package ijen.conformance.mutation;

import ijen.wat.BinaryException;
import ijen.wat.Command;
import ijen.wat.Printer;
import ijen.wat.Program;
import ijen.wat.Script;
import ijen.wat.TextException;
import ijen.wat.Wat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Feeds mutants of the suites' texts to the parsers of programs and scripts and what they accept
/// to the printer. Each must be read, or refused with the documented exception; what was read must
/// be printed as text that reads back to the same bytes.
///
/// As a command: `TextFuzz <mutants> <seed> <directory or -> <suites> [<share>]`. The directory
/// gets one in `share` of the mutants and `verdicts.txt`, for `conformance/fuzz/texts.py`.
final class TextFuzz {
    private static final long MOST_MILLIS = 5_000;

    /// What became of a text.
    enum Kind {
        ACCEPTED,
        REFUSED
    }

    /// A verdict; the message is empty for an accepted text.
    record Judgement(Kind kind, String message) {}

    private final List<String> programs = new ArrayList<>();
    private final List<String> scripts = new ArrayList<>();
    private final long seed;
    private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);

    private TextFuzz(long seed) {
        this.seed = seed;
    }

    /// The texts of all scripts below a directory.
    static TextFuzz of(Path suites, long seed) throws IOException {
        var fuzz = new TextFuzz(seed);
        try (var files = Files.walk(suites)) {
            for (var file : files.filter(f -> f.toString().endsWith(".wast")).sorted().toList()) {
                fuzz.add(file);
            }
        }
        return fuzz;
    }

    private void add(Path file) throws IOException {
        byte[] text = Files.readAllBytes(file);
        if (text.length < 30_000) {
            scripts.add(new String(text, StandardCharsets.UTF_8));
        }
        for (var command : Script.parse(file.toString(), text).commands()) {
            if (command instanceof Command.Instantiate(_, Program program)
                    && program.form() == Program.Form.TEXT
                    && program.source().length() < 20_000) {
                programs.add("(" + program.kind().word() + " " + program.source() + ")");
            }
        }
    }

    /// Verdicts so far.
    Map<Kind, Integer> counts() {
        return counts;
    }

    private SplittableRandom random(int number) {
        return new SplittableRandom(seed * 1_000_003 + number);
    }

    /// A mutant is a function of seed and number.
    String mutant(int number) {
        return mutant(random(number), programs);
    }

    private static String mutant(SplittableRandom random, List<String> texts) {
        var text = texts.get(random.nextInt(texts.size()));
        return new TextMutator(random.nextLong()).mutate(text);
    }

    /// Judges mutant `number`.
    ///
    /// @throws AssertionError naming seed and number, if anything but a documented exception comes
    ///   out, or what was printed reads differently
    Judgement judge(int number) {
        long start = System.nanoTime();
        Judgement judgement;
        try {
            judgement = judge(mutant(number));
            if (number % 10 == 0) {
                script(mutant(random(number), scripts));
            }
        } catch (RuntimeException | Error e) {
            throw new AssertionError("text " + number + " of seed " + seed, e);
        }
        long millis = (System.nanoTime() - start) / 1_000_000;
        if (millis > MOST_MILLIS) {
            throw new AssertionError(
                    "text " + number + " of seed " + seed + " took " + millis + " ms");
        }
        counts.merge(judgement.kind, 1, Integer::sum);
        return judgement;
    }

    private static Judgement judge(String text) {
        byte[] binary;
        try {
            binary = parse(text);
        } catch (TextException e) {
            return new Judgement(Kind.REFUSED, e.reason());
        }
        String printed;
        try {
            printed = Printer.print(binary);
        } catch (BinaryException e) {
            // what stands in a text as bytes, or refers to what is not there, has no text
            return new Judgement(Kind.ACCEPTED, "");
        }
        byte[] again = parse(printed);
        if (!Arrays.equals(binary, again) && !Printer.print(again).equals(printed)) {
            throw new IllegalStateException("reads back differently:\n" + printed);
        }
        return new Judgement(Kind.ACCEPTED, "");
    }

    private static byte[] parse(String text) {
        return Wat.parse(text.getBytes(StandardCharsets.UTF_8), Wat.Options.DEFAULT);
    }

    /// Reads a script and all programs in it.
    private static void script(String text) {
        try {
            for (var command :
                    Script.parse("script", text.getBytes(StandardCharsets.UTF_8)).commands()) {
                if (program(command) instanceof Program program) {
                    binary(program);
                }
            }
        } catch (TextException e) {
            // refused, as it should be
        }
    }

    private static @Nullable Program program(Command command) {
        return switch (command) {
            case Command.Instantiate c -> c.program();
            case Command.Define c -> c.program();
            case Command.AssertInvalid c -> c.program();
            case Command.AssertMalformed c -> c.program();
            default -> null;
        };
    }

    private static void binary(Program program) {
        try {
            program.binary();
        } catch (TextException e) {
            // that program alone is malformed
        }
    }

    public static void main(String[] args) throws IOException {
        var fuzz = of(Path.of(args[3]), Long.parseLong(args[1]));
        @Nullable Path out = args[2].equals("-") ? null : Path.of(args[2]);
        int share = args.length > 4 ? Integer.parseInt(args[4]) : 1;
        var lines = new ArrayList<String>();
        int findings = 0;
        for (int i = 0; i < Integer.parseInt(args[0]); i++) {
            try {
                var judgement = fuzz.judge(i);
                if (out != null && i % share == 0) {
                    Files.writeString(out.resolve(i + ".wat"), fuzz.mutant(i));
                    lines.add(
                            i
                                    + "\t"
                                    + judgement.kind
                                    + "\t"
                                    + judgement.message.replaceAll("\\p{Cntrl}", "?"));
                }
            } catch (AssertionError e) {
                findings++;
                e.printStackTrace();
            }
        }
        if (out != null) {
            Files.write(out.resolve("verdicts.txt"), lines);
        }
        IO.println(fuzz.counts() + ", " + findings + " findings");
        System.exit(findings > 0 ? 1 : 0);
    }
}
