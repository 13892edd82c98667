package ijen.runtime.internal.load;

import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;

/// Where generated classes come from: nowhere, and signed by nobody. The JVM puts no signed class
/// into an archive for its start-up. Without that, a class that an archive's training run generated
/// is taken from it whenever another run generates the same bytes, and JDK 25 has then given
/// objects a class without a superclass.
final class GeneratedCode {
    static final ProtectionDomain DOMAIN =
            new ProtectionDomain(new CodeSource(null, new Certificate[0]), null);

    private GeneratedCode() {}
}
