namespace AuthServer.Domain.OAuth.AuthorizationRequests;

/// <summary>The parameters of an authorization request as they came, judged by nobody yet (RFC 6749 §4.1.1, OIDC Core §3.1.2.1).</summary>
/// <param name="Values">Each parameter's first value; empty ones are left out, as RFC 6749 §3.1 asks.</param>
/// <param name="Repeated">The names that came more than once.</param>
public sealed record AuthorizationParameters(IReadOnlyDictionary<string, string> Values, IReadOnlyList<string> Repeated)
{
    /// <summary>The resource servers that were named: the one parameter that may come several times (RFC 8707 §2).</summary>
    public IReadOnlyList<string> Resources { get; init; } = [];

    /// <summary>The value of a parameter; absent when it did not come.</summary>
    public string? this[string name] => Values.GetValueOrDefault(name);

    /// <summary>Whether a parameter came more than once.</summary>
    public bool Repeats(string name) => Repeated.Contains(name, StringComparer.Ordinal);
}
