using System.Security.Cryptography;

namespace AuthServer.Domain.OAuth.Jose;

/// <summary>The curves of RFC 7518 §6.2.1.1.</summary>
public static class EllipticCurves
{
    /// <summary>The length of a coordinate in bytes; absent for a curve that we do not know.</summary>
    public static int? FieldBytes(string? name) => name switch
    {
        "P-256" => 32,
        "P-384" => 48,
        "P-521" => 66,
        _ => null,
    };

    /// <summary>The platform's curve.</summary>
    public static ECCurve Named(string? name) => name switch
    {
        "P-256" => ECCurve.NamedCurves.nistP256,
        "P-384" => ECCurve.NamedCurves.nistP384,
        "P-521" => ECCurve.NamedCurves.nistP521,
        _ => throw new InvalidOperationException("A curve that was never accepted."),
    };
}
