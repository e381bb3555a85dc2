using AuthServer.Domain.OAuth.Binding;
using AuthServer.Domain.OAuth.Grants;
using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.OAuth.RefreshTokens;

/// <summary>The refresh families that an application holds for a person, the newest first: one for each grant by which it can refresh.</summary>
/// <param name="User">The person.</param>
/// <param name="ClientId">The application.</param>
/// <param name="Page">Which page.</param>
public sealed record ListRefreshFamilies(UserId User, string ClientId, PageRequest Page) : IQuery<Page<RefreshFamily>>
{
    /// <summary>Whether those that are over are left out.</summary>
    public bool OnlyActive { get; init; }
}

/// <summary>The tokens that follow one another on one grant.</summary>
public sealed record RefreshFamily
{
    /// <summary>The grant that they belong to, which is also how the family is named.</summary>
    public required GrantId Grant { get; init; }

    /// <summary>What the grant allows.</summary>
    public required ScopeSet Scopes { get; init; }

    /// <summary>At which resource servers.</summary>
    public required IReadOnlyList<string> Audiences { get; init; }

    /// <summary>Whether it outlives the session in which it was given.</summary>
    public required bool IsOffline { get; init; }

    /// <summary>How it stands.</summary>
    public required RefreshFamilyState State { get; init; }

    /// <summary>The browser in which it was let in, in words; absent when its session is forgotten.</summary>
    public string? Device { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset BeganAt { get; init; }

    /// <summary>When one of its tokens was last used; absent until then.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>When it ends unless it is used.</summary>
    public required DateTimeOffset IdleUntil { get; init; }

    /// <summary>When it ends however often it is used.</summary>
    public required DateTimeOffset EndsAt { get; init; }

    /// <summary>When it was ended; absent while it was not.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Why it was ended; absent while it was not.</summary>
    public GrantEnd? End { get; init; }

    /// <summary>The keys that have to be shown with its tokens; none where the client's authentication is what binds them.</summary>
    public required TokenBinding Binding { get; init; }

    /// <summary>How many tokens of it are still known, used ones included; those are forgotten after a while.</summary>
    public required int Tokens { get; init; }
}

/// <summary>How a refresh family stands.</summary>
public enum RefreshFamilyState
{
    /// <summary>It can be used.</summary>
    Active,

    /// <summary>Nobody used it in time, or its time is over.</summary>
    Expired,

    /// <summary>Its grant was ended.</summary>
    Ended,
}
