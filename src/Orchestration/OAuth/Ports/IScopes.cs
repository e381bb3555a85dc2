using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.OAuth.Ports;

/// <summary>The API scopes that administrators defined, for changing them inside a unit of work.</summary>
public interface IScopes
{
    /// <summary>The scope, tracked; absent when unknown.</summary>
    Task<ApiScope?> FindAsync(string name, CancellationToken ct);

    /// <summary>Adds a scope. Refuses with <c>oauth.scope_taken</c>, decided by the database.</summary>
    Task<Result<Done>> AddAsync(ApiScope scope, CancellationToken ct);

    /// <summary>Removes a scope.</summary>
    void Remove(ApiScope scope);
}
