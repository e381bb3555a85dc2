using AuthServer.Domain.OAuth.Jose;

namespace AuthServer.Communication.OAuth;

/// <summary>The challenge of protected resources to those who used the DPoP scheme (RFC 9449 §7.1).</summary>
internal static class DpopChallenge
{
    private static readonly string Algorithms = string.Join(' ', JwsAlgorithms.Asymmetric);

    /// <summary>The challenge with an error.</summary>
    public static string For(string error) => $"DPoP realm=\"authserver\", error=\"{error}\", algs=\"{Algorithms}\"";
}
