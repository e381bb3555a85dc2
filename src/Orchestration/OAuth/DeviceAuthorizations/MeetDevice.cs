using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.AuthorizationDetails;
using AuthServer.Domain.OAuth.DeviceAuthorizations;
using AuthServer.Domain.OAuth.Events;
using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.AuthorizationDetails;
using AuthServer.Orchestration.OAuth.AuthorizationRequests;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.OAuth.Scopes;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.OAuth.DeviceAuthorizations;

/// <summary>A signed-in person types the code that a device shows, and is told who asks for what (RFC 8628 §3.3). Nothing is decided by that.</summary>
/// <param name="UserCode">What was typed.</param>
public sealed record MeetDevice(Secret UserCode) : ICommand<MetDevice>;

/// <summary>A device that waits, in words.</summary>
/// <param name="Id">Which.</param>
/// <param name="UserCode">The code as the device shows it, to compare.</param>
/// <param name="ClientName">Whose device it says to be.</param>
/// <param name="Scopes">What it asks for.</param>
/// <param name="Audiences">At which resource servers.</param>
/// <param name="OfflineFor">For how long it may act while the person is away; absent by design when it may not.</param>
public sealed record MetDevice(
    DeviceAuthorizationId Id, Secret UserCode, string ClientName, IReadOnlyList<ScopeDescription> Scopes, IReadOnlyList<string> Audiences, TimeSpan? OfflineFor)
{
    /// <summary>The authorization details that it asks for, in words (RFC 9396).</summary>
    public IReadOnlyList<SpelledDetail> Details { get; init; } = [];

    /// <summary>Whether an administrator stands behind the client.</summary>
    public bool IsVerified { get; init; }
}

internal sealed class MeetDeviceHandler(
    LiveSession sessions,
    IDeviceAuthorizations devices,
    IClientRegistry registry,
    ScopeCatalogue catalogue,
    ScopeChoice choice,
    DetailJudging details,
    IRateLimits limits,
    IFacts facts,
    RequestContext context,
    OAuthOptions options,
    TimeProvider time) : ICommandHandler<MeetDevice, MetDevice>
{
    // RFC 8628 §5.1: right codes count too, so there is room for who sets up many devices. Of the 20^8 = 25,600,000,000 codes a person
    // can try 4,320 a day: with 100 of them live, one is met in 160 years on average; with 10,000 live, in nineteen months. An address
    // can try five times as many. What is met is somebody else's device, which would then be let into the guesser's own account.
    private static readonly RateLimit PerPerson = new("oauth-user-code-person", 30, TimeSpan.FromMinutes(10));
    private static readonly RateLimit PerAddress = new("oauth-user-code-address", 150, TimeSpan.FromMinutes(10));

    public async Task<Result<MetDevice>> Handle(MeetDevice request, CancellationToken cancellationToken)
    {
        if (await sessions.FindAsync(cancellationToken) is not { } session)
            return OAuthErrors.LoginRequired;

        // Reserved before anything is looked up, so that guesses at the same moment count too.
        var user = session.Authentication.User;
        if (await WhyTooOftenAsync(user, cancellationToken) is { } tooOften)
        {
            facts.Record(new UserCodesGuessed(user));
            return tooOften;
        }

        if (UserCode.TryRead(request.UserCode) is not { } code || await devices.FindOpenAsync(code.Value.Sha256(), time.GetUtcNow(), cancellationToken) is not { } device)
            return OAuthErrors.UserCodeUnknown;

        if (await registry.FindAsync(device.Client, cancellationToken) is not { IsEnabled: true } client)
            return OAuthErrors.UserCodeUnknown;

        var access = await choice.AgainAsync(client, device.Scopes, device.Resources, device.Details, cancellationToken);
        if (access.IsRefused)
            return OAuthErrors.UserCodeUnknown;

        device.Meet(session.Session);
        TimeSpan? offline = device.Scopes.Has(StandardScopes.OfflineAccess) ? client.Settings.Lifetimes.Over(options.Lifetimes).RefreshTokenAbsolute : null;
        return new MetDevice(device.Id, code.Shown, client.Settings.Name, await catalogue.DescribeAsync(device.Scopes, cancellationToken), access.Value.Audiences, offline)
        {
            Details = await details.SpellAsync(DetailSet.Stored(device.Details), cancellationToken),
            IsVerified = client.IsVouched,
        };
    }

    private async Task<Error?> WhyTooOftenAsync(UserId user, CancellationToken ct)
    {
        var person = await limits.TakeAsync(PerPerson, user.ToString(), ct);
        var address = await limits.TakeAsync(PerAddress, context.RemoteAddress ?? "none", ct);
        var wait = person.RetryAfter > address.RetryAfter ? person.RetryAfter : address.RetryAfter;
        return person.IsAllowed && address.IsAllowed ? null : OAuthErrors.UserCodeGuessed.After(wait);
    }
}
