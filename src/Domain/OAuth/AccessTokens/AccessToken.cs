using AuthServer.Domain.OAuth.Binding;
using AuthServer.Domain.OAuth.Grants;
using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.SharedKernel;
using AuthServer.Domain.SharedKernel.Admission;

namespace AuthServer.Domain.OAuth.AccessTokens;

/// <summary>What an access token says, whether it travels as a JWT (RFC 9068 §2.2) or is kept here behind an opaque value.</summary>
public sealed record AccessToken
{
    private AccessToken()
    {
    }

    /// <summary>Its id (<c>jti</c>).</summary>
    public Guid Id { get; private init; }

    /// <summary>To whom it was issued (<c>client_id</c>).</summary>
    public ClientId Client { get; private init; }

    /// <summary>For whom it speaks; absent by design when the client speaks for itself.</summary>
    public UserId? User { get; private init; }

    /// <summary>As whom its client knows the person, where that is not their own identifier (OIDC Core §8.1).</summary>
    public string? KnownAs { get; private init; }

    /// <summary>The client for which it speaks, where that is not the one that holds it (RFC 8693); absent by design with a person.</summary>
    public ClientId? OnBehalfOf { get; private init; }

    /// <summary>What it names as its <c>sub</c>. RFC 9068 §2.2: without a resource owner the client itself.</summary>
    public string Subject => KnownAs ?? User?.ToString() ?? OnBehalfOf?.Value ?? Client.Value;

    /// <summary>The grant that it ends with; absent by design without a person.</summary>
    public GrantId? Grant { get; private init; }

    /// <summary>The session that it ends with; absent by design for offline access and without a person.</summary>
    public SessionId? Session { get; private init; }

    /// <summary>The authentication behind it; absent by design without a person.</summary>
    public SignIn? SignIn { get; private init; }

    /// <summary>What it allows.</summary>
    public ScopeSet Scopes { get; private init; } = ScopeSet.Empty;

    /// <summary>Which resource servers it is for.</summary>
    public IReadOnlyList<string> Audiences { get; private init; } = [];

    /// <summary>To which keys it is bound.</summary>
    public TokenBinding Binding { get; private init; } = TokenBinding.None;

    /// <summary>What it says beyond that.</summary>
    public ExtraClaims Extra { get; private init; } = ExtraClaims.None;

    /// <summary>When it was issued.</summary>
    public DateTimeOffset IssuedAt { get; private init; }

    /// <summary>When it ends.</summary>
    public DateTimeOffset ExpiresAt { get; private init; }

    /// <summary>The same token, bound.</summary>
    public AccessToken BoundTo(TokenBinding binding) => this with { Binding = binding };

    /// <summary>The same token, about the person as its client knows them.</summary>
    public AccessToken About(string subject) => this with { KnownAs = subject };

    /// <summary>The same token, saying more.</summary>
    public AccessToken With(ExtraClaims extra) => extra.AreNone ? this : this with { Extra = Extra.With(extra) };

    /// <summary>Issues a token on a grant. Only the gate's word for redeeming what stands for the grant opens it.</summary>
    public static AccessToken OnGrant(Admitted admitted, Guid id, GrantState grant, ScopeSet scopes, IReadOnlyList<string> audiences, TimeSpan lifetime, DateTimeOffset now)
    {
        Gate.Demand(admitted, AdmissionFlow.AuthorizationCodeExchange, AdmissionFlow.RefreshTokenExchange, AdmissionFlow.DeviceCodeExchange, AdmissionFlow.BackchannelExchange, AdmissionFlow.AssertionGrant);
        return new AccessToken
        {
            Id = id,
            Client = grant.Client,
            User = grant.User,
            Grant = grant.Id,
            Session = grant.IsOffline ? null : grant.Session,
            SignIn = grant.SignIn,
            Scopes = scopes,
            Audiences = audiences,
            IssuedAt = now,
            ExpiresAt = now + lifetime,
        };
    }

    /// <summary>Issues a token to a client in exchange for somebody else's, on the same grant, and never for longer. Only the gate's word for that opens it.</summary>
    public static AccessToken Exchanged(Admitted admitted, Guid id, ExchangedSubject subject, ClientId client, ScopeSet scopes, IReadOnlyList<string> audiences, TimeSpan lifetime, DateTimeOffset now)
    {
        Gate.Demand(admitted, AdmissionFlow.TokenExchange, AdmissionFlow.ClientTokenExchange, AdmissionFlow.AssertionGrant);
        return new AccessToken
        {
            Id = id,
            Client = client,
            User = subject.User,
            OnBehalfOf = subject.OnBehalfOf == client ? null : subject.OnBehalfOf,
            Grant = subject.Grant,
            Session = subject.Session,
            SignIn = subject.SignIn,
            Scopes = scopes,
            Audiences = audiences,
            IssuedAt = now,
            ExpiresAt = now + lifetime < subject.ExpiresAt ? now + lifetime : subject.ExpiresAt,
        };
    }

    /// <summary>Issues a token to a client for itself. Only the gate's word for client credentials opens it.</summary>
    public static AccessToken ForClient(Admitted admitted, Guid id, ClientId client, ScopeSet scopes, IReadOnlyList<string> audiences, TimeSpan lifetime, DateTimeOffset now)
    {
        Gate.Demand(admitted, AdmissionFlow.ClientCredentials);
        return new AccessToken
        {
            Id = id,
            Client = client,
            Scopes = scopes,
            Audiences = audiences,
            IssuedAt = now,
            ExpiresAt = now + lifetime,
        };
    }
}
