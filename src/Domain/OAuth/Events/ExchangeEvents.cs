using AuthServer.Domain.OAuth.Grants;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.Events;

/// <summary>A client got a token in exchange for another one (RFC 8693).</summary>
/// <param name="TokenId">The id of the token (<c>jti</c>).</param>
/// <param name="GrantId">The grant on which both stand.</param>
/// <param name="UserId">For whom both speak.</param>
/// <param name="ClientId">The client that exchanged.</param>
/// <param name="SubjectClientId">The client to which the subject token was issued.</param>
/// <param name="Actor">Who acts for the person; absent when nobody is named (impersonation).</param>
/// <param name="Audience">The resource server, or several, separated by blanks.</param>
/// <param name="Scopes">The scopes.</param>
public sealed record TokenExchanged(
    Guid TokenId, GrantId GrantId, UserId UserId, ClientId ClientId, ClientId SubjectClientId, string? Actor, string Audience, IReadOnlyList<string> Scopes) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => UserId.ToString();

    /// <inheritdoc/>
    public override UserId? Subject => UserId;

    /// <inheritdoc/>
    public override ClientId? Client => ClientId;
}

/// <summary>A client got a token in exchange for one by which another client spoke for itself.</summary>
/// <param name="TokenId">The id of the token (<c>jti</c>).</param>
/// <param name="ClientId">The client that exchanged.</param>
/// <param name="SubjectClientId">For which client both speak.</param>
/// <param name="Actor">Who acts for it; absent when nobody is named (impersonation).</param>
/// <param name="Audience">The resource server, or several, separated by blanks.</param>
/// <param name="Scopes">The scopes.</param>
public sealed record ClientTokenExchanged(Guid TokenId, ClientId ClientId, ClientId SubjectClientId, string? Actor, string Audience, IReadOnlyList<string> Scopes) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => ClientId.Value;

    /// <inheritdoc/>
    public override ClientId? Client => ClientId;
}

/// <summary>A client got an assertion about a person for another authorization server.</summary>
/// <param name="AssertionId">The id of the assertion (<c>jti</c>).</param>
/// <param name="UserId">The person.</param>
/// <param name="ClientId">The client.</param>
/// <param name="Audience">The other authorization server.</param>
/// <param name="Scopes">The scopes.</param>
public sealed record IdentityAsserted(Guid AssertionId, UserId UserId, ClientId ClientId, string Audience, IReadOnlyList<string> Scopes) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => UserId.ToString();

    /// <inheritdoc/>
    public override UserId? Subject => UserId;

    /// <inheritdoc/>
    public override ClientId? Client => ClientId;
}
