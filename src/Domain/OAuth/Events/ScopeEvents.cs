using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.Events;

/// <summary>An API scope was defined.</summary>
/// <param name="Scope">The scope.</param>
/// <param name="Audience">Its resource server.</param>
public sealed record ScopeDefined(string Scope, string Audience) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => Scope;
}

/// <summary>An API scope was described anew.</summary>
/// <param name="Scope">The scope.</param>
/// <param name="Audience">Its resource server.</param>
public sealed record ScopeChanged(string Scope, string Audience) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => Scope;
}

/// <summary>An API scope was removed.</summary>
/// <param name="Scope">The scope.</param>
public sealed record ScopeRemoved(string Scope) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => Scope;
}
