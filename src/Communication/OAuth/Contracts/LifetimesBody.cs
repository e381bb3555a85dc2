using AuthServer.Domain.OAuth.Clients;

namespace AuthServer.Communication.OAuth.Contracts;

/// <summary>Lifetimes in seconds; an absent one is the server's.</summary>
public sealed record LifetimesBody
{
    /// <summary>Authorization codes; at most 60.</summary>
    public int? AuthorizationCode { get; init; }

    /// <summary>Access tokens.</summary>
    public int? AccessToken { get; init; }

    /// <summary>ID tokens.</summary>
    public int? IdToken { get; init; }

    /// <summary>Refresh tokens that nobody uses.</summary>
    public int? RefreshTokenIdle { get; init; }

    /// <summary>Whole refresh families.</summary>
    public int? RefreshTokenAbsolute { get; init; }

    /// <summary>Shows lifetimes.</summary>
    public static LifetimesBody Of(ClientLifetimes lifetimes) => new()
    {
        AuthorizationCode = (int?)lifetimes.AuthorizationCode?.TotalSeconds,
        AccessToken = (int?)lifetimes.AccessToken?.TotalSeconds,
        IdToken = (int?)lifetimes.IdToken?.TotalSeconds,
        RefreshTokenIdle = (int?)lifetimes.RefreshTokenIdle?.TotalSeconds,
        RefreshTokenAbsolute = (int?)lifetimes.RefreshTokenAbsolute?.TotalSeconds,
    };

    /// <summary>Reads lifetimes.</summary>
    public ClientLifetimes ToLifetimes() => new()
    {
        AuthorizationCode = Seconds(AuthorizationCode),
        AccessToken = Seconds(AccessToken),
        IdToken = Seconds(IdToken),
        RefreshTokenIdle = Seconds(RefreshTokenIdle),
        RefreshTokenAbsolute = Seconds(RefreshTokenAbsolute),
    };

    private static TimeSpan? Seconds(int? seconds) => seconds is { } count ? TimeSpan.FromSeconds(count) : null;
}
