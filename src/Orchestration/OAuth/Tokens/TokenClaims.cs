using AuthServer.Domain.OAuth.AccessTokens;
using AuthServer.Domain.OAuth.Binding;
using AuthServer.Domain.OAuth.Grants;
using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.OAuth.Tokens;

/// <summary>What a presented access token of ours says.</summary>
public sealed record TokenClaims
{
    /// <summary>Its id (<c>jti</c>).</summary>
    public required Guid Id { get; init; }

    /// <summary>To whom it was issued.</summary>
    public required ClientId Client { get; init; }

    /// <summary>The <c>sub</c> that it shows; absent by design in an opaque token, which shows nothing.</summary>
    public string? Subject { get; init; }

    /// <summary>For whom it speaks; absent by design when the client speaks for itself. A JWT may name them by a pairwise subject: whom it means, its grant knows.</summary>
    public UserId? User { get; init; }

    /// <summary>The client for which it speaks, where that is not the one to which it was issued (RFC 8693).</summary>
    public ClientId? OnBehalfOf { get; init; }

    /// <summary>The grant; absent by design without a person.</summary>
    public GrantId? Grant { get; init; }

    /// <summary>The session; absent by design for offline access and without a person.</summary>
    public SessionId? Session { get; init; }

    /// <summary>The authentication behind it; absent by design without a person.</summary>
    public SignIn? SignIn { get; init; }

    /// <summary>What it allows.</summary>
    public ScopeSet Scopes { get; init; } = ScopeSet.Empty;

    /// <summary>Which resource servers it is for.</summary>
    public IReadOnlyList<string> Audiences { get; init; } = [];

    /// <summary>To which keys it is bound.</summary>
    public TokenBinding Binding { get; init; } = TokenBinding.None;

    /// <summary>What it says beyond that.</summary>
    public ExtraClaims Extra { get; init; } = ExtraClaims.None;

    /// <summary>When it was issued.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>When it ends.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}
