using AuthServer.Domain.OAuth.AuthorizationRequests;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Grants;
using AuthServer.Domain.OAuth.Jose;
using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.AuthorizationRequests;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.OAuth.Scopes;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.OAuth.Consents;

/// <summary>Adds what was granted before to what is granted now, for clients that ask for it (draft-ietf-oauth-incremental-authz-04 §4).</summary>
public sealed class GrantedBefore(IGrants grants, ScopeCatalogue catalogue, IRandomness randomness)
{
    private const int IdBytes = 32;

    /// <summary>What the request gives its client.</summary>
    public async Task<GrantedAccess> WithAsync(AcceptedAuthorization asked, ReadInteraction read, UserId user, CancellationToken ct)
    {
        var (client, request, audiences) = asked;
        var access = new GrantedAccess(client.Id, request.Scopes, audiences) { Claims = request.Claims, Details = request.Details, Handle = HandleFor(request) };

        // draft §5: for public clients this is not recommended. They ask by name for all that they need, and people are asked about the new part alone.
        // A grant that is managed holds what its client names.
        if (!request.IncludesGranted || request.GrantManagement is not null || client.Settings.Type == ClientType.Public)
            return access;

        // Who need not ask is remembered by what it holds, not by what it was allowed.
        var before = client.AsksForConsent(request.RedirectUri) ? read.Known : await grants.HeldAsync(user, client.Id, ct);
        var joined = await catalogue.JoinAsync(audiences, before, client.Settings, ct);
        var mayRefresh = client.Settings.GrantTypes.Contains(GrantType.RefreshToken);
        return access with
        {
            Scopes = request.Scopes.With(joined.Scopes.Where(name => mayRefresh || name != StandardScopes.OfflineAccess)),
            Audiences = joined.Audiences,
        };
    }

    // Grant Management for OAuth 2.0 §5.5: impractical to guess.
    private GrantHandle? HandleFor(AuthorizationRequest request) => request.GrantManagement is { } management
        ? new GrantHandle(management.GrantId ?? Base64UrlText.Encode(randomness.Bytes(IdBytes)), management.Action)
        : null;
}
