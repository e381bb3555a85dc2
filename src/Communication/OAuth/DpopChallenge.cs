using AuthServer.Domain.OAuth.Jose;

namespace AuthServer.Communication.OAuth;

/// <summary>The challenge of protected resources in the DPoP scheme (RFC 9449 §7.1).</summary>
internal static class DpopChallenge
{
    private static readonly string Algorithms = string.Join(' ', JwsAlgorithms.Asymmetric);

    /// <summary>The challenge with these attributes.</summary>
    public static string With(IEnumerable<(string Name, string Value)> attributes) =>
        "DPoP " + ResourceChallenge.Attributes([("realm", "authserver"), .. attributes, ("algs", Algorithms)]);
}
