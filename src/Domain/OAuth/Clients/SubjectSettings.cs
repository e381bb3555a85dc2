namespace AuthServer.Domain.OAuth.Clients;


/// <summary>As whom a client sees people (OIDC Core §8).</summary>
public sealed record SubjectSettings
{
    /// <summary>Everybody has one identifier.</summary>
    public static readonly SubjectSettings Defaults = new();

    /// <summary>Which kind of identifier.</summary>
    public SubjectType Type { get; init; } = SubjectType.Public;

    /// <summary>Where the redirect URIs of all clients that share one pairwise identifier are listed (OIDC Core §8.1).</summary>
    public string? SectorIdentifierUri { get; init; }
}

/// <summary>Which kind of subject identifier a client gets.</summary>
public enum SubjectType
{
    /// <summary>The same for every client.</summary>
    Public,

    /// <summary>Another one for each sector, so that clients cannot put their knowledge together.</summary>
    Pairwise,
}
