namespace AuthServer.Domain.OAuth.Clients;

/// <summary>How long what a client is given lives; an absent member means the server's default.</summary>
public sealed record ClientLifetimes
{
    /// <summary>No deviation from the server's defaults.</summary>
    public static readonly ClientLifetimes Defaults = new();

    /// <summary>Authorization codes; at most 60 seconds.</summary>
    public TimeSpan? AuthorizationCode { get; init; }

    /// <summary>Access tokens.</summary>
    public TimeSpan? AccessToken { get; init; }

    /// <summary>ID tokens.</summary>
    public TimeSpan? IdToken { get; init; }

    /// <summary>Refresh tokens that are not used.</summary>
    public TimeSpan? RefreshTokenIdle { get; init; }

    /// <summary>A whole refresh family, from the first token on.</summary>
    public TimeSpan? RefreshTokenAbsolute { get; init; }

    /// <summary>The lifetimes in force.</summary>
    public TokenLifetimes Over(TokenLifetimes defaults) => new(
        AuthorizationCode ?? defaults.AuthorizationCode,
        AccessToken ?? defaults.AccessToken,
        IdToken ?? defaults.IdToken,
        RefreshTokenIdle ?? defaults.RefreshTokenIdle,
        RefreshTokenAbsolute ?? defaults.RefreshTokenAbsolute);
}

/// <summary>How long things live, all said.</summary>
/// <param name="AuthorizationCode">Authorization codes.</param>
/// <param name="AccessToken">Access tokens.</param>
/// <param name="IdToken">ID tokens.</param>
/// <param name="RefreshTokenIdle">Unused refresh tokens.</param>
/// <param name="RefreshTokenAbsolute">A refresh family from its first token on.</param>
public sealed record TokenLifetimes(
    TimeSpan AuthorizationCode,
    TimeSpan AccessToken,
    TimeSpan IdToken,
    TimeSpan RefreshTokenIdle,
    TimeSpan RefreshTokenAbsolute);
