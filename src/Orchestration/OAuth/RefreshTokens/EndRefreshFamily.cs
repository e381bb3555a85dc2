using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.Grants;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Grants;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.OAuth.RefreshTokens;

/// <summary>A person ends one of the refresh families that an application holds for them: the grant and all that hangs on it. What was consented to is remembered.</summary>
/// <param name="User">The person.</param>
/// <param name="ClientId">The application.</param>
/// <param name="Grant">The family, by its grant.</param>
public sealed record EndRefreshFamily(UserId User, string ClientId, GrantId Grant) : ICommand<Done>;

/// <summary>An administrator does the same.</summary>
/// <param name="User">The person.</param>
/// <param name="ClientId">The application.</param>
/// <param name="Grant">The family, by its grant.</param>
public sealed record EndUserRefreshFamily(UserId User, string ClientId, GrantId Grant) : ICommand<Done>;

internal sealed class EndRefreshFamilyHandler(IGrants grants, GrantRevocation revocation) : ICommandHandler<EndRefreshFamily, Done>, ICommandHandler<EndUserRefreshFamily, Done>
{
    public Task<Result<Done>> Handle(EndRefreshFamily request, CancellationToken cancellationToken) =>
        EndAsync(request.User, request.ClientId, request.Grant, GrantEnd.RevokedByUser, cancellationToken);

    public Task<Result<Done>> Handle(EndUserRefreshFamily request, CancellationToken cancellationToken) =>
        EndAsync(request.User, request.ClientId, request.Grant, GrantEnd.RevokedByAdministrator, cancellationToken);

    // Somebody else's grant does not exist for whoever asks.
    private async Task<Result<Done>> EndAsync(UserId user, string clientId, GrantId grant, GrantEnd reason, CancellationToken ct)
    {
        if (await grants.ReadAsync(grant, ct) is not { } reading || reading.Grant.User != user || reading.Grant.Client.Value != clientId)
            return OAuthErrors.GrantNotFound;

        await revocation.RevokeAsync(grant, reason, ct);
        return Done.It;
    }
}
