using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.TrustedIssuers;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.OAuth.Ports;
using Microsoft.EntityFrameworkCore;

namespace AuthServer.Infrastructure.OAuth.TrustedIssuers;

/// <summary>Trusted issuers in the database.</summary>
internal sealed class StoredTrustedIssuers(AuthServerDb db) : ITrustedIssuers
{
    private static readonly Dictionary<string, Error> Refusals = new(StringComparer.Ordinal)
    {
        ["oauth_trusted_issuers_issuer"] = OAuthErrors.TrustedIssuerTaken,
        ["oauth_trusted_issuers.issuer"] = OAuthErrors.TrustedIssuerTaken,
        ["trusted_issuers_pkey"] = KernelErrors.Contended,
        ["oauth_trusted_issuers.name"] = KernelErrors.Contended,
    };

    public Task<TrustedIssuer?> FindAsync(string name, CancellationToken ct) => db.Set<TrustedIssuer>().SingleOrDefaultAsync(issuer => issuer.Name == name, ct);

    public Task<TrustedIssuer?> FindByIssuerAsync(string issuer, CancellationToken ct) =>
        db.Set<TrustedIssuer>().AsNoTracking().SingleOrDefaultAsync(known => known.Issuer == issuer, ct);

    public Task<Result<Done>> AddAsync(TrustedIssuer issuer, CancellationToken ct) => db.InsertAsync(issuer, Refusals, ct);

    public Task<Result<Done>> FlushAsync(CancellationToken ct) => db.FlushAsync(Refusals, ct);

    public void Remove(TrustedIssuer issuer) => db.Remove(issuer);
}
