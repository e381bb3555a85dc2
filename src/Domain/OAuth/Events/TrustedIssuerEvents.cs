using AuthServer.Domain.OAuth.Grants;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.Events;

/// <summary>An administrator trusts an issuer of assertions, or trusts it otherwise.</summary>
/// <param name="Name">What administrators call it.</param>
/// <param name="Issuer">What it calls itself.</param>
/// <param name="IsEnabled">Whether it is trusted now.</param>
public sealed record IssuerTrusted(string Name, string Issuer, bool IsEnabled) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => Name;
}

/// <summary>An administrator trusts an issuer no longer.</summary>
/// <param name="Name">What administrators called it.</param>
/// <param name="Issuer">What it calls itself.</param>
public sealed record IssuerDistrusted(string Name, string Issuer) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => Name;
}

/// <summary>A client got a token for a person on the word of a trusted issuer (RFC 7523 §2.1).</summary>
/// <param name="GrantId">The grant.</param>
/// <param name="UserId">The person.</param>
/// <param name="ClientId">The client.</param>
/// <param name="Issuer">Whose word it was.</param>
/// <param name="AssertionId">The id of the assertion (<c>jti</c>).</param>
public sealed record AssertionAccepted(GrantId GrantId, UserId UserId, ClientId ClientId, string Issuer, string AssertionId) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => UserId.ToString();

    /// <inheritdoc/>
    public override UserId? Subject => UserId;

    /// <inheritdoc/>
    public override ClientId? Client => ClientId;
}

/// <summary>A client brought an assertion that is not good, or not good for it.</summary>
/// <param name="ClientId">The client.</param>
/// <param name="Reason">Why, precisely; the client is told coarsely.</param>
public sealed record AssertionRefused(ClientId ClientId, string Reason) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => ClientId.Value;

    /// <inheritdoc/>
    public override ClientId? Client => ClientId;
}

/// <summary>It was settled whom a trusted issuer means by one of its subjects.</summary>
/// <param name="Name">What administrators call the issuer.</param>
/// <param name="Issuer">What it calls itself.</param>
/// <param name="UserId">The person.</param>
/// <param name="IsAutomatic">Whether a verified address settled it, and no administrator.</param>
public sealed record SubjectLinked(string Name, string Issuer, UserId UserId, bool IsAutomatic) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => UserId.ToString();

    /// <inheritdoc/>
    public override UserId? Subject => UserId;
}

/// <summary>An administrator ended such a link.</summary>
/// <param name="Name">What administrators call the issuer.</param>
/// <param name="Issuer">What it calls itself.</param>
/// <param name="UserId">The person who was meant.</param>
public sealed record SubjectUnlinked(string Name, string Issuer, UserId UserId) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => UserId.ToString();

    /// <inheritdoc/>
    public override UserId? Subject => UserId;
}
