using AuthServer.Domain.OAuth.TrustedIssuers;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.OAuth.Ports;

/// <summary>Those whose assertions are good for tokens here.</summary>
public interface ITrustedIssuers
{
    /// <summary>The entry of this name, tracked; absent when there is none.</summary>
    Task<TrustedIssuer?> FindAsync(string name, CancellationToken ct);

    /// <summary>The entry of this issuer, for reading, from the database's truth; absent when there is none.</summary>
    Task<TrustedIssuer?> FindByIssuerAsync(string issuer, CancellationToken ct);

    /// <summary>Adds an entry. Refuses with <c>oauth.trusted_issuer_taken</c>, decided by the database.</summary>
    Task<Result<Done>> AddAsync(TrustedIssuer issuer, CancellationToken ct);

    /// <summary>Writes what was changed now, with the same refusal.</summary>
    Task<Result<Done>> FlushAsync(CancellationToken ct);

    /// <summary>Removes an entry.</summary>
    void Remove(TrustedIssuer issuer);
}
