package ijen.compiler.internal.ir;

/// A function is beyond what the compiler takes on: it would need memory out of all proportion to
/// the module, or a method larger than the JVM allows. Each function is alone in this: it traps
/// when it is called, and all others run.
public final class TooComplex extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// Nodes or statements; the largest known function of a real program, of 200 KB, has a tenth.
    static final int MOST_NODES = 4_000_000;

    /// Words of sets of variables.
    private static final int MOST_WORDS = 1 << 25;

    public TooComplex(String message) {
        super(message, null, false, false);
    }

    /// The product, if it is a sensible length of an array.
    public static int words(int sets, int wordsEach) {
        long words = (long) sets * wordsEach;
        if (words > MOST_WORDS) {
            throw new TooComplex(sets + " sets of " + wordsEach + " words");
        }
        return (int) words;
    }
}
