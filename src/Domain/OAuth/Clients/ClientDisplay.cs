namespace AuthServer.Domain.OAuth.Clients;


/// <summary>What people are shown about a client (RFC 7591 §2, §2.2).</summary>
public sealed record ClientDisplay
{
    /// <summary>Nothing but its name.</summary>
    public static readonly ClientDisplay None = new();

    /// <summary>Its logo.</summary>
    public string? LogoUri { get; init; }

    /// <summary>Its home page.</summary>
    public string? ClientUri { get; init; }

    /// <summary>How it treats data.</summary>
    public string? PolicyUri { get; init; }

    /// <summary>Its terms.</summary>
    public string? TermsUri { get; init; }

    /// <summary>Who answers for it, mostly e-mail addresses.</summary>
    public IReadOnlyList<string> Contacts { get; init; } = [];

    /// <summary>Names and addresses in other languages, by member and language tag, like <c>client_name#de</c>.</summary>
    public IReadOnlyDictionary<string, string> Localized { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
