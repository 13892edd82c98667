package ijen.wat.internal.text;

import java.util.Set;

/// The keywords of the grammars that are no instructions, so that a message can tell an unknown
/// word from a known one in the wrong place.
public final class Words {
    private static final Set<String> WORDS =
            Set.of(
                    """
                    module component type rec sub final func struct array field mut param result
                    local import export table memory global tag start elem data item offset declare
                    if else end block loop br call return select drop nop unreachable throw
                    try catch catch_all delegate rethrow
                    ref null shared pagesize then do catch_ref catch_all_ref definition instance
                    binary quote nan:canonical nan:arithmetic either inf nan
                    i8 i16 i32 i64 f32 f64 v128 i8x16 i16x8 i32x4 i64x2 f32x4 f64x2
                    any eq i31 extern exn none nofunc noextern noexn
                    funcref externref anyref eqref i31ref structref arrayref exnref
                    nullref nullfuncref nullexternref nullexnref
                    register invoke get assert_return assert_trap assert_exhaustion assert_invalid
                    assert_malformed assert_unlinkable assert_exception assert_invalid_custom
                    assert_malformed_custom thread wait input output script
                    """
                            .strip()
                            .split("\\s+", -1));

    private Words() {}

    /// Whether a keyword has a meaning somewhere, apart from being an instruction.
    public static boolean isGrammarWord(String word) {
        return WORDS.contains(word);
    }
}
