package ijen.wat;

import ijen.wat.internal.script.AssertionScan;
import ijen.wat.internal.script.ScriptParser;
import java.util.List;

/// A test script: the commands of a `.wast` file in order.
///
/// Programs in it stay text until their [Program#binary()] is asked for, so that a malformed one
/// fails only the command it belongs to. A file that holds just a module is a script of one
/// command.
public record Script(String file, List<Command> commands) {
    public Script {
        commands = List.copyOf(commands);
    }

    /// Reads a script.
    ///
    /// @throws TextException if the text is no script
    public static Script parse(String file, byte[] text) {
        return new Script(file, new ScriptParser(file, text).commands());
    }

    /// The number of assertions in a text, found by looking for `(assert_…` outside of comments and
    /// strings and by nothing else, to check how many a run has executed.
    public static int countAssertions(byte[] text) {
        return AssertionScan.count(text);
    }
}
