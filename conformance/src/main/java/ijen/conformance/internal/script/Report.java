package ijen.conformance.internal.script;

import ijen.conformance.WastFailure;
import ijen.conformance.WastResult;
import ijen.wat.Command;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Counts what becomes of the commands of a script. Threads of one script share it.
public final class Report {
    private final Path file;
    private final List<WastFailure> failures = new ArrayList<>();
    private final List<WastResult.Skip> skips = new ArrayList<>();
    private int passed;
    private int assertions;
    private int skippedAssertions;
    private int phrased;
    private int phraseMet;

    /// A report on a script.
    public Report(Path file) {
        this.file = file;
    }

    synchronized void passed(Command command) {
        passed++;
        assertions += isAssertion(command) ? 1 : 0;
    }

    synchronized void failed(Command command, Mismatch mismatch) {
        fail(command.line(), mismatch.expected, mismatch.got);
        assertions += isAssertion(command) ? 1 : 0;
    }

    synchronized void skipped(Command command, String reason) {
        skips.add(new WastResult.Skip(command.line(), reason));
        skippedAssertions += isAssertion(command) ? 1 : 0;
    }

    /// A failure that belongs to no command.
    public synchronized void fail(int line, String expected, String got) {
        failures.add(new WastFailure(file, line, expected, got));
    }

    synchronized void phrase(boolean met) {
        phrased++;
        phraseMet += met ? 1 : 0;
    }

    /// The counts so far.
    public synchronized WastResult result() {
        return new WastResult(
                file, passed, failures, skips, assertions, skippedAssertions, phrased, phraseMet);
    }

    private static boolean isAssertion(Command command) {
        return switch (command) {
            case Command.AssertReturn _,
                    Command.AssertTrap _,
                    Command.AssertExhaustion _,
                    Command.AssertException _,
                    Command.AssertInvalid _,
                    Command.AssertMalformed _,
                    Command.AssertUnlinkable _,
                    Command.AssertInvalidCustom _,
                    Command.AssertMalformedCustom _ ->
                    true;
            case Command.Instantiate _,
                    Command.Define _,
                    Command.InstantiateDefinition _,
                    Command.Register _,
                    Command.Perform _,
                    Command.Thread _,
                    Command.Wait _ ->
                    false;
        };
    }
}
