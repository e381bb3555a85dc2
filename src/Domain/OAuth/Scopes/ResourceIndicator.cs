namespace AuthServer.Domain.OAuth.Scopes;

/// <summary>The name of a resource server as tokens carry it in <c>aud</c> (RFC 8707 §2).</summary>
public static class ResourceIndicator
{
    /// <summary>RFC 8707 §2: an absolute URI without a fragment.</summary>
    public static bool IsAcceptable(string value) =>
        value.Length is > 0 and <= 500
        && !value.AsSpan().ContainsAnyExceptInRange('\x21', '\x7e')
        && !value.Contains('#', StringComparison.Ordinal)
        && value.Contains(':', StringComparison.Ordinal)
        && Uri.TryCreate(value, UriKind.Absolute, out _);
}
